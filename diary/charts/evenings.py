"""Days with an answered night after them, by one thing that was logged on the day.

What it can be: the drinks, the load, stretching, and each day fact noted in the time looked at.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import BooleanField, QuerySet, Sum, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import ML_PER_FLOZ, User, VolumeUnit
from diary.charts.loads import active_days
from diary.models import Factor
from diary.periods import Period

OWN_PREFIX = "own-"
# Where the table begins a new line: round amounts, our choice.
DRINK_EDGES_ML = (1000, 1500, 2000)
DRINK_EDGES_FLOZ = (32, 48, 64)
LOAD_EDGES = (150, 300)


class Sort(StrEnum):
    """What a day's value is."""

    DRINKS = "drinks"
    LOAD = "load"
    MARK = "mark"


@dataclass(frozen=True)
class Choice:
    """One thing to look at, by its slug in the address."""

    slug: str
    label: str | Promise
    sort: Sort = Sort.MARK

    def edges(self, user: User) -> tuple[float, ...]:
        """The round amounts that part the lines of the table."""
        if self.sort is Sort.LOAD:
            return LOAD_EDGES
        if user.volume_unit == VolumeUnit.FLOZ:
            return tuple(edge * ML_PER_FLOZ for edge in DRINK_EDGES_FLOZ)
        return DRINK_EDGES_ML


@dataclass(frozen=True)
class Evening:
    """One day before an answered night. `value` is millilitres or load, 1 for a mark, None if not logged."""

    on: dt.date
    has_cramp: bool
    value: float | None


ALWAYS = (
    Choice("drinks", _("Drinks"), Sort.DRINKS),
    Choice("load", _("Load"), Sort.LOAD),
    Choice("stretching", _("Stretching")),
)


def choices_of(user: User, period: Period) -> list[Choice]:
    """What can be looked at: the three of everybody, then the day facts noted in the period. One query."""
    noted = (
        user.day_factors.between(period)
        .order_by("factor", "own_factor__name")
        .values_list("factor", "own_factor", "own_factor__name")
        .distinct()
    )
    return [
        *ALWAYS,
        *(
            Choice(f"{OWN_PREFIX}{own}", name) if own else Choice(factor, Factor(factor).label)
            for factor, own, name in noted
        ),
    ]


def evenings(user: User, period: Period, choice: Choice) -> list[Evening]:
    """The days of the period whose night is answered, in order, and whose value is known. Two queries."""
    nights = answered_nights(user, period)
    if choice.sort is Sort.LOAD:
        loads = {fact.day: fact.load for fact in active_days(user, period)}
        days = sorted(night for night in nights if loads.get(night, 0) is not None)
        return [Evening(day, nights[day], loads.get(day)) for day in days]
    if choice.sort is Sort.DRINKS:
        drinks = user.drinks.between(period).order_by("day_on").values_list("day_on")
        rows = drinks.annotate(ml=Sum("amount_ml"))
        return [Evening(day, nights[day], ml) for day, ml in rows if day in nights]
    noted = set(marked(user, period, choice).order_by().values_list("day_on", flat=True).distinct())
    return [Evening(day, nights[day], 1 if day in noted else None) for day in sorted(nights)]


def marked(user: User, period: Period, choice: Choice) -> QuerySet:
    """The entries that mark a day."""
    if choice.slug == "stretching":
        return user.stretches.between(period)
    if choice.slug.startswith(OWN_PREFIX):
        own = int(choice.slug.removeprefix(OWN_PREFIX))
        return user.day_factors.between(period).filter(own_factor=own)
    return user.day_factors.between(period).filter(factor=choice.slug)


def answered_nights(user: User, period: Period) -> dict[dt.date, bool]:
    """Each answered night and whether a cramp came, which goes before a “no cramp”. One query."""

    def flagged(rows: QuerySet, *, has_cramp: bool) -> QuerySet:
        flag = Value(has_cramp, output_field=BooleanField())
        return rows.order_by().annotate(flag=flag).values_list("night_on", "flag")

    cramps = flagged(user.episodes.in_nights(period.first, period.last), has_cramp=True)
    checks = flagged(user.night_checks.in_nights(period.first, period.last), has_cramp=False)
    found: dict[dt.date, bool] = {}
    for night, has_cramp in cramps.union(checks):
        found[night] = found.get(night, False) or bool(has_cramp)
    return found
