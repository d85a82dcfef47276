"""Chart 11, evening to night: each day by what was logged on it and by what came in the night after.

Dots of single days, counted and not judged: no line is fitted and nothing is said about causes.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answers import last_night
from diary.charts.chart import Chart, Row, Sheet, diary_link
from diary.charts.evenings import Choice, Evening, Sort, choices_of, evenings
from diary.charts.words import day_words, number, volume_unit, volumes
from diary.periods import Period

# More dots than those of about a year hide one another.
MOST_DAYS = 366


@dataclass(frozen=True)
class Group:
    """Days that are alike: what they are called, how many, and after how many a cramp came."""

    label: str
    nights: int
    cramps: int


class Writer:
    """Writes the values of one choice for one person; what does not change is looked up once."""

    def __init__(self, user: User, choice: Choice) -> None:
        self.choice, self.edges = choice, choice.edges(user)
        self.noted, self.not_noted, self.no_workout = _("noted"), _("not noted"), _("no workout logged")
        self.load, self.volume = _("load %(n)s"), volumes(user)
        self.came, self.stayed_away = _("a cramp came"), _("no cramp came")
        self.text = _("%(day)s: %(value)s, %(night)s")
        is_drinks = choice.sort is Sort.DRINKS
        unit = volume_unit(user) if is_drinks else ("", 1.0, 0)
        self.unit, self.per_unit, self.places = unit

    def value(self, value: float | None) -> str:
        """One day's value for people."""
        if self.choice.sort is Sort.MARK:
            return self.noted if value else self.not_noted
        if value is None:
            return self.no_workout
        return self.volume(value) if self.choice.sort is Sort.DRINKS else self.load % {"n": number(value)}

    def night(self, one: Evening) -> str:
        """What came."""
        return self.came if one.has_cramp else self.stayed_away

    def day(self, one: Evening) -> str:
        """“3 Mar 2026: 1.6 l, a cramp came”."""
        value, night = self.value(one.value), self.night(one)
        return self.text % {"day": day_words(one.on, "j M Y"), "value": value, "night": night}

    def on_axis(self, value: float | None) -> float | None:
        """A value as the axis counts it."""
        return None if value is None else round(value / self.per_unit, self.places)

    def band(self, place: int) -> str:
        """“under 1 l”, “from 1 l”: the first and the following bands."""
        said = _("from %(edge)s") if place else _("under %(edge)s")
        edge = self.edges[max(0, place - 1)]
        return said % {"edge": self.volume(edge) if self.choice.sort is Sort.DRINKS else number(edge)}


def build(user: User, period: Period, now: dt.datetime, by: str = "") -> Chart:
    """One dot an answered night, by what was logged on the day before it. Three queries."""
    frame: dict[str, Any] = {"slug": "evening", "title": _("Evening to night"), "kind": "dots"}
    frame["has_open_notes"] = True
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
    drawn = shape(Writer(user, choice), found, choice)
    return Chart(**frame, **drawn, notes=notes(choice, is_cut=first > period.first))


def nothing(choice: Choice) -> str:
    """Why there is no dot."""
    if choice.sort is Sort.DRINKS:
        return _("A dot needs a day with drinks logged and an answer for the night after it.")
    return _("No night of this time is answered yet, so there is no dot to draw.")


def shape(writer: Writer, found: Sequence[Evening], choice: Choice) -> dict[str, Any]:
    """N, sentence, table, file and drawing."""
    groups = grouped(writer, found, choice)
    count = ngettext("%(n)s answered night", "%(n)s answered nights", len(found))
    # Files have one unit, whatever the person reads.
    value = f"{choice.label} (ml)" if choice.sort is Sort.DRINKS else choice.label
    lines = tuple((one.on.isoformat(), one.value, writer.night(one)) for one in found)
    return {
        "count": count % {"n": len(found)},
        "sentence": sentence(found, choice),
        "head": (choice.label, _("Nights with a cramp"), _("Answered nights")),
        "rows": tuple(
            Row((one.label, str(one.cramps), str(one.nights)), (one.label, one.cramps, one.nights))
            for one in groups
        ),
        "sheet": Sheet((_("Day"), value, _("The night after")), lines),
        "data": drawing(writer, found, choice),
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


def grouped(writer: Writer, found: Sequence[Evening], choice: Choice) -> list[Group]:
    """The lines of the table: by round amounts, or noted and not noted."""
    without = [one for one in found if one.value is None]
    if choice.sort is Sort.MARK:
        logged = [one for one in found if one.value is not None]
        return [group(_("Noted"), logged), group(_("Not noted"), without)]
    bands: list[list[Evening]] = [[] for _band in range(len(writer.edges) + 1)]
    for one in found:
        if one.value is not None:
            bands[bisect_right(writer.edges, one.value)].append(one)
    groups = [group(writer.band(place), band) for place, band in enumerate(bands)]
    return [group(_("None logged"), without), *groups] if choice.sort is Sort.LOAD else groups


def group(label: str, members: Sequence[Evening]) -> Group:
    """Days counted together."""
    return Group(label, len(members), sum(one.has_cramp for one in members))


def drawing(writer: Writer, found: Sequence[Evening], choice: Choice) -> dict[str, Any]:
    """For the script: where each dot lies; null is nothing logged."""
    first = found[0].on
    without = writer.no_workout if choice.sort is Sort.LOAD else writer.not_noted
    return {
        "sort": choice.sort,
        "values": [writer.on_axis(one.value) for one in found],
        "cramps": [int(one.has_cramp) for one in found],
        "unit": writer.unit,
        "names": {
            "value": str(choice.label),
            "cramp": writer.came,
            "calm": writer.stayed_away,
            "with": writer.noted,
            "without": without,
        },
        "texts": [writer.day(one) for one in found],
        "days": [(one.on - first).days for one in found],
        "first": first.isoformat(),
        "link": diary_link(first, first).replace(first.isoformat(), "DAY"),
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
