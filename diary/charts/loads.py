"""What was done: load by day, by bucket and by week, and the days with stretching.

A day without a workout logged is not a day of rest: nobody said so. A day's load is unknown unless each of
its workouts has an effort.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

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
from diary.charts.steps import Bucket, StartOf, Step, buckets, step_of
from diary.periods import Period

NOBODY = uuid.UUID(int=0)


@dataclass(frozen=True)
class Moved:
    """One bucket: its active days and on how many days stretching was logged."""

    bucket: Bucket
    days: tuple[WorkoutFact, ...] = ()
    stretched: int = 0

    @property
    def minutes(self) -> int:
        """Minutes of all workouts."""
        return sum(day.duration_min for day in self.days)

    @property
    def load(self) -> int | None:
        """The load that is known; None where nothing is logged or nothing has an effort."""
        known = [day.load for day in self.days if day.load is not None]
        return sum(known) if known else None

    @property
    def biggest(self) -> int | None:
        """The load of the biggest day."""
        return max((day.load for day in self.days if day.load is not None), default=None)

    @property
    def is_whole(self) -> bool:
        """Each of its workouts has an effort."""
        return all(day.load is not None for day in self.days)


@dataclass(frozen=True)
class Movement:
    """The buckets, and the weeks that end on the last day, the latest first."""

    found: list[Moved]
    weeks: tuple[Week, ...]
    # Monday to Sunday, by Monday: those with a workout, from four weeks before the period.
    by_monday: dict[dt.date, Week]
    # The Mondays of weeks without an easy day.
    no_easy: tuple[dt.date, ...]

    def no_easy_in(self, first: dt.date, last: dt.date) -> int:
        """How many weeks that began in these days had no easy day."""
        return sum(first <= monday <= last for monday in self.no_easy)


def gather(user: User, period: Period) -> Movement:
    """The days of the period, and enough before it for the weeks to compare with. Two queries."""
    step = step_of(period)
    early = Step.WEEK.start(period.first - dt.timedelta(days=WEEK * WEEKS_LOADED))
    early = min(early, period.last - dt.timedelta(days=WEEK * WEEKS_LOADED))
    facts = active_days(user, Period(early, period.last, period.zone))
    stretched = stretched_days(user, period, step)
    by_key: dict[dt.date, list[WorkoutFact]] = {}
    for fact in facts:
        by_key.setdefault(step.start(fact.day), []).append(fact)
    found = [
        Moved(
            bucket,
            tuple(fact for fact in by_key.get(bucket.key, ()) if bucket.first <= fact.day <= bucket.last),
            stretched.get(bucket.key, 0),
        )
        for bucket in buckets(period, step)
    ]
    recent = [fact for fact in facts if fact.day > period.last - dt.timedelta(days=WEEK * WEEKS_LOADED)]
    mondays = by_monday(facts)
    no_easy = tuple(monday for monday, week in mondays.items() if has_no_easy_day([week]))
    return Movement(found, weeks_before(recent, period.last), mondays, no_easy)


def active_days(user: User, period: Period) -> list[WorkoutFact]:
    """One fact a day with a workout; its load is unknown unless each workout has an effort. One query."""
    rows = (
        user.workouts.between(period)
        .order_by("day_on")
        .values_list("day_on")
        .annotate(
            summed=Sum(F("duration_min") * F("effort")),
            minutes=Sum("duration_min"),
            workouts=Count("pk"),
            known=Count("effort"),
        )
    )
    return [
        WorkoutFact(NOBODY, day, minutes, load if known == workouts else None)
        for day, load, minutes, workouts, known in rows
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


def by_monday(facts: Iterable[WorkoutFact]) -> dict[dt.date, Week]:
    """The weeks with a workout, from Monday to Sunday."""
    weeks: dict[dt.date, list[WorkoutFact]] = {}
    for fact in facts:
        weeks.setdefault(Step.WEEK.start(fact.day), []).append(fact)
    return {monday: Week(Step.WEEK.end(monday), tuple(days)) for monday, days in weeks.items()}


def usual_before(monday: dt.date, weeks: dict[dt.date, Week]) -> float | None:
    """The median load of the four weeks before a Monday; None unless all four are known."""
    before = [weeks.get(monday - dt.timedelta(days=WEEK * back)) for back in range(1, WEEKS_FOR_JUMP + 1)]
    known = [week.load for week in before if week and week.is_known]
    return median(known) if len(known) == WEEKS_FOR_JUMP else None
