"""What a chart is before anybody draws it: a sentence, a table, and the few numbers the script needs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from os.path import commonprefix
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise

from diary.charts.words import number

__all__ = ["Chart", "Raw", "Row", "Sheet", "Text", "diary_link", "number"]

Text = str | Promise
Raw = str | int | float | None


class Row(NamedTuple):
    """One line of the table: the cells people read, the same as a file holds them, the entries behind it.

    A cell that is a number is written where it is shown, by the page or by its script; None is “?”.
    Where the cells of a line stand for different entries, `sides` leads from each cell after the name.
    """

    cells: tuple[Text | float | None, ...]
    raw: tuple[Raw, ...] = ()
    link: str = ""
    sides: tuple[str, ...] = ()

    @property
    def linked(self) -> Iterable[tuple[Text, str]]:
        """Each cell in words, and where it leads."""
        return zip_longest(self.shown, (self.link, *self.sides), fillvalue="")

    @property
    def shown(self) -> tuple[Text, ...]:
        """The cells in words."""
        return tuple(map(in_words, self.cells))


@dataclass(frozen=True)
class Sheet:
    """The lines of the CSV file where they are not those of the table; unknown is None, never 0.

    They may be a generator, since most charts are never saved.
    """

    head: tuple[Text, ...]
    rows: Iterable[tuple[Raw, ...]]


@dataclass(frozen=True)
class Chart:
    """One chart, ready for the page, for a file, for the PDF.

    `count` is the N at the right of the title. `sentence` says in plain words what the chart shows now, or
    what an empty diary needs before it shows something. `head` and `rows` are its numbers as a table.
    `data` goes to the drawing module `kind` of static/js/charts; empty means there is nothing to draw.
    The values that keys and pointer reach are the rows in their order, unless `data` has lists `texts` and
    `links` of its own. `part` is a template shown between the sentence and the drawing; it receives `chart`,
    and finds in `facts` what only it needs. `notes` are sentences of small print, folded away unless
    `has_open_notes`: for a chart that would mislead without them. `error` says what was wrong
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
    has_open_notes: bool = False

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
    def script(self) -> dict[str, Any]:
        """What the script needs: the drawing's data, and the table, which it builds once it is opened.

        Links of a table mostly differ in their days alone, so what they share is sent once.
        """
        links = [row.link for row in self.rows]
        start = commonprefix(links)  # noqa: RUF071 (signs are what is wanted)
        table: dict[str, Any] = {
            "head": self.head,
            "rows": [row.cells for row in self.rows],
            "start": start,
            "links": [link[len(start) :] for link in links],
        }
        if any(row.sides for row in self.rows):
            table["sides"] = [row.sides for row in self.rows]
        return {**self.data, "table": table}

    @property
    def script_id(self) -> str:
        """Where the page keeps its data."""
        return f"data-{self.slug}"


def in_words(cell: Text | float | None) -> Text:
    """A cell as people read it."""
    if cell is None:
        return "?"
    return number(cell, 2) if isinstance(cell, int | float) else cell


def diary_link(first: dt.date, last: dt.date, *, kind: str = "", group: str = "", site: str = "") -> str:
    """The address of the diary's entries of these days (or nights: `group="night"`)."""
    return f"{narrowed(group, kind, site)}first={first}&last={last}"


@cache
def narrowed(group: str, kind: str, site: str) -> str:
    """The address up to the days; slugs hold no sign that an address would have to write otherwise."""
    asked = {"group": group, "kind": kind, "site": site}
    return f"{timeline()}?{''.join(f'{name}={value}&' for name, value in asked.items() if value)}"


@cache
def timeline() -> str:
    """The address of the diary."""
    return reverse("entries:timeline")
