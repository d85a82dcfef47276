"""Chart 1, the nights: a calendar of what is known of each, by months once it is longer than a year."""

import datetime as dt
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answers import Asked, Tally, count_of, cramps_in_words, tallies, total
from diary.charts.chart import Chart, Row, Sheet, diary_link, number
from diary.charts.steps import Step, labels
from diary.charts.words import day_words, days_words
from diary.periods import ONE_DAY, Period

DAYS_IN_THE_CALENDAR = 400
FEW = 5


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Each night with its state: a cramp and how bad, no cramp, not answered. One query."""
    ((_period, step),) = needs(user, period, now)
    found = tallies(user, period, now, step)
    shape = by_day(found) if step is Step.DAY else by_month(found)
    answered = any(tally.answered for tally in found)
    return Chart(
        slug="nights",
        title=_("Nights"),
        count=count_of(found),
        sentence=sentence(found),
        kind="matrix",
        **(shape if answered else {}),
    )


def needs(user: User, period: Period, now: dt.datetime) -> tuple[Asked, ...]:
    """The nights it is made of."""
    return ((period, Step.DAY if period.days <= DAYS_IN_THE_CALENDAR else Step.MONTH),)


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
    weekdays = days_words(one_week(found[0].bucket.first), "D")
    lived = list(map(state, found))
    return {
        "head": (_("Week of"), *weekdays),
        "rows": week_rows([tally.bucket.first for tally in found], lived),
        "sheet": Sheet(
            (_("Night of"), _("Answer"), _("Cramps"), _("Worst of 10")), (night_raw(tally) for tally in found)
        ),
        "data": calendar([tally.bucket.first for tally in found], lived, weekdays),
        "notes": (
            _(
                "A number is the night’s worst cramp, 0 to 10, the darker the worse (• has no number). "
                "Dots under it count the cramps where there were several. – is no cramp. Striped with ? is "
                "not answered."
            ),
            _("A night bears the date of its evening and runs from noon to noon."),
        ),
    }


class State(NamedTuple):
    """What can be said of a night: its cramps, the worst, whether it is answered, whether it is over."""

    cramps: int
    worst: int | None
    is_answered: bool
    is_over: bool

    @property
    def cell(self) -> Any:
        """For the script: None unknown, 0 nothing to say yet, -1 no cramp, else [cramps, worst]."""
        if self.cramps:
            return [self.cramps, self.worst]
        if self.is_answered:
            return -1
        return None if self.is_over else 0


def state(tally: Tally) -> State:
    """The state of the one night of a tally; a year has few different ones."""
    return State(tally.cramps, tally.worst, tally.answered > 0, tally.nights > 0)


def calendar(days: list[dt.date], lived: list[State], weekdays: list[str]) -> dict[str, Any]:
    """What the script needs of the days: the states there are, and the number of its state for each night."""
    states = list(dict.fromkeys(lived))
    months = [day for day in days if day.day == 1]
    places = {one: place for place, one in enumerate(states)}
    return {
        "form": "days",
        "first": days[0].isoformat(),
        "states": [one.cell for one in states],
        "words": [words(one) for one in states],
        "nights": [places[one] for one in lived],
        "weekdays": [name[:2] for name in weekdays],
        "weeks": days_words([day for day in days if not day.weekday() or day == days[0]], "j M"),
        "months": dict(zip([day.isoformat()[:7] for day in months], days_words(months, "M Y"), strict=True)),
        "link": diary_link(days[0], days[0], group="night").replace(days[0].isoformat(), "DAY"),
    }


def one_week(day: dt.date) -> list[dt.date]:
    """Monday to Sunday of the week of a day."""
    monday = Step.WEEK.start(day)
    return [monday + dt.timedelta(days=offset) for offset in range(7)]


def words(night: State) -> str:
    """The state of one night in words."""
    if night.cramps:
        said = cramps_in_words(night.cramps)
        if night.worst is None:
            return said
        return _("%(cramps)s, worst %(worst)s of 10") % {"cramps": said, "worst": night.worst}
    if night.is_answered:
        return _("no cramp")
    return _("not answered") if night.is_over else _("not over yet")


def sign(night: State) -> str:
    """The state of one night in a cell of the table."""
    if not night.cramps:
        return _("no") if night.is_answered else "?" if night.is_over else ""
    worst = "•" if night.worst is None else str(night.worst)
    return f"{worst} ({night.cramps}×)" if night.cramps > 1 else worst


def week_rows(days: list[dt.date], lived: list[State]) -> tuple[Row, ...]:
    """The weeks of the table, from Monday to Sunday; the first and the last may be cut."""
    signs = {one: sign(one) for one in dict.fromkeys(lived)}
    before = days[0].weekday()
    cells = [*[""] * before, *(signs[one] for one in lived), *[""] * (6 - days[-1].weekday())]
    firsts = [days[max(0, start - before)] for start in range(0, len(cells), 7)]
    lasts = [*(first - ONE_DAY for first in firsts[1:]), days[-1]]
    names = days_words(firsts, "j M Y")
    return tuple(
        Row((name, *cells[7 * week : 7 * week + 7]), link=diary_link(first, last, group="night"))
        for week, (name, first, last) in enumerate(zip(names, firsts, lasts, strict=True))
    )


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
        "rows": tuple(map(month_row, found, labels([tally.bucket for tally in found]))),
        "data": {
            "form": "months",
            "first": found[0].bucket.key.isoformat(),
            "months": [day_words(dt.date(2025, month, 1), "M") for month in range(1, 13)],
        },
        "notes": (
            _(
                "A number is how many nights of the month had a cramp; the darker, the larger their share "
                "of the answered nights. Striped: fewer than half of the nights are answered. ? is none."
            ),
        ),
    }


def month_row(tally: Tally, label: str) -> Row:
    """One month of the table."""
    known = (tally.cramp_nights, tally.cramps, tally.worst) if tally.answered else (None, None, None)
    raw = (tally.nights, tally.answered, *known)
    link = diary_link(tally.bucket.first, tally.bucket.last, group="night")
    shown = (*raw[:-1], "") if tally.answered and not tally.cramps else raw
    return Row((label, *shown), (tally.bucket.first.isoformat()[:7], *raw), link)
