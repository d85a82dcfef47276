"""The small print of a report: drinks, minerals, workouts. Medians of logged days; no share of a target.

A gated profile must not be told how much of a reference it had, and nobody else needs it here.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.gathering import Days, until_yesterday
from diary.charts.minerals import NAMES
from diary.charts.words import number, volumes
from diary.models import MINERALS
from diary.periods import Period
from diary.reports.headline import WEEK
from diary.reports.summary import Line
from diary.reports.wishes import DRINKS, MEDICINES, WORKOUTS
from diary.reports.wishes import MINERALS as MINERALS_PART

# By hand, since the ORM takes longer to write these than the database to answer them.
MINE = "WHERE user_id = %s AND deleted_at IS NULL AND day_on BETWEEN %s AND %s"
KNOWN = tuple(f"known_{name}" for name in MINERALS)
SUMS = tuple(f"sum_{name}" for name in MINERALS)
FIGURES = ", ".join(
    [f"COUNT({name}) AS known_{name}" for name in MINERALS]
    + [f"SUM({name}) AS sum_{name}" for name in MINERALS]
)
# No value stands in these texts: only names and words of ours.
DRINKS_SQL = (
    "SELECT day_on, SUM(amount_ml), SUM(CASE WHEN UPPER(name) LIKE '%%TONIC%%' THEN 1 ELSE 0 END)"  # noqa: S608
    f" FROM diary_drink {MINE} GROUP BY day_on"
)
FOOD_SQL = " UNION ALL ".join(
    f"SELECT day_on, {meals} AS meals, COUNT(*) AS entries, {FIGURES} FROM {table} {MINE} GROUP BY day_on"  # noqa: S608
    for table, meals in (("diary_drink", "0"), ("diary_meal", "COUNT(*)"))
)
MOVES_SQL = (
    "SELECT day_on, COUNT(*) AS workouts, SUM(duration_min) AS minutes,"  # noqa: S608
    " SUM(duration_min * effort) AS summed, COUNT(*) - COUNT(effort) AS lacking, 0 AS stretches"
    f" FROM diary_workout {MINE} GROUP BY day_on UNION ALL"
    f" SELECT day_on, 0, 0, NULL, 0, COUNT(*) FROM diary_stretch {MINE} GROUP BY day_on"
)


class Drunk(NamedTuple):
    """A day's drinks, and how many of them were tonic water."""

    ml: int
    tonic: int


class Eaten(NamedTuple):
    """A day with food: its entries, and by mineral how many have a figure and their sum in mg."""

    entries: int
    known: tuple[int, ...]
    amounts: tuple[float | None, ...]


class Moved(NamedTuple):
    """A day's workouts, their minutes, the load where each has an effort; how often was stretched."""

    workouts: int
    minutes: int
    load: int | None
    stretches: int


@dataclass(frozen=True)
class Totals:
    """The days of a report that are over, by what was logged on them; what was not asked for is empty."""

    days: int
    last: dt.date | None = None
    drinks: dict[dt.date, Drunk] = field(default_factory=dict)
    food: dict[dt.date, Eaten] = field(default_factory=dict)
    moves: dict[dt.date, Moved] = field(default_factory=dict)

    @property
    def logged(self) -> list[dt.date]:
        """The days on which anything was logged, in order."""
        return sorted({*self.drinks, *self.food, *self.moves})


def totals(user: User, period: Period, parts: frozenset[str], now: dt.datetime) -> Totals:
    """The sums of each day that is over. A query for drinks, one for minerals, one for movement."""
    over = until_yesterday(period, now)
    if over is None:
        return Totals(0)
    return Totals(
        over.days,
        over.last,
        drunk(user, over) if parts & {DRINKS, MEDICINES} else {},
        eaten(user, over) if MINERALS_PART in parts else {},
        moved(user, over) if WORKOUTS in parts else {},
    )


def asked(sql: str, user: User, period: Period) -> Days:
    """A query over the entries of a period, as often as it names them."""
    values = (user.pk, period.first, period.last) * sql.count(MINE)
    return Days(sql, values, connection.alias)


def drunk(user: User, period: Period) -> dict[dt.date, Drunk]:
    """Each day's drinks. One query."""
    return {day: Drunk(*map(int, sums)) for day, *sums in asked(DRINKS_SQL, user, period).rows()}


def eaten(user: User, period: Period) -> dict[dt.date, Eaten]:
    """Each day on which food was logged, with what its drinks hold too. One query."""
    names = ("entries", *KNOWN, *SUMS)
    days = asked(FOOD_SQL, user, period).summed({name: f"SUM({name})" for name in names}, "SUM(meals) > 0")
    half = 1 + len(MINERALS)
    return {
        day: Eaten(int(sums[0]), tuple(map(int, sums[1:half])), tuple(sums[half:]))
        for day, *sums in days.rows()
    }


def moved(user: User, period: Period) -> dict[dt.date, Moved]:
    """Each day with a workout or stretching. One query."""
    names = ("workouts", "minutes", "summed", "lacking", "stretches")
    days = asked(MOVES_SQL, user, period).summed({name: f"SUM({name})" for name in names}, "COUNT(*) > 0")
    return {
        day: Moved(int(count), int(minutes), None if lacking or load is None else int(load), int(stretched))
        for day, count, minutes, load, lacking, stretched in days.rows()
    }


def lines(user: User, found: Totals, parts: frozenset[str]) -> Iterator[Line]:
    """The lines of the parts that were chosen; one without an entry says so."""
    if DRINKS in parts:
        yield fluids(user, found)
    if MINERALS_PART in parts:
        yield minerals(found)
    if WORKOUTS in parts:
        yield from movement(found)


def of_days(some: int, found: Totals) -> str:
    """“20 of 28 days logged”."""
    said = ngettext("%(some)s of %(n)s day logged", "%(some)s of %(n)s days logged", found.days)
    return said % {"some": number(some), "n": number(found.days)}


def fluids(user: User, found: Totals) -> Line:
    """The median and the range of the days with drinks."""
    amounts = [day.ml for day in found.drinks.values()]
    if not amounts:
        return Line("fluids", _("Drinks"), _("none logged"), of_days(0, found))
    say = volumes(user)
    values = {"median": say(median(amounts)), "least": say(min(amounts)), "most": say(max(amounts))}
    text = _("median %(median)s a day (%(least)s to %(most)s)") % values
    return Line("fluids", _("Drinks"), text, of_days(len(amounts), found))


def minerals(found: Totals) -> Line:
    """The medians of the days with food as far as figures are known, and on how much of it they are."""
    label = _("Minerals")
    if not found.food:
        return Line("minerals", label, _("no food logged"), of_days(0, found))
    entries = sum(day.entries for day in found.food.values())
    known = [sum(day.known[place] for day in found.food.values()) for place in range(len(MINERALS))]
    shown = [mineral(str(NAMES[name]).lower(), place, found) for place, name in enumerate(MINERALS)]
    figures = {"known": number(min(known)), "n": number(entries)}
    coverage = ngettext(
        "each figure known for at least %(known)s of %(n)s entry",
        "each figure known for at least %(known)s of %(n)s entries",
        entries,
    )
    days = _("with food: %(days)s") % {"days": of_days(len(found.food), found)}
    basis = f"{days}; {coverage % figures}"
    return Line("minerals", label, _("median a day: %(shown)s") % {"shown": "; ".join(shown)}, basis)


def mineral(name: str, place: int, found: Totals) -> str:
    """“potassium 2,591 mg (874 to 4,695)”."""
    amounts = [day.amounts[place] or 0 for day in found.food.values() if day.known[place]]
    if not amounts:
        return _("%(mineral)s not known") % {"mineral": name}
    values = {"median": median(amounts), "least": min(amounts), "most": max(amounts)}
    said = _("%(mineral)s %(median)s mg (%(least)s to %(most)s)")
    return said % {"mineral": name, **{key: number(value) for key, value in values.items()}}


def movement(found: Totals) -> Iterator[Line]:
    """Minutes and load of a week, of those weeks that have a workout; days with stretching."""
    active = {day: one for day, one in found.moves.items() if one.workouts}
    weeks = in_weeks(active, found)
    basis = weeks_words(weeks, found)
    if not weeks:
        yield Line("workouts", _("Workouts"), _("none logged"), basis)
    else:
        minutes = number(median(sum(day.minutes for day in week) for week in weeks))
        yield Line("workouts", _("Workouts"), _("median %(n)s min a week") % {"n": minutes}, basis)
        yield load_line(weeks)
    yield stretching(found)


def stretching(found: Totals) -> Line:
    """On how many days was stretched; days without it are not known to be without."""
    stretched = sum(1 for one in found.moves.values() if one.stretches)
    days = ngettext("%(some)s of %(n)s day", "%(some)s of %(n)s days", found.days)
    text = _("on %(days)s") % {"days": days % {"some": number(stretched), "n": number(found.days)}}
    return Line("stretching", _("Stretching"), text if stretched else _("none logged"))


def in_weeks(active: dict[dt.date, Moved], found: Totals) -> list[list[Moved]]:
    """The days with a workout by weeks that end on the last day; weeks without one are unknown, not zero."""
    weeks: dict[int, list[Moved]] = {}
    for day, one in active.items():
        back = ((found.last or day) - day).days // WEEK
        weeks.setdefault(back, []).append(one)
    return list(weeks.values())


def weeks_words(weeks: Sequence[list[Moved]], found: Totals) -> str:
    """“3 of 4 weeks with a workout”."""
    of = max(1, -(-found.days // WEEK))
    said = ngettext("%(some)s of %(n)s week with a workout", "%(some)s of %(n)s weeks with a workout", of)
    return said % {"some": number(len(weeks)), "n": number(of)}


def load_line(weeks: Sequence[list[Moved]]) -> Line:
    """The load of a week, where the effort of each workout is known."""
    loads = [
        sum(day.load or 0 for day in week) for week in weeks if all(day.load is not None for day in week)
    ]
    label, basis = _("Load"), weeks_known(len(loads), len(weeks))
    if not loads:
        return Line("load", label, _("not known"), basis)
    return Line("load", label, _("median %(n)s a week") % {"n": number(median(loads))}, basis)


def weeks_known(some: int, of: int) -> str:
    """“effort noted in 2 of 3 of these weeks”."""
    said = ngettext(
        "minutes × effort, noted in %(some)s of %(n)s week",
        "minutes × effort, noted in %(some)s of %(n)s weeks",
        of,
    )
    return said % {"some": number(some), "n": number(of)}
