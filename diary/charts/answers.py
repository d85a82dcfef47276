"""What is known of the nights: how many there were, how many are answered, on how many a cramp came.

A night is answered by a cramp or by “no cramp”. A night with neither is unknown and counts nowhere.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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
    def unknown(self) -> int:
        """Nights without an answer."""
        return self.nights - self.answered


Asked = tuple[Period, Step]
# By first day: the latest answered night, answered nights, nights with a cramp, cramps, the worst.
Rows = dict[dt.date, tuple[Any, ...]]
NOTHING = (None, 0, 0, 0, None)
REMEMBERED: ContextVar[dict[Asked, list[Tally]] | None] = ContextVar("tallies", default=None)


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
    return several(user, now, (period, step))[0]


def several(user: User, now: dt.datetime, *asked: Asked) -> list[list[Tally]]:
    """The tallies of each period and step asked for; one query, none where all are remembered."""
    known = REMEMBERED.get()
    known = {} if known is None else known
    # What is asked night by night comes first: the rest is made from it where it holds it.
    wanted = sorted(dict.fromkeys(asked), key=lambda one: (one[1] is not Step.DAY, -one[0].days))
    missing: list[Asked] = []
    for one in wanted:
        if one not in known and not any(holds(other, one[0]) for other in (*known, *missing)):
            missing.append(one)
    answers = answered_nights(user, missing) if missing else []
    known.update({one: counted(user, *one, now, rows) for one, rows in zip(missing, answers, strict=True)})
    for one in wanted:
        if one not in known:
            known[one] = folded(days_known(known, one[0]), *one)
    return [known[one] for one in asked]


def holds(asked: Asked, period: Period) -> bool:
    """It has the nights of the period, one by one."""
    longer, step = asked
    return step is Step.DAY and longer.first <= period.first and period.last <= longer.last


def days_known(known: dict[Asked, list[Tally]], period: Period) -> list[Tally]:
    """The nights of a period, one by one, from those of a longer one."""
    longer, found = next((one[0], found) for one, found in known.items() if holds(one, period))
    start = (period.first - longer.first).days
    return found[start : start + period.days]


def folded(days: list[Tally], period: Period, step: Step) -> list[Tally]:
    """The tallies of days, weeks or months from those of their nights."""
    if step is Step.DAY:
        return days
    return [
        added(bucket, days[(bucket.first - period.first).days :][: bucket.days])
        for bucket in buckets(period, step)
    ]


def added(bucket: Bucket, days: list[Tally]) -> Tally:
    """The tally of one bucket from those of its nights."""
    worst = max((day.worst for day in days if day.worst is not None), default=None)
    return Tally(bucket, *total(days), worst)


@contextmanager
def remembered() -> Iterator[None]:
    """Ask for the same nights of one person once, as long as a page is made of several charts of theirs."""
    token = REMEMBERED.set({})
    try:
        yield
    finally:
        REMEMBERED.reset(token)


def counted(user: User, period: Period, step: Step, now: dt.datetime, rows: Rows) -> list[Tally]:
    """The tallies of a period from the rows of its answered nights."""
    over = max([last_night(user, now), *(latest for latest, *_counts in rows.values())])
    found = []
    for bucket in buckets(period, step):
        _latest, answered, cramp_nights, cramps, worst = rows.get(bucket.key, NOTHING)
        nights = nights_until(over, bucket)
        found.append(Tally(bucket, nights, answered, cramp_nights, cramps, worst))
    return found


def answered_nights(user: User, asked: list[Asked]) -> list[Rows]:
    """For each of what is asked, by first day: the latest answered night, and how many of what there were.

    By hand: this is asked on every page of charts, and the ORM takes longer to write it than the database
    to answer it.
    """
    found: list[Rows] = [{} for _one in asked]
    parts = [statement(connection.vendor, place, step) for place, (_period, step) in enumerate(asked)]
    bounds = [(user.pk, period.first, period.last) * 2 for period, _step in asked]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for bound in bounds for value in bound])
        for place, start, latest, *counts in cursor.fetchall():
            found[place][as_date(start)] = (as_date(latest), *counts)
    return found


@cache
def statement(vendor: str, place: int, step: Step) -> str:
    """A night with both answers counts once, as a night with a cramp."""
    mine = "user_id = %s AND deleted_at IS NULL AND night_on BETWEEN %s AND %s"
    return (
        f"SELECT {place}, {start_of(vendor, step, 'night_on')}, MAX(night_on), COUNT(DISTINCT night_on),"  # noqa: S608
        " COUNT(DISTINCT CASE WHEN cramps > 0 THEN night_on END), SUM(cramps), MAX(severity) FROM"
        f" (SELECT night_on, 1 AS cramps, severity FROM diary_episode WHERE {mine}"
        f" UNION ALL SELECT night_on, 0, NULL FROM diary_nightcheck WHERE {mine}) AS answers GROUP BY 2"
    )


def as_date(value: Any) -> dt.date:
    """A date of the database; SQLite keeps text."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def nights_until(over: dt.date, bucket: Bucket) -> int:
    """How many nights of a bucket had begun and ended by the night `over`."""
    if bucket.first == bucket.last:
        return int(bucket.first <= over)
    return max(0, (min(over, bucket.last) - bucket.first).days + 1)


def total(found: list[Tally]) -> tuple[int, int, int, int]:
    """Nights, answered nights, nights with a cramp, and cramps of all tallies together."""
    nights = answered = cramp_nights = cramps = 0
    for tally in found:
        nights += tally.nights
        answered += tally.answered
        cramp_nights += tally.cramp_nights
        cramps += tally.cramps
    return nights, answered, cramp_nights, cramps


def cramps_in_words(cramps: int) -> str:
    """“1 cramp”, “41 cramps”."""
    return ngettext("%(n)s cramp", "%(n)s cramps", cramps) % {"n": number(cramps)}


def count_of(found: list[Tally]) -> str:
    """“41 cramps, 73 of 90 nights answered”."""
    nights, answered, _cramp_nights, cramps = total(found)
    if not answered:
        return _("no night answered yet")
    said = ngettext(
        "%(cramps)s, %(answered)s of %(n)s night answered",
        "%(cramps)s, %(answered)s of %(n)s nights answered",
        nights,
    )
    return said % {"cramps": cramps_in_words(cramps), "answered": number(answered), "n": number(nights)}
