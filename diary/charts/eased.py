"""Chart 9, what eased it: each thing tried, how often it helped, and after how many minutes."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.chart import Chart, Row, diary_link
from diary.charts.words import number
from diary.models import Outcome, Remedy
from diary.periods import Period

# A thing tried less often is not named in the sentence: our choice.
OFTEN = 3


@dataclass
class Tried:
    """One remedy: outcomes with their counts (empty is not said), and the minutes to relief noted."""

    remedy: Remedy
    outcomes: Counter[str] = field(default_factory=Counter)
    minutes: list[int] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How often it was tried."""
        return self.outcomes.total()

    @property
    def said(self) -> int:
        """How often it was said whether it helped."""
        return self.total - self.outcomes[""]

    @property
    def helped(self) -> int:
        """How often it helped."""
        return self.outcomes[Outcome.YES]

    @property
    def median_min(self) -> float | None:
        """Minutes to relief in the middle of those noted."""
        return median(self.minutes) if self.minutes else None


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Each remedy with its outcomes. Two queries."""
    found = tried(user, period)
    link = diary_link(period.first, period.last, kind="cramp")
    cramps = user.episodes.between(period).filter(attempts__isnull=False).values("pk").distinct().count()
    frame: dict[str, Any] = {"slug": "eased", "title": _("What eased it"), "kind": "bars"}
    if not found:
        said = _("Nothing tried against a cramp is logged in this time. A cramp’s form has a place for it.")
        return Chart(**frame, count="", sentence=said)
    return Chart(
        **frame,
        count=count_of(found, cramps),
        sentence=sentence(found),
        head=head(),
        rows=tuple(row(one, link) for one in found),
        data=drawing(found),
        has_open_notes=True,
        notes=(
            _(
                "Most cramps pass by themselves within minutes, so this cannot tell what a thing did; "
                "it tells what you noted after it."
            ),
        ),
    )


def head() -> tuple[str, ...]:
    """The names of the columns."""
    counts = (_("Times"), _("Helped"), _("A little"), _("No"), _("Not said"))
    return (_("Tried"), *counts, _("Minutes to relief, median"))


def tried(user: User, period: Period) -> list[Tried]:
    """What was tried at the cramps of the period, the most tried first, “nothing” last. One query."""
    rows = (
        user.episodes.between(period)
        .filter(attempts__isnull=False)
        .order_by()
        .values_list("attempts__remedy", "attempts__outcome", "attempts__relief_min")
        .annotate(times=Count("attempts__pk"))
    )
    found: dict[str, Tried] = {}
    for remedy, outcome, minutes, times in rows:
        one = found.setdefault(remedy, Tried(Remedy(remedy)))
        one.outcomes[outcome] += times
        one.minutes += [] if minutes is None else [minutes] * times
    return sorted(found.values(), key=lambda one: (one.remedy == Remedy.NOTHING, -one.total, one.remedy))


def count_of(found: list[Tried], cramps: int) -> str:
    """“62 tries at 48 cramps”."""
    times = sum(one.total for one in found)
    said = ngettext("%(n)s thing tried", "%(n)s things tried", times) % {"n": number(times)}
    return ngettext("%(tried)s at %(n)s cramp", "%(tried)s at %(n)s cramps", cramps) % {
        "tried": said,
        "n": number(cramps),
    }


def sentence(found: list[Tried]) -> str:
    """What was tried most, how often it helped, and how fast."""
    often = [one for one in found if one.said >= OFTEN and one.remedy != Remedy.NOTHING][:2]
    if not often:
        return _("So far each thing was tried only once or twice, or without a word whether it helped.")
    return " ".join(one_sentence(one) for one in often)


def one_sentence(one: Tried) -> str:
    """“Stretching it helped 30 of 41 times, in half of them within 2 minutes.”"""
    values = {"what": str(one.remedy.label), "helped": one.helped, "said": one.said}
    if one.median_min is None:
        return _("%(what)s: helped %(helped)s of %(said)s times.") % values
    values["minutes"] = minutes(one.median_min)
    return _("%(what)s: helped %(helped)s of %(said)s times, relief after %(minutes)s (median).") % values


def minutes(amount: float) -> str:
    """“2 minutes”, “1.5 minutes”."""
    return ngettext("%(n)s minute", "%(n)s minutes", 1 if amount == 1 else 2) % {"n": number(amount, 1)}


def row(one: Tried, link: str) -> Row:
    """One line of the table."""
    counts = [one.outcomes[name] for name in (Outcome.YES, Outcome.LITTLE, Outcome.NO, "")]
    middle = "–"
    if one.median_min is not None:
        middle = _("%(minutes)s (%(n)s noted)") % {
            "minutes": number(one.median_min, 1),
            "n": len(one.minutes),
        }
    cells = (str(one.remedy.label), str(one.total), *map(str, counts), middle)
    raw = (str(one.remedy.label), one.total, *counts, one.median_min)
    return Row(cells, raw, f"{link}&only=tried-{one.remedy}")


def drawing(found: list[Tried]) -> dict[str, Any]:
    """For the script: a lying bar a remedy, its outcomes one after the other."""
    parts = (
        (Outcome.YES, Outcome.YES.label, "calm", ""),
        (Outcome.LITTLE, Outcome.LITTLE.label, "calm", "stripes"),
        (Outcome.NO, _("It did not help"), "edge", ""),
        ("", _("Not said"), "edge", "dots"),
    )
    used = [part for part in parts if any(one.outcomes[part[0]] for one in found)]
    return {
        "labels": [str(one.remedy.label) for one in found],
        "sets": [
            {
                "label": str(name),
                "colour": colour,
                "pattern": pattern,
                "values": [one.outcomes[key] for one in found],
            }
            for key, name, colour, pattern in used
        ],
        "legend": [
            {"text": str(name), "colour": colour, "pattern": pattern} for _key, name, colour, pattern in used
        ],
        "lying": True,
        "stacked": True,
        "numbers": True,
        "tall": 60 + 40 * len(found),
    }
