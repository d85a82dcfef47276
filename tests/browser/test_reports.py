"""A report on a phone: chosen by touch, looked at, without fault by day and by night, and on paper."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.waiting import expect, loaded
from tests.factories import (
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_night_check,
    make_workout,
)


@pytest.fixture
def diary(ada):
    """Four weeks of nights, a cramp every third, and some of everything else."""
    today = datetime.now(UTC).replace(hour=9, minute=0, second=0)
    for number in range(2, 30):
        at = today - timedelta(days=number)
        make_drink(ada, at=at)
        if number % 3:
            make_night_check(ada, at.date())
        else:
            make_episode(
                ada, at + timedelta(hours=18), severity=number % 11, situation="woke", tried={"walk": "yes"}
            )
    make_meal(ada, at=today - timedelta(days=3), potassium_mg=400)
    make_workout(ada, today - timedelta(days=3), effort=4)
    make_medicine_change(ada, "Amlodipine", today - timedelta(days=10), dose="5 mg")
    return ada


def test_a_report_is_chosen_by_touch_and_shown_without_fault(page, judge, sign_in, diary):
    sign_in(diary).goto("/more/")
    page.get_by_role("link", name="For your appointment").tap()
    page.get_by_label("My main concern").fill("My calf wakes me.")
    page.get_by_label("Own dates").tap()
    page.get_by_label("From", exact=True).wait_for()
    judge("report-form")

    page.get_by_label("4 weeks").tap()
    expect(page.get_by_label("From", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Show my report").tap()

    page.get_by_role("heading", name="Muscle cramps: diary summary").wait_for()
    page.get_by_text("My calf wakes me.").wait_for()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    judge("report")


def test_a_refused_form_is_without_fault(page, judge, sign_in, diary):
    sign_in(diary).goto("/report/")
    page.get_by_label("Own dates").tap()
    page.get_by_role("button", name="Show my report").tap()

    page.get_by_text("Choose a day.").first.wait_for()
    judge("report-refused")


def test_a_report_is_no_wider_than_the_phone(page, sign_in, diary):
    sign_in(diary).goto("/report/preview/")
    loaded(page)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_printed_page_is_the_report_alone_black_on_white(page, sign_in, diary):
    sign_in(diary).goto("/report/preview/")
    page.emulate_media(media="print", color_scheme="dark")

    expect(page.get_by_role("link", name="Change")).to_be_hidden()
    expect(page.locator(".nav-bar")).to_be_hidden()
    expect(page.locator(".report")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".report h1")).to_have_css("color", "rgb(0, 0, 0)")
