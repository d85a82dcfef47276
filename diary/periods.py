"""Days, nights and periods: local dates and the instants that bound them.

A night runs from noon to noon on the wall clock and bears the date of the noon it begins at, so that a
cramp at 23:00 and one at 03:00 belong to the same night, and a clock change makes a night of 23 or 25
hours instead of moving entries between nights. Pure: the clock and the zone are arguments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NOON = time(12, 0)
ONE_DAY = timedelta(days=1)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The date on the wall calendar of `zone` at an aware instant."""
    return instant.astimezone(zone).date()


def night_of(instant: datetime, zone: ZoneInfo) -> date:
    """The night an aware instant belongs to: the date of the local noon before or at it.

    >>> night_of(datetime(2026, 3, 2, 3, 0, tzinfo=UTC), ZoneInfo("UTC"))
    datetime.date(2026, 3, 1)
    """
    wall = instant.astimezone(zone)
    return wall.date() if wall.time() >= NOON else wall.date() - ONE_DAY


def instant_at(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which the wall clock of `zone` shows the naive `wall`.

    A time that comes twice (clocks put back) is the first of the two; one that never comes (clocks put
    forward) is read with the offset before the change, so 02:30 becomes 03:30.
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


@dataclass(frozen=True)
class Period:
    """Two local dates, both included, in a zone.

    Raises ValueError when `last` lies before `first`.
    """

    first: date
    last: date
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("A period ends on or after the day it begins.")

    @classmethod
    def ending(cls, last: date, days: int, zone: ZoneInfo) -> "Period":
        """The period of `days` dates (at least 1) whose last one is `last`."""
        return cls(last - timedelta(days=days - 1), last, zone)

    @property
    def days(self) -> int:
        """How many dates it holds."""
        return (self.last - self.first).days + 1

    @property
    def start(self) -> datetime:
        """The instant (UTC) of its first local midnight."""
        return instant_at(datetime.combine(self.first, time.min), self.zone)

    @property
    def end(self) -> datetime:
        """The instant (UTC) of the local midnight after its last day; not included."""
        return instant_at(datetime.combine(self.last + ONE_DAY, time.min), self.zone)

    def __iter__(self) -> Iterator[date]:
        """Its dates, in order."""
        return map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
