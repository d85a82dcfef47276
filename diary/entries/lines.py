"""One SQL statement that reads a page of the diary across all kinds of entry.

Each kind brings its own newest lines (an index gives them in order), and the union keeps the newest of all:
the cost is the same with ten years of entries. Written as SQL because eight query sets take several times as
long to build as this takes to run; it is the same on SQLite and on PostgreSQL.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from accounts.models import User
from diary.charts import details
from diary.columns import as_date, as_instant
from diary.entries.places import Place, Query
from diary.models import KINDS, Medicine, OwnFactor, Remedy

# What a line of each kind shows: three words and three numbers, from its table `t` and what is joined to it.
# Length, situation, and the remedies that helped.
CRAMP = """t.length || ':' || t.situation || ':' || COALESCE((SELECT {gathered}
  FROM diary_attempt a WHERE a.episode_id = t.id AND a.outcome = 'yes'), '')"""
GATHERED = {"postgresql": "string_agg(a.remedy, ',' ORDER BY a.id)", "sqlite": "group_concat(a.remedy, ',')"}
NO = ("NULL", "NULL", "NULL")
TAKEN_BACK = """(SELECT COUNT(*) FROM diary_episode e
  WHERE e.user_id = t.user_id AND e.night_on = t.night_on AND e.deleted_at IS NULL)"""
CALVES = "CASE WHEN t.has_calves THEN 1 ELSE 0 END"
MEDICINE = "JOIN diary_medicine m ON m.id = t.medicine_id"
OWN = "LEFT JOIN diary_ownfactor o ON o.id = t.own_factor_id"
SHOWN: dict[str, tuple[tuple[str, str, str], tuple[str, str, str], str]] = {
    "cramp": (("t.site", "t.side", CRAMP), ("t.severity", "NULL", "NULL"), ""),
    "night": (NO, (TAKEN_BACK, "NULL", "NULL"), ""),
    "drink": (("t.name", "NULL", "NULL"), ("t.amount_ml", "NULL", "NULL"), ""),
    "food": (("t.name", "t.portion", "NULL"), ("t.grams", "t.quantity", "NULL"), ""),
    "workout": (("t.activity", "NULL", "NULL"), ("t.duration_min", "t.effort", "NULL"), ""),
    "stretch": (("t.moment", "NULL", "NULL"), ("t.duration_min", CALVES, "NULL"), ""),
    "medicine": (("m.name", "t.change", "t.dose"), NO, MEDICINE),
    "factor": (("t.factor", "o.name", "NULL"), NO, OWN),
}
LINE = """
SELECT {rank} AS rank, t.id, t.uuid, t.happened_at, t.zone, t.day_on, t.night_on, t.is_time_rough, t.note,
  {words}, {numbers}
FROM {table} t {joined} WHERE {asked} ORDER BY t.{group} DESC, t.happened_at DESC, t.id DESC LIMIT %s
"""
UNION = "SELECT * FROM ({}) AS part{}"
WHOLE = "{} ORDER BY {} DESC, happened_at DESC, rank DESC, id DESC LIMIT %s"


@dataclass(frozen=True)
class Line:
    """What the statement answers for one entry."""

    rank: int
    pk: int
    uuid: uuid.UUID
    happened_at: dt.datetime
    zone: str
    day_on: dt.date
    night_on: dt.date
    is_time_rough: bool
    note: str
    words: tuple[str, str, str]
    numbers: tuple[float | None, float | None, float | None]


def fetch(user: User, slugs: tuple[str, ...], asked: Query, count: int) -> Iterator[Line]:
    """The newest `count` lines of these kinds, newest first. One query; none where no kind can answer."""
    parts, params = [], []
    for slug in slugs:
        rank = list(KINDS).index(slug)
        conditions, values = narrowed(user, rank, asked)
        parts.append(UNION.format(one_kind(slug, rank, asked.group, conditions), rank))
        params += [*values, count]
    if not parts:
        return
    with connection.cursor() as cursor:
        cursor.execute(WHOLE.format(" UNION ALL ".join(parts), asked.group), [*params, count])
        for record in cursor.fetchall():
            yield read(record)


def one_kind(slug: str, rank: int, group: str, conditions: list[str]) -> str:
    """The newest lines of one kind."""
    words, numbers, joined = SHOWN[slug]
    return LINE.format(
        rank=rank,
        words=named(words, "text", "word").format(gathered=GATHERED[connection.vendor]),
        numbers=named(numbers, "double precision", "number"),
        table=KINDS[slug].model._meta.db_table,
        joined=joined,
        asked=" AND ".join(conditions),
        group=group,
    )


def named(columns: tuple[str, str, str], kind: str, name: str) -> str:
    """Columns cast to one type, so that the kinds can be joined, and numbered."""
    return ", ".join(f"CAST({column} AS {kind}) AS {name}{index}" for index, column in enumerate(columns))


def narrowed(user: User, rank: int, asked: Query) -> tuple[list[str], list[Any]]:
    """Conditions and their values: the owner, what was asked, and what comes after the last page."""
    conditions: list[str] = ["t.user_id = %s", "t.deleted_at IS NULL"]
    values: list[Any] = [user.pk]
    exact = {
        f"t.{asked.group} >= %s": as_stored(asked.first),
        f"t.{asked.group} <= %s": as_stored(asked.last),
        "t.site = %s": asked.site or None,
        "t.severity >= %s": asked.severity,
    }
    for condition, value in exact.items():
        if value is not None:
            conditions.append(condition)
            values.append(value)
    found = (
        containing(asked.text),
        details.condition(user, asked.only),
        behind(asked.after, asked.group, rank),
    )
    for condition, more in found:
        if condition:
            conditions.append(condition)
            values += more
    return conditions, values


def containing(text: str) -> tuple[str, list[Any]]:
    """Notes that hold the text in any usual case; SQLite by itself ignores the case of ASCII letters only."""
    if not text:
        return "", []
    like = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
    forms = sorted({text, text.lower(), text.upper(), text.capitalize(), text.title()})
    escaped = [form.replace("!", "!!").replace("%", "!%").replace("_", "!_") for form in forms]
    return (
        "(" + " OR ".join([f"t.note {like} %s ESCAPE '!'"] * len(forms)) + ")",
        [f"%{form}%" for form in escaped],
    )


def behind(after: Place | None, group: str, rank: int) -> tuple[str, list[Any]]:
    """Entries of the kind with this rank that come after a place."""
    if after is None:
        return "", []
    moment, day = as_stored(after.happened_at), as_stored(after.on)
    earlier, values = "t.happened_at < %s", [moment]
    if rank < after.rank:
        earlier, values = "t.happened_at <= %s", [moment]
    elif rank == after.rank:
        earlier, values = "(t.happened_at, t.id) < (%s, %s)", [moment, after.pk]
    return f"t.{group} <= %s AND (t.{group} < %s OR {earlier})", [day, day, *values]


def as_stored(value: Any) -> Any:
    """A date or an instant as the database at hand keeps it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if value else None


def read(record: tuple[Any, ...]) -> Line:
    """A record of either database as a line."""
    rank, pk, key, moment, zone, day, night, is_rough, note, *shown = record
    return Line(
        rank=rank,
        pk=pk,
        uuid=key if isinstance(key, uuid.UUID) else uuid.UUID(key),
        happened_at=as_instant(moment),
        zone=zone,
        day_on=as_date(day),
        night_on=as_date(night),
        is_time_rough=bool(is_rough),
        note=note,
        words=(shown[0] or "", shown[1] or "", shown[2] or ""),
        numbers=(shown[3], shown[4], shown[5]),
    )


def whole(number: float | None) -> int | None:
    """A number of a union back to the integer it was."""
    return None if number is None else round(number)


def fill_cramp(entry: Any, line: Line) -> None:
    """Place, severity, length, situation, what helped."""
    entry.site, entry.side = line.words[0], line.words[1]
    entry.length, entry.situation, eased = line.words[2].split(":")
    entry.eased_by = [Remedy(remedy) for remedy in eased.split(",") if remedy]
    entry.severity = whole(line.numbers[0])


def fill_night(entry: Any, line: Line) -> None:
    """Whether a cramp takes it back."""
    entry.is_taken_back = bool(line.numbers[0])


def fill_drink(entry: Any, line: Line) -> None:
    """Name and amount."""
    entry.name, entry.amount_ml = line.words[0], whole(line.numbers[0])


def fill_food(entry: Any, line: Line) -> None:
    """Name, portion and how many of it, grams."""
    entry.name, entry.portion = line.words[0], line.words[1]
    entry.grams, entry.quantity = line.numbers[0], line.numbers[1]


def fill_workout(entry: Any, line: Line) -> None:
    """Activity, minutes, effort."""
    entry.activity = line.words[0]
    entry.duration_min, entry.effort = whole(line.numbers[0]), whole(line.numbers[1])


def fill_stretch(entry: Any, line: Line) -> None:
    """Part of the day, minutes, calves."""
    entry.moment, entry.duration_min = line.words[0], whole(line.numbers[0])
    entry.has_calves = bool(line.numbers[1])


def fill_medicine(entry: Any, line: Line) -> None:
    """Name, what happened, dose."""
    entry.medicine = Medicine(name=line.words[0])
    entry.change, entry.dose = line.words[1], line.words[2]


def fill_factor(entry: Any, line: Line) -> None:
    """Our fact, or the person's own."""
    entry.factor = line.words[0]
    entry.own_factor = OwnFactor(name=line.words[1]) if line.words[1] else None


FILL: dict[str, Callable[[Any, Line], None]] = {
    "cramp": fill_cramp,
    "night": fill_night,
    "drink": fill_drink,
    "food": fill_food,
    "workout": fill_workout,
    "stretch": fill_stretch,
    "medicine": fill_medicine,
    "factor": fill_factor,
}
