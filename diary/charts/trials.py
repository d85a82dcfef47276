"""Trials on oneself as they can be read: their nights by block, and what they showed once they are over.

Here and not in `links`, because the report for the doctor reads them too and rooms know no neighbours.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection

from accounts.models import User
from diary.insights.designs import Kind, Plan
from diary.insights.trials import TrialNight, TrialResult, judge
from diary.models import Trial
from diary.periods import night_of

WEEK = 7
NIGHTS = """
SELECT 'cramps', night_on, COUNT(*) FROM diary_episode
WHERE user_id = %s AND night_on BETWEEN %s AND %s AND deleted_at IS NULL GROUP BY night_on
UNION ALL
SELECT 'none', night_on, 0 FROM diary_nightcheck
WHERE user_id = %s AND night_on BETWEEN %s AND %s AND deleted_at IS NULL
"""
EVENINGS = """
UNION ALL
SELECT 'evening', "on", CASE WHEN is_done THEN 1 ELSE 0 END FROM diary_trialevening WHERE trial_id = %s
"""


@dataclass(frozen=True)
class Block:
    """Some evenings in a row with the change, or as usual; `nights` are those that are over."""

    number: int
    first: dt.date
    last: dt.date
    is_with_change: bool
    is_now: bool
    nights: tuple[TrialNight, ...]

    @property
    def answered(self) -> int:
        """Nights with a cramp or with “no cramp”."""
        return sum(night.cramps is not None for night in self.nights)

    @property
    def cramps(self) -> int:
        """All cramps of its nights."""
        return sum(night.cramps or 0 for night in self.nights)

    @property
    def kept(self) -> int:
        """Evenings that went as planned."""
        return sum(night.kept is True for night in self.nights)


@dataclass(frozen=True)
class Reading:
    """A trial as it stands: the nights that are over, and tonight's date."""

    trial: Trial
    tonight: dt.date
    nights: tuple[TrialNight, ...]

    @property
    def is_running(self) -> bool:
        """Still to go on, or to begin."""
        return self.trial.is_running(self.tonight)

    @property
    def is_complete(self) -> bool:
        """It went on to its last evening."""
        return len(self.nights) == self.trial.nights

    @property
    def answered(self) -> int:
        """Nights with a cramp or with “no cramp”."""
        return sum(night.cramps is not None for night in self.nights)

    @property
    def evenings(self) -> dict[str, int]:
        """How many evenings went as planned, how many did not, and of how many nobody said."""
        said = [night.kept for night in self.nights]
        return {"kept": said.count(True), "missed": said.count(False), "unsaid": said.count(None)}

    @cached_property
    def result(self) -> TrialResult:
        """What it showed; to be looked at once it is over, since looking early misleads."""
        return judge(plan_of(self.trial), self.nights)

    @property
    def blocks(self) -> list[Block]:
        """The plan, block by block."""
        return [self._block(place) for place in range(len(self.trial.order))]

    def _block(self, place: int) -> Block:
        days, start = self.trial.block_days, place * self.trial.block_days
        first = self.trial.starts_on + dt.timedelta(days=start)
        last = first + dt.timedelta(days=days - 1)
        return Block(
            number=place + 1,
            first=first,
            last=last,
            is_with_change=bool(self.trial.order[place]),
            is_now=self.is_running and first <= self.tonight <= last,
            nights=self.nights[start : start + days],
        )


def plan_of(trial: Trial) -> Plan:
    """The plan as the statistics know it."""
    order = tuple(Kind.CHANGE if is_with_change else Kind.USUAL for is_with_change in trial.order)
    return Plan(trial.block_days // WEEK, order)


def read(trial: Trial, now: dt.datetime) -> Reading:
    """The trial with its nights so far. One query, and no more rows than a trial has nights."""
    tonight = night_of(now, trial.user.zone)
    days = [trial.starts_on + dt.timedelta(days=offset) for offset in range(trial.nights_over(tonight))]
    cramps, done = answers(trial.user, trial.starts_on, trial.last_on, trial)
    nights = [
        TrialNight(cramps.get(day), None if day not in done else done[day] == trial.is_with_change(day))
        for day in days
    ]
    return Reading(trial, tonight, tuple(nights))


def answers(
    user: User, first: dt.date, last: dt.date, trial: Trial | None = None
) -> tuple[dict[dt.date, int], dict[dt.date, bool]]:
    """The cramps of each answered night, and the evenings of which it was said whether the change was made.

    A cramp counts above a “no cramp” of the same night. One query.
    """
    values: list[Any] = [user.pk, first, last] * 2 + ([trial.pk] if trial else [])
    found: dict[str, dict[dt.date, int]] = {"cramps": {}, "none": {}, "evening": {}}
    with connection.cursor() as cursor:
        cursor.execute(NIGHTS + EVENINGS if trial else NIGHTS, values)
        for kind, day, count in cursor.fetchall():
            found[kind][dt.date.fromisoformat(str(day))] = count
    return found["none"] | found["cramps"], {day: bool(said) for day, said in found["evening"].items()}


def share_of_late(user: User, now: dt.datetime, nights: int) -> tuple[int, int]:
    """Of the last `nights` nights: how many had a cramp, and how many were answered. One query."""
    last = night_of(now, user.zone) - dt.timedelta(days=1)
    cramps, _evenings = answers(user, last - dt.timedelta(days=nights - 1), last)
    return sum(count > 0 for count in cramps.values()), len(cramps)
