"""The cramps a report speaks of, read once; all of its numbers about cramps come from these rows."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection

from accounts.models import User
from diary.charts.answers import last_night
from diary.columns import as_date, as_instant, as_json
from diary.models import Length
from diary.periods import Period

MINUTE_S = 60
BANDS = (Length.UNDER_1, Length.FROM_1, Length.FROM_5, Length.OVER_10)
# The upper ends of the first three bands, in seconds.
ENDS_S = (MINUTE_S, 5 * MINUTE_S, 10 * MINUTE_S)
# By hand, since the ORM takes longer to write it than the database to answer it. No value stands in it.
STATEMENT = """
    SELECT cramp.id, night_on, day_on, happened_at, zone, is_time_rough, site, side, severity, length,
        duration_s, situation, sleep_lost, soreness, is_day_lost, signs, {note}, remedy, outcome, relief_min
    FROM diary_episode AS cramp LEFT JOIN diary_attempt AS tried ON tried.episode_id = cramp.id
    WHERE cramp.user_id = %s AND deleted_at IS NULL AND night_on BETWEEN %s AND %s
    ORDER BY happened_at, cramp.id, tried.id
"""


class Attempt(NamedTuple):
    """One thing tried; `outcome` is empty where nobody said whether it helped."""

    remedy: str
    outcome: str
    relief_min: int | None


class Cramp(NamedTuple):
    """One cramp as a report needs it."""

    pk: int
    night_on: dt.date
    day_on: dt.date
    happened_at: dt.datetime
    zone: str
    is_time_rough: bool
    site: str
    side: str
    severity: int | None
    length: str
    duration_s: int | None
    situation: str
    sleep_lost: int | None
    soreness: str
    is_day_lost: bool
    signs: list[str]
    note: str = ""
    attempts: tuple[Attempt, ...] = ()

    @property
    def wall(self) -> dt.datetime:
        """The moment on the clock of the place where it was logged."""
        return self.happened_at.astimezone(ZoneInfo(self.zone))

    @property
    def band(self) -> Length | None:
        """How long it was; unknown while it was still on, or where nobody said."""
        if self.length in BANDS:
            return Length(self.length)
        if self.duration_s is None:
            return None
        return BANDS[sum(self.duration_s > end for end in ENDS_S)]


class Nights(NamedTuple):
    """The cramps of the period and of the equal one before it."""

    now: list[Cramp]
    before: list[Cramp]


def previous_of(user: User, period: Period, now: dt.datetime) -> Period:
    """As many nights just before the period as it has nights that are over."""
    over = min(period.last, last_night(user, now))
    nights = max(1, (over - period.first).days + 1)
    return Period.ending(period.first - dt.timedelta(days=1), nights, period.zone)


def cramps_of(user: User, period: Period, previous: Period, *, with_notes: bool) -> Nights:
    """The cramps of both, in their order, each with what was tried. One query; notes only if asked."""
    found = Nights([], [])
    with connection.cursor() as cursor:
        statement = STATEMENT.format(note="note" if with_notes else "''")
        cursor.execute(statement, [user.pk, previous.first, period.last])
        for cramp in read(cursor.fetchall()):
            (found.now if cramp.night_on >= period.first else found.before).append(cramp)
    return found


def read(rows: Iterable[tuple[Any, ...]]) -> Iterator[Cramp]:
    """The cramps of joined rows: a row for each thing tried."""
    for _pk, same in groupby(rows, key=itemgetter(0)):
        lines = list(same)
        tried = tuple(Attempt(*line[-3:]) for line in lines if line[-3])
        yield cramp(Cramp._make((*lines[0][:-3], tried)))


def cramp(row: Cramp) -> Cramp:
    """The cramp of a row as the database gave it."""
    return row._replace(
        night_on=as_date(row.night_on),
        day_on=as_date(row.day_on),
        happened_at=as_instant(row.happened_at),
        is_time_rough=bool(row.is_time_rough),
        is_day_lost=bool(row.is_day_lost),
        signs=as_json(row.signs),
    )
