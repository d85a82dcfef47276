"""A report from a diary: the one place where it is put together. A fixed number of queries."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answers import Tally, several, total
from diary.charts.spans import OWN, Span
from diary.charts.steps import Step
from diary.charts.words import day_words, number
from diary.models import ReportDraft
from diary.periods import Period, local_day
from diary.reports import context, details, headline, raised, spread, taken
from diary.reports.cramps import Nights, cramps_of, previous_of
from diary.reports.extras import Sentences, sentences
from diary.reports.strip import step_of, strip
from diary.reports.summary import Head, Medicine, Summary, Table
from diary.reports.wishes import (
    ALERTS,
    CONDITIONS,
    DETAILS,
    DRINKS,
    LINKS,
    MEDICINES,
    MINERALS,
    PARTS,
    TRIALS,
    WORKOUTS,
    Wishes,
    dates_of,
    wishes_of,
)
from diary.reports.words import titles

CONTEXT = frozenset({DRINKS, MINERALS, WORKOUTS})
# The nights of the period, and of the one before it.
Both = tuple[list[Tally], list[Tally]]


def present_report(user: User, now: dt.datetime) -> Summary:
    """The report as its draft wants it; as is usual where there is no draft."""
    draft = ReportDraft.objects.filter(user=user).first() or ReportDraft(user=user)
    wishes = wishes_of(draft, user, dates_of(user, now))
    others = wishes.parts & {LINKS, TRIALS}
    with translation.override(wishes.language):
        chosen = {part: sentences(part, user, wishes.period, now) for part in others}
    return build(user, wishes, now, links=chosen.get(LINKS, ()), trials=chosen.get(TRIALS, ()))


def build(
    user: User, wishes: Wishes, now: dt.datetime, *, links: Sentences = (), trials: Sentences = ()
) -> Summary:
    """The report in its language. `links` and `trials` are sentences made by others, shown if chosen."""
    with translation.override(wishes.language):
        previous = previous_of(user, wishes.period, now)
        found, before = several(user, now, (wishes.period, step_of(wishes.period)), (previous, Step.MONTH))
        cramps = cramps_of(user, wishes.period, previous, with_notes="notes" in wishes.parts)
        medicines = taken.medicines(user, wishes.period) if MEDICINES in wishes.parts else ()
        days = context.totals(user, wishes.period, wishes.parts, now)
        return Summary(
            head=head(wishes, previous, (found, before), now),
            titles=titles(),
            parts=tuple(part for part in PARTS if part in wishes.parts),
            concern=wishes.concern,
            questions=wishes.questions,
            **since(wishes.first_cramp),
            **counted(wishes, previous, (found, before), cramps),
            strip=strip(found, medicines),
            **spread_of(cramps),
            **told(user, wishes, medicines, days),
            **small_print(user, wishes, cramps, days),
            **reminders(user, wishes),
            **others(wishes, links, trials),
        )


def head(wishes: Wishes, previous: Period, found: Both, now: dt.datetime) -> Head:
    """Who, when, how much is answered."""
    period = wishes.period
    (nights, answered, *_counts), (_nights, answered_before, *_counts) = map(total, found)
    today = local_day(now, period.zone)
    return Head(
        name=wishes.name,
        born_on=wishes.born_on,
        born=day_words(wishes.born_on, "j F Y") if wishes.born_on else "",
        first=period.first,
        last=period.last,
        period=days_words(period),
        nights=nights,
        answered=answered,
        answered_words=answered_words(answered, nights),
        previous_first=previous.first,
        previous_last=previous.last,
        previous=days_words(previous) if answered_before else "",
        made_on=today,
        made=day_words(today, "j F Y"),
        language=wishes.language,
        paper=wishes.paper,
        standing=_("Patient-recorded, not verified."),
        title=_("Muscle cramps: diary summary"),
    )


def answered_words(answered: int, nights: int) -> str:
    """“24 of 28 nights answered”."""
    counts = {"answered": number(answered), "nights": number(nights)}
    said = ngettext(
        "%(answered)s of %(nights)s night answered", "%(answered)s of %(nights)s nights answered", nights
    )
    return said % counts


def days_words(period: Period) -> str:
    """“3 March to 1 June 2026”; of one day that day."""
    return day_words(period.first, "j F Y") if period.days == 1 else Span(OWN, period).words


def since(first: dt.date | None) -> dict[str, Any]:
    """Since when there are cramps in this diary."""
    if first is None:
        return {"since_on": None, "since": _("No cramp is in this diary yet.")}
    return {
        "since_on": first,
        "since": _("First cramp in this diary: %(day)s.") % {"day": day_words(first, "j F Y")},
    }


def counted(wishes: Wishes, previous: Period, found: Both, cramps: Nights) -> dict[str, Any]:
    """The headline and the signs."""
    now, before = (
        headline.Half(answered, cramp_nights, some)
        for (_n, answered, cramp_nights, _c), some in zip(map(total, found), cramps, strict=True)
    )
    signs = spread.signs(cramps.now)
    return {
        "measures": headline.measures(now, before),
        "headline_note": headline.notes(now, before, previous, wishes.began),
        "signs": signs,
        "no_signs": "" if signs else _("None of the listed signs was ticked."),
    }


def spread_of(cramps: Nights) -> dict[str, Any]:
    """Where, when, and what was tried."""
    tried = spread.tried(cramps.now)
    return {
        "places": spread.places(cramps.now),
        "place_heads": spread.place_heads(),
        "times": spread.times(cramps.now),
        "times_note": spread.times_note(cramps.now),
        "situations": spread.situations(cramps.now),
        "eased": spread.eased(cramps.now),
        "tried": tried,
        "no_tried": "" if tried else _("Nothing tried against a cramp is noted."),
    }


def told(user: User, wishes: Wishes, medicines: tuple[Medicine, ...], days: context.Totals) -> dict[str, Any]:
    """What is taken, and the illnesses that were told, as far as chosen."""
    parts = wishes.parts
    answers = taken.told_by(user) if parts & {MEDICINES, CONDITIONS} else taken.Told()
    ill = taken.conditions(user, answers) if CONDITIONS in parts else ()
    tonic = [day.tonic for day in days.drinks.values() if day.tonic]
    return {
        "medicines": medicines,
        "no_medicines": _("No medicine or supplement is logged.")
        if MEDICINES in parts and not medicines
        else "",
        "tonic": taken.also_taken(medicines, answers, len(tonic), sum(tonic)) if MEDICINES in parts else "",
        "conditions": ill,
        "no_conditions": _("None was told to this diary.") if CONDITIONS in parts and not ill else "",
    }


def small_print(user: User, wishes: Wishes, cramps: Nights, days: context.Totals) -> dict[str, Any]:
    """Drinks, minerals and workouts on page 1, and the tables of page 2."""
    lines = tuple(context.lines(user, days, wishes.parts))
    tables: tuple[Table, ...] = ()
    if DETAILS in wishes.parts:
        tables = (details.episodes(user, cramps.now, wishes.parts),)
        tables += (details.days(user, days, wishes.parts),) if wishes.parts & CONTEXT else ()
    return {
        "context": lines,
        "context_note": _("Self-logged, incomplete.") if lines else "",
        "tables": tables,
    }


def reminders(user: User, wishes: Wishes) -> dict[str, Any]:
    """What the diary's rules said."""
    found = raised.alerts(user, wishes.period) if ALERTS in wishes.parts else ()
    is_none = ALERTS in wishes.parts and not found
    return {"alerts": found, "no_alerts": _("No reminder in this period.") if is_none else ""}


def others(wishes: Wishes, links: Sentences, trials: Sentences) -> dict[str, Any]:
    """What was compared and what was tried, with a word of care below what was compared."""
    shown = links if LINKS in wishes.parts else ()
    care = _("From a diary, not from a trial: two things that go together need not cause each other.")
    return {
        "links": shown,
        "links_caution": care if shown else "",
        "trials": trials if TRIALS in wishes.parts else (),
    }
