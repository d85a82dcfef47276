"""What a takeout would add to a diary: every line read and judged, nothing saved."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models

from accounts.models import User
from diary.foods.catalogue import searchable
from diary.imports.archive import Archive
from diary.imports.conditions import holds
from diary.imports.known import known
from diary.imports.refusal import Reason, RefusedFileError
from diary.imports.values import need, read_uuid, reading
from diary.models import Entry, Food
from diary.periods import local_day
from diary.reports.holdings import Column, Holding, has_uuid, holdings
from diary.reports.takeout import FORMAT, MANIFEST, SCHEMA, path_of

ROWS_AT_ONCE = 1000
ONE_DAY = dt.timedelta(days=1)
# A night's answer and a day's fact may be named a little beside the moment that stands for them.
MOST_DAYS_BESIDE = dt.timedelta(days=2)

Row = Any


@dataclass
class Plan:
    """Reads a takeout for one user; counts what is new and what the diary has already, by table."""

    user: User
    archive: Archive
    now: dt.datetime
    new: Counter[str] = field(default_factory=Counter)
    already: Counter[str] = field(default_factory=Counter)
    # What others point to, by UUID or line: the row if the file brought it, else the key of the diary's own.
    found: dict[type[models.Model], dict[Any, Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.manifest = manifest_of(self.archive)

    def batches(self) -> Iterator[list[Row]]:
        """The new rows, some at a time, of one model each; what others point to comes first.

        Whoever asks for the next batch has given keys to the rows of the last one.
        """
        for holding in holdings():
            if path_of(holding) in self.archive.members:
                yield from self.table(holding)

    def table(self, holding: Holding) -> Iterator[list[Row]]:
        """The new rows of one table."""
        model, reader = holding.model, RowReader(holding, self)
        is_pointed_to = model in pointed_to()
        here = known(model, self.user, is_pointed_to=is_pointed_to)
        waiting: list[Row] = []
        for number, raw in self.archive.lines(path_of(holding)):
            row = reader.read(raw, number)
            old = here.find(row) or reader.is_of_old_entry
            if is_pointed_to:
                self.found.setdefault(model, {})[row.uuid if has_uuid(model) else number] = old or row
            if old:
                self.already[holding.name] += here.is_own(row)
                continue
            here.add(row)
            waiting.append(row)
            if len(waiting) == ROWS_AT_ONCE:
                yield self.counted(holding, waiting)
                waiting = []
        if waiting:
            yield self.counted(holding, waiting)

    def counted(self, holding: Holding, rows: list[Row]) -> list[Row]:
        """The rows, counted as new."""
        self.new[holding.name] += len(rows)
        return rows


class RowReader:
    """Reads the lines of one table."""

    def __init__(self, holding: Holding, plan: Plan) -> None:
        self.holding, self.plan = holding, plan
        self.columns = {column.name: column for column in holding.columns}
        self.readers = {column.name: reading(column.field) for column in holding.columns if not column.target}
        self.needed = {column.name for column in holding.columns if is_needed(column)}
        self.checks = [
            rule.condition
            for rule in holding.model._meta.constraints
            if isinstance(rule, models.CheckConstraint)
        ]
        self.is_entry = issubclass(holding.model, Entry)
        # Whether the row just read is part of an entry that the diary had: that entry stays as it is.
        self.is_of_old_entry = False

    def read(self, raw: dict[str, Any], number: int) -> Row:
        """The row of a line; refuses the file where the diary could not hold it."""
        try:
            need(self.needed <= raw.keys() <= self.columns.keys())
            row, self.is_of_old_entry = self.holding.model(user=self.plan.user), False
            for name, value in raw.items():
                self.fill(row, self.columns[name], value)
            need(all(holds(check, row) for check in self.checks))
            self.settle(row)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise RefusedFileError(Reason.BAD_LINE, path_of(self.holding), number) from error
        return row

    def fill(self, row: Row, column: Column, raw: Any) -> None:
        """Set one field; things pointed to have been met before."""
        if column.target is None:
            setattr(row, column.name, self.readers[column.name](raw))
        elif raw is None:
            need(column.field.null)
        else:
            is_by_uuid = has_uuid(column.target)
            need(is_by_uuid or type(raw) is int)
            name = read_uuid(raw, column.field) if is_by_uuid else raw
            thing = self.plan.found[column.target][name]
            setattr(row, column.field.attname, getattr(thing, "pk", thing))
            self.is_of_old_entry |= issubclass(column.target, Entry) and not isinstance(thing, models.Model)

    def settle(self, row: Row) -> None:
        """What is computed, and what must fit together."""
        if isinstance(row, Food):
            row.search = searchable(row.name, row.aliases)
        if self.is_entry:
            need(row.happened_at <= self.plan.now + ONE_DAY)
            own_day = local_day(row.happened_at, row.tz)
            need(max(abs(row.day_on - own_day), abs(row.night_on - own_day)) <= MOST_DAYS_BESIDE)


@cache
def pointed_to() -> frozenset[type[models.Model] | None]:
    """The tables that others point to."""
    return frozenset(column.target for holding in holdings() for column in holding.columns)


def is_needed(column: Column) -> bool:
    """A field that every line must have: one without a value of its own, and the UUID."""
    field_ = column.field
    return column.name == "uuid" or not (field_.has_default() or field_.null or field_.blank)


def manifest_of(archive: Archive) -> dict[str, Any]:
    """What the file says of itself, if it is a takeout that this version can read."""
    manifest = archive.document(MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise RefusedFileError(Reason.NO_TAKEOUT)
    schema = manifest.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise RefusedFileError(Reason.NO_TAKEOUT)
    tables = manifest.get("tables")
    ours = {holding.name for holding in holdings()}
    if schema > SCHEMA or not isinstance(tables, list) or not all(name in ours for name in map(str, tables)):
        raise RefusedFileError(Reason.NEWER)
    return manifest
