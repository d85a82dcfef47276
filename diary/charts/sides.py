"""The nights before a day and the nights from it on, and how their cramps compare."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from django.db.models import CharField, Count, IntegerField, Value
from django.db.models.functions import Cast

from accounts.models import User
from diary.insights.rates import Rate, RateRatio, rate_ratio
from diary.models import Situation

WEEK = 7


@dataclass
class Side:
    """So many nights in a row from `first`: which are answered, which woke, cramps and how bad they were."""

    first: dt.date
    nights: int
    answered: set[dt.date] = field(default_factory=set)
    cramps: Counter[dt.date] = field(default_factory=Counter)
    woken: set[dt.date] = field(default_factory=set)
    severities: list[int] = field(default_factory=list)
    # Whether any cramp says what its person was doing.
    has_situations: bool = False

    @property
    def last(self) -> dt.date:
        """Its last night."""
        return self.first + dt.timedelta(days=self.nights - 1)

    @property
    def total(self) -> int:
        """All its cramps."""
        return self.cramps.total()

    @property
    def rate(self) -> Rate | None:
        """Cramps per answered night; None where no night is answered."""
        return Rate(self.total, len(self.answered)) if self.answered else None

    @property
    def a_week(self) -> float | None:
        """Cramps in seven answered nights; None where fewer are answered, which say nothing of a week."""
        return WEEK * self.rate.value if self.rate and len(self.answered) >= WEEK else None

    @property
    def median_severity(self) -> float | None:
        """The severity in the middle of those that were said."""
        return median(self.severities) if self.severities else None

    @property
    def nights_woken(self) -> int | None:
        """Nights on which a cramp woke the person; None where there are cramps and none says so or not."""
        return len(self.woken) if self.has_situations or not self.total else None

    def weeks(self) -> list["Side"]:
        """The same in pieces of seven nights."""
        return [self.part(self.first + dt.timedelta(days=start)) for start in range(0, self.nights, WEEK)]

    def part(self, first: dt.date) -> "Side":
        """Seven of its nights."""
        nights = {first + dt.timedelta(days=offset) for offset in range(WEEK)}
        cramps = Counter({night: n for night, n in self.cramps.items() if night in nights})
        return Side(first, WEEK, self.answered & nights, cramps, self.woken & nights)


def sides(user: User, day: dt.date, weeks: int) -> tuple[Side, Side]:
    """So many weeks of nights before a day and from it on. One query."""
    nights = weeks * WEEK
    before, after = Side(day - dt.timedelta(days=nights), nights), Side(day, nights)
    for night, severity, situation, cramps in rows(user, before.first, after.last):
        side = before if night < day else after
        side.answered.add(night)
        side.cramps[night] += cramps
        side.severities += [] if severity is None else [severity] * cramps
        side.has_situations |= bool(situation)
        if situation == Situation.WOKE:
            side.woken.add(night)
    return before, after


def rows(user: User, first: dt.date, last: dt.date) -> Iterable[tuple[dt.date, int | None, str, int]]:
    """Each night's cramps by severity and situation, and its “no cramp” as none of them."""
    cramps = (
        user.episodes.in_nights(first, last)
        .order_by()
        .annotate(bad=Cast("severity", IntegerField()))
        .values_list("night_on", "bad", "situation")
        .annotate(cramps=Count("pk"))
    )
    checks = (
        user.night_checks.in_nights(first, last)
        .order_by()
        .annotate(
            bad=Value(None, output_field=IntegerField()),
            situation=Value("", output_field=CharField()),
            cramps=Value(0),
        )
        .values_list("night_on", "bad", "situation", "cramps")
    )
    return cramps.union(checks, all=True)


def ratio(before: Side, after: Side) -> RateRatio | None:
    """Cramps per answered night after over before; None with fewer than a week of answers on a side."""
    if min(len(before.answered), len(after.answered)) < WEEK or not (before.rate and after.rate):
        return None
    return rate_ratio(after.rate, before.rate)
