"""Choosing what to compare: up to six things, and what is expected of each, before anything is shown."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from diary.charts.before.factors import Thing
from diary.charts.before.findings import Choices
from diary.charts.words import number
from diary.insights.links import MOST_FACTORS
from diary.models import FactorChoice

BELIEFS = {
    "": gettext_lazy("I do not know"),
    "more": gettext_lazy("More cramps after it"),
    "fewer": gettext_lazy("Fewer cramps after it"),
    "same": gettext_lazy("No difference"),
}


class Line(NamedTuple):
    """One thing on the page: on how many days it is known, what can be expected of it or earlier was.

    The words are made here, not in the template, which takes half a millisecond more for all the lines.
    """

    thing: Thing
    known: str
    is_chosen: bool
    belief: forms.BoundField | None
    options: SafeString
    earlier: str


class ChoiceForm(forms.Form):
    """Which things to compare. What was expected of one that was chosen before stays as it was said then."""

    factors = forms.MultipleChoiceField(
        label=gettext_lazy("What to compare"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("One of these is not on the list any more.")},
    )

    def __init__(self, data: Any, offered: Sequence[Thing], choices: Choices) -> None:
        super().__init__(data)
        self.offered, self.choices = {thing.slug: thing for thing in offered}, choices
        current = choices.things_of(choices.current) if choices.current else []
        self.initial["factors"] = [thing.slug for thing in current]
        self.seen = {thing.slug for choice in choices.kept for thing in choices.things_of(choice)}
        self.fields["factors"].choices = [(slug, thing.label) for slug, thing in self.offered.items()]  # type: ignore[attr-defined]
        for slug in self.offered.keys() - self.seen:
            self.fields[f"belief-{slug}"] = forms.ChoiceField(choices=list(BELIEFS.items()), required=False)

    def clean_factors(self) -> list[str]:
        """From one to six."""
        slugs: list[str] = self.cleaned_data["factors"]
        if not slugs:
            raise ValidationError(_("Choose at least one thing to compare."))
        if len(slugs) > MOST_FACTORS:
            said = _(
                "Choose six at most; you chose %(n)s. With more, chance would look like a link too often."
            )
            raise ValidationError(said % {"n": len(slugs)})
        return slugs

    @property
    def is_new(self) -> bool:
        """Something else is chosen than what holds."""
        return set(self.cleaned_data["factors"]) != set(self.initial["factors"])

    def keep(self, user: User, now: dt.datetime) -> FactorChoice:
        """The choice as a new row with its date; earlier ones stay."""
        chosen = [self.offered[slug] for slug in self.cleaned_data["factors"]]
        return FactorChoice.objects.create(
            user=user,
            chosen_at=now,
            factors=[thing.key for thing in chosen],
            beliefs={
                thing.key: belief
                for thing in chosen
                if (belief := self.cleaned_data.get(f"belief-{thing.slug}"))
            },
        )

    def lines(self, known: Mapping[str, int]) -> list[Line]:
        """The things in their order; `known` are numbers of days by key."""
        ticked = set(self["factors"].value() or ())
        fields = {slug: self[f"belief-{slug}"] for slug in self.offered.keys() - self.seen}
        said = {slug: str(field.value() or "") for slug, field in fields.items()}
        options = {belief: options_of(belief) for belief in {*said.values(), ""}}
        return [
            Line(
                thing,
                known_words(known.get(thing.key, 0)),
                slug in ticked,
                fields.get(slug),
                options[said.get(slug, "")],
                self.earlier(thing),
            )
            for slug, thing in self.offered.items()
        ]

    def earlier(self, thing: Thing) -> str:
        """What was expected of it when it was first chosen."""
        said = self.choices.belief_of(thing)
        return str(BELIEFS[said[0]]) if said and said[0] in BELIEFS else ""


def known_words(days: int) -> str:
    """“known on 12 days”."""
    return ngettext("known on %(n)s day", "known on %(n)s days", days) % {"n": number(days)}


def options_of(said: str) -> SafeString:
    """What can be expected, with what was said."""
    selected = mark_safe(" selected")
    lines = ((belief, selected if belief == said else "", label) for belief, label in BELIEFS.items())
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)
