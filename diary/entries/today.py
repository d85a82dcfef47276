"""What Today shows: last nights, what is open, the day's totals; a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db import connection

from accounts.models import ML_PER_FLOZ, User
from diary.columns import as_date
from diary.entries import trial
from diary.models import MINERALS, Episode, Factor, Length
from diary.periods import local_day, night_of

NOON = dt.time(12)
SEVERE = 7
STRIP_NIGHTS = 7
# Today is opened more than any other page. These are written as SQL because building them as query sets
# took five times as long as running them; they are the same on SQLite and on PostgreSQL.
NIGHTS = """
SELECT night_on, COUNT(*), MAX(severity) FROM diary_episode
WHERE user_id = %s AND night_on BETWEEN %s AND %s AND deleted_at IS NULL GROUP BY night_on
UNION ALL
SELECT night_on, 0, NULL FROM diary_nightcheck
WHERE user_id = %s AND night_on BETWEEN %s AND %s AND deleted_at IS NULL
"""
SUMMED = """
SELECT '{kind}', COUNT(*), SUM({amount}), {known}, {sums} FROM {table}
WHERE user_id = %s AND day_on = %s AND deleted_at IS NULL
"""
KNOWN = " + ".join(f"COUNT({name})" for name in MINERALS)
SUMS = ", ".join(f"SUM({name})" for name in MINERALS)
NOTHING = ", ".join(["CAST(NULL AS REAL)"] * len(MINERALS))
TOTALS = "UNION ALL".join(
    SUMMED.format(kind=kind, table=table, amount=amount, known=known, sums=sums)
    for kind, table, amount, known, sums in (
        ("drink", "diary_drink", "amount_ml", KNOWN, SUMS),
        ("food", "diary_meal", "grams", KNOWN, SUMS),
        ("workout", "diary_workout", "duration_min", "0", NOTHING),
        ("stretch", "diary_stretch", "duration_min", "0", NOTHING),
    )
)
TOUCHES = (
    """
SELECT 'noted', factor, own_factor_id, CAST(uuid AS TEXT), 0 FROM diary_dayfactor
WHERE user_id = %s AND day_on = %s AND deleted_at IS NULL
UNION ALL
SELECT 'own', name, id, CASE WHEN is_shown THEN 'yes' ELSE '' END, 0 FROM diary_ownfactor WHERE user_id = %s
UNION ALL
SELECT 'quick', name, food_id, CAST(amount_ml AS TEXT), position FROM diary_quickdrink WHERE user_id = %s
UNION ALL
"""
    + trial.ROWS
)
TOUCHED = ("noted", "own", "quick", "trial", "evening")
OPEN_CRAMPS = """
SELECT * FROM diary_episode WHERE user_id = %s AND day_on >= %s AND deleted_at IS NULL
  AND (severity IS NULL OR length IN ('', %s) OR (length = %s AND hardness = ''))
ORDER BY happened_at DESC, id DESC LIMIT 3
"""
# Sizes offered until a person sets own ones: a glass, a mug, a bottle (our choice).
USUAL_ML = (200, 300, 500)
USUAL_FLOZ = (8, 12, 16)


@dataclass(frozen=True)
class Night:
    """One night: its date, its cramps and their worst severity, and whether “no cramp” was said."""

    on: dt.date
    cramps: int = 0
    worst: int | None = None
    is_checked: bool = False

    @property
    def state(self) -> str:
        """“bad”, “cramp”, “none” or “unknown”; a cramp counts above a “no cramp”."""
        if self.cramps:
            return "bad" if (self.worst or 0) >= SEVERE else "cramp"
        return "none" if self.is_checked else "unknown"

    @property
    def is_answered(self) -> bool:
        """Something is known about it."""
        return self.state != "unknown"

    @property
    def ends_on(self) -> dt.date:
        """The morning after."""
        return self.on + dt.timedelta(days=1)


@dataclass(frozen=True)
class Totals:
    """Sums of one day. Minerals: amount, and the share (percent) of entries whose figure is known."""

    drinks: int = 0
    drunk_ml: int = 0
    foods: int = 0
    minerals: dict[str, float | None] = field(default_factory=dict)
    known_percent: int | None = None
    workouts: int = 0
    moved_min: int = 0
    stretches: int = 0


def asked_night(user: User, now: dt.datetime) -> dt.date:
    """The night meant by “last night”: before getting-up time it is the one before the present one."""
    wall = now.astimezone(user.zone)
    is_up = wall.time() >= min(user.getting_up_time, NOON)
    return wall.date() - dt.timedelta(days=1 if is_up else 2)


def nights(user: User, first: dt.date, last: dt.date) -> list[Night]:
    """The nights from `first` to `last`, oldest first. One query: cramps by night, and the checks."""
    days = [first + dt.timedelta(days=offset) for offset in range((last - first).days + 1)]
    known = {day: Night(day) for day in days}
    with connection.cursor() as cursor:
        cursor.execute(NIGHTS, [user.pk, first, last] * 2)
        for night_on, cramps, worst in cursor.fetchall():
            day = as_date(night_on)
            known[day] = with_answer(known[day], cramps, worst)
    return list(known.values())


def with_answer(night: Night, cramps: int, worst: int | None) -> Night:
    """The night with one more thing known about it: its cramps, or (none) that “no cramp” was said."""
    return replace(night, cramps=cramps, worst=worst) if cramps else replace(night, is_checked=True)


def strip(user: User, now: dt.datetime) -> list[Night]:
    """Seven nights for Today, the last being last night, or tonight once a cramp of it is logged."""
    yesterday = local_day(now, user.zone) - dt.timedelta(days=1)
    tonight = max(night_of(now, user.zone), yesterday)
    found = nights(user, yesterday - dt.timedelta(days=STRIP_NIGHTS - 1), tonight)
    shown = found if found[-1].cramps or tonight == yesterday else found[:-1]
    return shown[-STRIP_NIGHTS:]


def open_cramps(user: User, now: dt.datetime) -> list[Episode]:
    """Cramps of the last seven days that are still on or lack how bad or how long; at most three."""
    since = local_day(now, user.zone) - dt.timedelta(days=STRIP_NIGHTS)
    values = [user.pk, since, Length.ONGOING, Length.OVER_10]
    return list(Episode.everything.raw(OPEN_CRAMPS, values))


def totals(user: User, day: dt.date) -> Totals:
    """The day's sums in one query: a row a kind, joined by UNION."""
    with connection.cursor() as cursor:
        cursor.execute(TOTALS, [user.pk, day] * 4)
        rows = {
            kind: (count, amount or 0, known, sums) for kind, count, amount, known, *sums in cursor.fetchall()
        }
    drinks, foods = rows["drink"], rows["food"]
    counted = drinks[0] + foods[0]
    return Totals(
        drinks=drinks[0],
        drunk_ml=round(drinks[1]),
        foods=foods[0],
        minerals=dict(zip(MINERALS, map(add, drinks[3], foods[3]), strict=True)),
        known_percent=round(100 * (drinks[2] + foods[2]) / (counted * len(MINERALS))) if counted else None,
        workouts=rows["workout"][0],
        moved_min=round(rows["workout"][1]),
        stretches=rows["stretch"][0],
    )


def add(*amounts: float | None) -> float | None:
    """The sum of what is known; None when nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def quick_drinks(user: User) -> list[dict[str, Any]]:
    """The person's own one-touch drinks, else water in three usual sizes of their unit."""
    return drinks_of(user, user.quick_drinks.values_list("name", "food_id", "amount_ml"))


def drinks_of(user: User, rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """One-touch drinks from the rows of own ones."""
    own = [{"name": name, "food": food, "amount_ml": int(amount)} for name, food, amount in rows]
    if own:
        return own
    sizes = [round(size * ML_PER_FLOZ) for size in USUAL_FLOZ] if user.volume_unit == "floz" else USUAL_ML
    return [{"name": "", "food": None, "amount_ml": size} for size in sizes]


def touches(user: User, now: dt.datetime) -> dict[str, Any]:
    """What takes one touch on Today: `facts` of the day, `quick_drinks`, the `trial`'s part. One query."""
    day, night = local_day(now, user.zone), night_of(now, user.zone)
    found: dict[str, list[Sequence[Any]]] = {name: [] for name in TOUCHED}
    with connection.cursor() as cursor:
        cursor.execute(TOUCHES, [user.pk, day, user.pk, user.pk, *trial.values(user, day)])
        for kind, *row in sorted(cursor.fetchall(), key=lambda row: (row[4], str(row[1]))):
            found[kind].append(row[:3])
    return {
        "facts": facts_of(found),
        "quick_drinks": drinks_of(user, found["quick"]),
        "trial": trial.shown(found["trial"], found["evening"], day, night),
    }


def facts_of(found: dict[str, list[Sequence[Any]]]) -> list[dict[str, Any]]:
    """Chips for the day: our facts, then the person's own; `uuid` where one is noted."""
    noted = {own or name: UUID(said) for name, own, said in found["noted"]}
    ours = [
        {"choice": value, "label": label, "uuid": noted.get(value)}
        for value, label in Factor.choices
        if value != Factor.OWN
    ]
    own = [
        {"choice": f"own-{pk}", "label": name, "uuid": noted.get(pk)}
        for name, pk, is_shown in found["own"]
        if is_shown or pk in noted
    ]
    return ours + own
