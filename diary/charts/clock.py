"""Chart 3, the clock: at which hours the cramps came, on the clock of the place where each was logged."""

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count, Max, Min
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Clock, User
from diary.charts.answers import cramps_in, cramps_in_words
from diary.charts.chart import Chart, Row, diary_link, number
from diary.periods import Period

SLOT_MIN = 15
DAY_MIN = 24 * 60
WINDOW_H = 3
FEW = 5
# The quarter of an hour of an instant's UTC day, 0 to 95; SQLite keeps instants as “2026-03-02 03:10:00”.
UTC_SLOT = {
    "sqlite": "CAST(substr(happened_at, 12, 2) AS INTEGER) * 4"
    " + CAST(substr(happened_at, 15, 2) AS INTEGER) / 15",
    "postgresql": "EXTRACT(HOUR FROM happened_at AT TIME ZONE 'UTC')::int * 4"
    " + EXTRACT(MINUTE FROM happened_at AT TIME ZONE 'UTC')::int / 15",
}


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Cramps by hour of the day; those whose time is a guess are left out and told. Two queries."""
    rows = cramps_in(user, period)
    zones = rows.values("zone", "is_time_rough").annotate(
        cramps=Count("pk"), first=Min("happened_at"), last=Max("happened_at")
    )
    found: list[dict[str, Any]] = [dict(row) for row in zones]
    rough = sum(row["cramps"] for row in found if row["is_time_rough"])
    known = [row for row in found if not row["is_time_rough"]]
    slots = by_slot(user, period, known) if known else [0] * (DAY_MIN // SLOT_MIN)
    hours = [sum(slots[4 * hour : 4 * hour + 4]) for hour in range(24)]
    total = sum(hours)
    link = diary_link(period.first, period.last, kind="cramp", group="night")
    return Chart(
        slug="clock",
        title=_("The clock"),
        count=_("%(cramps)s with a known time") % {"cramps": cramps_in_words(total)},
        sentence=sentence(user, hours, slots, rough),
        head=(_("Hour"), _("Cramps"), _("Of 100")),
        rows=tuple(row(user, hour, cramps, total, link) for hour, cramps in enumerate(hours))
        if total
        else (),
        kind="polar",
        data=drawing(user, hours) if total else {},
        notes=notes(user, rough) if total else (),
    )


def by_slot(user: User, period: Period, zones: list[dict[str, Any]]) -> list[int]:
    """Cramps by quarter of an hour on the clock on the wall. One query.

    By hand, since the ORM takes longer to write the changes of the clocks than the database to look them up.
    """
    ahead, known = minutes_ahead_sql(zones)
    slots = [0] * (DAY_MIN // SLOT_MIN)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {ahead}, {UTC_SLOT[connection.vendor]}, COUNT(*) FROM diary_episode"  # noqa: S608
            " WHERE user_id = %s AND deleted_at IS NULL AND night_on BETWEEN %s AND %s AND NOT is_time_rough"
            " GROUP BY 1, 2",
            [*known, user.pk, period.first, period.last],
        )
        for minutes, slot, cramps in cursor.fetchall():
            slots[(slot * SLOT_MIN + minutes) % DAY_MIN // SLOT_MIN] += cramps
    return slots


def minutes_ahead_sql(zones: list[dict[str, Any]]) -> tuple[str, list[Any]]:
    """How far the clock of a cramp's zone was ahead of UTC at its instant, as SQL with its parameters."""
    ends = [
        (zone["zone"], connection.ops.adapt_datetimefield_value(until), minutes)
        for zone in zones
        for _since, until, minutes in offsets(zone["zone"], zone["first"], zone["last"])
    ]
    cases = " ".join(["WHEN zone = %s AND happened_at < %s THEN %s"] * len(ends))
    return f"CASE {cases} ELSE 0 END", [value for end in ends for value in end]


def offsets(zone: str, first: dt.datetime, last: dt.datetime) -> list[tuple[dt.datetime, dt.datetime, int]]:
    """How many minutes a zone was ahead of UTC, from when until when, over the years of two instants."""
    found: list[tuple[dt.datetime, dt.datetime, int]] = []
    for year in range(first.year, last.year + 1):
        for since, until, minutes in offsets_in(zone, year):
            if found and found[-1][2] == minutes:
                found[-1] = (found[-1][0], until, minutes)
            else:
                found.append((since, until, minutes))
    return found


@cache
def offsets_in(zone: str, year: int) -> list[tuple[dt.datetime, dt.datetime, int]]:
    """The same over one UTC year; a change of the clocks falls on a full quarter of an hour."""
    place = ZoneInfo(zone)
    end = dt.datetime(year + 1, 1, 1, tzinfo=dt.UTC)
    since = moment = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    found = []
    while moment < end:
        after = min(moment + dt.timedelta(days=1), end)
        if minutes_ahead(place, after) != minutes_ahead(place, moment):
            change = first_after(place, moment, after)
            found.append((since, change, minutes_ahead(place, moment)))
            since = change
        moment = after
    return [*found, (since, end, minutes_ahead(place, since))]


def first_after(place: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    """The quarter of an hour between two instants at which the clocks of a place change."""
    moment = before
    while moment < after and minutes_ahead(place, moment) == minutes_ahead(place, before):
        moment += dt.timedelta(minutes=SLOT_MIN)
    return moment


def minutes_ahead(place: ZoneInfo, moment: dt.datetime) -> int:
    """How many minutes the wall clock of a place is ahead of UTC."""
    return int((moment.astimezone(place).utcoffset() or dt.timedelta()).total_seconds() // 60)


def in_bed(user: User, minute: int) -> bool:
    """Whether a minute of the day lies between usual bedtime and usual getting-up time."""
    bed, up = minute_of(user.bedtime), minute_of(user.getting_up_time)
    return bed <= minute < up if bed <= up else minute >= bed or minute < up


def minute_of(time: dt.time) -> int:
    """Minutes since midnight."""
    return time.hour * 60 + time.minute


def sentence(user: User, hours: list[int], slots: list[int], rough: int) -> str:
    """The three hours with most cramps, and how many came in bed."""
    total = sum(hours)
    if not total:
        if rough:
            return _("All cramps of this time have a time that is a guess, so no hour can be drawn.")
        return _("No cramp is noted in this time, so there is no hour to show.")
    bed = sum(n for place, n in enumerate(slots) if in_bed(user, place * SLOT_MIN))
    said = ngettext(
        "%(bed)s of %(n)s came between your usual bedtime and getting up.",
        "%(bed)s of %(n)s came between your usual bedtime and getting up.",
        total,
    ) % {"bed": number(bed), "n": number(total)}
    if total < FEW:
        return said
    windows = [sum(hours[(start + offset) % 24] for offset in range(WINDOW_H)) for start in range(24)]
    most = max(windows)
    start = windows.index(most)
    busiest = _("The three hours with most were %(start)s to %(end)s: %(most)s of %(n)s.") % {
        "start": on_clock(user, start),
        "end": on_clock(user, start + WINDOW_H),
        "most": number(most),
        "n": number(total),
    }
    return f"{busiest} {said}"


def on_clock(user: User, hour: int) -> str:
    """“02:00” or “2 a.m.”."""
    return formats.time_format(dt.time(hour % 24), "P" if user.clock == Clock.H12 else "H:i")


def hour_words(user: User, hour: int) -> str:
    """“02:00 to 03:00”."""
    return _("%(start)s to %(end)s") % {"start": on_clock(user, hour), "end": on_clock(user, hour + 1)}


def row(user: User, hour: int, cramps: int, total: int, link: str) -> Row:
    """One hour of the table; `link` leads to the cramps of all hours."""
    share = round(100 * cramps / total, 1)
    cells = (hour_words(user, hour), number(cramps), number(share))
    return Row(cells, (f"{hour:02}:00", cramps, share), f"{link}&only=hour-{hour}")


def drawing(user: User, hours: list[int]) -> dict[str, Any]:
    """What the script needs."""
    is_12 = user.clock == Clock.H12
    return {
        "values": hours,
        "names": [formats.time_format(dt.time(hour), "g a" if is_12 else "H") for hour in range(24)],
        "shade": [minute_of(user.bedtime) / 60, minute_of(user.getting_up_time) / 60],
        "legend": [_("Cramps in that hour"), _("Usual time in bed")],
    }


def notes(user: User, rough: int) -> tuple[str, ...]:
    """How to read it, and what is left out."""
    read = _(
        "Midnight is at the top. Each wedge is an hour on the clock of the place where you were; its area "
        "and its number say how many cramps began in it."
    )
    if not rough:
        return (read,)
    left_out = ngettext(
        "%(n)s more cramp is left out, because its time is a guess.",
        "%(n)s more cramps are left out, because their time is a guess.",
        rough,
    ) % {"n": number(rough)}
    return (read, left_out)
