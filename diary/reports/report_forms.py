"""What is chosen for a report, and the day of a visit."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.widgets import Chips
from diary.charts.spans import EARLIEST, OWN, check_own_dates
from diary.models import ReportDraft
from diary.periods import local_day
from diary.reports.wishes import (
    PAPERS,
    PARTS,
    PRIVATE,
    SINCE_VISIT,
    SPANS,
    USUAL_PARTS,
    Dates,
    span_of,
)

QUESTIONS = ("question_1", "question_2", "question_3")
OLDEST_YEARS = 120
TICK = {"class": "form-check-input"}


def date_field(label: Any) -> forms.DateField:
    """A day that may be left out."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day, like 2026-11-22.")},
    )


def line_field(label: Any, length: int, **attrs: str) -> forms.CharField:
    """A line of text that may be left out."""
    widget = forms.TextInput(attrs={"class": "form-control", **attrs})
    return forms.CharField(label=label, max_length=length, required=False, widget=widget)


class ReportForm(forms.ModelForm):
    """The report as it shall be; saving keeps it as the draft of its owner."""

    span = forms.ChoiceField(label=gettext_lazy("Which days?"), widget=Chips)
    first = date_field(gettext_lazy("From"))
    last = date_field(gettext_lazy("Until"))
    name = line_field(gettext_lazy("Name on the paper"), 120, autocomplete="name")
    born_on = date_field(gettext_lazy("Date of birth, if you like"))
    question_1 = line_field(gettext_lazy("First question"), 200)
    question_2 = line_field(gettext_lazy("Second question"), 200)
    question_3 = line_field(gettext_lazy("Third question"), 200)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    paper = forms.ChoiceField(label=gettext_lazy("Paper"), choices=list(PAPERS.items()), widget=Chips)

    class Meta:
        model = ReportDraft
        fields = ("name", "born_on", "concern")
        widgets = {"concern": forms.Textarea(attrs={"class": "form-control", "rows": 3, "maxlength": 400})}

    def __init__(self, sent: QueryDict | None, *, user: User, dates: Dates, draft: ReportDraft) -> None:
        self.user, self.dates = user, dates
        kept = draft.choices if isinstance(draft.choices, dict) else {}
        super().__init__(sent, instance=draft, initial=self.initial_of(draft, kept))
        spans = [span for span in SPANS.items() if dates.visit or span[0] != SINCE_VISIT]
        cast("forms.ChoiceField", self.fields["span"]).choices = spans
        for part in PARTS:
            tick = forms.CheckboxInput(attrs=TICK)
            usual = kept.get(part, part in USUAL_PARTS)
            self.fields[part] = forms.BooleanField(
                label=PARTS[part], required=False, widget=tick, initial=usual
            )

    def initial_of(self, draft: ReportDraft, kept: dict[str, Any]) -> dict[str, Any]:
        """What stands in the fields of a form just opened."""
        questions = dict(zip(QUESTIONS, draft.questions, strict=False))
        usual = {"span": span_of(kept, self.dates), "language": self.user.language, "paper": "a4"}
        own = {name: kept.get(name) for name in ("first", "last", "language", "paper") if kept.get(name)}
        return {"name": draft.name if draft.updated_at else self.user.called, **usual, **questions, **own}

    @property
    def usual_parts(self) -> list[forms.BoundField]:
        """The parts that are on until they are taken off."""
        return [self[part] for part in PARTS if part not in PRIVATE]

    @property
    def private_parts(self) -> list[forms.BoundField]:
        """The parts that are off until they are chosen."""
        return [self[part] for part in PARTS if part in PRIVATE]

    @property
    def questions(self) -> list[forms.BoundField]:
        """The three lines for questions."""
        return [self[name] for name in QUESTIONS]

    def clean_born_on(self) -> dt.date | None:
        """A day that somebody alive can be born on."""
        day: dt.date | None = self.cleaned_data["born_on"]
        if day and day > self.dates.today:
            raise forms.ValidationError(_("This day is still to come."))
        if day and day.year < self.dates.today.year - OLDEST_YEARS:
            raise forms.ValidationError(_("This is too long ago. Check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        """Own dates are two days in their order, none of them to come; otherwise they are not looked at."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("span") != OWN:
            for name in ("first", "last"):
                self.errors.pop(name, None)
            return data
        check_own_dates(self, data, self.dates.today)
        return data

    def save(self, commit: bool = True) -> ReportDraft:  # noqa: FBT001, FBT002 -- Django's own signature
        """Keep everything as the draft; two at the same moment leave the later one."""
        data = self.cleaned_data
        kept = {name: data[name] for name in self.Meta.fields}
        kept["questions"] = [text for name in QUESTIONS if (text := data[name])]
        kept["choices"] = {
            **{name: data[name] for name in ("span", "language", "paper")},
            **{part: data[part] for part in PARTS},
            **{name: data[name].isoformat() for name in ("first", "last") if data.get(name)},
        }
        draft, _is_new = ReportDraft.objects.update_or_create(user=self.user, defaults=kept)
        return draft


class VisitForm(forms.Form):
    """The day somebody looked at the cramps."""

    on = date_field(gettext_lazy("When was it?"))

    def __init__(self, *args: Any, user: User, now: dt.datetime, **kwargs: Any) -> None:
        self.today = local_day(now, user.zone)
        super().__init__(*args, **{"initial": {"on": self.today}, "prefix": "visit", **kwargs})

    def clean_on(self) -> dt.date:
        """A day, not still to come."""
        day: dt.date | None = self.cleaned_data["on"]
        if day is None:
            raise forms.ValidationError(_("Write the day of your visit."))
        if day > self.today:
            raise forms.ValidationError(_("This is still to come. Choose a day up to today."))
        if day < EARLIEST:
            raise forms.ValidationError(_("This is too long ago. Check the year."))
        return day
