"""The diary's pages: the newest entries of all kinds, by day or by night, found without counting them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from diary.entries import lines
from diary.entries.places import RANKS, SLUGS, Place, Query
from diary.models import KINDS

PAGE = 30


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
    """The newest `size` entries that the query asks for, in one query."""
    found = [row_of(record) for record in lines.fetch(user, query.slugs, query, size + 1)]
    rows = found[:size]
    more = place(rows[-1], query.group) if len(found) > size else None
    return Page(list(grouped(rows, query.group)), more)


def row_of(record: lines.Line) -> Row:
    """A fetched line as an unsaved, complete-enough entry of its kind: what a list shows is set."""
    slug = SLUGS[record.rank]
    entry: Any = KINDS[slug].model(
        uuid=record.uuid, happened_at=record.happened_at, zone=record.zone,
        day_on=record.day_on, night_on=record.night_on, is_time_rough=record.is_time_rough, note=record.note,
    )  # fmt: skip
    entry.pk = record.pk
    lines.FILL[slug](entry, record)
    return Row(slug, entry)


def place(row: Row, group: str) -> Place:
    """Where a row stands."""
    return Place(getattr(row.entry, group), row.entry.happened_at, RANKS[row.slug], row.entry.pk)


def with_names(rows: QuerySet, slug: str) -> QuerySet:
    """Fetch what a row shows besides its own columns in the same go."""
    if slug == "medicine":
        return rows.select_related("medicine")
    if slug == "factor":
        return rows.select_related("own_factor")
    return rows


def grouped(rows: list[Row], group: str) -> Iterator[Group]:
    """Rows in their order, a group a date."""
    for on, members in groupby(rows, key=lambda row: getattr(row.entry, group)):
        yield Group(on, list(members))
