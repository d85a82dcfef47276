"""What is known of the nights: how many there were, how many are answered, on how many a cramp came.

A night is answered by a cramp or by “no cramp”. A night with neither is unknown and counts nowhere.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answered import NOTHING, answered_nights
from diary.charts.chart import number
from diary.charts.steps import Bucket, Step, buckets
from diary.charts.words import day_words
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
REMEMBERED: ContextVar[dict[Asked, list[Tally]] | None] = ContextVar("tallies", default=None)


def up_to(user: User, period: Period, now: dt.datetime) -> list[str]:
    """The last day counted, where a period ended long ago; “the last weeks” would be read as today's."""
    if period.last >= last_night(user, now):
        return []
    return [_("Counted up to %(day)s.") % {"day": day_words(period.last, "j F Y")}]


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
    if missing:
        known.update(zip(missing, counted(user, [buckets(*one) for one in missing], now), strict=True))
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


def counted(user: User, asked: list[tuple[Bucket, ...]], now: dt.datetime) -> list[list[Tally]]:
    """The tallies of the bars of each that is asked."""
    latest, answers = answered_nights(user, asked)
    over = max(latest, last_night(user, now))
    return [
        [Tally(bar, nights_until(over, bar), *rows.get(bar.first, NOTHING)) for bar in bars]
        for bars, rows in zip(asked, answers, strict=True)
    ]


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
