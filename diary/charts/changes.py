"""Days from which something was different: a medicine or supplement, or the beginning of stretching."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from accounts.models import User
from diary.charts.marks import medicine_marks, rows_of
from diary.periods import Period

FOUR_WEEKS = 28
TWO_YEARS = 730
# Stretching “began” where it was done on half of the days after and on at most a quarter before: our choice.
OFTEN, SELDOM = 14, 7


@dataclass(frozen=True)
class Change:
    """One day and what changed on it."""

    on: dt.date
    words: str


def changes_until(user: User, period: Period) -> list[Change]:
    """The changes of a period and of the two years up to its end, the latest first. Two queries.

    What changed on one day is one change.
    """
    first = min(period.first, period.last - dt.timedelta(days=TWO_YEARS))
    period = Period(first, period.last, period.zone)
    found = [Change(mark.on, mark.words) for mark in medicine_marks(rows_of(user, period))]
    found += [
        Change(day, _("Began stretching")) for day in beginnings(stretch_days(user, period)) if day in period
    ]
    found.sort(key=lambda change: change.on, reverse=True)
    return [
        Change(day, ", ".join(change.words for change in same))
        for day, same in groupby(found, key=lambda change: change.on)
    ]


def stretch_days(user: User, period: Period) -> list[dt.date]:
    """The days with stretching, with four weeks more on either side. One query."""
    margin = dt.timedelta(days=FOUR_WEEKS)
    wider = Period(period.first - margin, period.last + margin, period.zone)
    days = user.stretches.between(wider).order_by("day_on").values_list("day_on", flat=True)
    return list(days.distinct())


def beginnings(days: Sequence[dt.date]) -> Iterator[dt.date]:
    """The days from which stretching was much more usual than before; `days` are sorted and differ.

    Of days close to each other it is the one with the largest difference.
    """
    best: tuple[int, dt.date] | None = None
    for day, before, after in neighbours(days):
        if best and (day - best[1]).days >= FOUR_WEEKS:
            yield best[1]
            best = None
        if after >= OFTEN and before <= SELDOM and (best is None or after - before > best[0]):
            best = (after - before, day)
    if best:
        yield best[1]


def neighbours(days: Sequence[dt.date]) -> Iterator[tuple[dt.date, int, int]]:
    """Each day, how many others lie in the four weeks before it, and how many in the four from it on."""
    numbers = [day.toordinal() for day in days]
    first = last = 0
    for place, number in enumerate(numbers):
        while numbers[first] < number - FOUR_WEEKS:
            first += 1
        while last < len(numbers) and numbers[last] < number + FOUR_WEEKS:
            last += 1
        yield days[place], place - first, last - place
