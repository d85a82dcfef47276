"""The clock of these tests, and moments of Ada's days."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from diary.periods import Period, instant_at

BERLIN = ZoneInfo("Europe/Berlin")
# Sunday noon in Berlin; the night of Saturday 21 November is over.
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
THE_WEEK = Period(date(2026, 11, 16), date(2026, 11, 22), BERLIN)


def nov(day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment of November 2026 in Berlin."""
    return at(date(2026, 11, day), hour, minute)


def at(day: date, hour: int = 12, minute: int = 0, zone: ZoneInfo = BERLIN) -> datetime:
    """The instant at which the wall clock shows that time."""
    return instant_at(datetime.combine(day, time(hour, minute)), zone)
