"""The catalogue of foods and drinks: what ships, what an administrator loads, what a person adds."""

import re
import unicodedata

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ML_PER_FLOZ

MINERALS = ("potassium_mg", "magnesium_mg", "calcium_mg", "sodium_mg")
FIGURES = (*MINERALS, "water_g")
# What a portion such as “mug (300 ml)” or “8 fl oz” says of its volume.
VOLUME = re.compile(r"\(?(?P<number>\d{1,4}(\.\d{1,2})?) (?P<unit>ml|fl oz)\)?")
ML_PER = {"ml": 1.0, "fl oz": ML_PER_FLOZ}


def fold(text: str) -> str:
    """Text as it is searched: lower case, without accents, single blanks.

    >>> fold("  Crème  BRÛLÉE ")
    'creme brulee'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


class Figures(models.Model):
    """Minerals and water; empty means that nobody measured it, which is never zero."""

    potassium_mg = models.FloatField(_("Potassium (mg)"), null=True, blank=True)
    magnesium_mg = models.FloatField(_("Magnesium (mg)"), null=True, blank=True)
    calcium_mg = models.FloatField(_("Calcium (mg)"), null=True, blank=True)
    sodium_mg = models.FloatField(_("Sodium (mg)"), null=True, blank=True)
    water_g = models.FloatField(_("Water (g)"), null=True, blank=True)

    class Meta:
        abstract = True


class Food(Figures):
    """A food or drink with its figures per 100 g edible portion.

    Shared when `user` is empty, else seen by its owner alone. `source_key` names the record of the source
    (“ndb:09040”), so that loading it again changes the same row. `portions` is a list of [label, grams], the
    usual one first. `search` is folded name and aliases.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="own_foods"
    )
    source = models.CharField(max_length=40)
    source_key = models.CharField(max_length=60, blank=True)
    name = models.CharField(_("Name"), max_length=200)
    group = models.CharField(_("Group"), max_length=60, blank=True)
    aliases = models.CharField(_("Other names"), max_length=400, blank=True)
    search = models.CharField(max_length=600, editable=False)
    portions = models.JSONField(default=list, blank=True)
    portion_notes = models.CharField(max_length=400, blank=True)
    is_drink = models.BooleanField(_("This is a drink"), default=False)
    is_starter = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("food")
        verbose_name_plural = _("foods")
        constraints = [
            models.UniqueConstraint(
                fields=["source_key"], condition=Q(user=None), name="food_source_key_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "name"], name="food_by_owner"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sizes(self) -> list[tuple[str, int]]:
        """The portions of a drink: what each is called without its volume, and its millilitres.

        One that names no volume counts by its weight, 1 g as 1 ml. A food that is no drink has none.
        """
        return [size_of(label, grams) for label, grams in self.portions] if self.is_drink else []

    def figures_for(self, grams: float) -> dict[str, float | None]:
        """Minerals (mg) and water (g) in `grams` of it; what is unknown stays None."""
        return {
            name: None if (value := getattr(self, name)) is None else round(value * grams / 100, 2)
            for name in FIGURES
        }


def size_of(label: str, grams: float) -> tuple[str, int]:
    """The name of a portion of a drink, and its volume.

    >>> [size_of(*portion) for portion in (("mug (300 ml)", 311), ("8 fl oz", 248), ("cup", 236.6))]
    [('mug', 300), ('', 237), ('cup', 237)]
    """
    if found := VOLUME.search(label):
        name = " ".join(label.replace(found[0], " ").split())
        return name, max(1, round(float(found["number"]) * ML_PER[found["unit"]]))
    return label, max(1, round(grams))


class FavouriteFood(models.Model):
    """A food that its eater wants at the top of the list."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favourite_foods", db_index=False
    )
    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="favourites")

    class Meta:
        verbose_name = _("favourite food")
        verbose_name_plural = _("favourite foods")
        constraints = [models.UniqueConstraint(fields=["user", "food"], name="favourite_once")]

    def __str__(self) -> str:
        return str(self.food)
