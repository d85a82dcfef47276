"""Chart 10, before and after: equal spans of nights on either side of a day, and what chance can do."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answers import last_night
from diary.charts.changes import Change, changes_until
from diary.charts.chart import Chart, Row, diary_link
from diary.charts.sides import WEEK, Side, ratio, sides
from diary.charts.words import day_words, number
from diary.insights.rates import RateRatio
from diary.periods import ONE_DAY, Period

WEEKS = (4, 8, 12)
USUAL_WEEKS = 8
EARLIEST = dt.date(1950, 1, 1)


def build(
    user: User, period: Period, now: dt.datetime, event: str = "", on: str = "", weeks: str = ""
) -> Chart:
    """The nights before a change or a day of one's own, and as many from it on. Three queries."""
    over = last_night(user, now)
    changes = changes_until(user, period)
    day, error = chosen_day(event or on, changes, over)
    wanted = int(weeks) if weeks in map(str, WEEKS) else USUAL_WEEKS
    facts: dict[str, Any] = {"changes": changes, "day": day, "weeks": wanted, "choices": WEEKS}
    facts |= {"own_day": "" if event else on, "is_own": bool(on and not event)}
    frame: dict[str, Any] = {"slug": "compare", "title": _("Before and after"), "kind": "bars"}
    frame |= {"has_open_notes": True}
    frame |= {"part": "diary/charts/_compare.html", "facts": facts}
    if day is None:
        said = _("Pick a change or a day, and the weeks before it are set beside the weeks from it on.")
        return Chart(**frame, count="", sentence=said, error=error)
    length = min(wanted, (over - day + ONE_DAY).days // WEEK)
    if length < 1:
        said = _("Since %(day)s fewer than seven nights are over; the comparison needs at least a week.")
        return Chart(**frame, count="", sentence=said % {"day": long(day)})
    before, after = sides(user, day, length)
    return Chart(**frame, **shape(before, after))


def chosen_day(typed: str, changes: list[Change], over: dt.date) -> tuple[dt.date | None, str]:
    """The day asked for, else the latest change with four weeks behind it; and what is wrong with it."""
    if not typed:
        old = [change.on for change in changes if (over - change.on).days >= WEEKS[0] * WEEK - 1]
        return (old[0] if old else None), ""
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError:
        return None, _("Choose a day.")
    if day > over:
        return None, _("This day is too late: no night from it on is over.")
    if day < EARLIEST:
        return None, _("This is too long ago.")
    return day, ""


def long(day: dt.date) -> str:
    """“3 March 2026”."""
    return day_words(day, "j F Y")


def shape(before: Side, after: Side) -> dict[str, Any]:
    """N, sentence, table and drawing of two sides."""
    found = ratio(before, after)
    answered = len(before.answered) + len(after.answered)
    if not answered:
        said = _("No night on either side of %(day)s is answered, so there is nothing to compare.")
        return {"count": "", "sentence": said % {"day": long(after.first)}}
    count = _("%(answered)s of %(nights)s nights answered")
    return {
        "count": count % {"answered": answered, "nights": before.nights + after.nights},
        "sentence": " ".join([*halves(before, after), *chance(before, after, found)]),
        "head": (_("Measure"), _("Before"), _("After")),
        "rows": table(before, after, found),
        "data": drawing(before, after),
        "notes": notes(),
    }


def halves(before: Side, after: Side) -> list[str]:
    """Cramps and answered nights of each side."""
    weeks = before.nights // WEEK
    span = ngettext("the week", "the %(n)s weeks", weeks) % {"n": weeks}
    first = _("In %(span)s before %(day)s: %(side)s.")
    second = _("From that day on: %(side)s.")
    values = {"span": span, "day": long(after.first)}
    return [first % {**values, "side": in_words(before)}, second % {"side": in_words(after)}]


def in_words(side: Side) -> str:
    """“12 cramps in 25 answered nights, 3.4 a week”; nothing of a week where few are answered."""
    if not side.answered:
        return _("no night answered")
    values = {
        "cramps": ngettext("%(n)s cramp", "%(n)s cramps", side.total) % {"n": side.total},
        "nights": ngettext("%(n)s answered night", "%(n)s answered nights", len(side.answered))
        % {"n": len(side.answered)},
    }
    if side.a_week is None:
        return _("%(cramps)s in %(nights)s") % values
    return _("%(cramps)s in %(nights)s, %(rate)s a week") % {**values, "rate": number(side.a_week, 1)}


def chance(before: Side, after: Side, found: RateRatio | None) -> list[str]:
    """What chance can do; always said, whatever the numbers are."""
    if found is None:
        return [_("Fewer than seven nights are answered on a side: too few to compare. It can be chance.")]
    if found.value is None:
        return [_("No cramp came on either side, so there is no change to judge.")]
    said = _("Per answered night that is %(ratio)s times as many (95 %% interval %(interval)s).")
    first = said % {"ratio": ratio_words(found), "interval": interval_words(found)}
    if 1 in found.interval:
        return [first, _("A difference this size can be chance.")]
    seldom = _(
        "Chance alone seldom makes such a difference, but it can; and other things may have changed at the "
        "same time."
    )
    return [first, seldom]


def table(before: Side, after: Side, found: RateRatio | None) -> tuple[Row, ...]:
    """Measure by measure, before and after; each number leads to the nights of its side."""
    nights, cramps = leads(before, after, ""), leads(before, after, "cramp")
    bad = (severity(before), severity(after), before.median_severity, after.median_severity)
    with_cramp = (sum(1 for n in side.cramps.values() if n) for side in (before, after))
    interval = interval_words(found)
    measures = (
        (nights, _("Nights answered"), of(before), of(after), len(before.answered), len(after.answered)),
        (cramps, _("Cramps"), str(before.total), str(after.total), before.total, after.total),
        (cramps, _("Cramps a week"), *both(before.a_week, after.a_week)),
        (cramps, _("Nights with a cramp"), *both(*with_cramp)),
        (cramps, _("How bad, median"), *bad),
        (cramps, _("Nights woken"), *both(before.nights_woken, after.nights_woken)),
        ((), _("Ratio, per night"), "", ratio_words(found), None, found.value if found else None),
        ((), _("95 % interval"), "", interval, None, interval or None),
    )
    return tuple(
        Row((name, first, second), (name, first_raw, second_raw), sides=sides)
        for sides, name, first, second, first_raw, second_raw in measures
    )


def leads(before: Side, after: Side, kind: str) -> tuple[str, ...]:
    """The entries of the nights of either side."""
    return tuple(diary_link(side.first, side.last, group="night", kind=kind) for side in (before, after))


def of(side: Side) -> str:
    """“25 of 28”."""
    return _("%(answered)s of %(nights)s") % {"answered": len(side.answered), "nights": side.nights}


def both(first: float | None, second: float | None) -> tuple[str, str, float | None, float | None]:
    """Two numbers for people and for the file."""
    words = tuple("?" if value is None else number(value, 1) for value in (first, second))
    return words[0], words[1], first, second


def severity(side: Side) -> str:
    """“6 (of 11 cramps)”."""
    if side.median_severity is None:
        return "?"
    return _("%(median)s (of %(n)s)") % {
        "median": number(side.median_severity, 1),
        "n": len(side.severities),
    }


def ratio_words(found: RateRatio | None) -> str:
    """“0.54”, or why there is none."""
    if found is None or found.value is None:
        return "–"
    return "∞" if found.value == float("inf") else number(found.value, 2)


def interval_words(found: RateRatio | None) -> str:
    """“0.18 to 1.48”."""
    if found is None or found.value is None:
        return "–"
    high = "∞" if found.interval.high == float("inf") else number(found.interval.high, 2)
    return _("%(low)s to %(high)s") % {"low": number(found.interval.low, 2), "high": high}


def drawing(before: Side, after: Side) -> dict[str, Any]:
    """For the script: a bar every seven nights, the day between them, each side's cramps a week."""
    weeks = [*before.weeks(), *after.weeks()]
    lines = mean_lines(before, after)
    return {
        "labels": [day_words(week.first, "j M") for week in weeks],
        "sets": [
            {
                "label": _("Cramps"),
                "colour": "cramp",
                "values": [week.total if week.answered else None for week in weeks],
                "partial": [len(week.answered) < WEEK for week in weeks],
            }
        ],
        "lines": lines,
        "legend": [
            {"text": _("cramps in seven nights"), "colour": "cramp"},
            {"text": _("some nights not answered"), "colour": "cramp", "pattern": "stripes"},
            *({"text": line["label"], "colour": "ink", "line": True} for line in lines[:1]),
        ],
        "marks": [{"at": len(before.weeks()) - 0.5, "sign": "→"}],
        "numbers": True,
        "highest": 4,
        "texts": [week_words(week) for week in weeks],
        "links": [diary_link(week.first, week.last, group="night", kind="cramp") for week in weeks],
    }


def mean_lines(before: Side, after: Side) -> list[dict[str, Any]]:
    """A level line over the weeks of each side that has a mean."""
    first, second = before.nights // WEEK, after.nights // WEEK
    spans = ((before.a_week, 0, first), (after.a_week, first, first + second))
    return [
        {
            "label": _("a week, by answered nights"),
            "colour": "ink",
            "values": [round(mean, 2) if start <= place < end else None for place in range(first + second)],
        }
        for mean, start, end in spans
        if mean is not None
    ]


def week_words(week: Side) -> str:
    """“From 3 March: 2 cramps, 6 of 7 nights answered”."""
    said = _("From %(day)s: %(cramps)s, %(answered)s of 7 nights answered")
    cramps = ngettext("%(n)s cramp", "%(n)s cramps", week.total) % {"n": week.total}
    return said % {"day": long(week.first), "cramps": cramps, "answered": len(week.answered)}


def notes() -> tuple[str, ...]:
    """The small print."""
    return (
        _(
            "Cramps are counted per answered night; the interval is exact for counts that come at random "
            "(Przyborowski and Wilenski 1940). Cramps that come in clusters vary more than that."
        ),
        _(
            "People start something new in a bad patch, and bad patches end by themselves. So fewer cramps "
            "afterwards do not show that it helped. Do not stop or change a prescribed medicine because "
            "of this page. Ask your pharmacist or doctor."
        ),
    )
