"""The resolution of a chart: days, weeks (from Monday) or months, in Python and in SQL."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import DateField, Func
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary.charts.words import day_words, days_words
from diary.periods import Period

DAYS_UP_TO = 100
WEEKS_UP_TO = 750
ONE_DAY = dt.timedelta(days=1)
# A month is cut out of the text, which takes SQLite less time than its functions for dates.
SQLITE_STARTS = {"week": "date({}, 'weekday 0', '-6 days')", "month": "substr({}, 1, 8) || '01'"}


class Step(StrEnum):
    """What one bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def start(self, day: dt.date) -> dt.date:
        """The first day of the day, week or month that a day lies in."""
        if self is Step.MONTH:
            return day.replace(day=1)
        return day - dt.timedelta(days=day.weekday()) if self is Step.WEEK else day

    def end(self, day: dt.date) -> dt.date:
        """The last day of it."""
        if self is Step.MONTH:
            return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - ONE_DAY
        return self.start(day) + dt.timedelta(days=6) if self is Step.WEEK else day


class Bucket(NamedTuple):
    """One bar's days: a day, a week or a month, cut where the period begins or ends inside it."""

    step: Step
    first: dt.date
    last: dt.date
    # The first day of the whole week or month, as `StartOf` gives it.
    key: dt.date

    @property
    def days(self) -> int:
        """How many days of it lie in the period."""
        return (self.last - self.first).days + 1

    @property
    def is_cut(self) -> bool:
        """Part of it lies outside the period."""
        return (self.first, self.last) != (self.key, self.step.end(self.first))

    @property
    def label(self) -> str:
        """For a table: “Mon 3 Mar 2025”, “3 to 9 Mar 2025”, “March 2025”."""
        return label_of(self, get_language() or "")

    @property
    def short(self) -> str:
        """For an axis: “3 Mar”, and “Mar 2025” for a month."""
        return day_words(self.first, "M Y" if self.step is Step.MONTH else "j M")


def labels(found: Sequence[Bucket]) -> list[str]:
    """The labels of many at once."""
    language = get_language() or ""
    return [label_of(bucket, language) for bucket in found]


def shorts(found: Sequence[Bucket]) -> list[str]:
    """The short labels of many buckets of one step."""
    form = "M Y" if found and found[0].step is Step.MONTH else "j M"
    return days_words((bucket.first for bucket in found), form)


@lru_cache(maxsize=8192)
def label_of(bucket: Bucket, language: str) -> str:
    """The label in the active language, which is `language`."""
    if bucket.step is Step.MONTH:
        return day_words(bucket.first, "F Y")
    if bucket.step is Step.DAY:
        return day_words(bucket.first, "D j M Y")
    if bucket.first == bucket.last:
        return day_words(bucket.first, "j M Y")
    is_same = (bucket.first.year, bucket.first.month) == (bucket.last.year, bucket.last.month)
    first = day_words(bucket.first, "j" if is_same else "j M")
    return _("%(first)s to %(last)s") % {"first": first, "last": day_words(bucket.last, "j M Y")}


def step_of(period: Period) -> Step:
    """Days up to about three months, weeks up to about two years, months above."""
    if period.days <= DAYS_UP_TO:
        return Step.DAY
    return Step.WEEK if period.days <= WEEKS_UP_TO else Step.MONTH


@lru_cache(maxsize=64)
def buckets(period: Period, step: Step) -> tuple[Bucket, ...]:
    """The bars of a period, in order, without a gap; kept, since every chart of a page asks for the same."""
    if step is Step.DAY:
        return tuple(Bucket(step, day, day, day) for day in period)
    found: list[Bucket] = []
    day = period.first
    while day <= period.last:
        last = min(step.end(day), period.last)
        found.append(Bucket(step, day, last, day if found else step.start(day)))
        day = last + ONE_DAY
    return tuple(found)


class StartOf(Func):
    """The first day of the week or month of a date column, worked out by the database itself.

    Django's TruncWeek and TruncMonth are Python functions on SQLite, called once a row.
    """

    output_field = DateField()

    def __init__(self, column: Any, step: Step) -> None:
        self.step = step
        super().__init__(column)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """As SQLite writes it."""
        return self.as_sql(compiler, connection, template=start_of("sqlite", self.step), **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """As PostgreSQL writes it."""
        return self.as_sql(compiler, connection, template=start_of("postgresql", self.step), **extra)


def start_of(vendor: str, step: Step) -> str:
    """The same as a template of SQL; in SQLite “weekday 0” is the Sunday on or after the day."""
    column = "%(expressions)s"
    if step is Step.DAY:
        return column
    if vendor == "postgresql":
        # As a timestamp without a zone: with one, each row's would be looked up.
        return f"date_trunc('{step}', {column}::timestamp)::date"
    return SQLITE_STARTS[step].format(column)
