"""Days from which something was different: a medicine or supplement, or the beginning of stretching."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from accounts.models import User
from diary.charts.marks import marks_in
from diary.periods import Period

FOUR_WEEKS = 28
# Stretching “began” where it was done on half of the days after and on at most a quarter before: our choice.
OFTEN, SELDOM = 14, 7


@dataclass(frozen=True)
class Change:
    """One day and what changed on it."""

    on: dt.date
    words: str


def changes_in(user: User, period: Period) -> list[Change]:
    """The changes of a period, the latest first; those of one day together. Two queries."""
    found = [Change(mark.on, mark.words) for mark in marks_in(user, period)]
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
    for place, day in enumerate(days):
        before = place - bisect_left(days, day - dt.timedelta(days=FOUR_WEEKS))
        after = bisect_left(days, day + dt.timedelta(days=FOUR_WEEKS)) - place
        if best and day - best[1] >= dt.timedelta(days=FOUR_WEEKS):
            yield best[1]
            best = None
        if after >= OFTEN and before <= SELDOM and (best is None or after - before > best[0]):
            best = (after - before, day)
    if best:
        yield best[1]
