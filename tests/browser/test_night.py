"""Three in the morning on a phone: one touch, in the dark, half asleep."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.browser.night import is_at, opened, ready, saved, sent, touch, watch_locks
from tests.browser.waiting import expect, until, wait_for
from tests.factories import make_episode


def test_the_whole_night_by_touch(night, ada):
    make_episode(ada, timezone.now() - timedelta(days=1), site="foot", side="right", length="lt1", severity=1)
    night.reload()
    opened(night)

    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada, 2)
    assert (cramp.site, cramp.side, cramp.length) == ("foot", "right", "on")
    touch(night, "Left")
    until(cramp, side="left")
    night.get_by_role("button", name="Left", exact=True, pressed=True).wait_for()
    touch(night, "It’s gone")
    is_at(night, "bad")
    touch(night, "6")
    is_at(night, "woke")
    touch(night, "Yes, it woke me")
    is_at(night, "eased")
    touch(night, "Stretching it")
    is_at(night, "idle")

    until(cramp, side="left", severity=6, situation="woke", length="lt1")
    assert 0 < cramp.duration_s < 60
    wait_for(lambda: list(cramp.attempts.values_list("remedy", "outcome")) == [("stretch", "yes")])
    night.get_by_text("Saved: Foot or toes, left").wait_for()
    assert ada.episodes.count() == 2


def test_the_whole_night_by_keyboard(night, ada):
    def press(name):
        ready(night)
        for _ in range(40):
            night.keyboard.press("Tab")
            if night.evaluate("document.activeElement.textContent.trim()") == name:
                return night.keyboard.press("Enter")
        raise AssertionError(f"{name} was not reached")

    press("Cramp now")
    is_at(night, "running")
    ready(night)
    assert night.evaluate("document.activeElement.id") == "gone"
    night.keyboard.press("Enter")
    is_at(night, "bad")
    press("3")
    is_at(night, "woke")
    press("No, I was awake")
    is_at(night, "eased")
    press("Skip")
    is_at(night, "idle")

    until(saved(ada), severity=3, situation="awake", length="lt1")


def test_a_screen_reader_finds_everything_by_its_name(night):
    names = "[role=group], section:not(.sheet)"
    expect(night.locator("h1")).to_have_text("Night")
    for name in ("Cramp now", "5 minutes ago", "15 minutes ago", "30 minutes ago", "60 minutes ago"):
        expect(night.get_by_role("button", name=name, exact=True)).to_have_count(1)
    for name in ("Warning signs", "Open the diary"):
        expect(night.get_by_role("link", name=name, exact=True)).to_have_count(1)
    assert night.locator(f"main :is({names}):visible").evaluate_all(
        "parts => parts.every(part => part.ariaLabel || part.getAttribute('aria-labelledby'))"
    )
    touch(night, "Cramp now")
    is_at(night, "running")

    night.get_by_role("timer", name="How long it has been on").wait_for()
    expect(night.get_by_role("group", name="Side").get_by_role("button", pressed=True)).to_have_count(0)
    night.get_by_role("group", name="Where").get_by_role("button", name="Calf", pressed=True).wait_for()


def test_a_double_touch_is_one_cramp_that_is_still_on(night, ada):
    night.get_by_role("button", name="Cramp now").dblclick()
    is_at(night, "running")
    night.wait_for_timeout(1500)

    expect(night.locator("body")).to_have_attribute("data-step", "running")
    assert saved(ada).length == "on"


def test_reload_finds_the_cramp_that_is_going_on(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)

    night.reload()
    is_at(night, "running")
    touch(night, "It’s gone")
    is_at(night, "bad")

    until(cramp, length="lt1")
    assert ada.episodes.count() == 1


def test_a_cramp_ended_elsewhere_is_not_going_on_here(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)
    sent(night)
    cramp.length = "1to5"
    cramp.save()

    night.reload()

    opened(night)
    night.wait_for_timeout(500)
    is_at(night, "idle")


def test_undo_takes_the_start_back(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    saved(ada)

    touch(night, "Undo")
    is_at(night, "idle")

    wait_for(lambda: ada.episodes.count() == 0)


def test_undo_goes_back_one_touch_at_a_time(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)
    touch(night, "It’s gone")
    is_at(night, "bad")
    touch(night, "9")
    is_at(night, "woke")
    until(cramp, severity=9)

    touch(night, "Undo", role="link")
    is_at(night, "bad")
    until(cramp, severity=None)
    touch(night, "Undo", role="link")
    is_at(night, "running")

    until(cramp, length="on", duration_s=None)


def test_already_over_asks_for_the_length_first(night, ada):
    touch(night, "5 minutes ago")
    is_at(night, "long")
    touch(night, "1 to 5 minutes")
    is_at(night, "bad")
    touch(night, "Done", role="link")
    is_at(night, "idle")

    cramp = saved(ada)
    until(cramp, length="1to5")
    assert timedelta(minutes=4) < timezone.now() - cramp.happened_at < timedelta(minutes=7)


def test_water_and_no_cramp_are_one_touch_each_with_a_way_back(night, ada):
    touch(night, "Water 200 ml")
    wait_for(lambda: ada.drinks.count() == 1)
    night.get_by_text(re.compile("Saved: .*200 ml")).wait_for()
    touch(night, re.compile("No cramp"))
    wait_for(lambda: ada.night_checks.count() == 1)
    night.get_by_text(re.compile("Saved: No cramp")).wait_for()

    touch(night, "Undo")

    wait_for(lambda: ada.night_checks.count() == 0)
    assert ada.drinks.count() == 1


def test_another_place_is_found_on_its_sheet_and_brings_its_help(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)
    touch(night, "Other place", role="link")
    touch(night, "Shin")

    until(cramp, site="shin")
    night.get_by_text("Point your foot and toes away from you.").wait_for()


def test_the_screen_stays_awake_only_while_a_cramp_is_timed(sign_in, ada):
    page = sign_in(ada)
    watch_locks(page)
    page.goto("/night/")
    opened(page)
    assert page.evaluate("locks.length") == 0

    touch(page, "Cramp now")
    is_at(page, "running")
    wait_for(lambda: page.evaluate("locks.length === 1 && !locks[0].released"))
    touch(page, "It’s gone")

    wait_for(lambda: page.evaluate("locks[0].released"))


@pytest.mark.parametrize(
    ("do", "name"), [("cramp", "Cramp now"), ("water", "Water 200 ml"), ("no-cramp", "No cramp")]
)
def test_a_shortcut_stands_on_its_button_and_writes_nothing(sign_in, ada, do, name):
    page = sign_in(ada)
    page.goto(f"/night/?do={do}")

    wait_for(lambda: page.evaluate("document.activeElement.textContent.trim()").startswith(name))
    assert not ada.episodes.exists()
    assert not ada.drinks.exists()


def test_without_a_script_the_same_touches_do_the_same(browser, browser_context_args, live_server, ada):
    client = Client()
    client.force_login(ada)
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/night/")

    right = page.get_by_role("button", name="Right", exact=True, pressed=True)
    for name, next_step in {
        "Cramp now": "running", "Right": "running", "It’s gone": "bad", "6": "woke",
        "Yes, it woke me": "eased", "Massage": "idle",
    }.items():  # fmt: skip
        page.get_by_role("button", name=name, exact=True).tap()
        (right if name == "Right" else page.locator(f'body[data-step="{next_step}"]')).wait_for()
    page.get_by_role("button", name="Cramp now").wait_for()

    cramp = ada.episodes.get()
    context.close()
    assert (cramp.side, cramp.severity, cramp.situation) == ("right", 6, "woke")
    assert cramp.duration_s
    assert cramp.attempts.get().remedy == "massage"
