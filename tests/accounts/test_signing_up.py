"""A newcomer makes an account."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError

from accounts.forms import SignupForm
from accounts.models import User
from tests.accounts.signing import link_in_mail, sign_in, sign_up
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def asks_to_confirm(settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def test_after_signing_up_one_is_on_today(client):
    response = sign_up(client)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_the_zone_and_the_clock_of_the_browser_are_kept(client):
    sign_up(client, time_zone="Asia/Tokyo", clock="24")

    ada = User.objects.get()
    assert (ada.time_zone, ada.clock) == ("Asia/Tokyo", "24")


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "x" * 5000])
def test_a_zone_nobody_knows_becomes_utc(client, zone):
    sign_up(client, time_zone=zone)

    assert User.objects.get().time_zone == "UTC"


@pytest.mark.parametrize(
    ("accepted", "zone", "kept"),
    [
        ("en-US,en;q=0.9", "America/Chicago", ("en", "12", "floz", "lb")),
        ("en-US,en;q=0.9", "Europe/Berlin", ("en", "24", "ml", "kg")),
        ("en-AU", "Australia/Perth", ("en-gb", "24", "ml", "kg")),
        ("de-DE,de;q=0.9,en-US;q=0.5", "Europe/Berlin", ("en", "24", "ml", "kg")),
        ("fr", "Europe/Paris", ("en-gb", "24", "ml", "kg")),
        ("", "", ("en-gb", "24", "ml", "kg")),
    ],
)
def test_language_clock_and_units_are_guessed(client, accepted, zone, kept):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = accepted

    sign_up(client, time_zone=zone)

    ada = User.objects.get()
    assert (ada.language, ada.clock, ada.volume_unit, ada.weight_unit) == kept


def test_a_closed_diary_says_so_and_takes_nobody(client, settings):
    settings.SIGNUP_IS_OPEN = False

    page, answer, sign_in_page = (
        client.get("/account/signup/"),
        sign_up(client),
        client.get("/account/login/"),
    )

    assert "takes no new people" in page.content.decode()
    assert "takes no new people" in answer.content.decode()
    assert "/account/signup/" not in sign_in_page.content.decode()
    assert not User.objects.exists()


def test_an_open_diary_shows_the_way_to_sign_up(client):
    assert "/account/signup/" in client.get("/account/login/").content.decode()


@pytest.mark.parametrize(
    ("password", "sentence"), [("short", "too short"), ("password123", "too common"), ("", "required")]
)
def test_a_weak_password_is_refused_in_words_and_the_address_stays(client, password, sentence):
    response = sign_up(client, password=password)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert 'value="ada@example.org"' in response.content.decode()


@pytest.mark.parametrize("email", ["ada@example.org", "ADA@Example.org"])
def test_an_address_in_use_is_refused_in_words(client, ada, email):
    response = sign_up(client, email)

    assert response.status_code == 422
    assert "There is already an account with this e-mail address." in response.content.decode()


@pytest.mark.parametrize("email", ["no address", "a" * 260 + "@example.org", "a@b\x00.org"])
def test_what_is_no_address_is_refused(client, email):
    assert sign_up(client, email).status_code == 422


def test_of_two_sign_ups_at_once_the_slower_is_asked_to_sign_in(client, ada, monkeypatch):
    # The other one is saved after this one has found the address free.
    monkeypatch.setattr(SignupForm, "validate_unique_email", lambda _form, email: email)

    response = sign_up(client)

    assert response["Location"] == "/account/login/"
    assert "made a moment ago" in client.get("/account/login/").content.decode()
    assert User.objects.count() == 1


def test_where_mail_goes_out_the_address_is_confirmed_first(client, asks_to_confirm):
    response = sign_up(client)

    assert response["Location"] == "/account/confirm-email/"
    assert client.get("/")["Location"].startswith("/account/login/")
    client.post(link_in_mail())
    assert client.get("/").status_code == 200
    assert EmailAddress.objects.get().verified


def test_nobody_signs_in_before_the_address_is_confirmed(client, asks_to_confirm):
    sign_up(client)

    response = sign_in(client)

    assert response["Location"] == "/account/confirm-email/"
    assert client.get("/").status_code == 302


def test_signing_up_with_an_address_in_use_tells_only_its_owner(client, ada, asks_to_confirm):
    response = sign_up(client, password="quite another one")

    assert response["Location"] == "/account/confirm-email/"
    assert mail.outbox[-1].to == ["ada@example.org"]
    assert "there is one already" in mail.outbox[-1].body
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_form_that_fails_for_another_reason_still_fails(client, monkeypatch):
    """The sentence about two sign-ups at once must not hide a broken table for good: nothing is saved."""

    def broken(_form, _request, _user):
        raise IntegrityError

    monkeypatch.setattr(SignupForm, "custom_signup", broken)

    sign_up(client)

    assert not User.objects.exists()
