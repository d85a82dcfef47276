"""The Excel file, read back from its XML."""

import io
import re
from datetime import UTC, datetime
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from diary.models import KINDS
from tests.factories import make_drink, make_episode

AT = datetime(2026, 3, 29, 1, 30, 12, tzinfo=UTC)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# 29 March 2026, 03:30:12 on the wall, in days since 30 December 1899.
SERIAL = 46110 + (3 * 3600 + 30 * 60 + 12) / 86400


def book_of(client, **chosen):
    content = b"".join(client.post("/export/xlsx/", chosen).streaming_content)
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows_of(sheet):
    root = ElementTree.fromstring(sheet)  # noqa: S314 - our own file
    return [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{MAIN}row")], root


def test_each_kind_has_a_sheet_with_a_head_that_stays_in_sight(as_ada, ada):
    book = book_of(as_ada)

    names = re.findall(r'<sheet name="([^"]+)"', book["xl/workbook.xml"])
    sheets = [name for name in book if name.startswith("xl/worksheets/")]
    assert len(names) == len(sheets) == len(KINDS)
    assert names[0] == "Cramps"
    assert all('<pane ySplit="1"' in book[name] and 'state="frozen"' in book[name] for name in sheets)


def test_moments_and_days_are_real_dates_and_amounts_are_numbers(as_ada, ada):
    make_drink(ada, 300, AT, sodium_mg=12.5)

    rows, root = rows_of(book_of(as_ada)["xl/worksheets/sheet3.xml"])

    head, line = rows
    first = next(cell for cell in root.iter(f"{MAIN}c") if cell.get("r") == "A2")
    assert head[0] == "Time"
    assert float(line[0]) == pytest.approx(SERIAL)
    assert first.get("t") is None
    assert line[2] == "46110"
    assert "300" in line
    assert "12.5" in line


@pytest.mark.parametrize("text", ["=1+1", "+1", "@A1", '=HYPERLINK("http://x")', "http://example.org", "12"])
def test_nothing_is_a_formula_a_link_or_a_number_by_accident(as_ada, ada, text):
    make_drink(ada, 300, AT, name=text, note=text)

    book = book_of(as_ada)
    rows, root = rows_of(book["xl/worksheets/sheet3.xml"])

    assert rows[1].count(text) == 2
    assert not list(root.iter(f"{MAIN}f"))
    assert not list(root.iter(f"{MAIN}hyperlink"))


def test_only_the_chosen_days_are_in_it(as_ada, ada):
    make_episode(ada, AT)
    make_episode(ada, datetime(2026, 1, 1, tzinfo=UTC))

    rows, _root = rows_of(book_of(as_ada, first="2026-03-29", last="2026-03-29")["xl/worksheets/sheet1.xml"])

    assert len(rows) == 2


def test_signs_that_xml_does_not_know_do_no_harm(as_ada, ada):
    make_drink(ada, 300, AT, name="a\x01\x0b<&\ufffeb")

    rows, _root = rows_of(book_of(as_ada)["xl/worksheets/sheet3.xml"])

    assert any("<&" in cell for cell in rows[1])
