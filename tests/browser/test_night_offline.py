"""The night screen without a network, and how soon it is there."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from diary.entries.today import asked_night
from tests.browser.night import is_at, opened, saved, sent, tell, touch
from tests.browser.waiting import quickest, until, wait_for
from tests.factories import make_episode


def test_a_cramp_of_a_night_without_a_network_is_one_entry_in_the_morning(phone, ada):
    page = phone.open("/night/")
    opened(page)
    phone.offline()
    touch(page, "Cramp now")
    is_at(page, "running")

    page.reload()
    is_at(page, "running")
    page.get_by_role("link", name="1 waiting").wait_for()
    touch(page, "It’s gone")
    is_at(page, "bad")
    touch(page, "7")
    is_at(page, "woke")
    page.close()
    phone.page = page = phone.context.new_page()
    page.goto("/night/")
    opened(page)
    assert ada.episodes.count() == 0
    phone.offline(False)

    until(saved(ada), severity=7, length="lt1")
    assert ada.episodes.count() == 1


# Whether the kept night screen speaks of an entry.
KEPT_WITH = "async (uuid) => (await (await caches.match('/night/'))?.text())?.includes(uuid)"


def test_a_cramp_that_ended_is_not_going_on_again_in_the_page_that_was_kept_before(phone, ada):
    page = phone.install().open("/night/")
    opened(page)
    touch(page, "Cramp now")
    is_at(page, "running")
    uuid = str(saved(ada).uuid)
    sent(page)
    phone.open_anew("/night/")
    is_at(page, "running")
    wait_for(lambda: page.evaluate(KEPT_WITH, uuid))
    touch(page, "It’s gone")
    is_at(page, "bad")
    until(saved(ada), length="lt1")
    sent(page)

    phone.offline()
    page.reload()

    opened(page)
    assert page.evaluate(KEPT_WITH, uuid)


def test_the_warning_signs_open_without_a_network(phone):
    page = phone.open("/night/")
    phone.offline()
    page.reload()
    opened(page)

    touch(page, "Warning signs", role="link")

    page.get_by_role("heading", name="Get emergency help now if there is").wait_for()
    touch(page, "Back", role="link")
    page.get_by_role("button", name="Cramp now").wait_for()


@pytest.fixture
def in_bed(ada):
    """It is always night for Ada: she goes to bed an hour ago and gets up an hour from now."""
    wall = timezone.now().astimezone(ada.zone)
    ada.bedtime, ada.getting_up_time = ((wall + timedelta(hours=hours)).time() for hours in (-1, 1))
    ada.has_night_screen = True
    ada.joined_at -= timedelta(days=1)
    ada.save()
    return ada


def test_the_app_opened_at_night_is_the_night_screen_with_and_without_a_network(in_bed, new_phone):
    phone = new_phone(in_bed)
    page = phone.open("/")
    opened(page)
    page.get_by_role("link", name="Open the diary").tap()
    page.get_by_role("heading", name=re.compile("Ada")).wait_for()
    phone.install()
    phone.offline()
    page = phone.page = phone.context.new_page()

    page.goto("/")
    is_at(page, "idle")
    page.get_by_role("link", name="Open the diary").tap()

    page.get_by_role("heading", name=re.compile("Ada")).wait_for()


def test_the_mornings_questions_are_kept_without_a_network(phone, ada):
    night = asked_night(ada, timezone.now())
    cramp = make_episode(ada, timezone.now() - timedelta(days=1), length="1to5", note="stays")
    type(cramp).objects.update(night_on=night)
    page = phone.open_anew("/")
    phone.offline()

    page.locator("#morning").get_by_role("button", name="8", exact=True).tap()
    page.get_by_text("Kept on this phone.").wait_for()
    phone.offline(False)

    until(cramp, severity=8, length="1to5", note="stays")


def test_from_opening_to_stored(sign_in, ada):
    page = sign_in(ada)

    def kept():
        begun = time.monotonic()
        page.goto("/night/")
        page.get_by_role("button", name="Cramp now").tap()
        is_at(page, "running")
        on_device = time.monotonic() - begun
        saved(ada)
        in_diary = time.monotonic() - begun
        tell(f"From opening to kept on the device: {on_device:.2f} s; in the diary: {in_diary:.2f} s")
        touch(page, "Undo")
        wait_for(lambda: ada.episodes.count() == 0)
        return on_device

    page.goto("/night/")
    assert quickest(kept, 5) < 5


def test_from_what_is_kept_the_screen_comes_in_a_moment(phone):
    phone.open("/night/")
    phone.offline()
    page = phone.page = phone.context.new_page()
    painted = []

    for _ in range(4):
        page.goto("/night/")
        is_at(page, "idle")
        # Chromium notes its paint a moment after the screen can be read: ask until it is there.
        paint = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
        painted.append(round(page.wait_for_function(paint).json_value()))

    tell(f"Without a network: first paint after {painted} ms")
    assert min(painted) < 3000
