"""Moments of March 2026 on the clock of Berlin, for reports that are counted by hand."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from diary.periods import Period
from diary.reports.build import build
from diary.reports.summary import Summary
from diary.reports.wishes import USUAL_PARTS, Wishes, dates_of

BERLIN = ZoneInfo("Europe/Berlin")
# The report is made in the evening after its last night.
NOW = datetime(2026, 3, 16, 18, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment of 2026 on Berlin's clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def report(user: User, *parts: str, first: date = FIRST, last: date = LAST, **wishes: Any) -> Summary:
    """The report of two weeks of March; parts besides the usual ones as they are named."""
    period = Period(first, last, user.zone)
    chosen = frozenset({*USUAL_PARTS, *parts})
    dates = dates_of(user, NOW)
    kept = {"first_cramp": dates.first_cramp, "began": dates.first_entry, "parts": chosen, **wishes}
    return build(user, Wishes(period, **kept), NOW)


def measure(summary: Summary, slug: str) -> tuple[tuple[str, str], ...]:
    """A line of the headline: text and basis of the period, and of the one before if it stands there."""
    one = next(one for one in summary.measures if one.slug == slug)
    return tuple((half.text, half.basis) for half in (one.now, one.before) if half)


def row(summary: Summary, week: int) -> list[str]:
    """The cells of one row of the strip: their numbers, or what they are where they have none."""
    return [cell.text or cell.state for cell in summary.strip.rows[week].cells]
