"""The form of drinks: an amount is enough."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.entries.amounts import MOST_ML, VolumeField
from diary.entries.forms.chips import Chips
from diary.entries.forms.intake import IntakeForm
from diary.entries.today import quick_drinks
from diary.models import Drink, Food, fold
from diary.templatetags.diary import size_label, volume

WATER_KEY = "ndb:14411"  # tap water of the shipped catalogue
WATER = "Water"  # its group: waters come in the person's own sizes
MOST_SIZES = 6


class DrinkForm(IntakeForm):
    """An amount is enough: it is water unless told otherwise.

    `amount_ml` is one of the sizes offered (or what another program says); `amount` is typed, in the user's
    unit, and counts above it.
    """

    q = forms.CharField(label=gettext_lazy("What was it?"), required=False, max_length=200)
    amount_ml = forms.IntegerField(
        label=gettext_lazy("How much?"), required=False, min_value=1, max_value=MOST_ML, widget=Chips
    )
    amount = VolumeField(label=gettext_lazy("Other amount"), required=False)
    said = ("food_id", "name", "amount_ml")

    class Meta:
        model = Drink
        fields = ("note",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].use_unit_of(self.user)  # type: ignore[attr-defined]
        sizes = self.sizes()
        self.fields["amount_ml"].widget.choices = sizes
        given = self.initial.get("amount_ml")
        if not self.is_bound and given and given not in [size for size, _label in sizes]:
            self.initial["amount"] = given

    def first_values(self, instance: Any) -> dict[str, Any]:
        """The amount of a saved drink."""
        values = super().first_values(instance)
        return {**values, "amount_ml": instance.amount_ml} if instance.pk else values

    def catalogue(self) -> QuerySet[Food]:
        """Drinks only."""
        return super().catalogue().filter(is_drink=True)

    @property
    def shown_name(self) -> str:
        """Water where nothing is said."""
        return super().shown_name or _("Water")

    def sizes(self) -> list[tuple[int, str]]:
        """The amounts to touch: the portions of the drink, or the person's own sizes."""
        named = self.chosen.sizes if self.chosen and self.chosen.group != WATER else []
        return [(ml, size_label(name, ml, self.user)) for name, ml in named] or self.own_sizes

    @property
    def free_chips(self) -> list[tuple[str, str]]:
        """The sizes of a drink that has none of its own, for the script."""
        return [(str(size), label) for size, label in self.own_sizes]

    @cached_property
    def own_sizes(self) -> list[tuple[int, str]]:
        """The amounts of the person's quick drinks, else the usual ones."""
        own = dict.fromkeys(drink["amount_ml"] for drink in quick_drinks(self.user))
        return [(size, volume(size, self.user)) for size in own][:MOST_SIZES]

    def clean(self) -> dict[str, Any]:
        """What was drunk and how much."""
        data = super().clean()
        amount_ml = data.get("amount") or data.get("amount_ml")
        if not amount_ml and not self.errors.keys() & {"amount", "amount_ml"}:
            self.add_error("amount_ml", _("Choose how much it was, or write it."))
        name = self.name_of(data) or _("Water")
        if not self.chosen and fold(name) == fold(_("Water")):
            self.chosen = Food.objects.filter(user=None, source_key=WATER_KEY).first()
        if amount_ml:
            self.fix(amount_ml, name=name, amount_ml=amount_ml)
        return data
