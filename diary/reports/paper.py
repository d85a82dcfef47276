"""A summary laid out for paper: which words stand where, and how many of a long list stand on page 1."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from diary.reports.letters import PIECE, shortened, tidy
from diary.reports.summary import Alert, Cell, Medicine, Summary, Table

Layout = dict[str, Any]

PAPERS = {"a4": "a4", "letter": "us-letter"}
# How many lines a list has on page 1, and how many changes of a medicine; the press takes the first with
# which everything fits. What is taken is shortened last.
SHOWN = ((10, 3), (5, 3), (3, 3), (3, 2), (1, 2))
MORE = {"medicines": 10}
# Which lists stand where under the drawing; many alerts need a column of their own.
PLACES = {
    "wide": {"medicines"},
    "left": {"tried"},
    "right": {"conditions", "alerts"},
    "small": {"context"},
    "last": {"links", "trials"},
}
MANY_ALERTS = 3
WITH_MANY_ALERTS = {**PLACES, "left": {"tried", "conditions"}, "right": {"alerts"}}
# Each cell of a table takes some 12 kB while it is set, each letter 250 bytes, and a press shall not take
# 200 MB: so many lines have their columns, longer tables have three, and beyond that are more than a small
# machine can hold.
IN_COLUMNS, MOST_ROWS, MOST_LETTERS = 700, 1600, 300_000
KEPT_COLUMNS = 2
# A line of a table on page 2, the gap between columns, a long cell and a day, in letters.
LETTERS_A_LINE, GAP, LONG_CELL, DAY_LETTERS = 118, 2, 40, 17
IN_FOOTER, IN_STRIP = 48, 48


def laid_out(summary: Summary) -> Layout:
    """Everything the sheet needs, as JSON keeps it; all words are clean."""
    head = summary.head
    language, _dash, region = head.language.partition("-")
    return tidy(
        {
            "lang": language,
            "region": region or None,
            "paper": PAPERS.get(head.paper, "a4"),
            "title": f"{head.title}: {head.period}",
            "kind": head.title,
            "name": head.name,
            "born": f"{summary.title('born')}: {head.born}" if head.born else "",
            "period": head.period,
            "answered": head.answered_words,
            "made": f"{summary.title('made')}: {head.made}",
            "standing": head.standing,
            "footer": [words for words in (shortened(head.name, IN_FOOTER), head.period) if words],
            "page": _("Page {page} of {pages}"),
            "concern": {"title": summary.title("concern"), "text": summary.concern},
            "questions": {"title": summary.title("questions"), "rows": [q for q in summary.questions if q]},
            "headline": headline(summary),
            "signs": signs(summary),
            "strip": strip(summary),
            "where": where(summary),
            "when": when(summary),
            "fronts": [front(summary, most, events) for most, events in SHOWN],
            "tables": [table(one) for one in summary.tables],
        }
    )


def front(summary: Summary, most: int, events: int) -> Layout:
    """The lists of page 1 with `most` lines each, of a medicine its newest `events`; what is cut for page 2.

    What was ticked is never cut.
    """
    lists = [one for one in below(summary, events) if one["rows"] or one["lines"]]
    slugs_of = WITH_MANY_ALERTS if len(summary.alerts) >= MANY_ALERTS else PLACES
    places = {
        place: [cut(one, most + MORE.get(one["slug"], 0)) for one in lists if one["slug"] in slugs]
        for place, slugs in slugs_of.items()
    }
    shown = [part for placed in places.values() for part in placed]
    whole = [one for one in below(summary) if one["rows"] and one not in shown]
    return {**places, "is_even": slugs_of is not PLACES, "whole": whole}


def cut(part: Layout, most: int) -> Layout:
    """A list with `most` lines at most; it says how many more there are, which takes a line itself."""
    if (more := len(part["rows"]) - most) <= 1:
        return part
    said = ngettext("and {more} more, see page 2", "and {more} more, see page 2", more).format(more=more)
    return {**part, "rows": part["rows"][:most], "lines": [said, *part["lines"]]}


def part_of(
    summary: Summary, slug: str, rows: Iterable[tuple[str, str]], *lines: str, empty: str = ""
) -> Layout:
    """One list: pairs of a name and what is said about it, and lines below them."""
    kept = [list(row) for row in rows]
    said = [line for line in ("" if kept else empty, *lines) if line]
    return {"slug": slug, "title": summary.title(slug), "rows": kept, "lines": said}


def headline(summary: Summary) -> Layout:
    """This period and the one before, side by side; this period alone where there is none to compare with."""
    head, before = summary.head, summary.title("before")
    return {
        "title": summary.title("headline"),
        "head": [[summary.title("now"), head.period], *([[before, head.previous]] if head.previous else [])],
        "rows": [
            [one.label, *([half.text, half.basis] for half in (one.now, one.before) if half)]
            for one in summary.measures
        ],
        "lines": [line for line in (summary.since, summary.headline_note) if line],
    }


def signs(summary: Summary) -> Layout:
    """What was ticked, with its days."""
    rows = [(sign.label, sign.words) for sign in summary.signs]
    return part_of(summary, "signs", rows, empty=summary.no_signs)


def strip(summary: Summary) -> Layout:
    """The one drawing."""
    drawn, is_nights = summary.strip, summary.strip.step == "night"
    return {
        "title": summary.title("strip") if is_nights else _("Month by month"),
        "is_wide": not is_nights,
        "columns": list(drawn.columns),
        "rows": [
            {
                "name": row.label,
                "cells": [cell(one) for one in row.cells],
                "events": "; ".join(shortened(words, IN_STRIP) for words in row.events if is_nights),
            }
            for row in drawn.rows
        ],
        "keys": [
            {"look": look(key.state, key.shade), "text": key.text, "label": key.label} for key in drawn.keys
        ],
        "note": drawn.note,
        "alt": drawn.alt,
        "changes": pgettext("medicines that were started, changed or stopped", "Changes"),
    }


def cell(one: Cell) -> Layout:
    """One field of the drawing."""
    return {"look": look(one.state, one.shade), "text": one.text}


def look(state: str, shade: int) -> str:
    """How a field looks; the sheet knows these words."""
    if state in {"outside", "unknown"}:
        return state
    return {-1: "dotted", 0: "plain", 1: "light", 2: "dense"}.get(shade, "black")


def where(summary: Summary) -> Layout:
    """How many cramps in which muscle, by side."""
    rows = [
        [place.label, *counts(place.left, place.right, place.both, place.unsaid, place.total)]
        for place in summary.places
    ]
    none = [] if rows else [_("No cramp is logged in this period.")]
    return {"title": summary.title("where"), "head": list(summary.place_heads), "rows": rows, "lines": none}


def counts(*numbers: int) -> list[str]:
    """Numbers of a row; nothing is a dash, which the eye passes over."""
    return [str(one or "–") for one in numbers]


def when(summary: Summary) -> Layout:
    """At what time of day, and doing what."""
    rows = [[one.label, one.text] for one in summary.times]
    doing = [[one.label, one.text] for one in summary.situations]
    lines = [line for line in (summary.times_note, summary.eased) if line]
    return {"title": summary.title("when"), "rows": rows, "doing": doing, "lines": lines}


def below(summary: Summary, events: int = 0) -> list[Layout]:
    """The lists under the drawing, as a doctor asks; of each medicine the newest `events`, with 0 all."""
    taken = [(one.name, medicine(one, events)) for one in summary.medicines]
    tried = [(one.label, one.words) for one in summary.tried]
    lines = [(one.label, "; ".join(filter(None, [one.text, one.basis]))) for one in summary.context]
    alerts = [(words, raised(same)) for words, same in groupby(summary.alerts, lambda one: one.level_words)]
    return [
        part_of(summary, "medicines", taken, summary.tonic, empty=summary.no_medicines),
        part_of(summary, "tried", tried, empty=summary.no_tried),
        part_of(summary, "conditions", [], "; ".join(summary.conditions), summary.no_conditions),
        part_of(summary, "context", lines, summary.context_note if lines else ""),
        part_of(summary, "alerts", alerts, empty=summary.no_alerts),
        part_of(summary, "links", [], *summary.links, summary.links_caution if summary.links else ""),
        part_of(summary, "trials", [], *summary.trials),
    ]


def raised(alerts: Iterable[Alert]) -> str:
    """The reminders of one level, each with its days and whether it was withdrawn."""
    said = (f"{one.name}, {one.words}{f' ({one.withdrawn})' if one.withdrawn else ''}" for one in alerts)
    return "; ".join(said)


def medicine(one: Medicine, events: int) -> str:
    """What it is, and its newest changes with their days."""
    what = ", ".join(filter(None, [one.kind, one.remark, one.standing]))
    more = len(one.events) - events if events else 0
    earlier = ngettext("{more} earlier change, see page 2", "{more} earlier changes, see page 2", more)
    said = [earlier.format(more=more)] if more > 0 else []
    return "; ".join([what, *said, *(event.words for event in one.events[-events:])])


def table(one: Table) -> Layout:
    """Rows of page 2 on. A column without a single word is left out."""
    rows, lines = latest(one.rows), [one.note] if one.note else []
    if len(rows) < len(one.rows):
        said = _("These are the latest {rows} of {all} lines; the tables to take away hold them all.")
        lines.append(said.format(rows=len(rows), all=len(one.rows)))
    columns = [column for column in zip(one.head, *rows, strict=True) if any(column[1:])]
    drawn = joined(columns) if len(rows) > IN_COLUMNS else in_columns(columns)
    return {"title": one.title, **drawn, "lines": lines if rows else [one.empty]}


def latest(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The last rows of a table, as many as the press can hold."""
    lengths = accumulate(sum(map(len, row)) for row in reversed(rows[-MOST_ROWS:]))
    kept = sum(length <= MOST_LETTERS for length in lengths)
    return rows[len(rows) - kept :]


def in_columns(columns: Sequence[Sequence[str]]) -> Layout:
    """The head and the rows of a table."""
    return {
        "head": [column[0] for column in columns],
        "rows": [line for row in lines_of(columns) for line in split(row)],
        "widths": widths(columns) if columns else [],
    }


def joined(columns: Sequence[Sequence[str]]) -> Layout:
    """The same with all but the first columns in one: as much to read in a fraction of the memory."""
    kept, rest = columns[:KEPT_COLUMNS], columns[KEPT_COLUMNS:]
    names = [column[0] for column in rest]
    said = [
        "; ".join(named(name, cell) for name, cell in zip(names, row, strict=True) if cell)
        for row in lines_of(rest)
    ]
    shares = widths([*kept, (" ", *said)])
    shares[-1] = LETTERS_A_LINE - sum(shares[:-1])
    return {
        "head": [*(column[0] for column in kept), ", ".join(names)],
        "rows": [[*row, words] for row, words in zip(lines_of(kept), said, strict=True)],
        "widths": shares,
    }


def named(name: str, cell: str) -> str:
    """“Pain: 6”; words say themselves what they are."""
    return f"{name}: {cell}" if cell.replace(",", "").isdecimal() else cell


def lines_of(columns: Sequence[Sequence[str]]) -> Iterable[tuple[str, ...]]:
    """Columns as rows, without their heads."""
    return zip(*(column[1:] for column in columns), strict=True)


def split(row: Sequence[str]) -> list[list[str]]:
    """A row as it is; a long last cell goes below, alone in a row, where it has the whole width."""
    *cells, last = row
    return [[*cells, ""], [last]] if cells and len(last) > LONG_CELL else [[*cells, last]]


def widths(columns: Sequence[Sequence[str]]) -> list[float]:
    """Shares of the width: room for the longest words and the days; the rest goes where lines are long.

    What is long in the last column stands below its row.
    """
    *others, last = columns
    columns = [*others, [cell if len(cell) <= LONG_CELL else "" for cell in last]]
    least = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    least = [min(letters, PIECE) + GAP for letters in least]
    least[:1] = [min(max(map(len, column)), DAY_LETTERS) + 2 * GAP for column in columns[:1]]
    wanted = [max(0, longest(column) + GAP - short) for short, column in zip(least, columns, strict=True)]
    left = max(0, LETTERS_A_LINE - sum(least)) / max(1, sum(wanted))
    return [round(short + want * min(1, left), 1) for short, want in zip(least, wanted, strict=True)]


def longest(column: Sequence[str]) -> int:
    """The letters of its longest cell, in as far as one line should hold them."""
    return max(min(len(cell), LONG_CELL) for cell in column[1:])
