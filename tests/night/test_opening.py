"""Opening the diary at night leads to the night screen; by day, on request or for day users it does not."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.entries.opening import is_bed_time
from diary.models import NightCheck
from tests.factories import make_episode

THREE = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)  # 03:00 in Berlin
NOON = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
NEXT_NIGHT = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
NIGHT = reverse("night:screen")


@pytest.fixture
def ada(ada):
    ada.has_night_screen = True
    ada.save()
    return ada


def opens_night(client, moment=THREE, address="/", **headers):
    with time_machine.travel(moment, tick=False):
        response = client.get(address, headers=headers)
    return response.status_code == 302 and response["Location"] == NIGHT


def test_today_at_three_is_the_night_screen(as_ada):
    assert opens_night(as_ada)


def test_today_at_noon_is_today(as_ada):
    assert not opens_night(as_ada, NOON)


def test_the_hours_are_the_persons_own(as_ada, ada):
    ada.bedtime, ada.getting_up_time = time(9), time(17)
    ada.save()

    assert opens_night(as_ada, NOON)
    assert not opens_night(as_ada, THREE)


@pytest.mark.parametrize(
    ("clock", "is_night"),
    [("21:59", False), ("22:00", True), ("00:00", True), ("05:59", True), ("06:00", False)],
)
def test_the_night_begins_at_bedtime_and_ends_at_getting_up(clock, is_night):
    assert is_bed_time(time.fromisoformat(clock), time(22), time(6)) is is_night


def test_a_day_user_turns_it_off_in_the_preferences(as_ada, ada):
    page = as_ada.get(reverse("accounts:preferences")).content.decode()
    assert "Open the night screen by itself at night" in page
    ada.has_night_screen = False
    ada.save()

    assert not opens_night(as_ada)


def test_open_the_diary_holds_for_this_night_and_not_for_the_next(as_ada):
    assert not opens_night(as_ada, address="/?open=diary")
    assert not opens_night(as_ada)

    assert opens_night(as_ada, NEXT_NIGHT)


def test_a_message_that_waits_is_read_first(as_ada):
    with time_machine.travel(THREE, tick=False):
        as_ada.post(reverse("entries:add", args=["cramp"]), {"when": "now", "site": "calf"})

    assert not opens_night(as_ada)
    assert opens_night(as_ada)


def test_a_newcomer_looks_around_first(as_ada, ada):
    ada.joined_at = THREE - timedelta(hours=1)
    ada.save()
    assert not opens_night(as_ada)

    ada.joined_at = THREE - timedelta(hours=2)
    ada.save()
    assert opens_night(as_ada)


def test_what_a_worker_fetches_in_the_background_is_today(as_ada):
    assert not opens_night(as_ada, sec_fetch_dest="empty")
    assert opens_night(as_ada, sec_fetch_dest="document")


@pytest.mark.parametrize("do", ["cramp", "water", "no-cramp", "nonsense"])
def test_a_shortcut_writes_nothing_it_only_points_at_its_button(as_ada, ada, do):
    page = as_ada.get(NIGHT, {"do": do}).content.decode()

    assert page.count("autofocus") == (do != "nonsense")
    assert not ada.episodes.exists()
    assert not ada.drinks.exists()
    assert not NightCheck.objects.exists()


def test_the_first_bytes_are_dark(as_ada):
    page = as_ada.get(NIGHT).content.decode()
    head = page[: page.index("stylesheet")]

    assert '<meta name="color-scheme" content="dark">' in head
    assert '<meta name="theme-color" content="#000000">' in head
    assert "bootstrap" not in page
    assert "theme.js" not in page


def test_the_screen_costs_few_queries_whatever_is_in_the_diary(as_ada, ada, django_assert_num_queries):
    as_ada.get(NIGHT)
    # Session, user, cramps, safety answers, own drinks, whether tonight is answered.
    with django_assert_num_queries(6):
        as_ada.get(NIGHT)
    for _ in range(30):
        make_episode(ada, severity=None)

    with django_assert_num_queries(6):
        as_ada.get(NIGHT)


def test_today_tells_the_worker_the_hours_of_the_night(as_ada, ada):
    assert as_ada.get("/", headers={"sec-fetch-dest": "empty"})["X-Night"] == "22:00 06:00 Europe/Berlin"
    ada.has_night_screen = False
    ada.save()

    assert "X-Night" not in as_ada.get("/")
