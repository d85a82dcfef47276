"""What is known of the nights: how many there were, how many are answered, on how many a cramp came.

A night is answered by a cramp or by “no cramp”. A night with neither is unknown and counts nowhere.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.chart import number
from diary.charts.steps import Bucket, Step, buckets, start_of
from diary.periods import NOON, Period


class Tally(NamedTuple):
    """The nights that began in one bucket: those that are over, those answered, those with a cramp.

    `cramps` counts cramps, also those by day: each belongs to the night whose noon came before it. A tuple,
    since a year has hundreds and a frozen dataclass takes five times as long to make.
    """

    bucket: Bucket
    nights: int = 0
    answered: int = 0
    cramp_nights: int = 0
    cramps: int = 0
    worst: int | None = None

    @property
    def calm_nights(self) -> int:
        """Nights of which “no cramp” was said."""
        return self.answered - self.cramp_nights

    @property
    def unknown(self) -> int:
        """Nights without an answer."""
        return self.nights - self.answered


def last_night(user: User, now: dt.datetime) -> dt.date:
    """The latest night that is over for its person: before getting-up time it is the one before."""
    wall = now.astimezone(user.zone)
    is_up = wall.time() >= min(user.getting_up_time, NOON)
    return wall.date() - dt.timedelta(days=1 if is_up else 2)


def cramps_in(user: User, period: Period) -> QuerySet:
    """The cramps of the nights of a period, in no order; every chart of cramps counts these."""
    return user.episodes.in_nights(period.first, period.last).order_by()


def tallies(user: User, period: Period, now: dt.datetime, step: Step) -> list[Tally]:
    """One tally a day, week or month, in order; one query.

    A night still running counts once a cramp of it is logged.
    """
    cramps: dict[dt.date, Any] = {}
    calm: dict[dt.date, int] = {}
    over = last_night(user, now)
    for start, nights, latest, count, worst in answered_nights(user, period, step):
        over = max(over, latest)
        if count:
            cramps[start] = (nights, count, worst)
        else:
            calm[start] = nights
    found = []
    for bucket in buckets(period, step):
        nights, count, worst = cramps.get(bucket.key, (0, 0, None))
        answered = nights + calm.get(bucket.key, 0)
        found.append(Tally(bucket, nights_until(over, bucket), answered, nights, count, worst))
    return found


def answered_nights(
    user: User, period: Period, step: Step
) -> Iterator[tuple[dt.date, int, dt.date, int, int | None]]:
    """Rows of first day, answered nights, the latest of them, cramps, the worst; one query.

    By hand: this is asked several times a page, and the ORM takes longer to write it than the database to
    answer it.
    """
    with connection.cursor() as cursor:
        cursor.execute(statement(connection.vendor, step), [user.pk, period.first, period.last] * 2)
        rows = cursor.fetchall()
    for start, nights, latest, count, worst in rows:
        yield as_date(start), nights, as_date(latest), count, worst


@cache
def statement(vendor: str, step: Step) -> str:
    """First the nights with a cramp, then those of which “no cramp” was said and that had none."""
    start = start_of(vendor, step, "night_on")
    mine = "user_id = %s AND deleted_at IS NULL AND night_on BETWEEN %s AND %s"
    return (
        f"SELECT {start}, COUNT(DISTINCT night_on), MAX(night_on), COUNT(*), MAX(severity)"  # noqa: S608
        f" FROM diary_episode WHERE {mine} GROUP BY 1"
        f" UNION ALL SELECT {start}, COUNT(*), MAX(night_on), 0, NULL"
        f" FROM diary_nightcheck AS checks WHERE {mine} AND NOT EXISTS (SELECT 1 FROM diary_episode AS cramps"
        " WHERE cramps.user_id = checks.user_id AND cramps.night_on = checks.night_on"
        " AND cramps.deleted_at IS NULL) GROUP BY 1"
    )


def as_date(value: Any) -> dt.date:
    """A date of the database; SQLite keeps text."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def nights_until(over: dt.date, bucket: Bucket) -> int:
    """How many nights of a bucket had begun and ended by the night `over`."""
    return max(0, (min(over, bucket.last) - bucket.first).days + 1)


def total(found: list[Tally]) -> tuple[int, int, int, int]:
    """Nights, answered nights, nights with a cramp, and cramps of all tallies together."""
    return (
        sum(tally.nights for tally in found),
        sum(tally.answered for tally in found),
        sum(tally.cramp_nights for tally in found),
        sum(tally.cramps for tally in found),
    )


def cramps_in_words(cramps: int) -> str:
    """“1 cramp”, “41 cramps”."""
    return ngettext("%(n)s cramp", "%(n)s cramps", cramps) % {"n": number(cramps)}


def count_of(found: list[Tally]) -> str:
    """“41 cramps, 73 of 90 nights answered”."""
    nights, answered, _cramp_nights, cramps = total(found)
    if not answered:
        return _("no night answered yet")
    return _("%(cramps)s, %(answered)s of %(nights)s nights answered") % {
        "cramps": cramps_in_words(cramps),
        "answered": number(answered),
        "nights": number(nights),
    }
