"""The nights and the days before them as bits: what is known, and what was there. Unknown is never no.

A night is noon to noon and answered, by a cramp or by “no cramp”; what came before it is the day it begins
on. A night with a cramp by day, before that day was over, is left out: what was done may have followed it.
Of what people also do because of a cramp, so is a night with one in bed before midnight.
"""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import lt
from statistics import median

from accounts.models import User
from diary.charts.answers import last_night
from diary.charts.before.days import Days, bits_of, read
from diary.charts.before.factors import OWN, Thing
from diary.insights.nights import Factor, Nights
from diary.periods import Period

MINERALS_BELOW = 2  # of three, our choice
# Two years: each season twice, while habits, medicines and the place are still much the same. Our choice; a
# doubling is noticed in nearly every diary of that length (insights.power). Measured with 50,200 entries and
# six things: 4 ms to read and 5 to judge; all ten years would take 19 and 42 (6.4 ms a thing), most of the
# reading being the drinks and meals that are summed by day, and 4 x the floor is 10 ms for the whole page.
NIGHTS_BACK = 730


@dataclass(frozen=True)
class Gathered:
    """The nights that can be used, how many were left out for a cramp by day, and the things beside them."""

    nights: Nights
    by_day: int
    factors: tuple[Factor, ...]

    @property
    def answered(self) -> int:
        """How many nights can be used."""
        return self.nights.answered.bit_count()

    @property
    def cramp_nights(self) -> int:
        """How many of them had a cramp."""
        return self.nights.cramp.bit_count()


def gather(user: User, things: Collection[Thing], now: dt.datetime, period: Period | None = None) -> Gathered:
    """The nights that are over, of a period or of the last two years, and these things. Two queries."""
    over = last_night(user, now)
    period = period or Period.ending(over, NIGHTS_BACK, user.zone)
    first, last = period.first, min(period.last, over)
    if last < first:
        return Gathered(Nights(0, 0), 0, tuple(Factor(thing.key, 0, 0) for thing in things))
    days = read(user, Period(first, last, user.zone), [thing.key for thing in things])
    cramp, by_day = days.mark("cramp"), days.mark("by_day")
    usable = (cramp | days.mark("calm")) & ~by_day
    factors = tuple(factor(thing, days) for thing in things)
    return Gathered(Nights(usable, cramp & usable), by_day.bit_count(), factors)


def factor(thing: Thing, days: Days) -> Factor:
    """One thing: on which days it is known to have come before the night, and on which it was there."""
    known, present = RULES.get(thing.key, noted)(days, thing.key)
    if thing.follows_cramps:
        known &= ~days.mark("evening")
    return Factor(thing.key, known, present & known)


Found = tuple[int, int]


def noted(days: Days, key: str) -> Found:
    """A day fact: known on written days between its first and its last time."""
    mark = f"{OWN}{key.removeprefix(OWN).partition('-')[0]}" if key.startswith(OWN) else key
    there = days.mark(mark)
    return days.written & between_ends(there), there


def not_stretched(days: Days, key: str) -> Found:
    """No stretching: known on written days between the first and the last one with stretching."""
    stretched = days.mark(key)
    return days.written & between_ends(stretched), ~stretched


def hard_workout(days: Days, key: str) -> Found:
    """Load above the middle of the days with a workout; unknown where a workout has no effort."""
    loads = {day: sums[0] for day, sums in days.amounts[key].items() if sums}
    unclear = bits_of(day for day, sums in days.amounts[key].items() if not sums)
    known = days.written & between_ends(days.mark("workout")) & ~unclear
    middle = median(loads.values()) if loads else 0
    return known, bits_of(day for day, load in loads.items() if load > middle)


def drank_less(days: Days, key: str) -> Found:
    """Less than the middle of the days with drinks."""
    return below(days, key, needed=1)


def ate_less(days: Days, key: str) -> Found:
    """Two of the minerals below the middle of the days whose foods all have figures."""
    return below(days, key, needed=MINERALS_BELOW)


def below(days: Days, key: str, needed: int) -> Found:
    """The days with at least `needed` of their sums below the middle of all days whose sums are known."""
    known = {day: sums for day, sums in days.amounts[key].items() if sums}
    middles = [median(column) for column in zip(*known.values(), strict=True)]
    low = (day for day, sums in known.items() if sum(map(lt, sums, middles)) >= needed)
    return bits_of(known), bits_of(low)


def between_ends(bits: int) -> int:
    """Every day from the first to the last of these."""
    first = (bits & -bits).bit_length() - 1
    return (1 << bits.bit_length()) - (1 << first) if bits else 0


RULES: dict[str, Callable[[Days, str], Found]] = {
    "workout": hard_workout,
    "stretch": not_stretched,
    "drinks": drank_less,
    "minerals": ate_less,
}
