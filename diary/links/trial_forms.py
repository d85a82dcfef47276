"""Choosing a trial, and noting one of its evenings."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from accounts.widgets import Chips
from diary.insights.designs import FEWEST_BLOCKS, MOST_BLOCKS, WEEKS
from diary.links.changes import Change
from diary.links.trials import Design
from diary.models import Trial

# How far ahead a trial may be planned: our choice.
AHEAD = dt.timedelta(days=60)
BLOCKS = range(FEWEST_BLOCKS, MOST_BLOCKS + 1, 2)
SAID = {"yes": True, "no": False, "": None}


def day_field(label: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write the day, like 2026-11-22."),
        },
    )


class StartForm(forms.Form):
    """How long a block is, how many there are, when it begins."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("How long is a block?"),
        choices=[
            (weeks, ngettext_lazy("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks}) for weeks in WEEKS
        ],
        coerce=int,
        widget=Chips,
    )
    blocks = forms.TypedChoiceField(
        label=gettext_lazy("How many blocks?"),
        choices=[(blocks, str(blocks)) for blocks in BLOCKS],
        coerce=int,
        widget=Chips,
    )
    starts_on = day_field(gettext_lazy("First evening"))
    is_agreed = forms.BooleanField(
        label=gettext_lazy("The team that looks after me agrees with this."),
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        error_messages={"required": gettext_lazy("Ask them first, then tick this.")},
    )

    def __init__(self, *args: Any, change: Change, today: dt.date, must_agree: bool, **kwargs: Any) -> None:
        first = {"weeks": change.weeks, "blocks": change.blocks, "starts_on": today}
        super().__init__(*args, **{**kwargs, "initial": {**first, **kwargs.get("initial", {})}})
        self.change, self.today = change, today
        if not must_agree:
            del self.fields["is_agreed"]

    def clean_starts_on(self) -> dt.date:
        """Today or soon."""
        day: dt.date = self.cleaned_data["starts_on"]
        if day < self.today:
            raise ValidationError(_("This is over. Choose today or a day to come."))
        if day > self.today + AHEAD:
            raise ValidationError(_("This is far ahead. Choose a day within the next two months."))
        return day

    def design(self) -> Design:
        """What was chosen."""
        data = self.cleaned_data
        return Design(data["uuid"], self.change.change, data["weeks"], data["blocks"], data["starts_on"])


class EveningForm(forms.Form):
    """Whether the change was made on an evening of a trial; nothing takes an answer back."""

    on = day_field(gettext_lazy("Which evening?"))
    said = forms.ChoiceField(choices=[(name, name) for name in SAID], required=False)

    def __init__(self, *args: Any, trial: Trial, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trial, self.today = trial, today

    def clean_on(self) -> dt.date:
        """An evening of the trial, up to today's."""
        day: dt.date = self.cleaned_data["on"]
        if self.trial.is_with_change(day) is None:
            raise ValidationError(_("This evening is no part of the trial."))
        if day > self.today:
            raise ValidationError(_("This is still to come. Choose a day up to today."))
        return day

    @property
    def is_done(self) -> bool | None:
        """The answer."""
        return SAID[self.cleaned_data["said"]]
