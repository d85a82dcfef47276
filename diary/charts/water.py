"""Chart 6, the drinks: each day's total beside the person's own range or a reference, cramp nights marked."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.advice.gates import FLUID_FLAGS
from diary.advice.ids import Tag
from diary.advice.intake_texts import REFERENCE_CAPTION
from diary.charts.answers import Tally
from diary.charts.chart import Chart, Raw, Row, Sheet, diary_link
from diary.charts.drinks import Drunk, drunk
from diary.charts.gathering import until_yesterday
from diary.charts.ranges import (
    Band,
    Wishes,
    cautions,
    drinks_band,
    missing,
    scheme_name,
    wishes_of,
)
from diary.charts.steps import Step, labels, shorts, step_of
from diary.charts.words import number, volume_unit, volumes
from diary.periods import Period

Say = Callable[[float | None], str]
Shown = Callable[[float | None], float | None]


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Each day's drinks, or the mean day of a week or month. Three queries."""
    whole, wishes = until_yesterday(period, now), wishes_of(user, now)
    if whole is None:
        return empty(wishes, _("What you drink today joins this chart tomorrow."))
    band = drinks_band(wishes)
    found = drunk(user, whole, now, wishes, band)
    if not any(one.days for one in found):
        return empty(wishes, _("No drinks are logged in this time. One touch on Today adds a glass."))
    return Chart(
        **heading(found, whole),
        has_open_notes=True,
        sentence=" ".join(sentences(volumes(user), found, band)),
        **table(user, found, step_of(whole), has_range=bool(band and band.is_own)),
        data=drawing(user, found, step_of(whole), wishes, band),
        notes=notes(volumes(user), found, wishes, band),
        **part(wishes),
    )


def part(wishes: Wishes) -> dict[str, Any]:
    """What stands above the drawing."""
    return {"part": "diary/charts/_range.html", "facts": {"cautions": cautions(wishes.profile, Tag.FLUIDS)}}


def empty(wishes: Wishes, sentence: str) -> Chart:
    """The chart of a diary that has nothing to draw."""
    return Chart("water", _("Water"), "", sentence, kind="amounts", **part(wishes))


def heading(found: list[Drunk], period: Period) -> dict[str, Any]:
    """Slug, title, N and kind of drawing."""
    logged = sum(one.days for one in found)
    said = ngettext(
        "drinks on %(logged)s of %(days)s day", "drinks on %(logged)s of %(days)s days", period.days
    )
    count = said % {"logged": number(logged), "days": number(period.days)}
    return {"slug": "water", "title": _("Water"), "count": count, "kind": "amounts"}


def sentences(say: Say, found: list[Drunk], band: Band | None) -> list[str]:
    """What the chart shows now: the usual day, the extremes, and the days inside the person's own range."""
    logged = [one for one in found if one.days]
    days, total = sum(one.days for one in logged), sum(one.total for one in logged)
    values = {
        "n": number(days),
        "mean": say(total / days),
        "least": say(min(one.least for one in logged)),
        "most": say(max(one.most for one in logged)),
    }
    said = ngettext(
        "On the one day with drinks logged it was %(mean)s.",
        "On %(n)s days with drinks logged it was %(mean)s a day on average, from %(least)s to %(most)s.",
        days,
    )
    return [said % values, *range_sentences(say, logged, days, band)]


def range_sentences(say: Say, logged: list[Drunk], days: int, band: Band | None) -> list[str]:
    """Where the days lie, for an own range; what the figure is, for a reference."""
    if band is None:
        return []
    if not band.is_own:
        alone = _("The reference for drinks, %(scheme)s, is %(low)s.")
        both = _("The reference for drinks, %(scheme)s, is %(low)s for women and %(high)s for men.")
        said = alone if band.is_one_figure else both
        return [said % {"scheme": scheme_name(band.scheme), **edges(say, band)}]
    below, above = sum(one.below for one in logged), sum(one.above for one in logged)
    counts = {"inside": days - below - above, "below": below, "above": above}
    values = {name: number(count) for name, count in counts.items()} | edges(say, band)
    if band.high is None:
        return [_("%(inside)s of these days reach your %(low)s, %(below)s lie below.") % values]
    if band.low is None:
        return [_("%(inside)s of these days stay within your %(high)s, %(above)s lie above.") % values]
    said = _(
        "%(inside)s of these days lie inside your range of %(low)s to %(high)s, %(below)s below and "
        "%(above)s above."
    )
    return [said % values]


def edges(say: Say, band: Band) -> dict[str, str]:
    """Both edges in the person's unit."""
    return {"low": say(band.low), "high": say(band.high)}


def table(user: User, found: list[Drunk], step: Step, *, has_range: bool) -> dict[str, Any]:
    """The same numbers as a table: a day with its night, or a week or month with its extremes.

    The file has one unit whatever the person reads.
    """
    unit, per_unit, places = volume_unit(user)
    extra = (_("Below"), _("Inside"), _("Above")) if has_range else ()
    names = labels([one.tally.bucket for one in found])

    def shown(ml: float | None) -> float | None:
        return None if ml is None else round(ml / per_unit, places)

    if step is Step.DAY:
        rows = tuple(day_row(shown, one, name) for one, name in zip(found, names, strict=True))
        return {"head": day_head(unit), "rows": rows, "sheet": Sheet(day_head("ml"), day_lines(found))}
    nights = _("%(cramps)s of %(answered)s")
    rows = tuple(
        row(shown, one, name, nights, has_range=has_range) for one, name in zip(found, names, strict=True)
    )
    sheet = Sheet((*head(step, "ml"), *extra), lines(found, has_range=has_range))
    return {"head": (*head(step, unit), *extra), "rows": rows, "sheet": sheet}


def day_head(unit: str) -> tuple[str, ...]:
    """The names of the columns of days."""
    return _("Day"), _("Drinks (%(unit)s)") % {"unit": unit}, _("The night after")


def head(step: Step, unit: str) -> tuple[str, ...]:
    """The names of the columns of weeks or months."""
    first = _("Week") if step is Step.WEEK else _("Month")
    amounts = (f"{name} ({unit})" for name in (_("A day on average"), _("Least"), _("Most")))
    return (first, _("Days logged"), *amounts, _("Cramp nights"))


def day_row(shown: Shown, one: Drunk, name: str) -> Row:
    """One day and its night; unknown is “?”."""
    day = one.tally.bucket.first
    return Row(
        (name, shown(one.mean), night_words(one.tally) or "?"), link=diary_link(day, day, kind="drink")
    )


def day_lines(found: list[Drunk]) -> Iterator[tuple[Raw, ...]]:
    """The same for a file, where unknown is nothing."""
    for one in found:
        total = one.total if one.days else None
        yield one.tally.bucket.first.isoformat(), total, night_words(one.tally) or None


def row(shown: Shown, one: Drunk, name: str, nights: str, *, has_range: bool) -> Row:
    """One week or month."""
    bucket, tally = one.tally.bucket, one.tally
    answered = nights % {"cramps": tally.cramp_nights, "answered": tally.answered}
    return Row(
        (name, one.days, *map(shown, known(one)), answered, *places_of(one, has_range=has_range)),
        link=diary_link(bucket.first, bucket.last, kind="drink"),
    )


def lines(found: list[Drunk], *, has_range: bool) -> Iterator[tuple[Raw, ...]]:
    """The same for a file."""
    for one in found:
        amounts = (None if ml is None else round(ml) for ml in known(one))
        nights = one.tally.cramp_nights if one.tally.answered else None
        first = one.tally.bucket.first.isoformat()
        yield first, one.days, *amounts, nights, *places_of(one, has_range=has_range)


def known(one: Drunk) -> tuple[float | None, ...]:
    """The mean day, the least and the most; unknown where no day has a drink."""
    return (one.mean, one.least, one.most) if one.days else (None, None, None)


def places_of(one: Drunk, *, has_range: bool) -> tuple[int, ...]:
    """Days below, inside and above the person's range, if there is one."""
    return (one.below, one.days - one.below - one.above, one.above) if has_range else ()


def night_words(tally: Tally) -> str:
    """What is known of one night."""
    if tally.cramps:
        return _("cramp")
    return _("no cramp") if tally.answered else ""


def drawing(user: User, found: list[Drunk], step: Step, wishes: Wishes, band: Band | None) -> dict[str, Any]:
    """For the script, in litres or fluid ounces."""
    unit, per_unit, places = volume_unit(user)

    def shown(ml: float | None) -> float | None:
        return None if ml is None else round(ml / per_unit, places)

    is_by_day = step is Step.DAY
    data: dict[str, Any] = {
        "subject": "water",
        "unit": unit,
        "name": str(_("Drinks") if is_by_day else _("A day on average")),
        "unknown": str(_("nothing logged")),
        "labels": shorts([one.tally.bucket for one in found]),
        "values": [shown(one.mean) for one in found],
        "strip": nights_strip([one.tally for one in found], is_by_day=is_by_day),
    }
    if not is_by_day:
        data["least"] = [shown(one.least) if one.days else None for one in found]
        data["most"] = [shown(one.most) if one.days else None for one in found]
        data["spread"] = str(_("least to most of a day"))
    if band:
        data["band"] = {"low": shown(band.low), "high": shown(band.high), "name": band_name(band)}
    if any(one.high for one in found):
        data["line"] = {"at": shown(wishes.high_day_ml), "name": str(_("unusually high"))}
    return data


def band_name(band: Band) -> str:
    """Whose range it is."""
    if band.is_own:
        return _("the amount my team set") if band.is_set_by_team else _("my range")
    return _("reference, %(scheme)s") % {"scheme": band.scheme.upper()}


def nights_strip(found: list[Tally], *, is_by_day: bool) -> dict[str, Any]:
    """The small row below the bars: nights with a cramp, of those answered; null is not answered."""
    return {
        "name": str(_("cramp that night") if is_by_day else _("nights with a cramp")),
        "values": [tally.cramp_nights if tally.answered else None for tally in found],
        "fill": "cramp",
        "isDays": is_by_day,
    }


def notes(say: Say, found: list[Drunk], wishes: Wishes, band: Band | None) -> tuple[str, ...]:
    """The small print."""
    said = [
        _("Counted is what was logged as a drink, on days that are over."),
        _("A day without any drink logged is unknown; it is striped, and counts nowhere."),
    ]
    if band and not band.is_own:
        said.append(str(REFERENCE_CAPTION))
    if wishes.has_scheme and band is None:
        said.append(str(missing(wishes, FLUID_FLAGS)))
    high = sum(one.high for one in found)
    if high:
        words = ngettext(
            "On %(n)s day more than %(amount)s was logged.",
            "On %(n)s days more than %(amount)s was logged.",
            high,
        )
        survey = _(
            "In surveys in Europe 95 of 100 women had less than 3.1 l of water a day and 95 of 100 men less "
            "than 4.0 l, food included (EFSA 2010)."
        )
        said.append(f"{words % {'n': number(high), 'amount': say(wishes.high_day_ml)}} {survey}")
    return tuple(said)
