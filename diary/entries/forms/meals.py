"""The form of foods: a portion and how many of it, or grams."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.entries.forms.chips import Chips
from diary.entries.forms.intake import IntakeForm
from diary.fields import NumberField
from diary.models import Meal
from diary.numbers import as_fraction
from diary.templatetags.diary import grams

GRAMS = "g"  # the chip for a weight instead of a portion
TIMES = (0.25, 0.5, 0.75, 1, 1.5, 2)
MOST_G = 5000
MOST_TIMES = 100
RECENT = dt.timedelta(days=60)


class MealForm(IntakeForm):
    """A food, a portion of it and how many; or grams."""

    q = forms.CharField(label=gettext_lazy("What did you eat?"), required=False, max_length=200)
    portion = forms.CharField(label=gettext_lazy("Portion"), required=False, max_length=80, widget=Chips)
    times = forms.ChoiceField(
        label=gettext_lazy("How many?"),
        choices=[(str(number), as_fraction(number)) for number in TIMES],
        required=False,
        widget=Chips(css="scale"),
    )
    quantity = NumberField(
        label=gettext_lazy("Another number"), most=MOST_TIMES, is_counted=True, required=False
    )
    grams = NumberField(label=gettext_lazy("Grams"), most=MOST_G, required=False)
    said = ("food_id", "name", "portion", "quantity", "grams")

    class Meta:
        model = Meal
        fields = ("note",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.weights = self.portions()
        self.fields["portion"].widget.choices = portion_chips(self.weights)
        if not self.is_bound:
            self.initial = {**self.usual_amount(), **self.initial}

    def first_values(self, instance: Any) -> dict[str, Any]:
        """The amount of a saved meal."""
        values = super().first_values(instance)
        return {**values, **amount_values(instance)} if instance.pk else values

    def usual_amount(self) -> dict[str, Any]:
        """One of the usual portion, or as this food was eaten the last time."""
        last = None
        if self.chosen and not self.instance.pk and "portion" not in self.initial:
            since = (self.now - RECENT).date()
            eaten = self.user.meals.filter(food=self.chosen, day_on__gte=since)
            last = eaten.newest_first().only("user", "portion", "quantity", "grams").first()
        return amount_values(last) if last else {"portion": next(iter(self.weights), GRAMS), "times": "1"}

    def portions(self) -> dict[str, float]:
        """Grams by label: the food's portions, with that of the saved entry; rough ones without a food."""
        if self.chosen is None:
            return dict(rough_portions())
        portions = {label: float(weight) for label, weight in self.chosen.portions}
        label, weight = self.saved["portion"], self.saved["grams"]
        if label and self.saved["food_id"] == self.chosen.pk:
            portions.setdefault(label, round(weight / self.saved["quantity"], 2))
        return portions

    @property
    def free_chips(self) -> list[tuple[str, str]]:
        """The portions of a food that has none, for the script."""
        return portion_chips(dict(rough_portions()))

    def clean(self) -> dict[str, Any]:
        """What was eaten and how much."""
        data = super().clean()
        name = self.name_of(data)
        if not name and "food" not in self.errors:
            self.add_error("q", _("Write or choose what you ate."))
        amount = {} if self.errors.keys() & {"portion", "quantity", "grams", "times"} else self.amount(data)
        if amount:
            self.fix(amount["grams"], name=name, **amount)
        return data

    def amount(self, data: dict[str, Any]) -> dict[str, Any]:
        """Portion, quantity and grams; an error beside the field, and nothing, where they cannot be."""
        label, typed = data.get("portion") or "", data.get("grams")
        count = data.get("quantity")
        quantity = count if count is not None else float(data.get("times") or 1)
        if not label and typed is None:
            label = next(iter(self.weights), GRAMS)
        amount = {"portion": label, "quantity": quantity, "grams": typed}
        if label in {GRAMS, ""}:
            amount |= {"portion": "", "quantity": 1}
        elif all(self.saved[name] == amount[name] for name in ("portion", "quantity")) and self.is_same_food:
            amount["grams"] = self.saved["grams"]
        elif label in self.weights:
            amount["grams"] = round(self.weights[label] * quantity, 2)
        return amount if self.can_be(amount) else {}

    @property
    def is_same_food(self) -> bool:
        """The saved entry's food was not changed."""
        return bool(self.instance.pk) and self.saved["food_id"] == (self.chosen.pk if self.chosen else None)

    def can_be(self, amount: dict[str, Any]) -> bool:
        """Whether the amount is one; else an error where it was chosen."""
        label, weight = amount["portion"], amount["grams"]
        if weight is None and label:
            self.add_error("portion", _("Choose the portion of this food."))
        elif weight is None:
            self.add_error("grams", _("Write how many grams."))
        elif not 0 < weight <= MOST_G:
            self.add_error(
                "quantity" if label else "grams", _("One food is more than nothing and at most 5,000 g.")
            )
        else:
            return True
        return False


def rough_portions() -> list[tuple[str, float]]:
    """Portions of a food that is in no catalogue: our guess, for a weight has to be known."""
    return [(_("portion"), 250), (_("small portion"), 100), (_("large portion"), 400)]


def portion_chips(weights: dict[str, float]) -> list[tuple[str, str]]:
    """Portions with their weights, and the chip for grams."""
    chips = [(label, f"{label} · {grams(weight)}") for label, weight in weights.items()]
    return [*chips, (GRAMS, _("Grams"))]


def amount_values(meal: Meal) -> dict[str, Any]:
    """The amount of a meal as the form shows it."""
    if not meal.portion:
        return {"portion": GRAMS, "grams": meal.grams, "times": "1"}
    is_chip = meal.quantity in TIMES
    chip = next((str(number) for number in TIMES if number == meal.quantity), "")
    return {"portion": meal.portion, "times": chip, "quantity": None if is_chip else meal.quantity}
