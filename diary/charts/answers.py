"""What is known of the nights: how many there were, how many are answered, on how many a cramp came.

A night is answered by a cramp or by “no cramp”. A night with neither is unknown and counts nowhere.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.chart import number
from diary.charts.steps import Bucket, StartOf, Step, buckets
from diary.models import Episode
from diary.periods import NOON, Period


@dataclass(frozen=True)
class Tally:
    """The nights that began in one bucket: those that are over, those answered, those with a cramp.

    `cramps` counts cramps, also those by day: each belongs to the night whose noon came before it.
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
    known = {bucket.key: Tally(bucket) for bucket in buckets(period, step)}
    over = last_night(user, now)
    for row in cramp_rows(user, period, step).union(calm_rows(user, period, step), all=True):
        known[row["key"]] = added(known[row["key"]], row)
        over = max(over, row["latest"])
    return [replace(tally, nights=nights_until(over, tally.bucket)) for tally in known.values()]


def cramp_rows(user: User, period: Period, step: Step) -> QuerySet:
    """Nights with a cramp, cramps and the worst of them, a row a bucket."""
    return grouped(cramps_in(user, period), step).annotate(
        answered=Count("night_on", distinct=True),
        latest=Max("night_on"),
        cramps=Count("pk"),
        worst=Cast(Max("severity"), IntegerField()),
    )


def calm_rows(user: User, period: Period, step: Step) -> QuerySet:
    """Nights of which “no cramp” was said and that had none, a row a bucket."""
    cramps = Episode.objects.filter(user=OuterRef("user"), night_on=OuterRef("night_on"))
    checks = user.night_checks.in_nights(period.first, period.last).filter(~Exists(cramps))
    return grouped(checks, step).annotate(
        answered=Count("pk"),
        latest=Max("night_on"),
        cramps=Value(0),
        worst=Value(None, output_field=IntegerField()),
    )


def grouped(rows: QuerySet, step: Step) -> QuerySet:
    """The rows by the first day of the night's day, week or month, as `key`."""
    key = F("night_on") if step is Step.DAY else StartOf("night_on", step)
    return rows.order_by().annotate(key=Cast(key, DateField()) if step is Step.DAY else key).values("key")


def added(tally: Tally, row: dict[str, Any]) -> Tally:
    """The tally with the nights of one row."""
    cramp_nights = row["answered"] if row["cramps"] else 0
    return replace(
        tally,
        answered=tally.answered + row["answered"],
        cramp_nights=tally.cramp_nights + cramp_nights,
        cramps=tally.cramps + row["cramps"],
        worst=row["worst"] if row["cramps"] else tally.worst,
    )


def nights_until(over: dt.date, bucket: Bucket) -> int:
    """How many nights of a bucket had begun and ended by the night `over`."""
    return max(0, (min(over, bucket.last) - bucket.first).days + 1)


def total(found: list[Tally]) -> tuple[int, int, int, int]:
    """Nights, answered nights, nights with a cramp, and cramps of all tallies together."""
    if not found:
        return 0, 0, 0, 0
    sums = [(tally.nights, tally.answered, tally.cramp_nights, tally.cramps) for tally in found]
    nights, answered, cramp_nights, cramps = (sum(column) for column in zip(*sums, strict=True))
    return nights, answered, cramp_nights, cramps


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
