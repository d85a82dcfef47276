"""The days of a diary as bits, read in two queries: marks of days and nights, and the amounts of days.

Bit i is the i-th day of the period. The database packs sixty days into one number, so that ten years of
nights come in some sixty rows. The statements are written by hand, as the ORM cannot shift bits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import connection

from accounts.models import User
from diary.charts.before.factors import OWN
from diary.periods import Period

PACKED = 60  # bits that fit into a number of either database
OFFSETS = {
    "sqlite": "CAST(julianday({day}) - julianday(%s) AS INTEGER)",
    "postgresql": "({day} - CAST(%s AS DATE))",
}
FACT = f"CASE WHEN own_factor_id IS NULL THEN factor ELSE '{OWN}' || own_factor_id END"
# A mark, the table and the day it is read from, what else must hold, and what to group by besides the day.
MARKS = (
    ("'cramp'", "diary_episode", "night_on", "", ""),
    # Before the day was over, and not in bed: what was done that day may have come after it.
    ("'by_day'", "diary_episode", "night_on", "day_on = night_on AND situation NOT IN ('woke', 'awake')", ""),
    ("'calm'", "diary_nightcheck", "night_on", "", ""),
    ("'stretch'", "diary_stretch", "day_on", "", ""),
    ("'workout'", "diary_workout", "day_on", "", ""),
    ("'drink'", "diary_drink", "day_on", "", ""),
    ("'meal'", "diary_meal", "day_on", "", ""),
    (FACT, "diary_dayfactor", "day_on", "", ", factor, own_factor_id"),
)
NIGHTLY = {"cramp", "by_day", "calm"}
# By thing: the table, up to three sums, and how many of its rows lack a figure.
SUMS = {
    "drinks": ("diary_drink", ("amount_ml",), "0"),
    "workout": ("diary_workout", ("duration_min * effort",), "COUNT(*) - COUNT(effort)"),
    "minerals": (
        "diary_meal",
        ("potassium_mg", "magnesium_mg", "calcium_mg"),
        "3 * COUNT(*) - COUNT(potassium_mg) - COUNT(magnesium_mg) - COUNT(calcium_mg)",
    ),
}


class Amount(NamedTuple):
    """The sums of one day; None in place of them where a figure is missing, since then no sum is known."""

    day: int
    sums: tuple[float, ...] | None


@dataclass(frozen=True)
class Days:
    """What is noted of which days and nights of a period, as bits; and the amounts that were asked for."""

    marks: Mapping[str, int]
    amounts: Mapping[str, list[Amount]]

    def mark(self, name: str) -> int:
        """The days or nights with this mark."""
        return self.marks.get(name, 0)

    @property
    def written(self) -> int:
        """The days on which something besides a cramp was written down."""
        return reduce(or_, (bits for name, bits in self.marks.items() if name not in NIGHTLY), 0)

    def bits(self, days: Iterable[int]) -> int:
        """These days as bits."""
        digits = bytearray()
        for day in sorted(days):
            digits += b"0" * (day - len(digits)) + b"1"
        return int(digits[::-1], 2) if digits else 0


def read(user: User, period: Period, things: Iterable[str]) -> Days:
    """The days of the period; the amounts of those of the `things` that need them. At most two queries."""
    wanted = tuple(thing for thing in SUMS if thing in set(things))
    span = (period.first, user.pk, period.first, period.last)
    marks: dict[str, int] = {}
    amounts: dict[str, list[Amount]] = {thing: [] for thing in wanted}
    with connection.cursor() as cursor:
        cursor.execute(marking(connection.vendor), span * len(MARKS))
        for name, place, bits in cursor.fetchall():
            marks[name] = marks.get(name, 0) | int(bits) << PACKED * place
        if wanted:
            cursor.execute(summing(connection.vendor, wanted), span * len(wanted))
            for thing, day, lacking, *sums in cursor.fetchall():
                amounts[thing].append(amount(thing, day, lacking, sums))
    return Days(marks, amounts)


def amount(thing: str, day: int, lacking: int, sums: list[Any]) -> Amount:
    """One day's sums as numbers; a database fills up with empty columns."""
    count = len(SUMS[thing][1])
    return Amount(day, None if lacking else tuple(float(value) for value in sums[:count]))


@cache
def marking(vendor: str) -> str:
    """Each mark, sixty days a row."""
    parts = " UNION ALL ".join(
        f"SELECT {mark} AS mark, {OFFSETS[vendor].format(day=day)} AS place FROM {table}"  # noqa: S608
        f" WHERE {mine(day)}{f' AND {condition}' if condition else ''} GROUP BY {day}{others}"
        for mark, table, day, condition, others in MARKS
    )
    return (
        f"SELECT mark, place / {PACKED}, SUM(CAST(1 AS BIGINT) << (place % {PACKED}))"  # noqa: S608
        f" FROM ({parts}) AS days GROUP BY 1, 2"
    ).replace(" % ", " %% ")


@cache
def summing(vendor: str, wanted: tuple[str, ...]) -> str:
    """The sums of each day."""
    return " UNION ALL ".join(
        f"SELECT '{thing}', {OFFSETS[vendor].format(day='day_on')}, {lacking}, {columns(sums)}"  # noqa: S608
        f" FROM {table} WHERE {mine('day_on')} GROUP BY day_on"
        for thing, (table, sums, lacking) in ((thing, SUMS[thing]) for thing in wanted)
    )


def columns(sums: tuple[str, ...]) -> str:
    """Three sums, those that are not there empty."""
    given = [f"CAST(SUM({column}) AS DOUBLE PRECISION)" for column in sums]
    return ", ".join([*given, "NULL", "NULL"][:3])


def mine(day: str) -> str:
    """The rows of one person and period."""
    return f"user_id = %s AND deleted_at IS NULL AND {day} BETWEEN %s AND %s"
