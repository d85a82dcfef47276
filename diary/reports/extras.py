"""Sentences of other rooms for a report: what was compared with the nights, what was tried on oneself.

This room knows neither of them. The table of contents, which knows every room, puts their functions here.
"""

import datetime as dt
from collections.abc import Callable

from accounts.models import User
from diary.periods import Period

Sentences = tuple[str, ...]
# By the part of the report (wishes.LINKS, wishes.TRIALS): from a person and the days to a few sentences.
SOURCES: dict[str, Callable[[User, Period, dt.datetime], Sentences]] = {}


def sentences(part: str, user: User, period: Period, now: dt.datetime) -> Sentences:
    """What another room has to say; nothing where none does."""
    return SOURCES[part](user, period, now) if part in SOURCES else ()
