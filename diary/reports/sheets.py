"""The tables as one Excel file: a sheet a kind, real dates, a head that stays in sight, nothing a formula."""

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from accounts.models import User
from diary.models import KINDS
from diary.periods import Period
from diary.reports.columns import Cell, Table, table

# Rows go to disk one by one; a text is a text, whatever it looks like.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
PIECE = 1 << 16
# What Excel allows for the name of a sheet.
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
NARROWEST, WIDEST = 11, 40
MOMENT, DAY = "yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd"


def workbook(user: User, period: Period | None) -> Iterator[bytes]:
    """The file in pieces; it has to be finished before its first byte can leave."""
    made = [table(kind, user, period) for kind in KINDS.values()]
    return pieces_of(made)


def pieces_of(made: list[Table]) -> Iterator[bytes]:
    """Write the workbook to a file without a name, then hand it out."""
    with tempfile.TemporaryFile() as file:
        fill(file, made)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def fill(file: IO[bytes], made: list[Table]) -> None:
    """Write every table to a sheet of its own."""
    book = Workbook(file, OPTIONS)
    formats: dict[type, Format] = {
        kind: book.add_format({"num_format": text}) for kind, text in ((dt.datetime, MOMENT), (dt.date, DAY))
    }
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for one in made:
        name = NOT_IN_NAMES.sub(" ", one.title)[:LONGEST_NAME]
        fill_sheet(book.add_worksheet(name), one, bold, formats)
    book.close()


def fill_sheet(sheet: Worksheet, made: Table, bold: Format, formats: dict[type, Format]) -> None:
    """The head, then the rows."""
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(made.heads):
        sheet.set_column(column, column, min(max(len(head), NARROWEST), WIDEST))
        sheet.write_string(0, column, head, bold)
    # The first column is a moment and needs the room for it.
    sheet.set_column(0, 0, len(MOMENT) + 1)
    for number, row in enumerate(made.rows, start=1):
        for column, cell in enumerate(row):
            write(sheet, number, column, cell, formats)


def write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[type, Format]) -> None:
    """One cell as what it is. Excel knows no zones: a moment is the wall's clock, its zone stands beside."""
    value: Any = cell
    if isinstance(cell, str) and cell:
        sheet.write_string(row, column, cell)
    elif isinstance(cell, dt.datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None, microsecond=0), formats[dt.datetime])
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, value, formats[dt.date])
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, value)
