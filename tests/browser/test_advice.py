"""Advice by thumb: the pages judged by day and by night, and what four people see."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from diary.advice import alerts
from diary.advice.profile import Flag
from diary.models import HealthProfile
from tests.browser.waiting import expect
from tests.factories import make_drink, make_episode, make_workout

PEOPLE = {
    "dialysis": ({Flag.DIALYSIS}, 800),
    "pregnant": ({Flag.PREGNANT}, None),
    "runner": ({Flag.SPORT_IN_HEAT}, None),
    "skipped": (None, None),
}


@pytest.fixture
def diary(ada):
    now = timezone.now()
    for day in range(1, 7):
        make_drink(ada, 200, now - timedelta(days=day))
        make_episode(ada, now - timedelta(days=day), severity=8, situation="woke")
    make_drink(ada, 200, now)
    make_workout(ada, now - timedelta(hours=4), duration_min=150, effort=8, is_hot=True)
    alerts.refresh(ada, now)
    return ada


@pytest.mark.parametrize("who", list(PEOPLE))
def test_today_speaks_to_each_person_with_care(sign_in, judge, diary, who):
    yes, allowance = PEOPLE[who]
    answers = {} if yes is None else {flag: "yes" if flag in yes else "no" for flag in Flag}
    HealthProfile.objects.create(
        user=diary, answers=answers, fluid_allowance_ml=allowance, skipped_at=timezone.now()
    )
    page = sign_in(diary)

    page.goto("/")

    page.get_by_role("heading", name="Talk to a health professional").wait_for()
    if who not in {"pregnant", "runner"}:
        expect(page.get_by_text("there were few")).to_have_count(0)
    expect(page.get_by_text("left of the amount your team set")).to_have_count(int(who == "dialysis"))
    judge(f"advice-today-{who}")


@pytest.mark.parametrize("name", ["", "alerts/", "signs/", "emergency/", "profile/", "thresholds/"])
def test_every_page_of_the_advice_is_for_everybody(sign_in, judge, diary, name):
    page = sign_in(diary)

    page.goto(f"/advice/{name}")

    judge(f"advice-{name.strip('/') or 'guide'}")


def test_an_emergency_stands_alone_on_top_even_on_a_journey(sign_in, ada):
    ada.time_zone = "Pacific/Auckland"
    ada.save()
    page = sign_in(ada)
    page.goto("/")
    page.locator("[data-zone-offer]").wait_for()

    page.goto("/add/cramp/")
    page.evaluate("document.querySelectorAll('form details').forEach((part) => { part.open = true; })")
    page.get_by_text("Suddenly short of breath").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    page.get_by_role("heading", name="Get emergency help now").wait_for()

    expect(page.locator("[data-zone-offer]")).to_be_hidden()
    expect(page.locator("main .messages")).to_have_count(0)


def test_one_alert_is_read_and_answered_by_thumb(sign_in, judge, diary):
    page = sign_in(diary)
    page.goto("/")
    page.get_by_role("link", name="Why, and what I can answer").tap()
    page.get_by_role("button", name="I have seen someone").wait_for()
    judge("advice-alert")

    page.get_by_role("button", name="I have seen someone").tap()
    page.get_by_text("Noted: you have seen someone.").wait_for()

    assert diary.visits.count() == 1


def test_the_guide_goes_to_paper_black_on_white_without_buttons(sign_in, diary):
    page = sign_in(diary)
    page.emulate_media(color_scheme="dark", media="print")

    page.goto("/advice/")

    expect(page.locator(".nav-bar")).to_be_hidden()
    expect(page.locator(".statement details").locator("visible=true")).to_have_count(0)
    expect(page.locator("#sources li").first).to_be_visible()
    for place in ("body", ".statement p", ".chart-caution"):
        expect(page.locator(place).first).to_have_css("color", re.compile(r"rgb\((0, 0, 0|68, 68, 68)\)"))
