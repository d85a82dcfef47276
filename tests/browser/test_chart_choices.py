"""Charts with a choice, on a phone: what is chosen comes in its place, and every value can be heard."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from diary import demo
from diary.models import MedicineChange, Targets
from tests.browser.waiting import expect, wait_for

SLUGS = ("water", "minerals", "movement", "eased", "compare", "evening")


@pytest.fixture
def trends(sign_in, transactional_db, ada):
    """Ada with four months of entries, in front of the browser."""
    demo.fill(ada, 0.35, 3, datetime.now(UTC))
    return sign_in(ada)


def card(page, slug):
    """The chart, once it is drawn."""
    page.locator(f"#chart-{slug}").scroll_into_view_if_needed()
    page.locator(f"#chart-{slug} canvas").wait_for()
    return page.locator(f"#chart-{slug}")


def test_each_chart_is_readable_by_day_and_by_night(trends, judge):
    for slug in SLUGS:
        trends.goto(f"/trends/{slug}/?span=3m")
        card(trends, slug)
        judge(f"chart-{slug}")
    trends.goto("/trends/range/")
    judge("my-range")


def test_another_mineral_comes_in_place_and_keeps_the_focus(trends):
    trends.goto("/trends/minerals/?span=3m")
    card(trends, "minerals")
    address = trends.url

    trends.get_by_role("link", name="Sodium").click()
    trends.get_by_text("sodium a day on average").wait_for()

    expect(trends.get_by_role("link", name="Sodium")).to_be_focused()
    expect(trends.get_by_role("link", name="CSV")).to_have_attribute("href", re.compile("mineral=sodium"))
    assert trends.url == address


def test_a_day_of_ones_own_is_compared_and_a_wrong_one_refused(trends, ada):
    changed = MedicineChange.objects.filter(user=ada).order_by("-happened_at").first().day_on
    trends.goto("/trends/compare/?span=3m")
    card(trends, "compare")
    trends.get_by_label("What changed").select_option("")
    trends.get_by_label("Day", exact=True).fill(str(datetime.now(UTC).date() + timedelta(days=9)))

    trends.get_by_role("button", name="Compare").click()
    trends.get_by_text("This day is too late").wait_for()

    trends.get_by_label("Day", exact=True).fill(str(changed - timedelta(days=3)))
    trends.get_by_role("button", name="Compare").click()
    trends.get_by_text("This day is too late").wait_for(state="detached")
    card(trends, "compare")
    expect(trends.locator(".chart-sentence")).to_contain_text("can be chance")


def test_the_arrow_keys_tell_each_dot_and_enter_opens_its_day(trends):
    trends.goto("/trends/evening/?span=3m")
    card(trends, "evening")
    trends.get_by_role("link", name="Load").click()
    trends.locator(".chart-sentence", has_text="days with a workout").wait_for()
    expect(trends.get_by_role("link", name="Load")).to_be_focused()
    stage = card(trends, "evening").locator(".chart-stage")

    stage.focus()
    stage.press("End")
    stage.press("ArrowLeft")
    expect(trends.locator(".chart-value")).to_contain_text(":")
    said = trends.locator(".chart-value").inner_text()
    stage.press("Enter")
    trends.wait_for_url("**/diary/?first=*")

    shown = datetime.strptime(said.split(":")[0], "%d %b %Y").date()  # noqa: DTZ007
    assert f"first={shown}&last={shown}" in trends.url


def test_an_own_range_is_told_in_the_chart_it_was_chosen_for(trends):
    trends.goto("/trends/water/?span=3m")
    trends.get_by_role("link", name="My range").click()
    trends.get_by_label("From (ml)").fill("1500")
    trends.get_by_label("Up to (ml)").fill("2500")
    trends.get_by_role("button", name="Save").click()
    wait_for(lambda: Targets.objects.exists())

    trends.goto("/trends/water/?span=3m")

    expect(card(trends, "water")).to_contain_text("lie inside your range of 1.5 l to 2.5 l")
