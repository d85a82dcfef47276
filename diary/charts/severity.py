"""Chart 5, how bad and how long: severity, length and lost sleep, each with its middle value."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.models import User
from diary.charts.answers import cramps_in, cramps_in_words
from diary.charts.chart import Chart, Row, diary_link, number
from diary.models import Length
from diary.periods import Period

SCALE = tuple(range(11))
FEW = 5
BANDS = (Length.UNDER_1, Length.FROM_1, Length.FROM_5, Length.OVER_10)


@dataclass(frozen=True)
class Panel:
    """One distribution: its title, the names of its bars, how many cramps each has.

    `details` are the bars in the address of the diary.
    """

    title: str
    colour: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    counts: tuple[int, ...]
    details: tuple[str, ...] = ()
    is_scale: bool = True

    @property
    def known(self) -> int:
        """Cramps with a figure."""
        return sum(self.counts)

    @property
    def middle(self) -> tuple[int, int]:
        """The bars of the one or two middle cramps, half of the others being at or below, half above."""
        ordered = list(Counter(dict(enumerate(self.counts))).elements())
        return ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]

    @property
    def middle_words(self) -> str:
        """“6”, “5.5”, “1 to 5 minutes”; nothing where the middle lies between two lengths."""
        low, high = self.middle
        if self.is_scale:
            return number((low + high) / 2, 1)
        if low == high:
            return self.names[low]
        return ""

    @property
    def heading(self) -> str:
        """The title with its N and its middle value."""
        if not self.known:
            return _("%(title)s: not noted yet") % {"title": self.title}
        if not self.middle_words:
            return _("%(title)s (%(n)s noted)") % {"title": self.title, "n": number(self.known)}
        return _("%(title)s (%(n)s noted, median %(middle)s)") % {
            "title": self.title,
            "n": number(self.known),
            "middle": self.middle_words,
        }


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Three distributions; a cramp without a figure is in no bar, and never at 0. One query."""
    columns = ("severity", "length", "sleep_lost")
    rows = list(cramps_in(user, period).values(*columns).annotate(cramps=Count("pk")))
    total = sum(row["cramps"] for row in rows)
    panels = panels_of(*(tally(rows, name) for name in columns))
    is_drawn = any(panel.known for panel in panels)
    return Chart(
        slug="severity",
        title=_("How bad and how long"),
        count=count(total, panels),
        sentence=sentence(total, panels),
        head=(_("What"), _("Cramps"), _("Of 100 noted")),
        rows=tuple(row for panel in panels for row in table(panel, period)) if is_drawn else (),
        kind="panels",
        data={"panels": [for_script(panel) for panel in panels]} if is_drawn else {},
        notes=notes() if is_drawn else (),
    )


def tally(rows: list[dict[str, Any]], name: str) -> Counter[Any]:
    """Cramps by the value of one column."""
    found: Counter[Any] = Counter()
    for row in rows:
        found[row[name]] += row["cramps"]
    return found


def panels_of(bad: Counter[Any], long: Counter[Any], sleep: Counter[Any]) -> tuple[Panel, ...]:
    """The three distributions, from top to bottom."""
    short = (_("under 1 min"), _("1 to 5"), _("5 to 10"), _("over 10"))
    bands = tuple(str(band.label) for band in BANDS)
    lengths = tuple(f"long-{band}" for band in BANDS)
    return (
        scale(_("How bad, 0 to 10"), "cramp", bad, "bad"),
        Panel(_("How long"), "cramp", short, bands, tuple(long[b] for b in BANDS), lengths, is_scale=False),
        scale(_("Sleep lost, 0 to 10"), "mineral", sleep, "sleep"),
    )


def scale(title: str, colour: str, found: Counter[Any], detail: str) -> Panel:
    """A distribution over the numbers from 0 to 10."""
    figures = tuple(map(str, SCALE))
    counts = tuple(found[n] for n in SCALE)
    return Panel(title, colour, figures, figures, counts, tuple(f"{detail}-{n}" for n in SCALE))


def count(total: int, panels: tuple[Panel, ...]) -> str:
    """“41 cramps, 38 with a number”."""
    return _("%(cramps)s, %(bad)s with a number") % {
        "cramps": cramps_in_words(total),
        "bad": number(panels[0].known),
    }


def sentence(total: int, panels: tuple[Panel, ...]) -> str:
    """The middle cramp: how bad, how long; and how many cost sleep."""
    if not total:
        return _("No cramp is noted in this time, so there is nothing to weigh.")
    bad, long, sleep = panels
    parts = []
    if bad.known >= FEW:
        parts.append(_("Half of the cramps were %(bad)s of 10 or worse.") % {"bad": bad.middle_words})
    elif bad.known:
        parts.append(_("So far only %(n)s with a number, too few for a pattern.") % {"n": bad.known})
    if long.known >= FEW and long.middle_words:
        parts.append(_("The middle length: %(long)s.") % {"long": long.middle_words.lower()})
    if sleep.known:
        parts.append(lost_sleep(sleep))
    return " ".join(parts) or _("Nothing is noted yet of how bad or how long the cramps were.")


def lost_sleep(sleep: Panel) -> str:
    """How many of the cramps of which it is noted cost sleep."""
    return _("Of %(n)s with a number for sleep, %(lost)s cost some.") % {
        "lost": number(sleep.known - sleep.counts[0]),
        "n": number(sleep.known),
    }


def table(panel: Panel, period: Period) -> list[Row]:
    """One line a bar."""
    rows = []
    link = diary_link(period.first, period.last, kind="cramp", group="night")
    for place, (name, cramps) in enumerate(zip(panel.names, panel.counts, strict=True)):
        share = round(100 * cramps / panel.known, 1) if panel.known else None
        title = f"{panel.title}: {name}"
        shown = "?" if share is None else number(share)
        rows.append(
            Row((title, number(cramps), shown), (title, cramps, share), f"{link}&only={panel.details[place]}")
        )
    return rows


def for_script(panel: Panel) -> dict[str, Any]:
    """What the script needs of one panel."""
    return {
        "heading": panel.heading,
        "labels": list(panel.labels),
        "values": list(panel.counts),
        "colour": panel.colour,
        "middle": sum(panel.middle) / 2 if panel.known and panel.middle_words else None,
    }


def notes() -> tuple[str, ...]:
    """How to read it."""
    return (
        _(
            "The arrow marks the median: half of the noted cramps were at or below it, half at or above. "
            "What was not noted is in no bar."
        ),
        _("How long is what was felt, and may hold some soreness after the cramp."),
    )
