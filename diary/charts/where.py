"""Chart 4, where: the muscles and sides, on a drawing of the legs and as bars."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diary.charts.answers import cramps_in, cramps_in_words
from diary.charts.chart import Chart, Row, diary_link, number
from diary.models import Side, Site
from diary.periods import Period

# The parts of the drawing, with the place of their number: seen from the front, seen from the back.
FRONT = {Site.HIP: (38, 44), Site.THIGH: (37, 97), Site.SHIN: (37, 168), Site.FOOT: (36, 237)}
BACK = {Site.HIP: (38, 50), Site.HAMSTRING: (37, 102), Site.CALF: (37, 166), Site.FOOT: (36, 236)}
MIRROR = 120
LEVELS = 4
UNSAID = ""
PATTERNS = {Side.LEFT: "", Side.RIGHT: "stripes", Side.BOTH: "grid", UNSAID: "dots"}

Counts = dict[str, dict[str, int]]


def build(user: User, period: Period, now: dt.datetime) -> Chart:
    """Cramps by muscle and side; one on both sides is drawn on both. One query."""
    counts: Counts = {}
    for found in cramps_in(user, period).values("site", "side").annotate(cramps=Count("pk")):
        counts.setdefault(found["site"], {})[found["side"]] = found["cramps"]
    sites = sorted(counts, key=lambda site: (-sum(counts[site].values()), site))
    total = sum(sum(sides.values()) for sides in counts.values())
    return Chart(
        slug="where",
        title=_("Where"),
        count=cramps_in_words(total),
        sentence=sentence(counts, total),
        head=(_("Muscle"), *names_of_sides().values(), _("All")),
        rows=tuple(row(site, counts[site], period) for site in sites),
        kind="bars",
        data=drawing(counts, sites, period) if total else {},
        notes=notes(counts) if total else (),
        part="diary/charts/_legs.html" if total else "",
        facts={"views": views(counts)},
    )


def names_of_sides() -> dict[str, str]:
    """The columns and colours of the bars."""
    return {**{side.value: str(side.label) for side in Side}, UNSAID: _("Side not said")}


def sentence(counts: Counts, total: int) -> str:
    """The place with most cramps, if there is one alone."""
    if not total:
        return _("No cramp is noted in this time, so there is no place to show.")
    places = [(cramps, site, side) for site, sides in counts.items() for side, cramps in sides.items()]
    cramps, site, side = max(places, key=lambda place: place[0])
    if len(places) > 1 and sum(place[0] == cramps for place in places) > 1:
        return _("No place came more often than all others: the most is %(cramps)s of %(total)s.") % {
            "cramps": number(cramps),
            "total": number(total),
        }
    name = str(Site(site).label).lower()
    if side:
        name = _("%(site)s, %(side)s") % {"site": name, "side": str(Side(side).label).lower()}
    return _("Most often: %(place)s (%(cramps)s of %(total)s).") % {
        "place": name,
        "cramps": number(cramps),
        "total": number(total),
    }


def row(site: str, sides: dict[str, int], period: Period) -> Row:
    """One muscle of the table."""
    found = [sides.get(side, 0) for side in PATTERNS]
    found.append(sum(found))
    name = str(Site(site).label)
    link = diary_link(period.first, period.last, kind="cramp", group="night", site=site)
    return Row((name, *map(number, found)), (name, *found), link)


def drawing(counts: Counts, sites: list[str], period: Period) -> dict[str, Any]:
    """Lying bars, a pattern a side; and where a touch on the legs leads."""
    names = {side: name for side, name in names_of_sides().items() if any(side in counts[s] for s in sites)}
    return {
        "labels": [str(Site(site).label) for site in sites],
        "sets": [
            {
                "label": name,
                "colour": "cramp",
                "pattern": PATTERNS[Side(side) if side else UNSAID],
                "values": [counts[site].get(side, 0) for site in sites],
            }
            for side, name in names.items()
        ],
        "legend": [
            {"text": name, "colour": "cramp", "pattern": PATTERNS[Side(side) if side else UNSAID]}
            for side, name in names.items()
        ],
        "lying": True,
        "stacked": True,
        "numbers": True,
        "tall": 40 + 34 * len(sites),
        "parts": {
            site: diary_link(period.first, period.last, kind="cramp", group="night", site=site)
            for site in counts
        },
    }


def on_side(counts: Counts, site: str, side: str) -> int:
    """Cramps of a muscle on one side, those on both included."""
    return counts.get(site, {}).get(side, 0) + counts.get(site, {}).get(Side.BOTH, 0)


@dataclass(frozen=True)
class View:
    """The legs from one side: which leg is drawn as it is and which mirrored, the shades, the numbers."""

    name: str
    is_front: bool
    sides: tuple[Side, Side]
    parts: dict[Site, tuple[int, int]]
    counts: Counts
    most: int

    @property
    def shades(self) -> list[str]:
        """Per leg the shade of each part, as classes: “calf-4 foot-1”."""
        return [" ".join(f"{site}-{self.level(site, side)}" for site in self.parts) for side in self.sides]

    @property
    def numbers(self) -> list[dict[str, Any]]:
        """The number in each part that had a cramp, and where it stands."""
        return [
            {
                "n": on_side(self.counts, site, side),
                "x": MIRROR - x if place else x,
                "y": y,
                "tone": "strong" if self.level(site, side) == LEVELS else "",
            }
            for place, side in enumerate(self.sides)
            for site, (x, y) in self.parts.items()
            if on_side(self.counts, site, side)
        ]

    def level(self, site: str, side: str) -> int:
        """The shade of a part: 0 for none, up to 4 for the part with most."""
        return -(-LEVELS * on_side(self.counts, site, side) // self.most) if self.most else 0


def views(counts: Counts) -> list[View]:
    """The legs from the front and from the back."""
    sides = (Side.LEFT, Side.RIGHT)
    most = max((on_side(counts, site, side) for site in {*FRONT, *BACK} for side in sides), default=0)
    return [
        View(_("Front"), True, (Side.RIGHT, Side.LEFT), FRONT, counts, most),  # noqa: FBT003
        View(_("Back"), False, (Side.LEFT, Side.RIGHT), BACK, counts, most),  # noqa: FBT003
    ]


def notes(counts: Counts) -> tuple[str, ...]:
    """How to read it, and what the drawing cannot show."""
    found = [_("On the drawing a cramp of both sides counts on each. Hip and foot are drawn twice.")]
    drawn = {*FRONT, *BACK}
    elsewhere = sum(sum(sides.values()) for site, sides in counts.items() if site not in drawn)
    unsaid = sum(sides.get(UNSAID, 0) for site, sides in counts.items() if site in drawn)
    if elsewhere + unsaid:
        found.append(
            ngettext(
                "%(n)s cramp stands in the bars alone: it was elsewhere, or its side is not said.",
                "%(n)s cramps stand in the bars alone: they were elsewhere, or their side is not said.",
                elsewhere + unsaid,
            )
            % {"n": number(elsewhere + unsaid)}
        )
    return tuple(found)
