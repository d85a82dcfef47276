"""Chart 8, the movement: load by day, week or month, how it is spread, and the days with stretching.

Load is minutes times effort (Foster 2001). The checks are those of the advice (`advice.loads`): no zones,
no “monotony”, no word about injury.
"""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.advice.loads import Week, has_no_easy_day, is_jump, is_uneven
from diary.charts.answers import up_to
from diary.charts.chart import Chart, Row, diary_link
from diary.charts.loads import Moved, Movement, gather, usual, usual_before
from diary.charts.steps import Step, labels, shorts, step_of
from diary.charts.words import number
from diary.periods import Period, local_day


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Load and stretching. Two queries."""
    last = min(period.last, local_day(now, period.zone))
    if last < period.first:
        return empty(_("This time is still to come."))
    movement = gather(user, Period(period.first, last, period.zone))
    step = step_of(period)
    if not any(one.active or one.stretched for one in movement.found):
        return empty(_("No workout and no stretching is logged in this time. A walk counts too."))
    return Chart(
        slug="movement",
        title=_("Movement"),
        count=count_of(movement.found),
        sentence=" ".join([*sentences(movement), *up_to(user, period, now)]),
        kind="amounts",
        **table(movement, step),
        data=drawing(movement, step),
        notes=notes(movement, step),
        part="diary/charts/_movement.html" if movement.weeks[0].is_known else "",
        facts={"figures": figures(movement.weeks)},
    )


def empty(sentence: str) -> Chart:
    """The chart of a diary that has nothing to draw."""
    return Chart("movement", _("Movement"), "", sentence, kind="amounts")


def count_of(found: list[Moved]) -> str:
    """“24 active days, stretching on 31 of 84”."""
    active = sum(one.active for one in found)
    said = ngettext("%(n)s active day", "%(n)s active days", active) % {"n": number(active)}
    days = sum(one.bucket.days for one in found)
    words = ngettext(
        "%(active)s, stretching on %(stretched)s of %(days)s day",
        "%(active)s, stretching on %(stretched)s of %(days)s days",
        days,
    )
    stretched = number(sum(one.stretched for one in found))
    return words % {"active": said, "stretched": stretched, "days": number(days)}


def sentences(movement: Movement) -> list[str]:
    """The last seven days beside the four weeks before, and what is not usual about them."""
    this, *before = movement.weeks
    if not this.workouts:
        return [_("In the last seven days no workout is logged.")]
    if not this.is_known:
        return [_("The load of the last seven days is unknown: a workout has no effort, or only zero.")]
    middle = usual(before)
    values = {"load": number(this.load), "usual": "" if middle is None else number(middle)}
    only = _("The load of the last seven days was %(load)s.")
    beside = _(
        "The load of the last seven days was %(load)s; the four logged weeks before had %(usual)s (median)."
    )
    said = [(only if middle is None else beside) % values]
    if is_jump(movement.weeks):
        said.append(_("That is more than usual for you."))
    if is_uneven(movement.weeks):
        said.append(_("More than half of it came on one day."))
    if has_no_easy_day(movement.weeks):
        said.append(_("There was no easy day among them."))
    return said


def figures(weeks: tuple[Week, ...]) -> list[tuple[str, str]]:
    """The plain numbers of the last seven days."""
    this, *before = weeks
    if not this.is_known:
        return []
    middle = usual(before)
    return [
        (_("Active days"), _("%(n)s of 7") % {"n": len(this.by_day)}),
        (_("Biggest day’s share"), f"{this.biggest_share_per_cent:.0f} %"),
        (_("Load of 7 days"), number(this.load)),
        (_("Four weeks before, median"), "?" if middle is None else number(middle)),
    ]


def table(movement: Movement, step: Step) -> dict[str, Any]:
    """The same numbers as a table; whole weeks can tell more than a day."""
    shared = (_("Load"), _("Minutes"))
    head: tuple[str, ...]
    if step is Step.DAY:
        head = (_("Day"), *shared, _("Stretching"))
    elif step is Step.WEEK:
        head = (
            _("Week"),
            *shared,
            _("Active days"),
            _("Biggest day"),
            _("Median before"),
            _("Stretching days"),
        )
    else:
        head = (_("Month"), *shared, _("Active days"), _("No easy day"), _("Stretching days"))
    names = labels([one.bucket for one in movement.found])
    return {
        "head": head,
        "rows": tuple(
            row(movement, one, name, step) for one, name in zip(movement.found, names, strict=True)
        ),
    }


def row(movement: Movement, one: Moved, name: str, step: Step) -> Row:
    """One line; a load that is not fully known is “at least” what is, a day without a workout a dash."""
    load, minutes = one.load, one.minutes if one.active else None
    more = details(movement, one, step)
    cells = (name, load_words(one, load), shown(minutes), *map(shown, more))
    kind = "workout" if one.active else "stretch"
    link = diary_link(one.bucket.first, one.bucket.last, kind=kind) if one.active or one.stretched else ""
    return Row(cells, (one.bucket.first.isoformat(), load, minutes, *more), link)


def load_words(one: Moved, load: int | None) -> str:
    """A load for people."""
    if load is None:
        return "?" if one.active else "–"
    return _("at least %(load)s") % {"load": number(load)} if one.lacking else number(load)


def details(movement: Movement, one: Moved, step: Step) -> tuple[Any, ...]:
    """What stands behind load and minutes."""
    if step is Step.DAY:
        return (_("yes") if one.stretched else None,)
    if step is Step.WEEK:
        share = round(100 * one.biggest / one.load) if one.biggest and one.load and not one.lacking else None
        before = usual_before(one.bucket.key, movement.week_loads)
        return (one.active, None if share is None else f"{share} %", before, one.stretched)
    return (one.active, movement.no_easy_in(one.bucket.first, one.bucket.last), one.stretched)


def shown(value: Any) -> str:
    """A value for people; what is not known or not there is a dash."""
    if value is None:
        return "–"
    return number(value) if isinstance(value, float) else str(value)


def drawing(movement: Movement, step: Step) -> dict[str, Any]:
    """For the script: the biggest day below the others where a bar is more than a day."""
    found = movement.found
    data: dict[str, Any] = {
        "subject": "move",
        "unit": "",
        "labels": shorts([one.bucket for one in found]),
        "thin": [step is Step.WEEK and one.lacking > 0 for one in found],
        "thinName": str(_("a workout without an effort")),
        "gaps": [one.active > 0 and one.load is None for one in found],
        "unknown": str(_("load not known")),
        "strip": stretching_strip(found, is_by_day=step is Step.DAY),
    }
    if step is not Step.WEEK:
        return {**data, "name": str(_("Load")), "values": [one.load for one in found]}
    before = [usual_before(one.bucket.key, movement.week_loads) for one in found]
    return {
        **data,
        "name": str(_("Biggest day")),
        "values": [one.biggest for one in found],
        "rest": [None if one.load is None else one.load - (one.biggest or 0) for one in found],
        "restName": str(_("other days")),
        "curve": before,
        "curveName": str(_("median of the four weeks before")),
    }


def stretching_strip(found: list[Moved], *, is_by_day: bool) -> dict[str, Any]:
    """The row above the bars: the days with stretching."""
    return {
        "name": str(_("stretched that day") if is_by_day else _("days with stretching")),
        "values": [one.stretched or None for one in found],
        "fill": "calm",
        "isDays": is_by_day,
    }


def notes(movement: Movement, step: Step) -> tuple[str, ...]:
    """The small print."""
    said = [
        _(
            "Load is minutes times effort from 0 to 10 (Foster 2001). The limits for what is said about a "
            "week are our choice; none was tested for cramps."
        )
    ]
    weeks = movement.no_easy_in(movement.found[0].bucket.first, movement.found[-1].bucket.last)
    if weeks:
        words = ngettext(
            "%(n)s week had no easy day: a load from Monday to Sunday, no day below half of the biggest.",
            "%(n)s weeks had no easy day: a load from Monday to Sunday, no day below half of the biggest.",
            weeks,
        )
        said.append(words % {"n": weeks})
    lacking = sum(one.lacking for one in movement.found)
    if lacking:
        words = ngettext(
            "On %(n)s day a workout has no effort; its load is unknown and left out.",
            "On %(n)s days a workout has no effort; their load is unknown and left out.",
            lacking,
        )
        said.append(words % {"n": lacking})
    return tuple(said)
