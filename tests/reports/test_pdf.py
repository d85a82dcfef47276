"""The report on paper, read back from its PDF."""

import io
import logging
import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from threading import Semaphore
from typing import Any

import pytest
from pypdf import PdfReader

from diary.reports import pdf, press
from diary.reports.letters import WORD_BREAK, clean
from diary.reports.paper import MOST_ROWS
from diary.reports.summary import Cell, Line, Medicine, MedicineEvent, Sign, StripRow, Summary, Table, Tried
from tests.reports.summaries import FIRST, example_head, example_strip, example_summary

MARKUP = '#panic("x") *b* $x$ ] `r` <l> @ref /* // \\ #import "/etc/passwd"'
NO_SHAPE = "\U0001343f"
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


def test_page_1_says_all_that_a_doctor_asks() -> None:
    said = words_of(read(example_summary()))

    for expected in (
        "Ada Lovelace Date of birth: 10 December 1960",
        "2 to 29 March 2026 24 of 28 nights answered Made on: 30 March 2026 Patient-recorded, not verified.",
        "My main concern My left calf wakes me.",
        "1. Could it be the new tablet?",
        "Nights with a cramp, per week 2.3 8 of 24 answered nights ? no night answered",
        "First cramp in this diary: 3 January 2026.",
        "Both legs numb or swollen 5 March 2026",
        "2 Mar 2 0 0 1 0 0 0",
        "Calf 2 1 – – 3",
        "Night, 22:00 to 6:00 2 of 3",
        "It woke me 2 of 3",
        "Magnesium supplement, taken; started 12 March 2026, 300 mg",
        "Tonic water: on 2 days.",
        "Stretching it tried 3 times, helped 2",
        "Drinks 1.6 l a day (0.9 to 2.4 l); 20 of 28 days logged",
        "Self-logged, incomplete.",
        "3 or more cramps in 7 days 29 March",
    ):
        assert expected in said


def test_page_2_has_the_cramps_and_each_page_its_head_name_period_and_number() -> None:
    reader = read(example_summary(tables=(cramps(150),)))

    pages = [words_of(reader, number) for number in range(len(reader.pages))]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "Ada Lovelace · 2 to 29 March 2026" in page
        assert f"Page {number} of {len(pages)}" in page
    assert all("Night of Time Where Pain" in page for page in pages[1:])
    assert sorted(map(int, re.findall(r"Number (\d+)", " ".join(pages)))) == list(range(150))
    assert "Times as on the clock then." in pages[-1]


def test_it_is_tagged_and_says_its_title_its_language_and_its_standard() -> None:
    reader = read(example_summary())

    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower() == "en-gb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Muscle cramps: diary summary: 2 to 29 March 2026"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    tags = list(tags_of(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= {str(tag.get("/S")) for tag in tags}
    assert "3 cramps on 2 of 27 answered nights." in {str(tag["/Alt"]) for tag in tags if "/Alt" in tag}


def tags_of(node: Any) -> Any:
    """All tags below a node of the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        for inner in node:
            yield from tags_of(inner)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from tags_of(node["/K"])


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_the_paper_is_the_one_that_was_chosen(paper: str, width: int) -> None:
    reader = read(example_summary(head=example_head(paper=paper)))

    assert round(reader.pages[0].mediabox.width) == width


def test_a_long_report_has_one_page_1_and_what_was_cut_stands_whole_behind_it() -> None:
    reader = read(full_summary())

    first, second = words_of(reader), words_of(reader, 1)
    assert "Reminders this diary raised 3 or more cramps in 7 days" in first
    assert "Each cramp" not in first
    assert "Each cramp" in second
    assert all(f"Sign {n}" in first for n in range(6))
    cut = re.search(r"and (\d+) more, see page 2", first)
    assert cut is not None
    assert all(f"Tablet {n}" in second for n in range(14))


def test_a_short_report_is_not_cut_and_says_nothing_twice() -> None:
    reader = read(example_summary(tables=()))

    assert len(reader.pages) == 1
    assert "see page 2" not in words_of(reader)


def test_ten_years_are_months_on_page_1() -> None:
    months = tuple(
        Cell(date(2016, 1, 1), "cramp", 4, 7, 2, f"{n}/28", "January 2016: a cramp on 4 of 28 nights")
        for n in range(1, 13)
    )
    rows = tuple(
        StripRow(date(year, 1, 1), str(year), months, ("Iron started",)) for year in range(2016, 2027)
    )
    strip = replace(example_strip(), step="month", columns=tuple("JFMAMJJASOND"), rows=rows)

    reader = read(full_summary(strip=strip))

    said = words_of(reader)
    assert "Month by month" in said
    assert "2026 1/28 2/28 3/28" in said
    assert "Reminders this diary raised" in said
    assert "Iron started" not in said


def test_an_empty_diary_makes_a_page_too() -> None:
    empty = example_summary(
        concern="",
        questions=(),
        measures=(),
        signs=(),
        no_signs="None of the listed signs was ticked.",
        places=(),
        times=(),
        situations=(),
        eased="",
        medicines=(),
        no_medicines="No medicine or supplement is logged.",
        tonic="",
        tried=(),
        context=(),
        alerts=(),
        tables=(Table("episodes", "Each cramp", HEAD, (), empty="No cramp is logged in this period."),),
    )

    reader = read(empty)

    assert "Warning signs None of the listed signs was ticked." in words_of(reader)
    assert "Each cramp No cramp is logged in this period." in words_of(reader, 1)


def with_words(words: str) -> Summary:
    """A report in which somebody typed these words wherever something can be typed."""
    event = MedicineEvent(FIRST, "started", words, f"started 2 Mar 2026, {words}", True)
    rows = tuple(replace(row, events=(words,)) for row in example_strip().rows)
    return example_summary(
        head=example_head(name=words[:120]),
        concern=words[:400],
        questions=(words[:200],) * 3,
        strip=replace(example_strip(), rows=rows),
        medicines=(Medicine(words[:120], True, "supplement", True, "taken", (event,) * 5),),
        conditions=(words,),
        tables=(cramps(3, words),),
    )


def places_of(reader: PdfReader) -> list[tuple[float, float]]:
    """Where each bit of text begins, from the lower left corner of its page."""
    found: list[tuple[float, float]] = []
    for page in reader.pages:

        def keep(text: str, cm: list[float], tm: list[float], *_font: Any) -> None:
            if text.strip():
                found.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

        page.extract_text(visitor_text=keep)
    return found


@pytest.mark.parametrize(
    "words",
    [
        MARKUP,
        "{page} {pages} {more} %s </text>",
        "Ελένη Παπαδοπούλου",
        "Анна Каренина",
        "Łukasz Gżegżółka",
        "🙂 Ada 👩‍👩‍👧",
        "W" * 500,
        "My leg hurts. " * 140,
        "ا" * 500,
    ],
)
def test_typed_words_stay_words_and_on_the_page(words: str) -> None:
    reader = read(with_words(words))

    said = "".join(words_of(reader, n) for n in range(len(reader.pages))).replace(" ", "")
    assert words[:60].replace(" ", "") in said
    for x, y in places_of(reader):
        assert 40 < x < 555
        assert 20 < y < 815


@pytest.mark.parametrize("words", ["فاطمة الزهراء", "שרה לוי"])
def test_names_from_right_to_left_have_shapes_here(words: str) -> None:
    made, code = press.pdf_of_json(pdf.written(with_words(words)))

    assert code == press.BY_THE_STANDARD
    fonts = {str(font) for font in fonts_of(PdfReader(io.BytesIO(made)))}
    assert any("Arabic" in font or "Hebrew" in font for font in fonts)


def fonts_of(reader: PdfReader) -> list[Any]:
    """The names of the fonts of page 1."""
    resources: Any = reader.pages[0]["/Resources"]
    return [font.get_object()["/BaseFont"] for font in resources["/Font"].values()]


def test_a_sign_without_a_shape_costs_the_standard_and_is_not_told_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        reader = read(with_words(f"Secret {NO_SHAPE} illness"))

    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" not in root["/Metadata"].get_object().get_data()
    assert "Secret" in words_of(reader)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "Secret" not in caplog.text
    assert NO_SHAPE not in caplog.text


def test_a_press_that_fails_is_one_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Any
) -> None:
    broken = tmp_path / "press.py"
    broken.write_text("import sys\nsys.exit('Secret illness')\n")
    monkeypatch.setattr(press, "__file__", str(broken))

    with pytest.raises(pdf.NoPdfError):
        pdf.render(example_summary())

    assert "exit code 1" in caplog.text
    assert "Secret" not in caplog.text


def test_a_press_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST_S", 0.001)

    with pytest.raises(pdf.NoPdfError):
        pdf.render(example_summary())


def test_only_a_few_presses_run_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST_S", 0.01)
    monkeypatch.setattr(pdf, "PRESSES", Semaphore(0))

    with pytest.raises(pdf.NoPdfError):
        pdf.render(example_summary())


def test_more_cramps_than_anybody_reads_are_the_latest_and_say_so() -> None:
    reader = read(example_summary(tables=(cramps(MOST_ROWS + 5),)))

    assert "Number 5 " in words_of(reader, 1)
    assert "Number 4 " not in words_of(reader, 1)
    expected = f"These are the latest {MOST_ROWS} of {MOST_ROWS + 5} lines"
    assert expected in words_of(reader, len(reader.pages) - 1)


def test_only_what_is_too_long_for_the_page_can_be_broken() -> None:
    assert clean("Hydrochlorothiazide") == "Hydrochlorothiazide"
    assert clean("x" * 27) == f"{'x' * 13}{WORD_BREAK}{'x' * 13}{WORD_BREAK}x"
    assert clean("a\x00b\ud800 \u202ec") == "a b\ufffd c"
    assert clean("e" + "\u0301" * 400) == "e" + "\u0301" * 4


def test_the_pdf_library_is_not_loaded_with_the_pages() -> None:
    code = "import sys, diary.reports.pdf; sys.exit('typst' in sys.modules)"

    assert subprocess.run([press.sys.executable, "-c", code], check=False).returncode == 0
