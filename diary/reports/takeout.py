"""Everything a person ever entered, as one zip that any installation can read back.

`unknot.json` says what the file is and holds the preferences; `data/` has one table a file, one row a line
as JSON; `tables/` has the same entries for spreadsheets. A thing is pointed to by its UUID, or, where it has
none, by its line in its own file, counted from 1. diary.imports reads it back.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accounts.models import User
from diary.reports.holdings import Column, Holding, has_uuid, holdings, preference_fields
from diary.reports.tables import csv_members
from diary.reports.zips import zipped

FORMAT = "unknot takeout"
# Raised when what was written before can no longer be read the same way.
SCHEMA = 1
MANIFEST = "unknot.json"
ROWS_AT_ONCE = 2000
LINES_AT_ONCE = 200

Places = dict[type[models.Model], dict[int, int]]


def takeout(user: User, now: dt.datetime) -> Iterator[bytes]:
    """The zip, piece by piece."""
    return zipped(members(user, now), now.astimezone(user.zone))


def members(user: User, now: dt.datetime) -> list[tuple[str, Iterator[bytes]]]:
    """Each file of the zip by its name. Texts are made at once, rows are read when asked for."""
    places: Places = {}
    return [
        (MANIFEST, iter([as_json(manifest(user, now), indent=2)])),
        ("read me.txt", iter([about().encode()])),
        *((path_of(holding), lines(holding, user, places)) for holding in holdings()),
        *((f"tables/{name}", pieces) for name, pieces in csv_members(user, None)),
    ]


def path_of(holding: Holding) -> str:
    """Where a table stands in the zip."""
    return f"data/{holding.name}.jsonl"


def manifest(user: User, now: dt.datetime) -> dict[str, Any]:
    """What the file is, whose it is, and how its owner likes to see the diary."""
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "made_at": plain(now),
        "account": {"email": user.email, "joined_at": plain(user.joined_at)},
        "preferences": {field.name: plain(getattr(user, field.name)) for field in preference_fields()},
        "tables": [holding.name for holding in holdings()],
    }


def about() -> str:
    """A few words for whoever opens the zip by hand."""
    return _(
        "This is everything from one Unknot diary.\n\n"
        "To read it: open the files in “tables” with a spreadsheet program.\n"
        "To put it back into a diary: choose the whole zip under More, “Bring in a file”.\n"
    )


def lines(holding: Holding, user: User, places: Places) -> Iterator[bytes]:
    """A table, row by row; remembers the lines of what others point to by line."""
    paths = [column.path for column in holding.columns]
    mine = None if has_uuid(holding.model) else places.setdefault(holding.model, {})
    number, waiting = 0, []
    for key, *values in holding.rows_of(user).values_list("pk", *paths).iterator(ROWS_AT_ONCE):
        row = row_of(holding.columns, values, places)
        if row is None:
            continue
        number += 1
        if mine is not None:
            mine[key] = number
        waiting.append(as_json(row))
        if len(waiting) == LINES_AT_ONCE:
            yield b"".join(waiting)
            waiting.clear()
    yield b"".join(waiting)


def row_of(columns: tuple[Column, ...], values: list[Any], places: Places) -> dict[str, Any] | None:
    """One row by the names of its fields.

    None for a row that points to something made after the takeout had passed it.
    """
    row = {}
    for column, value in zip(columns, values, strict=True):
        if column.target and value is not None and not has_uuid(column.target):
            value = places[column.target].get(value)
            if value is None and not column.field.null:
                return None
        row[column.name] = plain(value)
    return row


def plain(value: Any) -> Any:
    """A value as JSON can hold it; moments in UTC."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def as_json(value: Any, **style: Any) -> bytes:
    """One JSON text with a line end."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, **style).encode() + b"\n"
