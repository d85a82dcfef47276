"""What a person wants on their report: the days, the parts, the words of their own."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.charts.spans import EARLIEST, OLDEST, OWN
from diary.columns import as_date
from diary.models import KINDS, ReportDraft
from diary.periods import Period, local_day

SINCE_VISIT = "visit"
USUAL = "28d"
SPANS = {
    SINCE_VISIT: _("Since my last visit"),
    USUAL: _("4 weeks"),
    "14d": _("2 weeks"),
    "3m": _("3 months"),
    "1y": _("1 year"),
    OWN: _("Own dates"),
}
# So many nights up to the last one that is over.
NIGHTS = {USUAL: 28, "14d": 14, "3m": 91, "1y": 365}

NOTES, MEDICINES, CONDITIONS = "notes", "medicines", "conditions"
DRINKS, MINERALS, WORKOUTS = "drinks", "minerals", "workouts"
ALERTS, DETAILS, LINKS, TRIALS = "alerts", "details", "links", "trials"
PARTS = {
    MEDICINES: _("Medicines and supplements"),
    DRINKS: _("Drinks"),
    MINERALS: _("Minerals in food and drinks"),
    WORKOUTS: _("Workouts and stretching"),
    ALERTS: _("Reminders this diary raised"),
    DETAILS: _("Page 2: each cramp, and the totals of each day"),
    CONDITIONS: _("Illnesses and pregnancy, from my safety answers"),
    NOTES: _("My notes on cramps"),
    LINKS: _("What I compared with my nights"),
    TRIALS: _("What I tried on myself"),
}
# What tells most about a person stays off until it is chosen.
PRIVATE = (CONDITIONS, NOTES, LINKS, TRIALS)
USUAL_PARTS = tuple(part for part in PARTS if part not in PRIVATE)
QUESTIONS, LETTERS = 3, 200
PAPERS = {"a4": _("A4"), "letter": _("Letter")}


@dataclass(frozen=True)
class Dates:
    """What the days of a report depend on: the last visit before today, the first cramp, the first entry."""

    today: dt.date
    visit: dt.date | None = None
    first_cramp: dt.date | None = None
    first_entry: dt.date | None = None


@dataclass(frozen=True)
class Wishes:
    """A report as its person wants it; `began` is the day of the diary's first entry."""

    period: Period
    parts: frozenset[str] = frozenset(USUAL_PARTS)
    name: str = ""
    born_on: dt.date | None = None
    concern: str = ""
    questions: tuple[str, ...] = ()
    language: str = "en-gb"
    paper: str = "a4"
    first_cramp: dt.date | None = None
    began: dt.date | None = None


def dates_of(user: User, now: dt.datetime) -> Dates:
    """The last visit, the first cramp and the first entry. One query."""
    today = local_day(now, user.zone)
    statement = (
        'SELECT MAX("on") FROM diary_visit WHERE user_id = %s AND "on" < %s UNION ALL '
        "SELECT MIN(night_on) FROM diary_episode WHERE user_id = %s AND deleted_at IS NULL UNION ALL "
    )
    with connection.cursor() as cursor:
        cursor.execute(statement + OLDEST, [user.pk, today, user.pk, *[user.pk] * len(KINDS)])
        found = [as_date(day) if day else None for (day,) in cursor.fetchall()]
    visit, cramp, *firsts = found
    return Dates(today, visit, cramp, min(filter(None, firsts), default=None))


def span_of(choices: dict[str, Any], dates: Dates) -> str:
    """The choice of days that stands: since the last visit, else four weeks."""
    span = choices.get("span")
    if span in SPANS and not (span == SINCE_VISIT and dates.visit is None):
        return str(span)
    return USUAL if dates.visit is None else SINCE_VISIT


def period_of(choices: dict[str, Any], dates: Dates, user: User) -> Period:
    """The days of the report; except for own dates nothing lies before the diary began."""
    span = span_of(choices, dates)
    if span == OWN and (days := own_days(choices, dates)):
        return Period(*days, user.zone)
    first = dates.today - dt.timedelta(days=NIGHTS.get(span, NIGHTS[USUAL]))
    if span == SINCE_VISIT and dates.visit:
        return Period(max(dates.visit, EARLIEST), dates.today, user.zone)
    began = dates.first_entry or local_day(user.joined_at, user.zone)
    return Period(min(max(first, began), dates.today), dates.today, user.zone)


def own_days(choices: dict[str, Any], dates: Dates) -> tuple[dt.date, dt.date] | None:
    """The kept own dates, unless they cannot be the days of a report."""
    try:
        first, last = (dt.date.fromisoformat(str(choices.get(name))) for name in ("first", "last"))
    except ValueError:
        return None
    return (first, last) if EARLIEST <= first <= last <= dates.today else None


def wishes_of(draft: ReportDraft, user: User, dates: Dates) -> Wishes:
    """What the draft holds; where it holds nothing, what is usual."""
    kept = draft.choices if isinstance(draft.choices, dict) else {}
    language, paper = kept.get("language"), kept.get("paper")
    return Wishes(
        period=period_of(kept, dates, user),
        parts=frozenset(part for part in PARTS if kept.get(part, part in USUAL_PARTS) is True),
        name=draft.name,
        born_on=draft.born_on,
        concern=draft.concern,
        questions=tuple(str(question)[:LETTERS] for question in draft.questions if question)[:QUESTIONS],
        language=str(language) if language in dict(settings.LANGUAGES) else user.language,
        paper=str(paper) if paper in PAPERS else "a4",
        first_cramp=dates.first_cramp,
        began=dates.first_entry,
    )
