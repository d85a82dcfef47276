"""What Today shows: last nights, what is open, the day's totals; a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import CharField, Count, FloatField, IntegerField, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast

from accounts.models import User
from diary.models import MINERALS, Episode, Factor, Length
from diary.periods import local_day, night_of

NOON = dt.time(12)
SEVERE = 7
STRIP_NIGHTS = 7
ML_PER_FLOZ = 29.5735295625
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
    cramps = (
        user.episodes.in_nights(first, last)
        .order_by()
        .values("night_on")
        .annotate(cramps=Count("pk"), worst=Max("severity"))
    )
    checks = (
        user.night_checks.in_nights(first, last)
        .order_by()
        .values("night_on")
        .annotate(cramps=Value(0), worst=Value(None, output_field=IntegerField()))
    )
    days = [first + dt.timedelta(days=offset) for offset in range((last - first).days + 1)]
    known = {day: Night(day) for day in days}
    for row in cramps.union(checks, all=True):
        known[row["night_on"]] = with_answer(known[row["night_on"]], row)
    return list(known.values())


def with_answer(night: Night, row: Any) -> Night:
    """The night with one more thing known about it: its cramps, or that “no cramp” was said."""
    if row["cramps"]:
        return replace(night, cramps=row["cramps"], worst=row["worst"])
    return replace(night, is_checked=True)


def strip(user: User, now: dt.datetime) -> list[Night]:
    """Seven nights for Today, the last being last night, or tonight once a cramp of it is logged."""
    yesterday = local_day(now, user.zone) - dt.timedelta(days=1)
    tonight = max(night_of(now, user.zone), yesterday)
    found = nights(user, yesterday - dt.timedelta(days=STRIP_NIGHTS - 1), tonight)
    shown = found if found[-1].cramps or tonight == yesterday else found[:-1]
    return shown[-STRIP_NIGHTS:]


def open_cramps(user: User, now: dt.datetime) -> QuerySet[Episode]:
    """Cramps of the last seven days that are still on or lack how bad or how long; at most three."""
    since = local_day(now, user.zone) - dt.timedelta(days=STRIP_NIGHTS)
    lacking = Q(severity=None) | Q(length__in=("", Length.ONGOING))
    unasked = Q(length=Length.OVER_10, hardness="")
    return user.episodes.filter(lacking | unasked, day_on__gte=since).newest_first()[:3]


def totals(user: User, day: dt.date) -> Totals:
    """The day's sums in one query: a row a kind, joined by UNION."""
    rows = {row["kind"]: row for row in union_of_sums(user, day)}
    drinks, foods = rows.get("drink", {}), rows.get("food", {})
    counted = (drinks.get("count") or 0) + (foods.get("count") or 0)
    known = sum(row.get("known") or 0 for row in (drinks, foods))
    return Totals(
        drinks=drinks.get("count") or 0,
        drunk_ml=round(drinks.get("amount") or 0),
        foods=foods.get("count") or 0,
        minerals={name: add(drinks.get(name), foods.get(name)) for name in MINERALS},
        known_percent=round(100 * known / (counted * len(MINERALS))) if counted else None,
        workouts=rows.get("workout", {}).get("count") or 0,
        moved_min=round(rows.get("workout", {}).get("amount") or 0),
        stretches=rows.get("stretch", {}).get("count") or 0,
    )


def add(*amounts: float | None) -> float | None:
    """The sum of what is known; None when nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def union_of_sums(user: User, day: dt.date) -> QuerySet:
    """One row each for drinks, foods, workouts and stretches of a day, all of the same columns."""
    minerals = {name: Sum(name) for name in MINERALS}
    nothing = {name: Value(None, output_field=FloatField()) for name in MINERALS}
    drinks = summed(user.drinks.filter(day_on=day), "drink", Sum("amount_ml"), minerals)
    meals = summed(user.meals.filter(day_on=day), "food", Sum("grams"), minerals)
    workouts = summed(user.workouts.filter(day_on=day), "workout", Sum("duration_min"), nothing)
    stretches = summed(user.stretches.filter(day_on=day), "stretch", Sum("duration_min"), nothing)
    return drinks.union(meals, workouts, stretches, all=True)


def summed(rows: QuerySet, kind: str, amount: Sum, minerals: dict[str, Any]) -> QuerySet:
    """One row: how many, how much, the minerals, and how many mineral figures are known."""
    known: Any = Value(0)
    if kind in {"drink", "food"}:
        known = sum((Count(name) for name in MINERALS), start=Value(0))
    return (
        rows.order_by()
        .annotate(kind=Value(kind, output_field=CharField()))
        .values("kind")
        .annotate(count=Count("pk"), amount=Cast(amount, FloatField()), known=known, **minerals)
    )


def quick_drinks(user: User) -> list[dict[str, Any]]:
    """The person's own one-touch drinks, else water in three usual sizes of their unit."""
    own = [
        {"name": drink.name, "food": drink.food_id, "amount_ml": drink.amount_ml}
        for drink in user.quick_drinks.all()
    ]
    if own:
        return own
    sizes = [round(size * ML_PER_FLOZ) for size in USUAL_FLOZ] if user.volume_unit == "floz" else USUAL_ML
    return [{"name": "", "food": None, "amount_ml": size} for size in sizes]


def day_facts(user: User, day: dt.date) -> list[dict[str, Any]]:
    """Chips for the day: our facts, then the person's own; `uuid` where one is noted. Two queries."""
    noted = {(row.own_factor_id or row.factor): row.uuid for row in user.day_factors.filter(day_on=day)}
    ours = [
        {"choice": value, "label": label, "uuid": noted.get(value)}
        for value, label in Factor.choices
        if value != Factor.OWN
    ]
    own = [
        {"choice": f"own-{item.pk}", "label": item.name, "uuid": noted.get(item.pk)}
        for item in user.own_factors.order_by("name")
        if item.is_shown or item.pk in noted
    ]
    return ours + own
