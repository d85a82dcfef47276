"""The devices somebody is signed in on."""

import pytest
from django.test import Client

from accounts.devices import device_name
from tests.accounts.signing import signed_in

pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36 Edg/130.0"
TABLET = "Mozilla/5.0 (Linux; Android 14; Pixel) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36"
FOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def phone(ada) -> Client:
    return signed_in(**{"User-Agent": PHONE})


@pytest.fixture
def desk(ada) -> Client:
    return signed_in(**{"User-Agent": DESK})


def test_the_list_names_both_devices_and_marks_this_one(phone, desk):
    page = phone.get("/account/sessions/").content.decode()

    assert page.index("Safari on iPhone") < page.index("This one") < page.index("Edge on Windows")
    assert page.count("This one") == 1


def test_the_time_of_signing_in_is_on_the_persons_clock(ada, time_machine):
    time_machine.move_to("2026-11-22T20:30:00Z", tick=True)
    ada.clock = "12"
    ada.save()

    page = signed_in().get("/account/sessions/").content.decode()

    assert "Signed in on 22 Nov 2026 at 9:30 p.m." in page


def test_signing_out_everywhere_else_leaves_only_this_device(phone, desk):
    response = phone.post("/account/sessions/", follow=True)

    assert "You are signed out everywhere else." in response.content.decode()
    assert (phone.get("/").status_code, desk.get("/").status_code) == (200, 302)
    assert "Edge on Windows" not in phone.get("/account/sessions/").content.decode()


def test_the_neighbour_stays_signed_in(phone, bob):
    neighbour = signed_in(bob.email)

    phone.post("/account/sessions/")

    assert neighbour.get("/").status_code == 200


def test_alone_there_is_nothing_to_sign_out(phone):
    page = phone.get("/account/sessions/").content.decode()

    assert "You are signed in nowhere else." in page
    assert "Sign out everywhere else" not in page


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (PHONE, "Safari on iPhone"),
        (DESK, "Edge on Windows"),
        (TABLET, "Chrome on Android"),
        (FOX, "Firefox on Linux"),
        ("Lynx/2.9 (Linux)", "Linux"),
        ("curl/8.0", "Another device"),
        ("", "Another device"),
    ],
)
def test_a_browser_is_called_by_its_common_name(user_agent, name):
    assert device_name(user_agent) == name
