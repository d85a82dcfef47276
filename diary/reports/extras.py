"""Sentences of other rooms for a report: what was compared with the nights, what was tried on oneself.

Both are read from the floor below, where the pages of those rooms read them too.
"""

import datetime as dt
from collections.abc import Callable

from accounts.models import User
from diary.charts.before.report import report_lines
from diary.charts.trial_words import for_the_doctor
from diary.periods import Period
from diary.reports.wishes import LINKS, TRIALS

Sentences = tuple[str, ...]
# By the part of the report (wishes.LINKS, wishes.TRIALS): from a person and the days to a few sentences.
SOURCES: dict[str, Callable[[User, Period, dt.datetime], Sentences]] = {
    LINKS: report_lines,
    TRIALS: lambda user, period, now: for_the_doctor(user, period.first, period.last, now),
}


def sentences(part: str, user: User, period: Period, now: dt.datetime) -> Sentences:
    """What another room has to say; nothing where none does."""
    return SOURCES[part](user, period, now) if part in SOURCES else ()
