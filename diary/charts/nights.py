"""Chart 1, the nights: a calendar of what is known of each, by months once it is longer than a year."""

import datetime as dt
from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answers import Tally, count_of, cramps_in_words, tallies, total
from diary.charts.chart import Chart, Row, Sheet, diary_link, number
from diary.charts.steps import Step
from diary.charts.words import day_words, days_words
from diary.periods import Period

DAYS_IN_THE_CALENDAR = 400
FEW = 5


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Each night with its state: a cramp and how bad, no cramp, not answered. One query."""
    is_by_day = period.days <= DAYS_IN_THE_CALENDAR
    found = tallies(user, period, now, Step.DAY if is_by_day else Step.MONTH)
    shape = by_day(found) if is_by_day else by_month(found)
    answered = any(tally.answered for tally in found)
    return Chart(
        slug="nights",
        title=_("Nights"),
        count=count_of(found),
        sentence=sentence(found),
        kind="matrix",
        **(shape if answered else {}),
    )


def sentence(found: list[Tally]) -> str:
    """On how many of the answered nights a cramp came."""
    _nights, answered, cramp_nights, _cramps = total(found)
    if not answered:
        return _("No night of this time is answered yet. Today asks each morning; one touch is enough.")
    parts = [
        ngettext(
            "A cramp came on %(some)s of %(n)s answered night.",
            "A cramp came on %(some)s of %(n)s answered nights.",
            answered,
        )
        % {"some": number(cramp_nights), "n": number(answered)}
    ]
    if answered < FEW:
        parts.append(_("That is too few to see a pattern; it grows with each morning."))
    return " ".join(parts)


def by_day(found: list[Tally]) -> dict[str, Any]:
    """A cell a night; the table has a row a week, the file a row a night."""
    weeks = [list(week) for _monday, week in groupby(found, monday_of)]
    weekdays = days_words(one_week(found[0].bucket.first), "D")
    show = known_once(sign)
    return {
        "head": (_("Week of"), *weekdays),
        "rows": tuple(week_row(week, show) for week in weeks),
        "sheet": Sheet(
            (_("Night of"), _("Answer"), _("Cramps"), _("Worst of 10")), (night_raw(tally) for tally in found)
        ),
        "data": calendar(found, weeks, weekdays),
        "notes": (
            _(
                "A number is the night’s worst cramp, 0 to 10, the darker the worse (• has no number). "
                "Dots under it count the cramps where there were several. – is no cramp. Striped with ? is "
                "not answered."
            ),
            _("A night bears the date of its evening and runs from noon to noon."),
        ),
    }


def calendar(found: list[Tally], weeks: list[list[Tally]], weekdays: list[str]) -> dict[str, Any]:
    """What the script needs of the days."""
    days = [tally.bucket.first for tally in found]
    months = [day for day in days if day.day == 1]
    say = known_once(words)
    return {
        "form": "days",
        "first": days[0].isoformat(),
        "cells": [cell(tally) for tally in found],
        "weekdays": [name[:2] for name in weekdays],
        "weeks": days_words((week[0].bucket.first for week in weeks), "j M"),
        "months": dict(zip([day.isoformat()[:7] for day in months], days_words(months, "M Y"), strict=True)),
        "texts": [
            f"{day}: {say(tally)}" for day, tally in zip(days_words(days, "D j M Y"), found, strict=True)
        ],
        "link": diary_link(days[0], days[0], group="night").replace(days[0].isoformat(), "DAY"),
    }


def one_week(day: dt.date) -> list[dt.date]:
    """Monday to Sunday of the week of a day."""
    monday = Step.WEEK.start(day)
    return [monday + dt.timedelta(days=offset) for offset in range(7)]


def monday_of(tally: Tally) -> dt.date:
    """The Monday of its week."""
    return Step.WEEK.start(tally.bucket.first)


def cell(tally: Tally) -> Any:
    """For the script: None unknown, 0 nothing to say yet, -1 no cramp, else [cramps, worst]."""
    if tally.cramps:
        return [tally.cramps, tally.worst]
    if tally.answered:
        return -1
    return None if tally.nights else 0


def known_once(say: Callable[[Tally], str]) -> Callable[[Tally], str]:
    """The same function asked once for each state of a night; a year holds few, and words take long."""
    known: dict[Any, str] = {}

    def said(tally: Tally) -> str:
        state = (tally.cramps, tally.worst, tally.answered, tally.nights)
        if state not in known:
            known[state] = say(tally)
        return known[state]

    return said


def words(tally: Tally) -> str:
    """The state of one night in words."""
    if tally.cramps:
        said = cramps_in_words(tally.cramps)
        if tally.worst is None:
            return said
        return _("%(cramps)s, worst %(worst)s of 10") % {"cramps": said, "worst": tally.worst}
    if tally.answered:
        return _("no cramp")
    return _("not answered") if tally.nights else _("not over yet")


def sign(tally: Tally) -> str:
    """The state of one night in a cell of the table."""
    if not tally.cramps:
        return _("no") if tally.answered else "?" if tally.nights else ""
    worst = "•" if tally.worst is None else str(tally.worst)
    return f"{worst} ({tally.cramps}×)" if tally.cramps > 1 else worst


def week_row(week: list[Tally], show: Callable[[Tally], str]) -> Row:
    """One week of the table."""
    first, last = week[0].bucket.first, week[-1].bucket.last
    signs = {tally.bucket.first: show(tally) for tally in week}
    cells = [signs.get(day, "") for day in one_week(first)]
    return Row((day_words(first, "j M Y"), *cells), link=diary_link(first, last, group="night"))


def night_raw(tally: Tally) -> tuple[Any, ...]:
    """One night of the file."""
    answer = ("cramp" if tally.cramps else "no cramp") if tally.answered else ""
    return (
        tally.bucket.first.isoformat(),
        answer,
        tally.cramps if tally.answered else None,
        tally.worst,
    )


def by_month(found: list[Tally]) -> dict[str, Any]:
    """A cell a month: on how many of its answered nights a cramp came."""
    return {
        "head": (_("Month"), _("Nights"), _("Answered"), _("With a cramp"), _("Cramps"), _("Worst of 10")),
        "rows": tuple(month_row(tally) for tally in found),
        "data": {
            "form": "months",
            "first": found[0].bucket.key.isoformat(),
            "cells": [[t.cramp_nights, t.answered, t.nights] for t in found],
            "months": [day_words(dt.date(2025, month, 1), "M") for month in range(1, 13)],
        },
        "notes": (
            _(
                "A number is how many nights of the month had a cramp; the darker, the larger their share "
                "of the answered nights. Striped: fewer than half of the nights are answered. ? is none."
            ),
        ),
    }


def month_row(tally: Tally) -> Row:
    """One month of the table."""
    known = (tally.cramp_nights, tally.cramps, tally.worst) if tally.answered else (None, None, None)
    raw = (tally.bucket.first.isoformat()[:7], tally.nights, tally.answered, *known)
    shown = ["?" if value is None else str(value) for value in raw[1:]]
    link = diary_link(tally.bucket.first, tally.bucket.last, group="night")
    return Row((tally.bucket.label, *shown), raw, link)
