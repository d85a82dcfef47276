"""What a chart is before anybody draws it: a sentence, a table, and the few numbers the script needs."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise

Text = str | Promise
Raw = str | int | float | None


@dataclass(frozen=True)
class Row:
    """One line of the table: the cells people read, the same as a file holds them, the entries behind it."""

    cells: tuple[Text, ...]
    raw: tuple[Raw, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Sheet:
    """The lines of the CSV file where they are not those of the table; unknown is None, never 0."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Raw, ...], ...]


@dataclass(frozen=True)
class Chart:
    """One chart, ready for the page, for a file, for the PDF.

    `count` is the N at the right of the title. `sentence` says in plain words what the chart shows now, or
    what an empty diary needs before it shows something. `head` and `rows` are its numbers as a table.
    `data` goes to the drawing module `kind` of static/js/charts; empty means there is nothing to draw.
    The values that keys and pointer reach are the rows in their order, unless `data` has lists `texts` and
    `links` of its own. `part` is a template shown between the sentence and the drawing; it receives `chart`,
    and finds in `facts` what only it needs. `notes` are sentences of small print. `error` says what was wrong
    with what the address asks of this chart alone; `asked` is that part of the address, for its file.
    """

    slug: str
    title: Text
    count: Text
    sentence: Text
    head: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()
    kind: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    sheet: Sheet | None = None
    part: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    asked: str = ""

    @property
    def file(self) -> Sheet:
        """The lines of its CSV file."""
        if self.sheet:
            return self.sheet
        return Sheet(self.head, tuple(row.raw or tuple(map(str, row.cells)) for row in self.rows))

    @property
    def module(self) -> str:
        """The script that draws it."""
        return f"js/charts/{self.kind}.js"

    @property
    def script_id(self) -> str:
        """Where the page keeps its data."""
        return f"data-{self.slug}"


def number(value: float, places: int = 0) -> str:
    """A number as people write it: “3,012”, “2.5”; with no more decimals than it needs."""
    rounded = round(value, places)
    shown = 0 if rounded == int(rounded) else places
    return formats.number_format(rounded, decimal_pos=shown, use_l10n=True, force_grouping=True)


def diary_link(first: dt.date, last: dt.date, *, kind: str = "", group: str = "", site: str = "") -> str:
    """The address of the diary's entries of these days (or nights: `group="night"`)."""
    asked = {"group": group, "kind": kind, "site": site, "first": first.isoformat(), "last": last.isoformat()}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('entries:timeline')}?{query}"
