"""How a week of workouts is spread, in three plain checks. Pure.

Load is minutes times effort (Foster 2001). We use neither “monotony”, which calls even training bad, nor
the acute:chronic ratio, which did no better than random numbers. All limits are our choice; none was
tested for cramps. A week in which a workout has no effort, or in which nothing was logged, is unknown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from uuid import UUID

WEEK = 7
WEEKS_LOADED = 8
BIGGEST_SHARE_PER_CENT = 50
WEEKS_FOR_SHARE = 3
WEEKS_FOR_JUMP = 4
JUMP_FACTOR = 1.5
JUMP_MIN = 60
EASY_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class WorkoutFact:
    """One workout. `load` is unknown without an effort; `drunk_around_ml` is what was logged as drunk from
    two hours before its start to two hours after its end, unknown when no drink was logged on that day."""

    uuid: UUID
    day: date
    duration_min: int
    load: int | None = None
    is_hot: bool = False
    drunk_around_ml: int | None = None
    has_gained_weight: bool = False
    sweat_ml_per_hour: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days in a row, ending on `last`."""

    last: date
    workouts: tuple[WorkoutFact, ...]

    @property
    def is_known(self) -> bool:
        """Something was logged, each with an effort, and it was more than nothing."""
        return all(w.load is not None for w in self.workouts) and self.load > 0

    @property
    def load(self) -> int:
        """The sum of its loads."""
        return sum(workout.load or 0 for workout in self.workouts)

    @property
    def minutes(self) -> int:
        """The sum of its minutes."""
        return sum(workout.duration_min for workout in self.workouts)

    @property
    def by_day(self) -> Counter[date]:
        """The load of each active day."""
        loads: Counter[date] = Counter()
        for workout in self.workouts:
            loads[workout.day] += workout.load or 0
        return loads

    @property
    def biggest_share_per_cent(self) -> float:
        """The biggest day’s part of the load; only for a known week."""
        return 100 * max(self.by_day.values()) / self.load


def weeks_before(workouts: Iterable[WorkoutFact], today: date) -> tuple[Week, ...]:
    """This week, ending today, and the seven before it, the latest first."""
    lasts = [today - timedelta(days=WEEK * back) for back in range(WEEKS_LOADED)]
    kept = sorted(workouts, key=lambda workout: (workout.day, workout.uuid))
    return tuple(
        Week(last, tuple(w for w in kept if last - timedelta(days=WEEK) < w.day <= last)) for last in lasts
    )


def is_uneven(weeks: Sequence[Week]) -> bool:
    """One day holds more than half of a week at least as big as usual; three weeks of data at least."""
    this, *before = weeks
    known = [week.load for week in before if week.is_known]
    if not this.is_known or len(known) + 1 < WEEKS_FOR_SHARE:
        return False
    return this.load >= median(known) and this.biggest_share_per_cent > BIGGEST_SHARE_PER_CENT


def is_jump(weeks: Sequence[Week]) -> bool:
    """More than 1.5 times the usual load and an hour more than usual, against the last 4 known weeks."""
    this, *before = weeks
    known = [week for week in before if week.is_known][:WEEKS_FOR_JUMP]
    if not this.is_known or len(known) < WEEKS_FOR_JUMP:
        return False
    more_load = this.load > JUMP_FACTOR * median(week.load for week in known)
    return more_load and this.minutes >= median(week.minutes for week in known) + JUMP_MIN


def has_no_easy_day(weeks: Sequence[Week]) -> bool:
    """All seven days have a load, and none is below half of the biggest."""
    this = weeks[0]
    loads = this.by_day.values()
    return this.is_known and len(loads) == WEEK and min(loads) >= EASY_SHARE * max(loads)
