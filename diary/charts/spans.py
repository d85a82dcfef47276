"""The period picker: which days the charts speak of, written in the address."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import connection
from django.http import QueryDict
from django.utils import formats
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.charts.steps import Step
from diary.columns import as_date
from diary.models import KINDS
from diary.periods import Period, local_day

USUAL = "3m"
OWN = "own"
SPANS = {
    "14d": _("2 weeks"),
    "3m": _("3 months"),
    "1y": _("1 year"),
    "all": _("All"),
    OWN: _("Own dates"),
}
# So many days back from today. The longer ones begin on a Monday, so that no first week is cut.
BACK = {"14d": (14, Step.DAY), "3m": (84, Step.WEEK), "1y": (364, Step.WEEK), "all": (0, Step.DAY)}
EARLIEST = dt.date(1950, 1, 1)
# By hand, since the ORM writes a GROUP BY, for which the whole of an index is read instead of its first row.
# The first entry may be a cramp after midnight or an answer in the morning: its night began the day before.
NIGHTLY = {"cramp", "night"}
OLDEST = " UNION ALL ".join(
    f"SELECT MIN({'night_on' if kind.slug in NIGHTLY else 'day_on'})"  # noqa: S608
    f" FROM {kind.model._meta.db_table} WHERE user_id = %s AND deleted_at IS NULL"
    for kind in KINDS.values()
)


@dataclass(frozen=True)
class Span:
    """One choice of the picker and the period it stands for."""

    slug: str
    period: Period

    @cached_property
    def query(self) -> str:
        """As it stands in the address of the page."""
        return self.dates if self.slug == OWN else urlencode({"span": self.slug})

    @cached_property
    def dates(self) -> str:
        """The same days written out, so that nobody has to look them up again."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        return urlencode({"span": OWN, "first": first, "last": last})

    @property
    def words(self) -> str:
        """“3 March to 1 June 2025”; one day is “1 June 2025”."""
        first, last = self.period.first, self.period.last
        until = formats.date_format(last, "j F Y")
        if first == last:
            return until
        shown = formats.date_format(first, "j F" if first.year == last.year else "j F Y")
        return str(_("%(first)s to %(last)s")) % {"first": shown, "last": until}


def check_own_dates(form: forms.BaseForm, data: dict[str, Any], today: dt.date) -> None:
    """Sentences for days that no diary has in the fields `first` and `last`, and for a wrong order."""
    for name in ("first", "last"):
        if name not in form.errors and (said := wrong_with(data.get(name), today)):
            form.add_error(name, said)
    first, last = data.get("first"), data.get("last")
    if first and last and last < first:
        form.add_error("last", _("This day is before the first one."))


def wrong_with(day: dt.date | None, today: dt.date) -> str:
    """Why a day cannot stand in a period; nothing if it can."""
    if day is None:
        return str(_("Choose a day."))
    if day > today:
        return str(_("This day is still to come."))
    return str(_("This is too long ago.")) if day < EARLIEST else ""


class SpanForm(forms.Form):
    """The picker; without a choice it is three months, up to today."""

    span = forms.ChoiceField(
        choices=list(SPANS.items()),
        required=False,
        error_messages={"invalid_choice": _("Choose one of these times.")},
    )
    first = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, asked: QueryDict, user: User, now: dt.datetime) -> None:
        super().__init__(asked)
        self.user, self.today = user, local_day(now, user.zone)

    def clean(self) -> dict[str, Any]:
        """Own dates are two days in their order, none of them to come."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("span") == OWN:
            check_own_dates(self, data, self.today)
        return data

    @property
    def chosen(self) -> str:
        """The choice that stands, also while its dates are wrong."""
        return USUAL if "span" in self.errors else self.cleaned_data.get("span") or USUAL

    @cached_property
    def picked(self) -> Span:
        """What a valid form asks for; except for own dates nothing lies before the diary began."""
        if self.chosen == OWN:
            period = Period(self.cleaned_data["first"], self.cleaned_data["last"], self.user.zone)
            return Span(OWN, period)
        days, step = BACK[self.chosen]
        first = step.start(self.today - dt.timedelta(days=days)) if days else EARLIEST
        began = first_day(self.user) or local_day(self.user.joined_at, self.user.zone)
        return Span(self.chosen, Period(min(max(first, began), self.today), self.today, self.user.zone))


def first_day(user: User) -> dt.date | None:
    """The day of the oldest entry, of a cramp that of its night; one query, one look into an index a kind."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST, [user.pk] * len(KINDS))
        found = [as_date(day) for (day,) in cursor.fetchall() if day]
    return min(found, default=None)
