"""Page 2 and on: each cramp, and the totals of each day (of each month in a long period)."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import groupby
from statistics import median

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Clock, User
from diary.charts.minerals import NAMES
from diary.charts.words import day_words, number, volumes
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
Cells = dict[str, Callable[[Sequence[dt.date]], str]]


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
    form = "D j M Y" if is_by_day else "F Y"
    keys: Callable[[dt.date], dt.date] = (lambda day: day) if is_by_day else (lambda day: day.replace(day=1))
    logged = found.logged if cells else []
    grouped = [(key, list(same)) for key, same in groupby(logged, key=keys)]
    rows = ((day_words(key, form), *(said(same) for said in cells.values())) for key, same in grouped)
    return Table(
        "days",
        _("Totals of each day") if is_by_day else _("The median day of each month"),
        (_("Day") if is_by_day else _("Month"), *cells),
        tuple(row for row in rows if any(row[1:])),
        note(is_by_day=is_by_day),
        _("No day of this period has drinks, food or movement logged."),
    )


def note(*, is_by_day: bool) -> str:
    """How to read it."""
    if is_by_day:
        return _(
            "Self-logged, incomplete. Days on which nothing was logged are left out; empty is not logged."
        )
    return _("Self-logged, incomplete. Medians of the days on which it was logged; empty is not logged.")


def columns(user: User, found: Totals, parts: frozenset[str]) -> Cells:
    """The columns of the parts that were chosen, each a function from days to words."""
    say = volumes(user)
    made: Cells = {}
    if DRINKS in parts:
        made[_("Drinks")] = partial(middle, lambda day: at(found.drinks, day, "ml"), say)
    if MINERALS_PART in parts:
        for place, name in enumerate(MINERALS):
            heading = _("%(mineral)s (mg)") % {"mineral": NAMES[name]}
            made[heading] = partial(middle, partial(mineral_of, found, place), number)
    if WORKOUTS in parts:
        made[_("Workout (min)")] = partial(middle, lambda day: worked(found, day, "minutes"), number)
        made[_("Load")] = partial(middle, lambda day: worked(found, day, "load"), number)
        made[_("Stretching")] = partial(stretched, found, _("yes"))
    return made


def at(kept: dict, day: dt.date, name: str) -> float | None:
    """One figure of a day; None where nothing is logged."""
    return getattr(kept[day], name) if day in kept else None


def worked(found: Totals, day: dt.date, name: str) -> float | None:
    """The same of a day with a workout."""
    return at(found.moves, day, name) if at(found.moves, day, "workouts") else None


def mineral_of(found: Totals, place: int, day: dt.date) -> float | None:
    """Milligrams of a day with food."""
    return found.food[day].amounts[place] if day in found.food else None


def middle(
    value: Callable[[dt.date], float | None], say: Callable[[float], str], some: Sequence[dt.date]
) -> str:
    """The median of the days that have a value; of one day that value."""
    known = [figure for day in some if (figure := value(day)) is not None]
    if len(some) == 1:
        return say(known[0]) if known else ""
    return say(median(known)) if known else ""


def stretched(found: Totals, yes: str, some: Sequence[dt.date]) -> str:
    """`yes`, or on how many days of a month."""
    count = sum(1 for day in some if day in found.moves and found.moves[day].stretches)
    if not count:
        return ""
    return yes if len(some) == 1 else number(count)
