"""The report on paper, read back from its PDF."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from diary.reports.paper import IN_COLUMNS, MOST_ROWS
from diary.reports.summary import Alert, Cell, Line, Medicine, MedicineEvent, Place, Strip, StripRow, Table
from tests.reports.papers import HEAD, cramps, full_summary, read, words_of
from tests.reports.summaries import FIRST, example_head, example_strip, example_summary


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
        "Talk to a health professional: 3 or more cramps in 7 days, 29 March",
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
    assert "Reminders this diary raised Talk to a health professional: 3 or more cramps in 7 days" in first
    assert "Each cramp" not in first
    assert "Each cramp" in second
    assert all(f"Sign {n}" in first for n in range(6))
    cut = re.search(r"and (\d+) more, see page 2", first)
    assert cut is not None
    assert all(f"Way {n}" in second for n in range(8))


def test_a_short_report_is_not_cut_and_says_nothing_twice() -> None:
    reader = read(example_summary(tables=()))

    assert len(reader.pages) == 1
    assert "see page 2" not in words_of(reader)


def ten_years() -> Strip:
    months = tuple(
        Cell(date(2016, 1, 1), "cramp", 4, 7, 2, f"{n}/28", "January 2016: a cramp on 4 of 28 nights")
        for n in range(1, 13)
    )
    rows = tuple(
        StripRow(date(year, 1, 1), str(year), months, ("Iron started",)) for year in range(2016, 2027)
    )
    return replace(example_strip(), step="month", columns=tuple("JFMAMJJASOND"), rows=rows)


def test_ten_years_with_everything_that_can_be_chosen_have_one_page_1() -> None:
    told = [f"dose changed {day} November 2018, 300 mg, one sachet at night" for day in range(1, 5)]
    events = tuple(MedicineEvent(FIRST, "changed", "", words, True) for words in told)
    tablets = tuple(Medicine(f"Tablet {n}", False, "medicine", True, "taken", events) for n in range(6))
    alerts = tuple(
        Alert("F7", f"Rule {n}", 2, "Talk to a health professional", FIRST, "29 March 2026") for n in range(8)
    )
    foods = "potassium 2,394 mg (403 to 6,134); magnesium 248 mg (46 to 1,350); sodium 1,470 mg (99 to 4,533)"

    reader = read(
        full_summary(
            strip=ten_years(),
            places=tuple(Place("calf", f"Muscle {n}", 370, 285, 58, 51, 764) for n in range(6)),
            medicines=tablets,
            alerts=alerts,
            context=tuple(Line(f"c{n}", f"Line {n}", foods, "3,105 of 3,652 days logged") for n in range(6)),
        )
    )

    first, second = words_of(reader), words_of(reader, 1)
    assert all(f"Sign {n}" in first and f"Tablet {n}" in first for n in range(6))
    assert "dose changed 4 November 2018" in first
    assert "Self-logged, incomplete." in first
    assert second.startswith("Medicines and supplements Tablet 0")
    assert all(f"Rule {n}" in first and f"Line {n}" in second for n in range(6))


def test_ten_years_are_months_on_page_1() -> None:
    reader = read(full_summary(strip=ten_years()))

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


def test_a_long_list_of_cramps_has_three_columns_and_every_word() -> None:
    pages = read(example_summary(tables=(cramps(IN_COLUMNS + 1, "Cold tiles"),)))

    said = [words_of(pages, number) for number in range(1, len(pages.pages))]
    assert all("Night of Time Where, Pain, How long, When it came, Next day, Tried" in page for page in said)
    assert "03:10 Calf, left; Pain: 6; 5 to 10 min; It woke me; Not sore; Number 0; Cold tiles" in said[0]
    assert sorted(map(int, re.findall(r"Number (\d+)", " ".join(said)))) == list(range(IN_COLUMNS + 1))


def test_more_cramps_than_a_small_machine_can_hold_are_the_latest_and_say_so() -> None:
    reader = read(example_summary(tables=(cramps(MOST_ROWS + 5),)))

    assert "Number 5 " in words_of(reader, 1)
    assert "Number 4 " not in words_of(reader, 1)
    expected = f"These are the latest {MOST_ROWS} of {MOST_ROWS + 5} lines"
    assert expected in words_of(reader, len(reader.pages) - 1)


def test_long_notes_leave_room_for_fewer_cramps() -> None:
    reader = read(example_summary(tables=(cramps(170, "It hurt. " * 220),)))

    last = words_of(reader, len(reader.pages) - 1)
    assert "Number 169" in " ".join(words_of(reader, number) for number in range(len(reader.pages)))
    # Each has 2,050 letters, and 300,000 are the most.
    assert "These are the latest 146 of 170 lines" in last


def test_a_reminder_is_told_on_paper_as_on_the_page() -> None:
    (alert,) = example_summary().alerts
    pressing = replace(alert, level=2, level_words="Get medical advice today")
    gone = replace(alert, name="Severe cramps", level=1, withdrawn="withdrawn 30 March 2026")
    other = replace(gone, name="More cramps than before", withdrawn="")
    summary = example_summary(alerts=(pressing, gone, other), parts=("alerts",))

    said = words_of(read(summary))
    page = render_to_string("diary/reports/_report.html", {"summary": summary})

    for line in (
        "Get medical advice today: 3 or more cramps in 7 days, 29 March",
        "Talk to a health professional: Severe cramps, 29 March (withdrawn 30 March 2026); "
        "More cramps than before, 29 March",
    ):
        assert line in said
        assert line in strip_tags(page)
