"""The days of a made-up year: where the person was, what was written down, how the weeks went.

Pure: the same seed and dates give the same days. Each question has dice of its own, so that a new question
never changes the answers to the old ones.
"""

import math
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from diary.periods import Period

# Cramps in mid-summer over cramps in mid-winter; Garrison et al., CMAJ 2015;187:248-253.
SUMMER_OVER_WINTER = 2.0
MID_SUMMER = 196
ABROAD = ("America/New_York", "Europe/Berlin")
# What is true of a day, how often, and in which months it is likely instead (chance, first, last month).
FACTS = {
    "on_feet": 0.18,
    "sitting": 0.14,
    "alcohol": 0.12,
    "caffeine": 0.08,
    "new_shoes": 0.05,
    "late_meal": 0.09,
}
HOT_BY_MONTH = {5: 0.1, 6: 0.3, 7: 0.42, 8: 0.38, 9: 0.1}
WEEKEND = 4


@dataclass(frozen=True)
class Day:
    """One day: its zone, what was written down on it, how likely cramps were, and what was true of it."""

    on: date
    zone: str
    is_written: bool
    are_cramps_written: bool
    cramp_factor: float
    is_travel: bool
    facts: frozenset[str]


def dice(seed: int, topic: str, day: date | None = None) -> random.Random:
    """The dice for one question about one day: equal arguments, equal throws."""
    return random.Random(f"{seed} {topic} {day}")  # noqa: S311 - a story, not a secret


def throw_uuid(throws: random.Random) -> uuid.UUID:
    """A random UUID that the same dice give again."""
    return uuid.UUID(int=throws.getrandbits(128), version=4)


def season(day: date) -> float:
    """How much more (or less) likely than over the year a cramp is on this date, in the north.

    >>> round(season(date(2026, 7, 15)) / season(date(2026, 1, 14)), 1)
    2.0
    """
    swing = (SUMMER_OVER_WINTER - 1) / (SUMMER_OVER_WINTER + 1)
    return 1 + swing * math.cos(2 * math.pi * (day.timetuple().tm_yday - MID_SUMMER) / 365.25)


def spells(seed: int, topic: str, period: Period, every: int, lengths: tuple[int, int]) -> set[date]:
    """The days of some spells: one starts about `every` days, each as long as `lengths` allows.

    The first three and the last four weeks are left alone.
    """
    throws = dice(seed, topic)
    found: set[date] = set()
    start = period.first + timedelta(days=21 + throws.randrange(every // 2))
    while start < period.last - timedelta(days=28):
        length = min(throws.randint(*lengths), (period.last - start).days - 28)
        found |= {start + timedelta(days=offset) for offset in range(length)}
        start += timedelta(days=length + throws.randint(every // 2, every * 3 // 2))
    return found


def abroad(seed: int, period: Period, holidays: set[date]) -> set[date]:
    """A fortnight in another zone about every second year, clear of the holidays; none in short diaries."""
    throws = dice(seed, "abroad")
    found: set[date] = set()
    for year_start in range(0, period.days - 120, 730):
        room = range(year_start + 30, min(year_start + 365, period.days - 45))
        starts = [period.first + timedelta(days=offset) for offset in room]
        free = [start for start in starts if not {start, start + timedelta(days=13)} & holidays]
        if free:
            start = throws.choice(free)
            found |= {start + timedelta(days=offset) for offset in range(14)}
    return found


def facts_of(seed: int, day: date, *, is_ill: bool, is_travel: bool) -> frozenset[str]:
    """What was true of this day, as touched by the person."""
    throws = dice(seed, "facts", day)
    chances = dict(FACTS)
    chances["alcohol"] *= 2.5 if day.weekday() in {WEEKEND, WEEKEND + 1} else 1
    found = {name for name, chance in chances.items() if throws.random() < chance}
    if throws.random() < HOT_BY_MONTH.get(day.month, 0):
        found.add("hot")
    if is_travel:
        found.add("sitting")
    if is_ill:
        found.add("illness")
        found -= {"alcohol", "on_feet"}
    return frozenset(found)


def days_of(seed: int, period: Period) -> Iterator[Day]:
    """Each day of the period, in order; its zone is home unless the person was away."""
    home = period.zone.key
    holidays = spells(seed, "holidays", period, 340, (14, 14))
    lapses = spells(seed, "lapses", period, 60, (2, 6))
    bad = spells(seed, "bad weeks", period, 50, (5, 10))
    ill = spells(seed, "ill", period, 200, (3, 5))
    away = abroad(seed, period, holidays)
    other_zone = next(zone for zone in ABROAD if zone != home)
    settled = period.last - timedelta(days=10)
    for day in period:
        is_travel = day in away and day + timedelta(days=1) not in away
        forgot = day < settled and dice(seed, "forgot", day).random() < 0.04
        yield Day(
            on=day,
            zone=other_zone if day in away else home,
            is_written=not (day in holidays or day in lapses or forgot),
            are_cramps_written=day not in holidays,
            cramp_factor=season(day) * (2.6 if day in bad else 0.85),
            is_travel=is_travel,
            facts=facts_of(seed, day, is_ill=day in ill, is_travel=is_travel),
        )
