"""What comes before my cramps, on a phone: chosen by touch, drawn, without fault by day and by night."""

from datetime import UTC, datetime, timedelta

import pytest

from diary.models import FactorChoice
from tests.browser.waiting import expect
from tests.factories import make_day_factor, make_drink, make_episode, make_night_check


@pytest.fixture
def diary(ada):
    """A hundred nights; every third day is hot, and most hot days are followed by a cramp."""
    today = datetime.now(UTC).replace(hour=9, minute=0, second=0)
    for number in range(2, 102):
        at = today - timedelta(days=number)
        make_drink(ada, at=at)
        if number % 3 == 0:
            make_day_factor(ada, "hot", at)
        if (number % 3 == 0 and number % 9) or number % 24 == 1:
            make_episode(ada, at + timedelta(hours=18), situation="woke")
        else:
            make_night_check(ada, at.date())
    return ada


def test_choosing_by_touch_leads_to_what_the_diary_says(page, judge, sign_in, diary):
    sign_in(diary).goto("/links/")
    judge("links-begun")
    page.get_by_role("link", name="Choose what to compare").tap()
    page.get_by_role("button", name="Keep this choice").wait_for()
    judge("links-choose")

    page.get_by_label("Hot day").tap()
    page.get_by_label("What do you expect?").locator("visible=true").select_option("more")
    page.get_by_label("Alcohol").tap()
    page.get_by_role("button", name="Keep this choice").tap()

    page.get_by_text("One possible link: Hot day.").wait_for()
    page.locator("#chart-hot canvas").wait_for()
    judge("links")


def test_a_refused_choice_is_without_fault(page, judge, sign_in, diary):
    sign_in(diary).goto("/links/choose/")

    page.get_by_role("button", name="Keep this choice").tap()

    page.get_by_text("Choose at least one thing to compare.").wait_for()
    judge("links-refused")


def test_the_arrow_keys_read_both_shares(page, sign_in, diary):
    FactorChoice.objects.create(user=diary, chosen_at=datetime.now(UTC), factors=["hot"])
    sign_in(diary).goto("/links/")
    card = page.locator("#chart-hot")
    card.locator("canvas").wait_for()

    card.get_by_role("group", name="Hot day Chart.").press("Home")

    expect(card.locator(".chart-value")).to_contain_text("After it")
    card.get_by_text("Numbers").tap()
    expect(card.get_by_role("row")).to_have_count(3)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_method_is_without_fault(page, judge, sign_in, ada, width):
    page.set_viewport_size({"width": width, "height": 844})
    sign_in(ada).goto("/links/method/")

    judge(f"links-method-{width}")
