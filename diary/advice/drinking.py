"""How fast was drunk, and how much was sweated. Pure; none of it says that more should be drunk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
# A hint about speed is of use while it is fresh: our choice.
LOOKED_BACK = timedelta(hours=2)
# A bathroom scale is off by 0.1 kg or so, which in a short workout is all there is to see: our choice.
LEAST_MIN = 30


@dataclass(frozen=True, slots=True)
class Sip:
    """One drink as it was logged."""

    at: datetime
    amount_ml: int


@dataclass(frozen=True, slots=True)
class Exercise:
    """The time of one workout."""

    start: datetime
    minutes: int

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies within it."""
        return self.start <= moment <= self.start + timedelta(minutes=self.minutes)


def fastest_hour_ml(sips: Iterable[Sip], exercises: Iterable[Exercise], now: datetime) -> int:
    """The most that was drunk within one hour of the last two, what was drunk in exercise left out."""
    runs = tuple(exercises)
    counted = [
        sip
        for sip in sips
        if now - LOOKED_BACK <= sip.at <= now and not any(run.holds(sip.at) for run in runs)
    ]
    hours = (sum(sip.amount_ml for sip in counted if last.at - HOUR <= sip.at <= last.at) for last in counted)
    return max(hours, default=0)


def sweat_ml_per_hour(
    before_kg: float | None, after_kg: float | None, drunk_ml: int, minutes: int
) -> int | None:
    """Sweat by the weights around a workout and the drinks in it (Sawka 2007); a visit to the toilet counts
    as sweat. To 100 ml, which is all that scales tell. Unknown where a weight is missing or was gained."""
    if before_kg is None or after_kg is None or after_kg > before_kg or minutes < LEAST_MIN:
        return None
    lost_ml = round(1000 * (before_kg - after_kg)) + drunk_ml
    return 100 * round(60 * lost_ml / minutes / 100) or None
