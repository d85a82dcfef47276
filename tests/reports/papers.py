"""Reports to print, and reading them back from their PDFs."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pypdf import PdfReader

from diary.reports import pdf
from diary.reports.letters import WORD_BREAK
from diary.reports.summary import Line, Medicine, MedicineEvent, Sign, StripRow, Summary, Table, Tried
from tests.reports.summaries import FIRST, example_strip, example_summary

HEAD = ("Night of", "Time", "Where", "Pain", "How long", "When it came", "Next day", "Tried", "Signs, note")


def read(summary: Summary) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.render(summary)))


def words_of(reader: PdfReader, number: int = 0) -> str:
    """The words of a page, without the line breaks of the paper."""
    return " ".join(reader.pages[number].extract_text().replace(WORD_BREAK, "").split())


def cramps(count: int, note: str = "") -> Table:
    row = ("Fri 11 Sep 2026", "03:10", "Calf, left", "6", "5 to 10 min", "It woke me", "Not sore")
    rows = tuple((*row, f"Number {place}", note) for place in range(count))
    return Table("episodes", "Each cramp", HEAD, rows, "Times as on the clock then.")


def full_summary(**fields: Any) -> Summary:
    """A bad quarter with a long list of everything."""
    weeks = tuple(
        StripRow(FIRST + timedelta(7 * week), f"{week} Mar 2026", example_strip().rows[0].cells)
        for week in range(13)
    )
    started = MedicineEvent(FIRST, "started", "5 mg", "started 2 Mar 2026, 5 mg in the morning", True)
    taken = tuple(Medicine(f"Tablet {n}", False, "medicine", True, "taken", (started,)) for n in range(14))
    usual: dict[str, Any] = {
        "strip": replace(example_strip(), rows=weeks),
        "measures": example_summary().measures * 7,
        "signs": tuple(Sign(f"s{n}", f"Sign {n}", (FIRST,), "2 Mar 2026, 9 Mar 2026") for n in range(6)),
        "medicines": taken,
        "tried": tuple(Tried(f"t{n}", f"Way {n}", 9, 5, 1, 3, 0, "helped 5 of 9") for n in range(8)),
        "context": tuple(Line(f"c{n}", f"Mineral {n}", "270 mg a day", "70 of 90 days") for n in range(8)),
        "tables": (cramps(60),),
    }
    return example_summary(**usual | fields)
