"""The form of an own food: what stands on a label becomes figures per 100 g."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.fields import NumberField, one_line
from diary.foods.catalogue import searchable
from diary.foods.limits import MOST_PER_100_G, implausible
from diary.models import FIGURES, Food

# 1 g salt holds 393 mg sodium; labels reckon 2.5 g salt for 1 g sodium, which is 400.
SODIUM_MG_PER_G_SALT = 400
LITRE_G = 1000
MOST_G = 5000
PORTIONS = 4
OWN = "Own"


class Basis(models.TextChoices):
    """What the figures of the label are for."""

    HUNDRED = "100", _("100 g or 100 ml")
    SERVING = "serving", _("One serving")
    LITRE = "litre", _("1 litre")


class Chips(forms.RadioSelect):
    """One of several, each a chip to touch."""

    template_name = "diary/widgets/chips.html"


class OwnFoodForm(forms.ModelForm):
    """A food of one's own. Only its name is needed; what the label does not say stays unknown.

    `instance` carries the owner.
    """

    basis = forms.ChoiceField(
        label=_("The figures are for"),
        choices=Basis.choices,
        initial=Basis.HUNDRED,
        required=False,
        widget=Chips,
    )
    serving_g = NumberField(label=_("One serving is (g or ml)"), most=MOST_G, required=False)
    potassium_mg = NumberField(label=_("Potassium (mg)"), most=1e6, required=False)
    magnesium_mg = NumberField(label=_("Magnesium (mg)"), most=1e6, required=False)
    calcium_mg = NumberField(label=_("Calcium (mg)"), most=1e6, required=False)
    salt_g = NumberField(label=_("Salt (g)"), most=1e6, required=False)
    sodium_mg = NumberField(label=_("or sodium (mg)"), most=1e6, required=False)
    water_g = NumberField(label=_("Water (g)"), most=1e6, required=False)

    class Meta:
        model = Food
        fields = ("name", "is_drink")

    def __init__(self, data: Any = None, *, instance: Food, initial: dict[str, Any] | None = None) -> None:
        figures = {name: getattr(instance, name) for name in FIGURES} if instance.pk else {}
        super().__init__(data, instance=instance, initial={**figures, **(initial or {})})
        rows = padded(instance.portions)
        self.rows = len(rows)
        for place, (label, grams) in enumerate(rows):
            self.fields[f"portion_{place}"] = forms.CharField(
                label=_("Portion"), max_length=60, required=False, initial=label
            )
            self.fields[f"grams_{place}"] = NumberField(
                label=_("Weight (g or ml)"), most=MOST_G, required=False, initial=grams
            )

    @property
    def portion_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each portion."""
        return [(self[f"portion_{place}"], self[f"grams_{place}"]) for place in range(self.rows)]

    @property
    def has_more_portions(self) -> bool:
        """Whether a portion after the first one holds something, or has to be mended."""
        fields = [field for row in self.portion_rows[1:] for field in row]
        return any(field.value() or field.errors for field in fields)

    def clean_name(self) -> str:
        """The name with single blanks."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Write its name."))
        return name

    def clean(self) -> dict[str, Any]:
        """Turn what the label says into figures per 100 g."""
        data = super().clean() or self.cleaned_data
        if data.get("salt_g") is not None and data.get("sodium_mg") is not None:
            self.add_error("sodium_mg", _("Give salt or sodium, not both."))
        if (
            data.get("basis") == Basis.SERVING
            and not data.get("serving_g")
            and "serving_g" not in self.errors
        ):
            self.add_error("serving_g", _("Write how many grams one serving is."))
        if not self.errors:
            self.set_figures(data)
            self.set_portions(data)
        return data

    def set_figures(self, data: dict[str, Any]) -> None:
        """The figures per 100 g; an error beside each that no food can have."""
        bases = {Basis.SERVING: data.get("serving_g"), Basis.LITRE: LITRE_G}
        factor = 100 / (bases.get(data["basis"]) or 100)
        typed = {name: data.get(name) for name in FIGURES}
        if data.get("salt_g") is not None:
            typed["sodium_mg"] = data["salt_g"] * SODIUM_MG_PER_G_SALT
        figures = {name: None if value is None else round(value * factor, 4) for name, value in typed.items()}
        for name in implausible(figures):
            field = "salt_g" if name == "sodium_mg" and data.get("salt_g") is not None else name
            self.add_error(field, too_much(name))
        for name, value in figures.items():
            setattr(self.instance, name, value)

    def set_portions(self, data: dict[str, Any]) -> None:
        """The portions, each with a name and a weight; the serving of the label is one of them."""
        portions: dict[str, Any] = {}
        for place in range(self.rows):
            label, grams = " ".join(data[f"portion_{place}"].split()), data.get(f"grams_{place}")
            if error := half_a_portion(label, grams, portions):
                name, sentence = error
                self.add_error(f"{name}_{place}", sentence)
            elif label:
                portions[label] = grams
        if data["basis"] == Basis.SERVING and data["serving_g"] not in portions.values():
            portions.setdefault(str(_("serving")), data["serving_g"])
        self.instance.portions = [[label, grams] for label, grams in portions.items()]

    def twin(self) -> Food | None:
        """The food that a new one would repeat in everything that was typed."""
        new = self.instance
        if new.pk:
            return None
        said = {name: getattr(new, name) for name in ("user", "name", "is_drink", *FIGURES)}
        same = Food.objects.filter(**said, deleted_at=None)
        return next((food for food in same if food.portions == new.portions), None)

    def save(self, commit: bool = True) -> Food:  # noqa: FBT001, FBT002 (Django's signature)
        """Save it so that its name is found."""
        self.instance.source = OWN
        self.instance.search = searchable(self.instance.name, self.instance.aliases)
        saved: Food = super().save(commit)
        return saved


def padded(portions: list) -> list[tuple[str, float | None]]:
    """The portions of a food, and empty ones up to the usual number of rows."""
    rows: list[tuple[str, float | None]] = [(label, grams) for label, grams in portions]
    return rows + [("", None)] * (PORTIONS - len(rows))


def half_a_portion(label: str, grams: float | None, known: Collection[str]) -> tuple[str, str] | None:
    """The field of a row that has to be mended, and its sentence."""
    if label and not grams:
        return "grams", gettext("Write how much one of these weighs.")
    if grams and not label:
        return "portion", gettext("Give this portion a name, like slice or bowl.")
    return ("portion", gettext("There is a portion of this name already.")) if label in known else None


def too_much(name: str) -> ValidationError:
    """The sentence for a figure above what 100 g can hold."""
    most = MOST_PER_100_G[name]
    if name == "water_g":
        return ValidationError(_("100 g cannot hold more than 100 g of water. Check the number."))
    return ValidationError(
        _("In 100 g that would be more than %(most)s mg, which no food has. Check the number and its unit.")
        % {"most": f"{most:,}"}
    )
