"""Where and when the cramps came, what eased them, and which listed signs were ticked. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.words import day_words, number
from diary.models import Outcome, Remedy, Side, Site, Situation
from diary.models import Sign as ListedSign
from diary.reports.cramps import Attempt, Cramp
from diary.reports.summary import Count, Place, Sign, Tried

# The parts of the day by the hour they begin at, in the order of a page: our choice.
PARTS_OF_DAY = ("evening", "night", "morning", "day")
BEGINS = {"evening": 18, "night": 22, "morning": 6, "day": 12}
DATES_SHOWN = 4


def signs(cramps: Iterable[Cramp]) -> tuple[Sign, ...]:
    """Each listed sign that was ticked, with its days."""
    days: dict[str, set[dt.date]] = {}
    for cramp in cramps:
        for sign in cramp.signs:
            days.setdefault(sign, set()).add(cramp.day_on)
    return tuple(
        Sign(sign.value, str(sign.label), dates, dates_words(dates))
        for sign in ListedSign
        if (dates := tuple(sorted(days.get(sign, ()), reverse=True)))
    )


def dates_words(dates: Sequence[dt.date]) -> str:
    """“12 Nov 2026, 3 Nov 2026 and 2 earlier days”."""
    shown = ", ".join(day_words(day, "j M Y") for day in dates[:DATES_SHOWN])
    if (more := len(dates) - DATES_SHOWN) < 1:
        return shown
    said = ngettext("%(days)s and %(n)s earlier day", "%(days)s and %(n)s earlier days", more)
    return said % {"days": shown, "n": more}


def places(cramps: Iterable[Cramp]) -> tuple[Place, ...]:
    """Muscles by side, the one with most cramps first."""
    sides: dict[str, Counter[str]] = {}
    for cramp in cramps:
        sides.setdefault(cramp.site, Counter())[cramp.side] += 1
    made = [place(site, found) for site, found in sides.items()]
    return tuple(sorted(made, key=lambda one: (-one.total, one.slug)))


def place(site: str, found: Counter[str]) -> Place:
    """One muscle."""
    left, right, both, unsaid = (found[side] for side in (Side.LEFT, Side.RIGHT, Side.BOTH, ""))
    return Place(site, str(Site(site).label), left, right, both, unsaid, found.total())


def place_heads() -> tuple[str, ...]:
    """The columns of the places."""
    return (_("Muscle"), *(str(side.label) for side in Side), _("Not said"), _("All"))


def times(cramps: Sequence[Cramp]) -> tuple[Count, ...]:
    """Cramps by the part of the day, on the clock of the place where each was logged."""
    known = [cramp for cramp in cramps if not cramp.is_time_rough]
    found = Counter(part_of_day(cramp.wall.hour) for cramp in known)
    names = {"evening": _("Evening"), "night": _("Night"), "morning": _("Morning"), "day": _("Day")}
    ends = dict(zip(PARTS_OF_DAY, (*PARTS_OF_DAY[1:], PARTS_OF_DAY[0]), strict=True))
    if not known:
        return ()
    return tuple(
        count(part, f"{names[part]} {BEGINS[part]}–{BEGINS[ends[part]]}", found[part], len(known))
        for part in PARTS_OF_DAY
    )


def part_of_day(hour: int) -> str:
    """The part an hour lies in; before 6 it is night."""
    return max(
        (part for part in PARTS_OF_DAY if BEGINS[part] <= hour), key=BEGINS.__getitem__, default="night"
    )


def count(slug: str, label: str, some: int, of: int) -> Count:
    """So many of so many."""
    return Count(slug, label, some, of, _("%(some)s of %(n)s") % {"some": number(some), "n": number(of)})


def times_note(cramps: Iterable[Cramp]) -> str:
    """What is left out, because its time is a guess."""
    rough = sum(cramp.is_time_rough for cramp in cramps)
    if not rough:
        return ""
    said = ngettext("%(n)s more has a guessed time.", "%(n)s more have a guessed time.", rough)
    return said % {"n": number(rough)}


def situations(cramps: Iterable[Cramp]) -> tuple[Count, ...]:
    """What the person was doing, of the cramps of which it is said."""
    found = Counter(cramp.situation for cramp in cramps if cramp.situation)
    return tuple(
        count(situation.value, str(situation.label), found[situation], found.total())
        for situation in Situation
        if found[situation]
    )


def tried(cramps: Iterable[Cramp]) -> tuple[Tried, ...]:
    """Each thing tried, the most tried first, “nothing” last."""
    found: dict[str, list[Attempt]] = {}
    for cramp in cramps:
        for attempt in cramp.attempts:
            found.setdefault(attempt.remedy, []).append(attempt)
    made = [one_tried(Remedy(remedy), attempts) for remedy, attempts in found.items()]
    return tuple(sorted(made, key=lambda one: (one.slug == Remedy.NOTHING, -one.times, one.slug)))


def one_tried(remedy: Remedy, attempts: Sequence[Attempt]) -> Tried:
    """One thing, in numbers and words."""
    outcomes = Counter(attempt.outcome for attempt in attempts)
    helped, little, no, unsaid = (outcomes[name] for name in (Outcome.YES, Outcome.LITTLE, Outcome.NO, ""))
    minutes = [attempt.relief_min for attempt in attempts if attempt.relief_min is not None]
    words = tried_words((helped, little, no, unsaid), minutes)
    return Tried(remedy.value, str(remedy.label), len(attempts), helped, little, no, unsaid, words)


def tried_words(counts: tuple[int, ...], minutes: Sequence[int]) -> str:
    """“helped 7 of 9 times, a little 1, no 1; relief after 2 min (median of 6)”."""
    helped, little, no, unsaid = counts
    said = (
        [_("helped %(some)s of %(n)s") % {"some": helped, "n": helped + little + no}]
        if sum(counts[:3])
        else []
    )
    said += [_("a little %(n)s") % {"n": little}] if little else []
    said += [_("not %(n)s") % {"n": no}] if no else []
    said += [_("not said %(n)s") % {"n": unsaid}] if unsaid else []
    words = ", ".join(said)
    if not minutes:
        return words
    once, often = (
        _("relief in %(minutes)s min (noted once)"),
        _("relief in %(minutes)s min (median of %(n)s)"),
    )
    relief = once if len(minutes) == 1 else often
    return f"{words}; {relief % {'minutes': number(median(minutes), 1), 'n': len(minutes)}}"


def eased(cramps: Sequence[Cramp]) -> str:
    """Whether stretching eased them, which speaks for a cramp."""
    stretches = [one for one in tried(cramps) if one.slug == Remedy.STRETCH]
    if not cramps:
        return ""
    if not stretches:
        return _("Stretching: not noted at any cramp.")
    said = ngettext(
        "Stretching (at %(some)s of %(n)s cramp): %(words)s.",
        "Stretching (at %(some)s of %(n)s cramps): %(words)s.",
        len(cramps),
    )
    return said % {"some": stretches[0].times, "n": len(cramps), "words": stretches[0].words}
