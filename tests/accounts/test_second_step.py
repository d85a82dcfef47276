"""The authenticator app, recovery codes, passkeys: what can be done without a browser's help."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from tests.accounts.signing import code_of, sign_in, signed_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NONSENSE = ["", "{}", "[1]", "not json", '{"id": 1}', '{"rawId": "AA", "response": null}']
KEY = re.compile(r'<p class="form-control">([A-Z2-7]{32})</p>')


@pytest.fixture
def app(ada) -> str:
    """The key in Ada's authenticator app."""
    secret = generate_totp_secret()
    TOTP.activate(ada, secret)
    RecoveryCodes.activate(ada)
    return secret


def test_an_app_is_set_up_with_the_code_it_shows(ada):
    client = signed_in()
    secret = KEY.search(client.get("/account/2fa/totp/activate/").content.decode())[1]

    response = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})

    assert response["Location"] == "/account/2fa/recovery-codes/"
    assert ada.authenticator_set.filter(type="totp").exists()
    assert "It is on" in client.get("/account/2fa/").content.decode()


def test_a_wrong_first_code_is_refused_and_the_picture_stays_the_same(ada):
    client = signed_in()
    secret = KEY.search(client.get("/account/2fa/totp/activate/").content.decode())[1]

    response = client.post("/account/2fa/totp/activate/", {"code": "000 000"})

    assert response.status_code == 422
    assert "That did not match." in response.content.decode()
    assert secret in response.content.decode()


def test_setting_up_asks_for_the_password_first(ada):
    client = Client()
    sign_in(client)

    response = client.get("/account/2fa/totp/activate/")

    assert response["Location"].startswith("/account/reauthenticate/")


def test_the_password_alone_is_then_not_enough(client, ada, app):
    assert sign_in(client)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/").status_code == 302


def test_the_code_of_the_app_lets_one_in(client, ada, app):
    sign_in(client)

    response = client.post("/account/2fa/authenticate/", {"code": code_of(app)})

    assert response["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_wrong_code_is_answered_in_a_sentence(client, ada, app):
    sign_in(client)

    response = client.post("/account/2fa/authenticate/", {"code": "12"})

    assert response.status_code == 422
    assert "That did not match." in response.content.decode()


def test_guessing_codes_is_limited(client, ada, app):
    sign_in(client)

    answers = [client.post("/account/2fa/authenticate/", {"code": f"{n:06}"}).status_code for n in range(6)]

    assert answers == [422] * 5 + [429]


def test_each_recovery_code_works_once(ada, app):
    code = ada.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    answers = []

    for _ in range(2):
        client = Client()
        sign_in(client)
        answers.append(client.post("/account/2fa/authenticate/", {"code": code}).status_code)

    assert answers == [302, 422]


def test_the_codes_are_shown_and_saved_as_a_file(ada):
    client = signed_in()
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)
    codes = ada.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()

    page, file = (
        client.get("/account/2fa/recovery-codes/"),
        client.get("/account/2fa/recovery-codes/download/"),
    )

    assert all(f"<li>{code}</li>" in page.content.decode() for code in codes)
    assert file.content.decode().split() == codes
    assert "10 of 10 are left." in page.content.decode()


def test_new_codes_make_the_old_ones_worthless(ada):
    client = signed_in()
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)
    old = ada.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()

    client.post("/account/2fa/recovery-codes/generate/")

    new = ada.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(new) == 10
    assert not set(old) & set(new)


def test_the_app_is_turned_off_and_its_codes_go_with_it(ada):
    client = signed_in()
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)

    client.post("/account/2fa/totp/deactivate/")

    assert not ada.authenticator_set.exists()


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_is_no_passkey_is_refused_in_words(client, ada, nonsense):
    client.get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"})

    response = client.post("/account/2fa/webauthn/login/", {"credential": nonsense}, follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/account/login/"


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_passkey_that_cannot_be_added_is_refused(ada, nonsense):
    client = signed_in()
    client.get("/account/2fa/webauthn/add/")

    response = client.post("/account/2fa/webauthn/add/", {"name": "Phone", "credential": nonsense})

    assert response.status_code == 422
    assert 'value="Phone"' in response.content.decode()


@pytest.mark.parametrize("page", ["edit", "remove"])
def test_the_neighbours_passkey_does_not_exist(ada, bob, page):
    key = Authenticator.objects.create(user=bob, type="webauthn", data={"name": "Bob's phone"})

    assert signed_in().get(f"/account/2fa/webauthn/keys/{key.pk}/{page}/").status_code == 404


def test_where_addresses_are_confirmed_the_second_step_waits_for_that(ada, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False
    EmailAddress.objects.create(user=ada, email=ada.email, primary=True)
    client = Client()
    sign_in(client)

    response = client.get("/account/2fa/totp/activate/", follow=True)

    assert "Please confirm your e-mail address first." in response.content.decode()


def test_a_code_is_good_for_one_sign_in_only(ada, app):
    cache.clear()
    code, answers = code_of(app), []

    for _ in range(2):
        client = Client()
        client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
        answers.append(client.post("/account/2fa/authenticate/", {"code": code}).status_code)

    assert answers == [302, 422]
