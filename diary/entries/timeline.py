"""The diary's pages: the newest entries of all kinds, by day or by night, found without counting them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from diary.models import KINDS, Episode

PAGE = 30
# The kinds with most rows a day first: what they return bounds how far back the others are read.
DENSEST_FIRST = ("drink", "food", "factor", "workout", "stretch", "cramp", "night", "medicine")
RANKS = {slug: rank for rank, slug in enumerate(KINDS)}


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
        return cls(dt.date.fromisoformat(on), instant, int(rank), int(pk))


@dataclass(frozen=True)
class Query:
    """What the diary is asked for; empty parts do not narrow it.

    `group` is "day_on" or "night_on". `after` is the place of the last entry already shown.
    """

    group: str = "day_on"
    kind: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    site: str = ""
    severity: int | None = None
    text: str = ""
    after: Place | None = None

    @property
    def slugs(self) -> tuple[str, ...]:
        """The kinds that can answer: a place or a severity can only be a cramp's."""
        if self.site or self.severity is not None:
            return ("cramp",) if self.kind in {"", "cramp"} else ()
        return (self.kind,) if self.kind else DENSEST_FIRST


@dataclass(frozen=True)
class Row:
    """One entry with its kind."""

    slug: str
    entry: Any


@dataclass(frozen=True)
class Group:
    """The rows of one day or night, in the order of the page."""

    on: dt.date
    rows: list[Row]


@dataclass(frozen=True)
class Page:
    """Groups of rows, and the key to ask for what comes after them (None at the end)."""

    groups: list[Group]
    next_after: Place | None


def page(user: User, query: Query, size: int = PAGE) -> Page:
    """The newest `size` entries that the query asks for; one query a kind, whatever the total.

    A kind that fills the page by itself bounds how far back the kinds after it are read.
    """
    rows: list[Row] = []
    bound: dt.date | None = None
    for slug in query.slugs:
        found = list(narrowed(user, slug, query, bound)[: size + 1])
        rows += [Row(slug, entry) for entry in found]
        if len(found) > size:
            bound = max(bound or dt.date.min, getattr(found[-1], query.group))
    rows.sort(key=lambda row: place(row, query.group), reverse=True)
    more = place(rows[size - 1], query.group) if len(rows) > size else None
    return Page(list(grouped(rows[:size], query.group)), more)


def place(row: Row, group: str) -> Place:
    """Where a row stands."""
    return Place(getattr(row.entry, group), row.entry.happened_at, RANKS[row.slug], row.entry.pk)


def narrowed(user: User, slug: str, query: Query, bound: dt.date | None) -> QuerySet:
    """The live entries of one kind that the query asks for, newest first, none older than `bound`."""
    rows = getattr(user, KINDS[slug].relation).order_by(f"-{query.group}", "-happened_at", "-pk")
    limits = {"gte": max(filter(None, (query.first, bound)), default=None), "lte": query.last}
    rows = rows.filter(**{f"{query.group}__{op}": day for op, day in limits.items() if day})
    if query.after:
        rows = rows.filter(behind(query.after, query.group, RANKS[slug]))
    return matching(with_names(rows, slug), query)


def behind(after: Place, group: str, rank: int) -> Q:
    """Entries of the kind with this rank that come after a place."""
    earlier = Q(happened_at__lt=after.happened_at)
    if rank < after.rank:
        earlier |= Q(happened_at=after.happened_at)
    elif rank == after.rank:
        earlier |= Q(happened_at=after.happened_at, pk__lt=after.pk)
    return Q(**{f"{group}__lte": after.on}) & (Q(**{f"{group}__lt": after.on}) | earlier)


def matching(rows: QuerySet, query: Query) -> QuerySet:
    """Rows of the asked place, severity and words."""
    if query.site:
        rows = rows.filter(site=query.site)
    if query.severity is not None:
        rows = rows.filter(severity__gte=query.severity)
    if query.text:
        rows = rows.filter(any_case(query.text))
    return rows


def any_case(text: str) -> Q:
    """Notes that hold the text in any usual case; SQLite by itself ignores the case of ASCII letters only."""
    forms = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    wanted = Q()
    for form in forms:
        wanted |= Q(note__icontains=form)
    return wanted


def with_names(rows: QuerySet, slug: str) -> QuerySet:
    """Fetch what a row shows besides its own columns in the same go."""
    if slug == "medicine":
        return rows.select_related("medicine")
    if slug == "factor":
        return rows.select_related("own_factor")
    if slug == "cramp":
        return rows.prefetch_related("attempts")
    if slug == "night":
        cramps = Episode.objects.filter(user=OuterRef("user"), night_on=OuterRef("night_on"))
        return rows.annotate(is_taken_back=Exists(cramps))
    return rows


def grouped(rows: list[Row], group: str) -> Iterator[Group]:
    """Rows in their order, a group a date."""
    for on, members in groupby(rows, key=lambda row: getattr(row.entry, group)):
        yield Group(on, list(members))
