"""A summary laid out for paper: which words stand where, and how many of a long list stand on page 1."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from diary.reports.summary import Cell, Strip, Summary, Table

Layout = dict[str, Any]

PAPERS = {"a4": "a4", "letter": "us-letter"}
# How many lines a list has on page 1; the sheet takes the first with which everything fits.
MOST = (10, 5, 3)
# Which lists have the whole width, which half of it, and which stand at the end.
PLACES = {
    "wide": {"medicines"},
    "narrow": {"tried", "conditions", "context", "alerts"},
    "last": {"links", "trials"},
}
# A column with no longer cell than this is as wide as its longest; the others share what is left.
NARROW = 17
LONGEST_IN_FOOTER = 48
# Longer words than this may be broken after so many letters.
LONG_WORD, PIECE = 26, 13
# Control signs become spaces; half a pair of signs has no shape.
REPLACED = {"Cc": " ", "Cs": "\ufffd"}
WORD_BREAK = "\u200b"
# They would turn round what stands beside them.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


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
            "born": head.born,
            "period": head.period,
            "answered": head.answered_words,
            "made": head.made,
            "standing": head.standing,
            "footer": " · ".join(filter(None, [shortened(head.name), head.period])),
            "page": _("Page {page} of {pages}"),
            "concern": {"title": summary.title("concern"), "text": summary.concern},
            "questions": {"title": summary.title("questions"), "rows": [q for q in summary.questions if q]},
            "headline": headline(summary),
            "strip": strip(summary),
            "where": where(summary),
            "when": when(summary),
            "fronts": [front(summary, most) for most in MOST],
            "tables": [table(one) for one in summary.tables],
        }
    )


def front(summary: Summary, most: int) -> Layout:
    """The lists of page 1 with `most` lines each, and those that are cut, whole, for page 2."""
    ticked, lists = signs(summary), [one for one in below(summary) if one["rows"] or one["lines"]]
    places = {
        slug: [cut(one, most) for one in lists if one["slug"] in slugs] for slug, slugs in PLACES.items()
    }
    return {
        "signs": cut(ticked, most),
        **places,
        "whole": [one for one in (ticked, *lists) if len(one["rows"]) > most],
    }


def cut(part: Layout, most: int) -> Layout:
    """A list with `most` lines at most; it says how many more there are."""
    if (more := len(part["rows"]) - most) <= 0:
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
    """This period and the one before, side by side."""
    head = summary.head
    return {
        "title": summary.title("headline"),
        "head": ["", [summary.title("now"), head.period], [summary.title("before"), head.previous]],
        "rows": [
            [one.label, [one.now.text, one.now.basis], [one.before.text, one.before.basis]]
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
    drawn: Strip = summary.strip
    return {
        "title": summary.title("strip"),
        "is_wide": drawn.step != "night",
        "columns": list(drawn.columns),
        "rows": [
            {"name": row.label, "cells": [cell(one) for one in row.cells], "events": "; ".join(row.events)}
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
    return {"title": summary.title("where"), "head": list(summary.place_heads), "rows": rows, "lines": []}


def counts(*numbers: int) -> list[str]:
    """Numbers of a row; nothing is a dash, which the eye passes over."""
    return [str(one or "–") for one in numbers]


def when(summary: Summary) -> Layout:
    """At what time of day, and doing what."""
    rows = [[one.label, one.text] for one in summary.times]
    doing = [[one.label, one.text] for one in summary.situations]
    lines = [line for line in (summary.times_note, summary.eased) if line]
    return {"title": summary.title("when"), "rows": rows, "doing": doing, "lines": lines}


def below(summary: Summary) -> list[Layout]:
    """The lists under the drawing, in the order a doctor asks."""
    taken = [
        (one.name, ", ".join(filter(None, [one.kind, one.standing, one.remark]))) for one in summary.medicines
    ]
    tried = [(one.label, one.words) for one in summary.tried]
    lines = [(one.label, " ".join(filter(None, [one.text, one.basis]))) for one in summary.context]
    alerts = [(one.name, one.words) for one in summary.alerts]
    return [
        part_of(summary, "medicines", taken, summary.tonic, empty=summary.no_medicines),
        part_of(summary, "tried", tried, empty=summary.no_tried),
        part_of(
            summary, "conditions", [("", one) for one in summary.conditions], empty=summary.no_conditions
        ),
        part_of(summary, "context", lines, summary.context_note if lines else ""),
        part_of(summary, "alerts", alerts, empty=summary.no_alerts),
        part_of(summary, "links", [], *summary.links, summary.links_caution if summary.links else ""),
        part_of(summary, "trials", [], *summary.trials),
    ]


def table(one: Table) -> Layout:
    """Rows of page 2 on, with the widths of their columns in letters; 0 shares what is left.

    A column without a single word is left out.
    """
    columns = [column for column in zip(one.head, *one.rows, strict=True) if any(column[1:])]
    longest = [max(map(len, column)) for column in columns]
    return {
        "title": one.title,
        "head": [column[0] for column in columns],
        "rows": list(map(list, zip(*(column[1:] for column in columns), strict=True))),
        "widths": [letters if letters <= NARROW else 0 for letters in longest],
        "lines": [line for line in (one.note, "" if one.rows else one.empty) if line],
    }


def tidy(value: Any) -> Any:
    """The same with all words clean."""
    if isinstance(value, dict):
        return {name: tidy(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [tidy(inner) for inner in value]
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """Words that fit on paper: nothing invisible that could break or turn the line, long words breakable."""
    if text.isascii() and text.isprintable() and len(text) <= LONG_WORD:
        return text
    shown = "".join(REPLACED.get(unicodedata.category(sign), sign) for sign in text.translate(TURNING))
    return " ".join(breakable(word) for word in shown.split())


def breakable(word: str) -> str:
    """A long word with places to break it, never before a sign that belongs to the one before."""
    if len(word) <= LONG_WORD:
        return word
    pieces = [""]
    for sign in word:
        if len(pieces[-1]) >= PIECE and unicodedata.category(sign)[0] not in "MSC":
            pieces.append("")
        pieces[-1] += sign
    return WORD_BREAK.join(pieces)


def shortened(text: str) -> str:
    """A name for the foot of each page."""
    return text if len(text) <= LONGEST_IN_FOOTER else f"{text[: LONGEST_IN_FOOTER - 1]}…"
