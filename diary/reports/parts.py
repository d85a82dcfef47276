"""What a report is put together from; see reports.summary. Pure."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """Who, which days, how many nights are answered, and made when.

    `name` may be empty and `born_on` None; `language` and `paper` (“a4” or “letter”) are as chosen.
    `previous` is empty where there is nothing to compare with.
    """

    name: str
    born_on: dt.date | None
    born: str
    first: dt.date
    last: dt.date
    period: str
    nights: int
    answered: int
    answered_words: str
    previous_first: dt.date
    previous_last: dt.date
    previous: str
    made_on: dt.date
    made: str
    language: str
    paper: str
    standing: str
    title: str


@dataclass(frozen=True)
class Figure:
    """One number as people read it, what it rests on (“of 24 answered nights”), and the bare value."""

    text: str
    basis: str = ""
    value: float | None = None


@dataclass(frozen=True)
class Measure:
    """One line of the headline: this period and, if a night of it is answered, the equal one before it."""

    slug: str
    label: str
    now: Figure
    before: Figure | None


@dataclass(frozen=True)
class Sign:
    """One listed sign that was ticked, with the days it was ticked on, the latest first."""

    slug: str
    label: str
    dates: tuple[dt.date, ...]
    words: str


@dataclass(frozen=True)
class Cell:
    """One night (or month) of the strip.

    `state`: cramp, none (answered: no cramp), unknown (not logged: blank), outside (not in the period or
    still to come: nothing is drawn). `text` is the number in the cell, “” for blank. `shade` is 0 (none) to 3
    (darkest; white text); -1 is a cramp without a number for pain. `label` is the cell in words.
    """

    on: dt.date
    state: str
    episodes: int = 0
    worst: int | None = None
    shade: int = 0
    text: str = ""
    label: str = ""


@dataclass(frozen=True)
class StripRow:
    """A week of nights (a year of months in a long period) and what changed in it (medicines)."""

    first: dt.date
    label: str
    cells: tuple[Cell, ...]
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Key:
    """One line of the strip's legend: how such a cell looks and what it means."""

    state: str
    shade: int
    text: str
    label: str


@dataclass(frozen=True)
class Strip:
    """The one drawing of page 1. `step` is night or month; `alt` says in words what it shows."""

    step: str
    columns: tuple[str, ...]
    rows: tuple[StripRow, ...]
    keys: tuple[Key, ...]
    note: str
    alt: str


@dataclass(frozen=True)
class Place:
    """Cramps in one muscle by side; `unsaid` is where the side was not said."""

    slug: str
    label: str
    left: int
    right: int
    both: int
    unsaid: int
    total: int


@dataclass(frozen=True)
class Count:
    """So many of so many, in words too: “9 of 14”."""

    slug: str
    label: str
    count: int
    of: int
    text: str


@dataclass(frozen=True)
class MedicineEvent:
    """A start, a change of dose or an end (started, changed, stopped)."""

    on: dt.date
    change: str
    dose: str
    words: str
    in_period: bool


@dataclass(frozen=True)
class Medicine:
    """Something taken at the end of the period or stopped in it; `kind` says medicine or supplement."""

    name: str
    is_supplement: bool
    kind: str
    is_taken: bool
    standing: str
    events: tuple[MedicineEvent, ...]
    remark: str = ""


@dataclass(frozen=True)
class Tried:
    """One thing tried against cramps and how often it helped; `words` says all of it."""

    slug: str
    label: str
    times: int
    helped: int
    little: int
    no: int
    unsaid: int
    words: str


@dataclass(frozen=True)
class Line:
    """A small line: what it is, its numbers, what they rest on."""

    slug: str
    label: str
    text: str
    basis: str = ""


@dataclass(frozen=True)
class Alert:
    """One alert raised in the period: the rule's plain name, its level in words, its day."""

    rule: str
    name: str
    level: int
    level_words: str
    on: dt.date
    words: str
    withdrawn_on: dt.date | None = None
    withdrawn: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of page 2 on: a title, the heads of its columns, cells in words; `note` is small print.

    Where there are no rows `empty` says so.
    """

    slug: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Section:
    """A heading or a word of the report's frame, by its slug (reports.words lists them all)."""

    slug: str
    title: str
