"""The days of a diary as bits, read in two queries: marks of days and nights, and the amounts of days.

Bit i is the i-th day of the period. The database packs sixty days into one number, so that ten years of
nights come in some sixty rows. The statements are written by hand, as the ORM cannot shift bits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from django.db import connection

from accounts.models import User
from diary.charts.before.factors import OWN
from diary.periods import Period

PACKED = 60  # bits that fit into a number of either database
OFFSETS = {
    "sqlite": "CAST(julianday({day}) - julianday(%s) AS INTEGER)",
    "postgresql": "({day} - CAST(%s AS DATE))",
}
# Day facts bear the mark of each fact.
FACT = f"CASE WHEN own_factor_id IS NULL THEN factor ELSE '{OWN}' || own_factor_id END"
# By mark: the table and the day it is read from, and what else must hold.
MARKS = {
    "cramp": ("diary_episode", "night_on", ""),
    # Before the day was over, and not in bed: what was done that day may have come after it.
    "by_day": ("diary_episode", "night_on", " AND day_on = night_on AND situation NOT IN ('woke', 'awake')"),
    # Also in bed: what people do because of a cramp may still have been done that day.
    "evening": ("diary_episode", "night_on", " AND day_on = night_on"),
    "calm": ("diary_nightcheck", "night_on", ""),
    "stretch": ("diary_stretch", "day_on", ""),
    "workout": ("diary_workout", "day_on", ""),
    "drink": ("diary_drink", "day_on", ""),
    "meal": ("diary_meal", "day_on", ""),
    "fact": ("diary_dayfactor", "day_on", ""),
}
NIGHTLY = {"cramp", "by_day", "evening", "calm"}
# By thing: its mark, the table, up to three sums, and how many of its rows lack a figure.
SUMS = {
    "drinks": ("drink", "diary_drink", ("amount_ml",), "0"),
    "workout": ("workout", "diary_workout", ("duration_min * effort",), "COUNT(*) - COUNT(effort)"),
    "minerals": (
        "meal",
        "diary_meal",
        ("potassium_mg", "magnesium_mg", "calcium_mg"),
        "3 * COUNT(*) - COUNT(potassium_mg) - COUNT(magnesium_mg) - COUNT(calcium_mg)",
    ),
}
# By day the sums of it; None in place of them where a figure is missing, since then no sum is known.
Amounts = dict[int, tuple[float, ...] | None]


@dataclass(frozen=True)
class Days:
    """What is noted of which days and nights of a period, as bits; and the amounts that were asked for."""

    marks: Mapping[str, int]
    amounts: Mapping[str, Amounts]

    def mark(self, name: str) -> int:
        """The days or nights with this mark."""
        return self.marks.get(name, 0)

    @property
    def written(self) -> int:
        """The days on which something besides a cramp was written down."""
        return reduce(or_, (bits for name, bits in self.marks.items() if name not in NIGHTLY), 0)


def bits_of(days: Iterable[int]) -> int:
    """These days as bits."""
    digits = bytearray()
    for day in sorted(days):
        digits += b"0" * (day - len(digits)) + b"1"
    return int(digits[::-1], 2) if digits else 0


def read(user: User, period: Period, things: Iterable[str]) -> Days:
    """The days of the period; the amounts of those of the `things` that need them. At most two queries."""
    asked = set(things)
    wanted = tuple(thing for thing in SUMS if thing in asked)
    span = (period.first, user.pk, period.first, period.last)
    amounts: dict[str, Amounts] = {thing: {} for thing in wanted}
    with connection.cursor() as cursor:
        if wanted:
            cursor.execute(summing(connection.vendor, wanted), span * len(wanted))
            wide = {thing: len(SUMS[thing][2]) for thing in wanted}
            for thing, day, lacking, one, two, three in cursor.fetchall():
                amounts[thing][day] = None if lacking else (one, two, three)[: wide[thing]]
        # Whose sums are read needs no second look at its days.
        marks = {SUMS[thing][0]: bits_of(days) for thing, days in amounts.items()}
        left = tuple(name for name in MARKS if name not in marks)
        cursor.execute(marking(connection.vendor, left), span * len(left))
        for name, place, bits in cursor.fetchall():
            marks[name] = marks.get(name, 0) | int(bits) << PACKED * place
    return Days(marks, amounts)


@cache
def marking(vendor: str, names: tuple[str, ...]) -> str:
    """Each of these marks, sixty days a row."""
    parts = " UNION ALL ".join(days_with(vendor, name) for name in names)
    return (
        f"SELECT mark, place / {PACKED}, SUM(CAST(1 AS BIGINT) << (place % {PACKED}))"  # noqa: S608
        f" FROM ({parts}) AS days GROUP BY 1, 2"
    ).replace(" % ", " %% ")


def days_with(vendor: str, name: str) -> str:
    """The days with one mark, each once; of facts each with its own."""
    table, day, condition = MARKS[name]
    mark, others = (FACT, ", factor, own_factor_id") if name == "fact" else (f"'{name}'", "")
    place = OFFSETS[vendor].format(day=day)
    return (
        f"SELECT {mark} AS mark, {place} AS place FROM {table}"  # noqa: S608
        f" WHERE {mine(day)}{condition} GROUP BY {day}{others}"
    )


@cache
def summing(vendor: str, wanted: tuple[str, ...]) -> str:
    """The sums of each day."""
    return " UNION ALL ".join(
        f"SELECT '{thing}', {OFFSETS[vendor].format(day='day_on')}, {lacking}, {columns(sums)}"  # noqa: S608
        f" FROM {table} WHERE {mine('day_on')} GROUP BY day_on"
        for thing, (_mark, table, sums, lacking) in ((thing, SUMS[thing]) for thing in wanted)
    )


def columns(sums: tuple[str, ...]) -> str:
    """Three sums, those that are not there empty."""
    given = [f"CAST(SUM({column}) AS DOUBLE PRECISION)" for column in sums]
    nothing = "CAST(NULL AS DOUBLE PRECISION)"
    return ", ".join([*given, nothing, nothing][:3])


def mine(day: str) -> str:
    """The rows of one person and period."""
    return f"user_id = %s AND deleted_at IS NULL AND {day} BETWEEN %s AND %s"
