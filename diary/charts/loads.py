"""What was done: load by day, by bucket and by week, and the days with stretching.

A day without a workout logged is not a day of rest: nobody said so. A day's load is unknown unless each of
its workouts has an effort. The checks of a week are those of the advice.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import NamedTuple

from django.db.models import Count, F, Sum

from accounts.models import User
from diary.advice.loads import (
    WEEK,
    WEEKS_FOR_JUMP,
    WEEKS_LOADED,
    Week,
    WorkoutFact,
    has_no_easy_day,
    weeks_before,
)
from diary.charts.gathering import Days
from diary.charts.steps import Bucket, StartOf, Step, buckets, step_of
from diary.periods import Period

NOBODY = uuid.UUID(int=0)


class Active(NamedTuple):
    """A day with a workout: its minutes, and its load if that is known."""

    day: dt.date
    minutes: int
    load: int | None


@dataclass(frozen=True)
class Moved:
    """One bucket: its active days, their minutes, the loads that are known, and the days with stretching."""

    bucket: Bucket
    active: int
    minutes: int
    loads: list[int]
    stretched: int

    @property
    def load(self) -> int | None:
        """The sum of the loads; None where nothing is logged or nothing has an effort."""
        return sum(self.loads) if self.loads else None

    @property
    def biggest(self) -> int | None:
        """The load of the biggest day."""
        return max(self.loads, default=None)

    @property
    def lacking(self) -> int:
        """On how many of its days a workout has no effort."""
        return self.active - len(self.loads)


@dataclass(frozen=True)
class Movement:
    """The buckets of a period and what its weeks say."""

    found: list[Moved]
    # The weeks that end on the last day, the latest first, as the advice looks at them.
    weeks: tuple[Week, ...]
    # Where a bar is a week: the known loads by Monday, with the weeks before the period.
    week_loads: dict[dt.date, int]
    # The Mondays of weeks without an easy day.
    no_easy: list[dt.date]

    def no_easy_in(self, first: dt.date, last: dt.date) -> int:
        """How many weeks that began in these days had no easy day."""
        return sum(first <= monday <= last for monday in self.no_easy)


def gather(user: User, period: Period) -> Movement:
    """The days of the period, and enough before it for the weeks to compare with. Two queries."""
    step = step_of(period)
    lookback = dt.timedelta(days=WEEK * WEEKS_LOADED)
    early = min(Step.WEEK.start(period.first - lookback), period.last - lookback)
    days = active_days(user, Period(early, period.last, period.zone))
    stretched = stretched_days(user, period, step)
    by_key = {step.start(same[0].day): same for same in grouped(days, step, period.first)}
    found = [
        moved(bucket, by_key.get(bucket.key, []), stretched.get(bucket.key, 0))
        for bucket in buckets(period, step)
    ]
    recent = [as_fact(day) for day in days if day.day > period.last - lookback]
    weeks = {Step.WEEK.start(same[0].day): same for same in grouped(days, Step.WEEK, early)}
    no_easy = [monday for monday, same in weeks.items() if is_without_easy_day(monday, same)]
    week_loads = known_loads(weeks) if step is Step.WEEK else {}
    return Movement(found, weeks_before(recent, period.last), week_loads, no_easy)


def moved(bucket: Bucket, days: Sequence[Active], stretched: int) -> Moved:
    """What was done in a bucket."""
    minutes = sum(day.minutes for day in days)
    return Moved(bucket, len(days), minutes, [day.load for day in days if day.load is not None], stretched)


def is_without_easy_day(monday: dt.date, days: Sequence[Active]) -> bool:
    """As the advice judges it, which is asked only about weeks with seven active days."""
    return len(days) == WEEK and has_no_easy_day([Week(Step.WEEK.end(monday), tuple(map(as_fact, days)))])


def grouped(days: Iterable[Active], step: Step, first: dt.date) -> Iterator[list[Active]]:
    """The days from the first one on in their order, those of one day, week or month together."""
    keys: dict[Step, Callable[[Active], int]] = {
        Step.DAY: lambda day: day.day.toordinal(),
        Step.WEEK: lambda day: (day.day.toordinal() - 1) // WEEK,  # the first day of all was a Monday
        Step.MONTH: lambda day: day.day.year * 12 + day.day.month,
    }
    for _key, same in groupby((day for day in days if day.day >= first), keys[step]):
        yield list(same)


def active_days(user: User, period: Period) -> list[Active]:
    """The days with a workout, in order. One query."""
    rows = (
        user.workouts.between(period)
        .order_by("day_on")
        .values("day_on")
        .annotate(
            minutes=Sum("duration_min"),
            summed=Sum(F("duration_min") * F("effort")),
            workouts=Count("pk"),
            known=Count("effort"),
        )
    )
    return [
        Active(day, minutes, load if known == workouts else None)
        for day, minutes, load, workouts, known in Days.of(rows).rows()
    ]


def stretched_days(user: User, period: Period, step: Step) -> dict[dt.date, int]:
    """On how many days of each bucket stretching was logged. One query."""
    rows = (
        user.stretches.between(period)
        .order_by()
        .annotate(key=StartOf("day_on", step))
        .values_list("key")
        .annotate(days=Count("day_on", distinct=True))
    )
    return dict(rows)


def as_fact(day: Active) -> WorkoutFact:
    """A day as the advice takes a workout."""
    return WorkoutFact(NOBODY, day.day, day.minutes, day.load)


def known_loads(weeks: Mapping[dt.date, list[Active]]) -> dict[dt.date, int]:
    """The load of each week that has one and lacks no effort, by Monday."""
    known = {monday: [day.load for day in days if day.load is not None] for monday, days in weeks.items()}
    return {
        monday: sum(loads)
        for monday, loads in known.items()
        if len(loads) == len(weeks[monday]) and any(loads)
    }


def usual_before(monday: dt.date, week_loads: Mapping[dt.date, int]) -> float | None:
    """The median load of the last four known weeks among the seven before a Monday; None with fewer."""
    before = (monday - dt.timedelta(days=WEEK * back) for back in range(1, WEEKS_LOADED))
    return middle_of(week_loads[day] for day in before if day in week_loads)


def usual(before: Iterable[Week]) -> float | None:
    """The same of weeks as the advice has them, the latest first."""
    return middle_of(week.load for week in before if week.is_known)


def middle_of(loads: Iterable[int]) -> float | None:
    """The median of the first four; None with fewer."""
    four = list(loads)[:WEEKS_FOR_JUMP]
    return median(four) if len(four) == WEEKS_FOR_JUMP else None
