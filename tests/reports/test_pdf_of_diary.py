"""From a diary to paper: what is read back from the PDF was counted by hand."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from diary.models import HealthProfile, ReportDraft
from tests.factories import make_drink, make_episode, make_medicine_change, make_night_check
from tests.reports.moments import at
from tests.reports.papers import words_of

NOW = datetime(2026, 3, 16, 18, tzinfo=UTC)
DAYS = {"span": "own", "first": "2026-03-02", "last": "2026-03-15"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def a_fortnight(ada):
    """Four cramps on three of seven answered nights; a tablet begun within; two days with drinks."""
    calf = {"site": "calf", "side": "left", "situation": "woke", "length": "1to5"}
    make_episode(ada, at(4, 2, 30), severity=8, tried={"stretch": "yes"}, **calf)
    make_episode(ada, at(4, 4, 10), severity=5, tried={"stretch": "no"}, **calf)
    make_episode(ada, at(7, 3, 0), severity=6, signs=["one_leg"], **calf)
    make_episode(ada, at(12, 1, 0), severity=3, site="foot", situation="awake", note="Cold #tiles*")
    for day in (4, 7, 8, 9):
        make_night_check(ada, date(2026, 3, day))
    make_medicine_change(ada, "Amlodipine", at(5, 8), dose="5 mg")
    make_drink(ada, 1000, at(5, 12))
    make_drink(ada, 2000, at(6, 12))
    choices = {**DAYS, "notes": True}
    ReportDraft.objects.create(user=ada, name="Ada Lovelace", concern="My calf.", choices=choices)
    return ada


def paper(client):
    return PdfReader(BytesIO(client.get("/report/pdf/").content))


def test_the_numbers_of_page_1_are_those_of_the_diary(as_ada, a_fortnight):
    said = words_of(paper(as_ada))

    assert "7 of 14 nights answered" in said
    # 7 × 3 / 7 nights, 7 × 4 / 7 cramps a week; nobody wrote in the fortnight before.
    assert "Cramp nights 3.0 a week 3 of 7 answered nights Cramps 4.0 a week 4 cramps in 7 answered" in said
    assert "There are no earlier days in this diary to compare with yet." in said
    assert "The period before" not in said
    assert "median 5.5, worst 8 noted for 4 of 4 cramps" in said
    assert "One leg swollen, warm, red or darker than usual, or with hard sore veins: 7 Mar 2026" in said
    assert "Amlodipine medicine, taken; started 5 Mar 2026, 5 mg" in said
    assert "Calf 3 – – – 3" in said
    assert "It woke me 3 of 4" in said
    assert "median 1.5 l a day (1 l to 2 l)" in said
    assert "First cramp in this diary" in said


def test_page_2_has_each_cramp_with_its_note(as_ada, a_fortnight):
    said = words_of(paper(as_ada), 1)

    assert said.count("It woke me") == 3
    assert "03:00 Calf, left 6 1 to 5 min It woke me" in said
    assert "Cold #tiles*" in said


def test_the_file_tells_nothing_about_health_and_is_kept_nowhere(as_ada, a_fortnight):
    response = as_ada.get("/report/pdf/")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="unknot-2026-03-16.pdf"'
    assert "no-store" in response["Cache-Control"]
    assert as_ada.post("/report/pdf/").status_code == 405


def test_bobs_paper_holds_nothing_of_ada(as_bob, a_fortnight):
    said = words_of(paper(as_bob))

    assert "No cramp is in this diary yet." in said
    assert "Ada" not in said
    assert "Amlodipine" not in said


def test_a_limited_fluid_allowance_brings_no_share_of_a_target(as_ada, a_fortnight):
    HealthProfile.objects.create(
        user=a_fortnight, answers={"fluid_allowance": "yes"}, fluid_allowance_ml=1500, answered_at=NOW
    )
    ReportDraft.objects.filter(user=a_fortnight).update(choices={**DAYS, "conditions": True})

    pages = paper(as_ada)

    said = " ".join(words_of(pages, number) for number in range(len(pages.pages)))
    assert "Fluid allowance: 1.5 l a day" in said
    assert "%" not in said


def test_letters_are_those_of_an_american(as_ada, a_fortnight):
    ReportDraft.objects.filter(user=a_fortnight).update(choices={**DAYS, "paper": "letter", "language": "en"})

    pages = paper(as_ada)

    assert round(pages.pages[0].mediabox.width) == 612
    assert str(pages.root_object["/Lang"]).lower().startswith("en")
