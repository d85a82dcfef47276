"""Chart 2, cramps a week: each week's count, what is not known of it, and the mean over answered nights."""

import datetime as dt
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answers import Asked, Tally, count_of, cramps_in_words, last_night, several, total, up_to
from diary.charts.chart import Chart, Raw, Row, Sheet, diary_link, number
from diary.charts.marks import as_list, marks_in, on_axis
from diary.charts.steps import WEEKS_UP_TO, Step, labels, shorts
from diary.insights.rates import Rate, binomial_test
from diary.periods import Period

WEEK = 7
FOUR_WEEKS = 28
# As for the alert of a trend, where ten of fourteen nights must be answered.
ENOUGH = 20
# How many bars the mean reaches back over, and how many answered nights it needs among them.
REACH = {Step.WEEK: (4, 14), Step.MONTH: (12, 180)}
BY_CHANCE = 0.05


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Cramps of each week, above two years of each month's weeks. Two queries."""
    step = step_of(period)
    found, nights = several(user, now, *needs(user, period, now))
    found = [tally for tally in found if tally.nights]
    shape = shown(user, period, found, step) if any(tally.answered for tally in found) else {}
    return Chart(
        slug="weeks",
        title=_("Cramps a week"),
        count=count_of(found),
        sentence=sentence(found, nights, up_to(user, period, now)),
        kind="bars",
        **shape,
    )


def step_of(period: Period) -> Step:
    """Weeks up to two years, months above."""
    return Step.WEEK if period.days <= WEEKS_UP_TO else Step.MONTH


def needs(user: User, period: Period, now: dt.datetime) -> tuple[Asked, ...]:
    """The nights it is made of: its bars', and the latest for its sentence."""
    return (period, step_of(period)), (recent(user, period, now), Step.DAY)


def recent(user: User, period: Period, now: dt.datetime) -> Period:
    """The last eight weeks of nights in a period, or what it has of them."""
    until = max(period.first, min(period.last, last_night(user, now)))
    return Period(max(period.first, until - dt.timedelta(days=2 * FOUR_WEEKS - 1)), until, period.zone)


def shown(user: User, period: Period, found: list[Tally], step: Step) -> dict[str, Any]:
    """The table, the drawing and what stands beside it."""
    marks = marks_in(user, period)
    means = means_of(found, step)
    places = on_axis(marks, [tally.bucket for tally in found])
    return {
        "head": head(step),
        "rows": table(found, means),
        "sheet": Sheet(head(step), lines(found, means)),
        "data": {**drawing(found, means, step), "marks": places},
        "notes": NOTES[step](),
        "part": "diary/charts/_marks.html" if marks else "",
        "facts": {"marks": marks, "list": as_list(marks)},
    }


def head(step: Step) -> tuple[str, ...]:
    """The names of the columns."""
    first = _("Week") if step is Step.WEEK else _("Month")
    rate = () if step is Step.WEEK else (_("By 7 answered nights"),)
    return (first, _("Cramps"), _("Answered"), _("Nights"), *rate, mean_name(step))


def mean_name(step: Step) -> str:
    """What the line is."""
    return _("4-week mean") if step is Step.WEEK else _("12-month mean")


def a_week(cramps: int, answered: int) -> float:
    """Cramps in seven answered nights."""
    return WEEK * cramps / answered


def means_of(found: list[Tally], step: Step) -> list[float | None]:
    """At each bar the cramps a week over the last ones; None before there are enough of them."""
    bars, least = REACH[step]
    cramps = [0, *accumulate(tally.cramps for tally in found)]
    answered = [0, *accumulate(tally.answered for tally in found)]
    means: list[float | None] = [None] * min(bars - 1, len(found))
    for end in range(bars, len(found) + 1):
        nights = answered[end] - answered[end - bars]
        is_enough = nights >= least
        means.append(a_week(cramps[end] - cramps[end - bars], nights) if is_enough else None)
    return means


def value(tally: Tally) -> float | None:
    """How high its bar is: a week's count as it is, a month's by seven answered nights; None if unknown."""
    if tally.bucket.step is Step.WEEK:
        return tally.cramps if tally.answered else None
    return by_week(tally)


def by_week(tally: Tally) -> float | None:
    """Cramps in seven answered nights; None where fewer are answered, which say nothing of a week."""
    return a_week(tally.cramps, tally.answered) if tally.answered >= WEEK else None


def is_partial(tally: Tally) -> bool:
    """A week with a night unknown, to come or outside; a month with fewer than half its nights known."""
    if tally.bucket.step is Step.WEEK:
        return tally.answered < WEEK
    return tally.answered * 2 < tally.nights


def drawing(found: list[Tally], means: list[float | None], step: Step) -> dict[str, Any]:
    """What the script needs."""
    return {
        "labels": shorts([tally.bucket for tally in found]),
        "sets": [
            {
                "label": _("Cramps"),
                "colour": "cramp",
                "values": [rounded(value(tally)) for tally in found],
                "partial": [is_partial(tally) for tally in found],
            }
        ],
        "lines": [{"label": mean_name(step), "colour": "ink", "values": [rounded(m) for m in means]}],
        "legend": legend(found, means, step),
        "numbers": True,
        "highest": 4,
    }


def legend(found: list[Tally], means: list[float | None], step: Step) -> list[dict[str, Any]]:
    """What is drawn, and nothing that is not."""
    known, unsure = LEGENDS[step]()
    partial = [is_partial(tally) for tally in found]
    items: list[tuple[bool, dict[str, Any]]] = [
        (not all(partial), {"text": known, "colour": "cramp"}),
        (any(partial), {"text": unsure, "colour": "cramp", "pattern": "stripes"}),
        (any(m is not None for m in means), {"text": mean_name(step), "colour": "ink", "line": True}),
    ]
    return [item for is_drawn, item in items if is_drawn]


def week_legend() -> tuple[str, str]:
    """What a full and what a striped bar is."""
    return _("all nights answered"), _("some nights not answered")


def month_legend() -> tuple[str, str]:
    """The same for months."""
    return _("cramps a week in that month"), _("fewer than half the nights answered")


def week_notes() -> tuple[str, ...]:
    """How to read weeks."""
    return (
        _(
            "A week runs from Monday to Sunday. In a striped week some nights are not answered or still to "
            "come, so there may have been more cramps. ? is a week without any answer, which is not zero."
        ),
        _("The mean counts seven answered nights as a week."),
    )


def month_notes() -> tuple[str, ...]:
    """How to read months."""
    return (
        _(
            "Each bar is a month: its cramps, counted as if seven answered nights were a week. Nights "
            "without an answer do not count. ? is a month with fewer than seven, which is not zero."
        ),
    )


LEGENDS = {Step.WEEK: week_legend, Step.MONTH: month_legend}
NOTES = {Step.WEEK: week_notes, Step.MONTH: month_notes}


def sentence(found: list[Tally], nights: list[Tally], ends: list[str]) -> str:
    """How many came a week of late, and in the four weeks before where both are answered well enough."""
    _nights, answered, _cramp_nights, cramps = total(found)
    if not answered:
        return _("No night of this time is answered yet, so there is no week to count.")
    _n, before_n, _c, before = total(nights[:-FOUR_WEEKS])
    _n, late_n, _c, late = total(nights[-FOUR_WEEKS:])
    if min(before_n, late_n) >= ENOUGH:
        return " ".join([compared(Rate(late, late_n), Rate(before, before_n)), *ends])
    if answered < WEEK:
        said = ngettext(
            "%(cramps)s in %(n)s answered night: too few nights to speak of a week.",
            "%(cramps)s in %(n)s answered nights: too few nights to speak of a week.",
            answered,
        )
        return said % {"cramps": cramps_in_words(cramps), "n": number(answered)}
    return _("%(rate)s a week, counted over the %(answered)s answered nights.") % {
        "rate": number(a_week(cramps, answered), 1),
        "answered": number(answered),
    }


def compared(late: Rate, before: Rate) -> str:
    """The two rates, and that their difference can be chance unless it is larger than chance mostly makes."""
    said = _("%(late)s a week in the last four weeks, %(before)s in the four before, by answered nights.") % {
        "late": number(WEEK * late.value, 1),
        "before": number(WEEK * before.value, 1),
    }
    chance = _("A change this size can be chance.")
    return f"{said} {chance}" if can_be_chance(late, before) else said


def can_be_chance(late: Rate, before: Rate) -> bool:
    """Whether two different rates differ no more than those of one steady rate mostly do."""
    if late.value == before.value:
        return False
    p = binomial_test(late.events, late.events + before.events, late.nights / (late.nights + before.nights))
    return p >= BY_CHANCE


def rounded(number_or_none: float | None) -> float | None:
    """For the script: two decimals."""
    return None if number_or_none is None else round(number_or_none, 2)


def table(found: list[Tally], means: list[float | None]) -> tuple[Row, ...]:
    """A line a week or month; what is not known is “?”, a mean that is not there yet is empty."""
    return tuple(
        Row(
            (label, *counts(tally, 1), "" if mean_value is None else round(mean_value, 1)),
            link=diary_link(tally.bucket.first, tally.bucket.last, group="night", kind="cramp"),
        )
        for label, tally, mean_value in zip(
            labels([tally.bucket for tally in found]), found, means, strict=True
        )
    )


def lines(found: list[Tally], means: list[float | None]) -> Iterator[tuple[Raw, ...]]:
    """The same for a file."""
    for tally, mean_value in zip(found, means, strict=True):
        yield tally.bucket.first.isoformat(), *counts(tally, 2), rounded(mean_value)


def counts(tally: Tally, places: int) -> tuple[float | None, ...]:
    """Cramps, answered nights, nights; and of a month its cramps in seven answered nights."""
    shown = (tally.cramps if tally.answered else None, tally.answered, tally.nights)
    if tally.bucket.step is Step.WEEK:
        return shown
    rate = by_week(tally)
    return *shown, None if rate is None else round(rate, places)
