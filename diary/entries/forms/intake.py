"""Forms of drinks and foods."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.entries.forms.base import EntryForm
from diary.models import Drink, Meal


class DrinkForm(EntryForm):
    """An amount is enough: it is water unless told otherwise."""

    name = forms.CharField(label=_("What was it?"), max_length=200, initial=_("Water"))

    class Meta:
        model = Drink
        fields = ("amount_ml", "name", "note")


class MealForm(EntryForm):
    """A food and how much of it."""

    class Meta:
        model = Meal
        fields = ("name", "grams", "note")

    def clean(self) -> dict[str, Any]:
        """Keep what was typed."""
        return super().clean()
