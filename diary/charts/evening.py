"""Chart 11, evening to night: each day by what was logged on it and by what came in the night after.

Dots of single days, counted and not judged: no line is fitted and nothing is said about causes.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User, VolumeUnit
from diary.charts.answers import last_night
from diary.charts.chart import Chart, Row, Sheet, diary_link
from diary.charts.evenings import Choice, Evening, Sort, choices_of, evenings
from diary.periods import Period
from diary.templatetags.diary import ML_PER_FLOZ, plain, volume

# More dots than those of about a year hide one another.
MOST_DAYS = 366


@dataclass(frozen=True)
class Group:
    """Days that are alike: what they are called, how many, and after how many a cramp came."""

    label: str
    nights: int
    cramps: int


def build(user: User, period: Period, now: dt.datetime, by: str = "") -> Chart:
    """One dot an answered night, by what was logged on the day before it. Three queries."""
    frame: dict[str, Any] = {"slug": "evening", "title": _("Evening to night"), "kind": "dots"}
    over = min(period.last, last_night(user, now))
    if over < period.first:
        return Chart(**frame, count="", sentence=_("No night of this time is over yet."))
    first = max(period.first, over - dt.timedelta(days=MOST_DAYS - 1))
    shown = Period(first, over, period.zone)
    choices = choices_of(user, shown)
    choice = next((one for one in choices if one.slug == by), choices[0])
    found = evenings(user, shown, choice)
    frame["part"] = "diary/charts/_evening.html"
    frame["facts"] = {"choices": [(one.slug, one.label, one is choice) for one in choices]}
    if not found:
        return Chart(**frame, count="", sentence=nothing(choice))
    return Chart(**frame, **shape(user, found, choice), notes=notes(choice, is_cut=first > period.first))


def nothing(choice: Choice) -> str:
    """Why there is no dot."""
    if choice.sort is Sort.DRINKS:
        return _("A dot needs a day with drinks logged and an answer for the night after it.")
    return _("No night of this time is answered yet, so there is no dot to draw.")


def shape(user: User, found: Sequence[Evening], choice: Choice) -> dict[str, Any]:
    """N, sentence, table, file and drawing."""
    groups = grouped(user, found, choice)
    value = value_name(user, choice)
    count = ngettext("%(n)s answered night", "%(n)s answered nights", len(found))
    return {
        "count": count % {"n": len(found)},
        "sentence": sentence(found, choice),
        "head": (choice.label, _("Nights with a cramp"), _("Answered nights")),
        "rows": tuple(
            Row((one.label, str(one.cramps), str(one.nights)), (one.label, one.cramps, one.nights))
            for one in groups
        ),
        "sheet": Sheet((_("Day"), value, _("The night after")), tuple(raw(one, choice) for one in found)),
        "data": drawing(user, found, choice),
    }


def sentence(found: Sequence[Evening], choice: Choice) -> str:
    """Counts alone: after how many days a cramp came."""
    logged = [one for one in found if one.value is not None]
    others = [one for one in found if one.value is None]
    values = {
        "what": choice.label,
        "cramps": sum(one.has_cramp for one in logged),
        "n": len(logged),
        "other_cramps": sum(one.has_cramp for one in others),
        "others": len(others),
    }
    if choice.sort is Sort.DRINKS:
        return _("After %(cramps)s of %(n)s days with drinks logged a cramp came.") % values
    if choice.sort is Sort.LOAD:
        said = _(
            "After %(cramps)s of %(n)s days with a workout a cramp came, and after %(other_cramps)s of "
            "%(others)s days without one logged."
        )
        return said % values
    said = _(
        "After %(cramps)s of %(n)s days with “%(what)s” a cramp came, and after %(other_cramps)s of "
        "%(others)s days without it noted."
    )
    return said % values


def grouped(user: User, found: Sequence[Evening], choice: Choice) -> list[Group]:
    """The lines of the table: by round amounts, or noted and not noted."""
    without = [one for one in found if one.value is None]
    if choice.sort is Sort.MARK:
        logged = [one for one in found if one.value is not None]
        return [group(_("Noted"), logged), group(_("Not noted"), without)]
    edges = choice.edges(user)
    bands: list[list[Evening]] = [[] for _edge in range(len(edges) + 1)]
    for one in found:
        if one.value is not None:
            bands[bisect_right(edges, one.value)].append(one)
    groups = [group(band_name(user, choice, place), band) for place, band in enumerate(bands)]
    return [group(_("None logged"), without), *groups] if choice.sort is Sort.LOAD else groups


def group(label: str, members: Sequence[Evening]) -> Group:
    """Days counted together."""
    return Group(label, len(members), sum(one.has_cramp for one in members))


def band_name(user: User, choice: Choice, place: int) -> str:
    """“under 1 l”, “from 1 l”, the first and the following bands."""
    edges = choice.edges(user)
    said = _("under %(edge)s") if place == 0 else _("from %(edge)s")
    edge = edges[max(0, place - 1)]
    return said % {"edge": value_words(user, choice, edge)}


def value_words(user: User, choice: Choice, value: float | None) -> str:
    """One day's value for people."""
    if choice.sort is Sort.MARK:
        return _("noted") if value else _("not noted")
    if value is None:
        return _("no workout logged")
    return volume(value, user) if choice.sort is Sort.DRINKS else _("load %(n)s") % {"n": plain(value, 0)}


def value_name(user: User, choice: Choice) -> str:
    """The name of the value with its unit, as the file has it."""
    return f"{choice.label} (ml)" if choice.sort is Sort.DRINKS else str(choice.label)


def raw(one: Evening, choice: Choice) -> tuple[Any, ...]:
    """One day of the file."""
    return one.on.isoformat(), one.value, _("cramp") if one.has_cramp else _("no cramp")


def drawing(user: User, found: Sequence[Evening], choice: Choice) -> dict[str, Any]:
    """For the script: where each dot lies; null is nothing logged."""
    first = found[0].on
    return {
        "sort": choice.sort,
        "values": [in_unit(user, choice, one.value) for one in found],
        "cramps": [int(one.has_cramp) for one in found],
        "unit": unit(user, choice),
        "names": {
            "value": str(choice.label),
            "cramp": str(_("a cramp came")),
            "calm": str(_("no cramp came")),
            "with": str(_("noted")),
            "without": str(_("no workout logged") if choice.sort is Sort.LOAD else _("not noted")),
        },
        "texts": [words(user, one, choice) for one in found],
        "days": [(one.on - first).days for one in found],
        "first": first.isoformat(),
        "link": diary_link(first, first).replace(first.isoformat(), "DAY"),
    }


def unit(user: User, choice: Choice) -> str:
    """The unit on the axis."""
    if choice.sort is not Sort.DRINKS:
        return ""
    return str(_("fl oz") if user.volume_unit == VolumeUnit.FLOZ else _("l"))


def in_unit(user: User, choice: Choice, value: float | None) -> float | None:
    """A value as the axis counts it."""
    if value is None or choice.sort is not Sort.DRINKS:
        return value
    return round(value / ML_PER_FLOZ, 1) if user.volume_unit == VolumeUnit.FLOZ else round(value / 1000, 2)


def words(user: User, one: Evening, choice: Choice) -> str:
    """“3 Mar 2026: 1.6 l, a cramp came”."""
    return _("%(day)s: %(value)s, %(night)s") % {
        "day": formats.date_format(one.on, "j M Y"),
        "value": value_words(user, choice, one.value),
        "night": _("a cramp came") if one.has_cramp else _("no cramp came"),
    }


def notes(choice: Choice, *, is_cut: bool) -> tuple[str, ...]:
    """The small print."""
    said = [
        _(
            "A dot is one day and the night after it, where that night is answered. Nothing is concluded "
            "here: differences between such counts come by chance too, and after a cramp people drink, "
            "stretch or rest more."
        )
    ]
    if choice.sort is Sort.MARK:
        said.append(_("Not noted means that nobody said so, not that it was not so."))
    if choice.sort is Sort.LOAD:
        said.append(_("Days with a workout without an effort are left out."))
    if is_cut:
        said.append(_("Only the last year of this time is drawn; more dots would hide one another."))
    return tuple(said)
