"""Tables for spreadsheets as CSV: one kind of entry, or a zip with one file a kind."""

import csv
import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from accounts.models import User
from diary.models import KINDS
from diary.periods import Period
from diary.reports.columns import Cell, Table, table
from diary.reports.zips import zipped

# Spreadsheets take text that begins with one of these for a formula (OWASP, “CSV Injection”).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# By this Excel knows that a CSV is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
LINES_AT_ONCE = 200


class Line:
    """Where csv writes one line and finds it again."""

    def write(self, text: str) -> str:
        """Hand back what csv made of a row."""
        return text


def harmless(cell: Cell) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers, moments carry their offset."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
    if isinstance(cell, dt.datetime):
        return cell.isoformat(timespec="seconds")
    return cell


def as_csv(made: Table) -> Iterator[bytes]:
    """The table as CSV in pieces; the head comes at once, before the database is asked."""
    write = csv.writer(Line()).writerow
    yield (BYTE_ORDER_MARK + write([harmless(head) for head in made.heads])).encode()
    lines = (write([harmless(cell) for cell in row]) for row in made.rows)
    while piece := "".join(islice(lines, LINES_AT_ONCE)):
        yield piece.encode()


def one_kind(user: User, slug: str, period: Period | None) -> Iterator[bytes]:
    """One kind of entry as CSV."""
    return as_csv(table(KINDS[slug], user, period))


def csv_members(user: User, period: Period | None) -> list[tuple[str, Iterator[bytes]]]:
    """A CSV for each kind of entry, by its file's name."""
    return [(f"{slug}.csv", one_kind(user, slug, period)) for slug in KINDS]


def every_kind(user: User, period: Period | None, now: dt.datetime) -> Iterator[bytes]:
    """A zip of CSVs, one a kind."""
    return zipped(csv_members(user, period), now.astimezone(user.zone))
