"""Page 2 and on: each cramp, and the totals of each day (of each month in a long period)."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from statistics import median
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Clock, User
from diary.charts.minerals import NAMES
from diary.charts.words import day_words, days_words, number, numbers, volumes
from diary.models import MINERALS, Outcome, Remedy, Side, Sign, Site, Situation, Soreness
from diary.reports.context import Totals
from diary.reports.cramps import Cramp
from diary.reports.headline import minutes, short
from diary.reports.summary import Table
from diary.reports.wishes import DRINKS, NOTES, WORKOUTS
from diary.reports.wishes import MINERALS as MINERALS_PART

# More days than this make a table that nobody reads: a line a month.
DAYS_UP_TO = 400
Say = Callable[[type[TextChoices], str], str]


class Amounts(NamedTuple):
    """A column of amounts by day, unknown where there is none, and how to write one."""

    by_day: dict[dt.date, Any]
    write: Callable[[float], str]

    def of_day(self, day: dt.date) -> str:
        """The amount of a day; nothing where it is unknown."""
        amount = self.by_day.get(day)
        return "" if amount is None else self.write(amount)

    def of_days(self, days: Iterable[dt.date]) -> str:
        """The median of the days that have an amount."""
        known = [amount for day in days if (amount := self.by_day.get(day)) is not None]
        return self.write(median(known)) if known else ""


class Marks(NamedTuple):
    """A column that says on which days something was."""

    days: frozenset[dt.date]
    yes: str

    def of_day(self, day: dt.date) -> str:
        """`yes`, or nothing."""
        return self.yes if day in self.days else ""

    def of_days(self, days: Iterable[dt.date]) -> str:
        """On how many of the days; nothing for none."""
        count = sum(day in self.days for day in days)
        return number(count) if count else ""


Cells = dict[str, Amounts | Marks]


def episodes(user: User, cramps: Iterable[Cramp], parts: frozenset[str]) -> Table:
    """A line a cramp, in their order."""
    has_notes = NOTES in parts
    names = sign_names(has_notes=has_notes)
    head = (_("Night of"), _("Time"), _("Where"), _("Pain"), _("How long"), _("When it came"))
    rest = (_("Sleep lost"), _("Next day"), _("Tried"), names)
    line = partial(episode, user, partial(label, get_language() or ""), has_notes=has_notes)
    return Table(
        "episodes",
        _("Each cramp"),
        (*head, *rest),
        tuple(map(line, cramps)),
        _("Times are those of the place where each was logged; ~ is a guess. Pain and sleep lost: 0 to 10."),
        _("No cramp is logged in this period."),
    )


def sign_names(*, has_notes: bool) -> str:
    """The head of the last column."""
    return _("Signs, note") if has_notes else _("Signs")


def episode(user: User, say: Say, cramp: Cramp, *, has_notes: bool) -> tuple[str, ...]:
    """One cramp in words; what is not known is empty."""
    said = [say(Sign, sign) for sign in cramp.signs if sign in set(Sign)]
    return (
        day_words(cramp.night_on, "D j M Y"),
        clock(user, cramp),
        place(say, cramp),
        "" if cramp.severity is None else str(cramp.severity),
        length(cramp),
        say(Situation, cramp.situation),
        "" if cramp.sleep_lost is None else str(cramp.sleep_lost),
        next_day(say, cramp),
        tried(say, cramp),
        "; ".join([*said, *([cramp.note] if has_notes and cramp.note else [])]),
    )


@lru_cache(maxsize=512)
def label(language: str, choices: type[TextChoices], value: str) -> str:
    """A choice in the active language, which is `language`; nothing where nothing was chosen."""
    return str(choices(value).label) if value else ""


def place(say: Say, cramp: Cramp) -> str:
    """“Calf, left”."""
    site = say(Site, cramp.site)
    return f"{site}, {say(Side, cramp.side).lower()}" if cramp.side else site


def clock(user: User, cramp: Cramp) -> str:
    """“03:10”, “~03:00”, and the place of another zone than the person's."""
    wall = cramp.wall
    shown = formats.time_format(wall.time(), "P" if user.clock == Clock.H12 else "H:i")
    shown = f"~{shown}" if cramp.is_time_rough else shown
    if cramp.zone == user.time_zone:
        return shown
    return f"{shown} ({cramp.zone.rsplit('/', 1)[-1].replace('_', ' ')})"


def length(cramp: Cramp) -> str:
    """The exact length where there is one, else the band."""
    if cramp.duration_s:
        return minutes(cramp.duration_s)
    return short(cramp.band) if cramp.band else ""


def next_day(say: Say, cramp: Cramp) -> str:
    """How sore, and whether the day was lost."""
    parts = [say(Soreness, cramp.soreness), _("day lost") if cramp.is_day_lost else ""]
    return ", ".join(filter(None, parts))


def tried(say: Say, cramp: Cramp) -> str:
    """“Stretching it: it helped”."""
    said = ((say(Remedy, one.remedy), say(Outcome, one.outcome).lower()) for one in cramp.attempts)
    return "; ".join(f"{remedy}: {outcome}" if outcome else remedy for remedy, outcome in said)


def days(user: User, found: Totals, parts: frozenset[str]) -> Table:
    """A line a day on which something was logged, a line a month in a long period."""
    is_by_day = found.days <= DAYS_UP_TO
    cells = columns(user, found, parts)
    return Table(
        "days",
        _("Totals of each day") if is_by_day else _("The median day of each month"),
        (_("Day") if is_by_day else _("Month"), *cells),
        tuple(row for row in lines(found, cells, is_by_day=is_by_day) if any(row[1:])),
        note(is_by_day=is_by_day),
        _("No day of this period has drinks, food or movement logged."),
    )


def lines(found: Totals, cells: Cells, *, is_by_day: bool) -> Iterator[tuple[str, ...]]:
    """The lines of the table, those without a figure too."""
    logged = found.logged if cells else []
    if is_by_day:
        for day, name in zip(logged, days_words(logged, "D j M Y"), strict=True):
            yield name, *(column.of_day(day) for column in cells.values())
        return
    for month, same in groupby(logged, key=lambda day: day.replace(day=1)):
        of_month = list(same)
        yield day_words(month, "F Y"), *(column.of_days(of_month) for column in cells.values())


def note(*, is_by_day: bool) -> str:
    """How to read it."""
    if is_by_day:
        return _(
            "Self-logged, incomplete. Days on which nothing was logged are left out; empty is not logged."
        )
    return _("Self-logged, incomplete. Medians of the days on which it was logged; empty is not logged.")


def columns(user: User, found: Totals, parts: frozenset[str]) -> Cells:
    """The columns of the parts that were chosen, by their headings."""
    write = numbers()
    made: Cells = {}
    if DRINKS in parts:
        made[_("Drinks")] = Amounts({day: one.ml for day, one in found.drinks.items()}, volumes(user))
    if MINERALS_PART in parts:
        for place, name in enumerate(MINERALS):
            heading = _("%(mineral)s (mg)") % {"mineral": NAMES[name]}
            made[heading] = Amounts({day: one.amounts[place] for day, one in found.food.items()}, write)
    if WORKOUTS in parts:
        worked = {day: one for day, one in found.moves.items() if one.workouts}
        made[_("Workout (min)")] = Amounts({day: one.minutes for day, one in worked.items()}, write)
        made[_("Load")] = Amounts({day: one.load for day, one in worked.items()}, write)
        stretched = frozenset(day for day, one in found.moves.items() if one.stretches)
        made[_("Stretching")] = Marks(stretched, _("yes"))
    return made
