"""The PIN of a link: asked for, remembered, guessed at."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from diary.models import Opened
from diary.reports import pins
from tests.reports.sharing import make_share, openings


def test_a_pin_is_asked_for_and_remembered_on_this_link_alone(client, ada, locked):
    share, address = locked
    _other, elsewhere = make_share(ada, pin="4711")

    asked = client.get(address)
    assert "Type the PIN" in asked.content.decode()
    assert client.get(f"{address}pdf/")["Location"] == address
    assert openings(share) == []

    answer = client.post(address, {"pin": "47 11"})

    assert (answer.status_code, answer["Location"]) == (302, address)
    cookie = answer.cookies["link-pin"]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == (address, True, 1800)
    assert "Type the PIN" not in client.get(address).content.decode()
    assert client.get(f"{address}pdf/").content.startswith(b"%PDF")
    assert openings(share) == [Opened.PAGE, Opened.PDF]
    client.cookies["link-pin"]["path"] = "/"
    assert "Type the PIN" in client.get(elsewhere).content.decode()


def test_after_half_an_hour_the_pin_is_asked_again(client, ada):
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False) as clock:
        _share, address = make_share(ada, pin="4711")
        client.post(address, {"pin": "4711"})

        clock.shift(timedelta(minutes=31))

        assert "Type the PIN" in client.get(address).content.decode()


def test_a_browser_that_hides_its_origin_may_type_the_pin(locked):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(locked[1], {"pin": "4711"}, headers={"origin": "null"})

    assert answer.status_code == 302


@pytest.mark.parametrize("typed", ["", "12", "abcd", "1234567890123", "４７１１", "47\x0011", "x" * 5000])
def test_what_can_be_no_pin_is_no_guess(client, locked, typed):
    share, address = locked

    answer = client.post(address, {"pin": typed})

    assert answer.status_code == 422
    assert openings(share) == []


def test_a_wrong_pin_is_told_and_noted(client, locked):
    share, address = locked

    answer = client.post(address, {"pin": "1234"})

    assert answer.status_code == 422
    assert "This PIN is not right." in answer.content.decode()
    assert openings(share) == [Opened.WRONG_PIN]


def test_after_five_wrong_pins_even_the_right_one_has_to_wait(client, ada):
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False) as clock:
        share, address = make_share(ada, pin="4711")
        for number in range(5):
            assert client.post(address, {"pin": f"000{number}"}).status_code == 422

        right, wrong = client.post(address, {"pin": "4711"}), client.post(address, {"pin": "1234"})

        assert (right.status_code, wrong.status_code) == (429, 429)
        assert right.content == wrong.content
        assert not right.cookies
        assert len(openings(share)) == 5
        clock.shift(timedelta(minutes=16))
        assert client.post(address, {"pin": "4711"}).status_code == 302


def test_guessing_for_days_closes_the_link(client, ada):
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False) as clock:
        share, address = make_share(ada, pin="4711", days=30)
        for _number in range(pins.MOST_EVER):
            client.post(address, {"pin": "0000"})
            clock.shift(timedelta(minutes=4))

        assert client.get(address).status_code == 404
        assert client.post(address, {"pin": "4711"}).status_code == 404
        share.refresh_from_db()
        assert share.summary == {}


GUESSES = """
import collections, concurrent.futures
from django.db import connection
from django.utils import timezone
from accounts.models import User
from diary.reports import pins
from tests.reports.sharing import make_share

share, _address = make_share(User.objects.create_user("ada@example.org"), pin="4711")

def guess(number):
    try:
        return pins.guess(share, f"{number:04}", timezone.now())
    finally:
        connection.close()

with concurrent.futures.ThreadPoolExecutor(8) as pool:
    said = collections.Counter(pool.map(guess, range(16)))
print(said[pins.Guess.WRONG], said[pins.Guess.LATER])
"""


@pytest.mark.slow
def test_guesses_at_the_same_moment_get_no_more_places(installation):
    assert installation.manage("migrate").returncode == 0

    assert installation.python(GUESSES).split() == ["5", "11"]


def test_a_link_without_a_pin_takes_no_guesses(client, link):
    share, address = link

    assert client.post(address, {"pin": "4711"})["Location"] == address
    assert openings(share) == []
