"""What the diary can be asked for, and where an entry stands in it."""

import datetime as dt
from dataclasses import dataclass

from diary.models import KINDS

SLUGS = tuple(KINDS)
# Both hold minerals, which a chart counts together.
INTAKE, INTAKES = "intake", ("drink", "food")
LARGEST_KEY = 2**63 - 1
RANKS = {slug: rank for rank, slug in enumerate(SLUGS)}


@dataclass(frozen=True, order=True)
class Place:
    """Where an entry stands in the diary; sorted backwards it is the order of the pages."""

    on: dt.date
    happened_at: dt.datetime
    rank: int
    pk: int

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{self.on.isoformat()}_{self.happened_at.isoformat()}_{self.rank}_{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Place":
        """The place written in an address; ValueError for anything else."""
        on, moment, rank, pk = text.split("_")
        instant = dt.datetime.fromisoformat(moment)
        if instant.tzinfo is None:
            raise ValueError("A moment needs its offset.")
        place = cls(dt.date.fromisoformat(on), instant, int(rank), int(pk))
        is_in_reach = 1 < instant.year < dt.MAXYEAR and 0 <= place.pk <= LARGEST_KEY
        if not is_in_reach or not 0 <= place.rank < len(SLUGS):
            raise ValueError("No entry can stand there.")
        return place


@dataclass(frozen=True)
class Query:
    """What the diary is asked for; empty parts do not narrow it.

    `group` is "day_on" or "night_on". `only` is a detail of `charts.details`. `after` is
    the place of the last entry already shown.
    """

    group: str = "day_on"
    kind: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    site: str = ""
    severity: int | None = None
    text: str = ""
    only: str = ""
    after: Place | None = None

    @property
    def slugs(self) -> tuple[str, ...]:
        """The kinds that can answer: a place, a severity or a detail can only be a cramp's."""
        if self.site or self.only or self.severity is not None:
            return ("cramp",) if self.kind in {"", "cramp"} else ()
        if self.kind == INTAKE:
            return INTAKES
        return (self.kind,) if self.kind else SLUGS
