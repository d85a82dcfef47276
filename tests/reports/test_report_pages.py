"""The form of a report, its preview, and the visit."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from diary.models import ReportDraft, Visit
from tests.factories import make_episode, make_night_check
from tests.reports.moments import at

NOW = datetime(2026, 3, 16, 18, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march():
    with time_machine.travel(NOW, tick=False):
        yield


def typed(**fields):
    """The form as it is sent, with the usual parts."""
    usual = {
        "span": "28d",
        "language": "en-gb",
        "paper": "a4",
        "medicines": "on",
        "drinks": "on",
        "details": "on",
    }
    return usual | fields


def text_of(response):
    return " ".join(response.content.decode().split())


def test_what_is_chosen_is_kept_and_leads_to_the_report(as_ada, ada):
    sent = typed(name="Ada Lovelace", born_on="1960-12-10", concern="My calf.", question_1="Why?", notes="on")

    response = as_ada.post("/report/", sent)

    assert (response.status_code, response["Location"]) == (302, "/report/preview/")
    draft = ReportDraft.objects.get(user=ada)
    assert (draft.name, draft.born_on, draft.concern) == ("Ada Lovelace", date(1960, 12, 10), "My calf.")
    assert draft.questions == ["Why?"]
    assert (draft.choices["notes"], draft.choices["conditions"], draft.choices["span"]) == (
        True,
        False,
        "28d",
    )


def test_the_form_comes_back_as_it_was_left(as_ada):
    as_ada.post("/report/", typed(concern="My calf.", question_1="Why?", span="14d"))

    page = text_of(as_ada.get("/report/"))

    assert "My calf.</textarea>" in page
    assert 'value="Why?"' in page
    assert 'value="14d"' in page.split("checked")[0][-200:]


def test_notes_and_illnesses_are_not_ticked_by_themselves(as_ada):
    form = as_ada.get("/report/").context["form"]

    assert {"conditions", "notes"} <= {field.name for field in form.private_parts}
    assert not any(field.initial for field in form.private_parts)
    assert all(field.initial for field in form.usual_parts)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("born_on", "2026-12-01", "This day is still to come."),
        ("born_on", "1820-12-01", "This is too long ago. Check the year."),
        ("born_on", "yesterday", "Write the day, like 2026-11-22."),
        ("concern", "x" * 401, "at most 400 characters"),
        ("question_2", "x" * 201, "at most 200 characters"),
        ("span", "never", "Select a valid choice"),
        ("language", "xx", "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_lost(as_ada, field, value, sentence):
    response = as_ada.post("/report/", typed(**{"name": "Ada Lovelace", field: value}))

    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    assert 'value="Ada Lovelace"' in text_of(response)
    assert not ReportDraft.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "field", "sentence"),
    [
        ("", "2026-03-10", "first", "Choose a day."),
        ("2026-03-10", "2026-03-01", "last", "This day is before the first one."),
        ("2026-03-10", "2026-04-01", "last", "This day is still to come."),
        ("1890-03-10", "2026-03-01", "first", "This is too long ago."),
    ],
)
def test_own_dates_have_to_be_days_of_a_diary(as_ada, first, last, field, sentence):
    response = as_ada.post("/report/", typed(span="own", first=first, last=last))

    assert response.status_code == 422
    assert response.context["form"].errors[field] == [sentence]


def test_dates_left_over_do_not_matter_for_another_choice(as_ada):
    assert as_ada.post("/report/", typed(span="14d", first="nonsense")).status_code == 302


def test_the_report_begins_at_the_last_visit(as_ada, ada):
    Visit.objects.create(user=ada, on=date(2026, 3, 5))

    head = as_ada.get("/report/preview/").context["summary"].head

    assert (head.first, head.last) == (date(2026, 3, 5), date(2026, 3, 16))


def test_without_a_visit_it_is_four_weeks_of_nights(as_ada, ada):
    make_night_check(ada, date(2025, 12, 1))

    head = as_ada.get("/report/preview/").context["summary"].head

    assert (head.first, head.nights) == (date(2026, 2, 16), 28)


def test_no_report_begins_before_the_diary(as_ada, ada):
    make_night_check(ada, date(2026, 3, 12))

    assert as_ada.get("/report/preview/").context["summary"].head.first == date(2026, 3, 12)


def test_a_visit_can_be_noted_and_the_next_report_begins_there(as_ada, ada):
    response = as_ada.post("/report/visit/", {"visit-on": "2026-03-10"})

    assert response.status_code == 302
    assert list(ada.visits.values_list("on", flat=True)) == [date(2026, 3, 10)]
    assert as_ada.get("/report/preview/").context["summary"].head.first == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Write the day of your visit."),
        ("2026-03-20", "This is still to come. Choose a day up to today."),
        ("1900-01-01", "This is too long ago. Check the year."),
        ("soon", "Write the day, like 2026-11-22."),
    ],
)
def test_a_visit_has_a_day_that_was(as_ada, ada, day, sentence):
    response = as_ada.post("/report/visit/", {"visit-on": day})

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not ada.visits.exists()


def test_the_preview_shows_the_numbers(as_ada, ada):
    make_episode(ada, at(10, 3), severity=7, note="After the quarrel.")
    make_night_check(ada, date(2026, 3, 11))

    page = text_of(as_ada.get("/report/preview/"))

    assert "in 2 answered nights" in page
    assert "median 7, worst 7" in page
    assert "None of the listed signs was ticked." in page
    assert "Patient-recorded, not verified." in page
    assert "quarrel" not in page


def test_what_a_person_typed_is_text_on_the_page(as_ada):
    as_ada.post("/report/", typed(name="<b>Ada</b>", concern="<script>alert(1)</script>"))

    page = text_of(as_ada.get("/report/preview/"))

    assert "&lt;b&gt;Ada&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_an_empty_diary_is_told_what_a_report_needs(as_ada):
    assert "Your diary is still empty." in text_of(as_ada.get("/report/"))
    assert "so nothing can be counted" in text_of(as_ada.get("/report/preview/"))


def test_bob_sees_his_own_report(as_ada, as_bob, ada):
    make_episode(ada, at(10, 3), severity=7)
    as_ada.post("/report/", typed(concern="Ada's concern"))

    page = text_of(as_bob.get("/report/preview/"))

    assert "concern" not in page
    assert "0 of 0 nights answered" in page


def test_the_preview_costs_twelve_queries_at_most(as_ada, ada, django_assert_max_num_queries):
    for day in range(2, 12):
        make_episode(ada, at(day, 3), tried={"stretch": "yes"})

    # Session, person, draft, dates; then what a report costs (test_build).
    with django_assert_max_num_queries(12):
        as_ada.get("/report/preview/")


def test_own_dates_are_the_days_of_the_report(as_ada):
    as_ada.post("/report/", typed(span="own", first="2026-02-01", last="2026-02-10"))

    head = as_ada.get("/report/preview/").context["summary"].head

    assert (head.first, head.last, head.nights) == (date(2026, 2, 1), date(2026, 2, 10), 10)


@pytest.mark.parametrize(
    "choices",
    [
        {"span": "own", "first": "soon", "last": "2026-03-01"},
        {"span": "own", "first": "2026-03-09", "last": "2026-03-01"},
        {"span": "visit"},
        {"span": True, "paper": True, "language": "../etc", "notes": "yes"},
    ],
)
def test_a_draft_from_elsewhere_that_makes_no_sense_is_read_as_the_usual_report(as_ada, ada, choices):
    make_night_check(ada, date(2025, 12, 1))
    ReportDraft.objects.create(user=ada, questions=["?"] * 5, choices=choices)

    summary = as_ada.get("/report/preview/").context["summary"]

    assert (summary.head.nights, summary.head.language, summary.head.paper) == (28, "en-gb", "a4")
    assert len(summary.questions) == 3
    assert "notes" not in summary.parts
    assert as_ada.get("/report/").status_code == 200


def test_the_pdf_is_the_report_and_its_name_says_nothing_of_health(as_ada, ada):
    make_episode(ada, at(10, 3), severity=7)

    response = as_ada.get("/report/pdf/")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="unknot-2026-03-16.pdf"'
    assert response.content.startswith(b"%PDF-")
