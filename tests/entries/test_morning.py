"""The morning after: what is missing about last night's cramps, asked in a few touches."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.factories import make_episode

CRAMP = datetime(2026, 3, 3, 2, 12, tzinfo=UTC)  # 03:12 in Berlin
MORNING = datetime(2026, 3, 3, 6, 30, tzinfo=UTC)
QUESTIONS = {
    "severity": "How bad was it?",
    "sleep_lost": "How much sleep did you lose?",
    "soreness": "How is the",
}


@pytest.fixture(autouse=True)
def _in_the_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


def asked(client):
    """The field asked for and the address it goes to; nothing where nothing is asked."""
    page = client.get("/").content.decode()
    if 'id="morning"' not in page:
        return None
    card = page[page.index('id="morning"') :]
    return re.search(r'<button class="chip" name="(\w+)"', card)[1], re.search(r'action="([^"]*)"', card)[1]


def test_three_touches_and_the_card_is_gone(as_ada, ada):
    cramp = make_episode(ada, CRAMP, length="1to5")
    fields = []

    while found := asked(as_ada):
        field, address = found
        fields.append(field)
        as_ada.post(address, {field: "some" if field == "soreness" else "5"})

    cramp.refresh_from_db()
    assert fields == list(QUESTIONS)
    assert (cramp.severity, cramp.sleep_lost, cramp.soreness, cramp.length) == (5, 5, "some", "1to5")


def test_sleep_and_soreness_are_asked_once_a_night_with_the_worst_cramp(as_ada, ada):
    make_episode(ada, CRAMP, severity=3, length="lt1")
    worst = make_episode(ada, CRAMP + timedelta(hours=1), severity=8, length="1to5")

    field, address = asked(as_ada)
    assert (field, address) == ("sleep_lost", reverse("entries:tell", args=["cramp", worst.uuid]))
    as_ada.post(address, {"sleep_lost": "0"})
    as_ada.post(asked(as_ada)[1], {"soreness": "none"})

    assert asked(as_ada) is None


def test_skip_is_for_good_for_this_night_and_on_every_device(as_ada, ada):
    make_episode(ada, CRAMP, length="1to5")
    as_ada.post(reverse("entries:skip_morning"))
    assert asked(as_ada) is None

    as_ada.logout()
    as_ada.force_login(ada)
    assert asked(as_ada) is None

    make_episode(ada, CRAMP + timedelta(days=1), length="1to5")
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        as_ada.force_login(ada)
        assert asked(as_ada)[0] == "severity"


def test_nothing_is_asked_in_the_night_itself(as_ada, ada):
    make_episode(ada, CRAMP, length="1to5")

    with time_machine.travel(CRAMP + timedelta(hours=1), tick=False):
        assert asked(as_ada) is None


def test_nothing_is_asked_when_nothing_is_missing(as_ada, ada):
    make_episode(ada, CRAMP, severity=2, sleep_lost=0, soreness="none", length="lt1")

    assert asked(as_ada) is None


def test_a_neighbours_night_is_not_asked_about(as_bob, ada):
    make_episode(ada, CRAMP, length="1to5")

    assert asked(as_bob) is None


def test_a_cramp_left_running_is_asked_about_and_ends_with_one_touch(as_ada, ada):
    cramp = make_episode(ada, CRAMP, length="on", severity=5)
    page = as_ada.get("/").content.decode()
    assert "Is this cramp over? About how long was it?" in page
    cramp.refresh_from_db()
    assert cramp.is_ongoing

    as_ada.post(reverse("entries:tell", args=["cramp", cramp.uuid]), {"length": "1to5"})

    cramp.refresh_from_db()
    assert (cramp.length, cramp.duration_s) == ("1to5", None)
    assert "Is this cramp over?" not in as_ada.get("/").content.decode()


def test_over_without_knowing_how_long_is_an_answer_too(as_ada, ada):
    cramp = make_episode(ada, CRAMP, length="on", severity=5)

    as_ada.post(reverse("entries:tell", args=["cramp", cramp.uuid]), {"length": ""})

    cramp.refresh_from_db()
    assert cramp.length == ""


def test_skipping_without_the_touch_skips_nothing(as_ada, ada):
    response = as_ada.get("/morning/skip/")

    assert response.status_code == 405
    assert not ada.advice_answers.exists()
