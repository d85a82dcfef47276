"""What the forms of drinks and foods share: what it was; the figures are fixed when it is logged."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from accounts.models import User
from diary.entries.forms.base import EntryForm
from diary.models import FIGURES, Food, fold

MOST_OFFERED = 10
LONGEST_KEY = 18


class IntakeForm(EntryForm):
    """What foods and drinks share: one thing out of the catalogue, or named freely with unknown figures.

    `food` is the key of a food. `q` is what was typed to find one; without a food it is the name. `name`
    labels a food in the person's own words (a quick drink), or names what has no food, for other programs.
    """

    food = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    q = forms.CharField(required=False, max_length=200)
    find = forms.BooleanField(required=False, widget=forms.HiddenInput)

    # The fields of the entry that say what and how much.
    said: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, instance: Any, now: dt.datetime, **kwargs: Any) -> None:
        self.saved = {name: getattr(instance, name) for name in self.said}
        super().__init__(data, instance=instance, now=now, **kwargs)
        key = self.data.get("food") if self.is_bound else self.initial.get("food")
        self.chosen = find_food(self.user, key)
        self.offered: list[Food] = []
        self.fields["q"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}

    def first_values(self, instance: Any) -> dict[str, Any]:
        """The food of a saved entry, or its own words."""
        values = super().first_values(instance)
        if instance.pk:
            values |= {"food": instance.food_id, "q": "" if instance.food_id else instance.name}
        return values

    @property
    def shown_name(self) -> str:
        """What stands in the field: the food, or what was typed."""
        if not self.chosen:
            return self["q"].value() or ""
        is_same = self.saved["food_id"] == self.chosen.pk
        return self.saved["name"] if is_same else self.chosen.name

    def clean_food(self) -> Food | None:
        """The food that was found for the key."""
        if self.cleaned_data["food"] and self.chosen is None:
            raise forms.ValidationError(_("This food is not there any more. Choose another one."))
        return self.chosen

    def clean(self) -> dict[str, Any]:
        """Offer foods to somebody who has no script and asks to find them."""
        data = super().clean()
        if data.get("find"):
            self.offered = matching(self.catalogue(), data.get("q", ""))
            none = _("No food here has these words. Save to keep it as typed, without figures.")
            self.add_error("q", _("Choose one of these foods.") if self.offered else none)
        return data

    def catalogue(self) -> QuerySet[Food]:
        """The foods to choose from."""
        return Food.objects.filter(Q(user=None) | Q(user=self.user), deleted_at=None)

    def name_of(self, data: dict[str, Any]) -> str:
        """What the entry is called."""
        given = " ".join((data.get("name") or "").split())
        if self.chosen:
            return given or self.shown_name
        return " ".join((data.get("q") or "").split()) or given

    def fix(self, amount_g: float, **said: Any) -> None:
        """Put what was said into the entry; its figures are reckoned anew only if that changed."""
        for name, value in {"food": self.chosen, **said}.items():
            setattr(self.instance, name, value)
        counted = [name for name in self.said if name != "name"]
        if self.instance.pk and all(getattr(self.instance, name) == self.saved[name] for name in counted):
            return
        figures = self.chosen.figures_for(amount_g) if self.chosen else dict.fromkeys(FIGURES)
        for name, figure in figures.items():
            setattr(self.instance, name, figure)


def find_food(user: User, key: Any) -> Food | None:
    """The shared or own food of a key; also an own one that was deleted, for entries that name it."""
    text = str(key or "")
    if not text.isdecimal() or len(text) > LONGEST_KEY:
        return None
    return Food.objects.filter(Q(user=None) | Q(user=user), pk=int(text)).first()


def matching(foods: QuerySet[Food], typed: str) -> list[Food]:
    """Some foods that hold every word; the search of the catalogue ranks finer, this needs no script."""
    words = fold(typed).split()
    for word in words:
        foods = foods.filter(search__contains=word)
    return list(foods.order_by("-is_starter", Length("search"), "pk")[:MOST_OFFERED]) if words else []
