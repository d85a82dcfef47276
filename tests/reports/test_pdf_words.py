"""Whatever somebody typed stays what it was on paper, and on the page."""

import io
import logging
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from diary.reports import pdf, press
from diary.reports.letters import WORD_BREAK, clean
from diary.reports.summary import Medicine, MedicineEvent, Summary
from tests.reports.papers import cramps, read, words_of
from tests.reports.summaries import FIRST, example_head, example_strip, example_summary

MARKUP = '#panic("x") *b* $x$ ] `r` <l> @ref /* // \\ #import "/etc/passwd"'
NO_SHAPE = "\U0001343f"


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


def test_only_what_is_too_long_for_the_page_can_be_broken() -> None:
    assert clean("Hydrochlorothiazide") == "Hydrochlorothiazide"
    assert clean("x" * 27) == f"{'x' * 13}{WORD_BREAK}{'x' * 13}{WORD_BREAK}x"
    assert clean("a\x00b\ud800 \u202ec") == "a b\ufffd c"
    assert clean("e" + "\u0301" * 400) == "e" + "\u0301" * 4
