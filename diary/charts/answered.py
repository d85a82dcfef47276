"""The answered nights of days, weeks or months, asked of the database in one statement."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection

from accounts.models import User
from diary.charts.steps import Bucket, Step
from diary.columns import as_date

# By first day: answered nights, nights with a cramp, cramps, the worst.
Rows = dict[dt.date, list[Any]]
NOTHING = (0, 0, 0, None)
# Stands where others have the place of what was asked.
ALL = -1
# A night with both answers counts once, as a night with a cramp. No value stands in these texts.
MINE = "user_id = %s AND deleted_at IS NULL"
LATEST = " UNION ALL ".join(
    f"SELECT {ALL}, MAX(night_on), 0, 0, 0, 0 FROM {table} WHERE {MINE} AND night_on <= %s"  # noqa: S608
    for table in ("diary_episode", "diary_nightcheck")
)
NIGHTS = (
    "night_on, 1, MAX(cramps), SUM(cramps), MAX(severity) FROM"  # noqa: S608
    f" (SELECT night_on, 1 AS cramps, severity FROM diary_episode WHERE {MINE} AND night_on BETWEEN %s AND %s"
    f" UNION ALL SELECT night_on, 0, NULL FROM diary_nightcheck WHERE {MINE} AND night_on BETWEEN %s AND %s"
    ") AS answers GROUP BY night_on"
)
# Both databases call the columns of a list of values `column1`, `column2`: first day and last day of a bar.
CRAMPS = f"FROM diary_episode AS cramps WHERE {MINE} AND night_on BETWEEN column1 AND column2"
CHECKS = f"FROM diary_nightcheck AS checks WHERE {MINE} AND night_on BETWEEN column1 AND column2"
CHECKED = f"SELECT 1 FROM diary_nightcheck AS same WHERE {MINE} AND same.night_on = cramps.night_on"  # noqa: S608
BARS = (
    f"column1, (SELECT COUNT(*) {CHECKS})"
    f" + (SELECT COUNT(DISTINCT night_on) {CRAMPS} AND NOT EXISTS ({CHECKED})),"
    f" (SELECT COUNT(DISTINCT night_on) {CRAMPS}), (SELECT COUNT(*) {CRAMPS}),"
    f" (SELECT MAX(severity) {CRAMPS})"
)


def answered_nights(user: User, asked: Sequence[Sequence[Bucket]]) -> tuple[dt.date, list[Rows]]:
    """The latest of these nights with an answer, and for each of what is asked its counts by first day.

    By hand: this is asked on every page of charts, and the ORM takes longer to write it than the database
    to answer it. `date.min` where no night is answered.
    """
    latest = dt.date.min
    found: list[Rows] = [{} for _bars in asked]
    parts = [LATEST]
    values: list[Any] = [user.pk, max(bars[-1].last for bars in asked)] * LATEST.count(MINE)
    for place, bars in enumerate(asked):
        part, bounds = by_night(user, bars) if bars[0].step is Step.DAY else by_bar(user, bars)
        parts.append(f"SELECT {place}, {part}")
        values += bounds
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for place, day, *counts in cursor.fetchall():
            if place != ALL:
                found[place][as_date(day)] = counts
            elif day:
                latest = max(latest, as_date(day))
    return latest, found


def by_night(user: User, days: Sequence[Bucket]) -> tuple[str, list[Any]]:
    """The answered nights one by one: SQL and its values."""
    return NIGHTS, [user.pk, days[0].first, days[-1].last] * NIGHTS.count(MINE)


def by_bar(user: User, bars: Sequence[Bucket]) -> tuple[str, list[Any]]:
    """A row a bar, counted along the indexes: to sort ten years by month takes twice as long."""
    days = [day for bar in bars for day in (bar.first, bar.last)]
    listed = ", ".join(["(%s, %s)"] * len(bars))
    return f"{BARS} FROM (VALUES {listed}) AS bars", [user.pk] * BARS.count(MINE) + days
