"""The account on a phone: signing up, passkeys, every page judged by day and by night."""

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.models import User
from tests.browser.waiting import expect, loaded
from tests.factories import PASSWORD, make_drink, make_episode, make_user

PHONE_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone_key(page):
    """A phone that keeps passkeys and always finds the right finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_KEY})
    return devtools


def type_password(page, password=PASSWORD):
    page.get_by_label("password", exact=False).and_(page.locator("input")).fill(password)


def sign_in_by_typing(page, password=PASSWORD):
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill("ada@example.org")
    type_password(page, password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_the_passkey(page):
    page.get_by_role("button", name="Add the passkey").wait_for()
    loaded(page)  # the button does nothing before its script is there
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def test_a_newcomer_signs_up_and_the_diary_knows_her_clock(page, judge):
    page.goto("/account/signup/")
    judge("signup")
    page.get_by_label("E-mail address").fill("ada@example.org")
    password = page.get_by_role("textbox", name="Password")
    password.fill(PASSWORD)
    page.get_by_role("button", name="Show the password").click()
    expect(password).to_have_attribute("type", "text")

    page.get_by_role("button", name="Start the diary").click()

    page.wait_for_url("/")
    ada = User.objects.get(email="ada@example.org")
    assert (ada.time_zone, ada.clock, ada.language) == ("Europe/Berlin", "24", "en-gb")


def test_a_passkey_is_added_and_signs_in_alone(page, phone_key, ada):
    sign_in_by_typing(page)
    page.wait_for_url("/")
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    type_password(page)
    page.get_by_role("button", name="Go on").click()

    add_the_passkey(page)
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").wait_for()
    loaded(page)
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url("/")
    assert ada.authenticator_set.filter(type="webauthn").get().last_used_at


def test_a_phone_without_the_passkey_says_so_in_words(page, phone_key, ada):
    phone_key.send("WebAuthn.disable")
    phone_key.send("WebAuthn.enable")
    phone_key.send("WebAuthn.addVirtualAuthenticator", {"options": {**PHONE_KEY, "isUserVerified": False}})
    page.goto("/account/login/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("You can try again")


VISITOR_PAGES = {
    "login": "/account/login/",
    "reset": "/account/password/reset/",
    "reset-sent": "/account/password/reset/done/",
    "reset-done": "/account/password/reset/key/done/",
    "reset-bad-link": "/account/password/reset/key/1-abc/",
    "confirm-sent": "/account/confirm-email/",
    "confirm-bad-link": "/account/confirm-email/abc/",
    "inactive": "/account/inactive/",
    "gone": "/me/gone/",
}


@pytest.mark.parametrize("name", VISITOR_PAGES)
def test_visitors_see_a_page_without_fault(page, judge, name):
    page.goto(VISITOR_PAGES[name])

    judge(name)


def test_the_page_of_the_link_in_a_mail_is_without_fault(page, judge, ada):
    address = EmailAddress.objects.create(user=ada, email=ada.email, primary=True)

    page.goto(f"/account/confirm-email/{EmailConfirmationHMAC(address).key}/")

    judge("confirm")


def test_a_refused_sign_in_and_a_closed_diary_are_without_fault(page, judge, ada, settings):
    settings.SIGNUP_IS_OPEN = False
    sign_in_by_typing(page, "not the password")
    page.locator(".invalid-feedback, [role=alert]").first.wait_for()
    judge("login-refused")

    page.goto("/account/signup/")

    judge("signup-closed")


def test_too_many_tries_are_answered_by_a_page_without_fault(page, judge, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in_by_typing(page, "not the password")
    page.locator(".invalid-feedback, [role=alert]").first.wait_for()
    sign_in_by_typing(page, "not the password")

    page.get_by_role("heading", name="Too many tries").wait_for()
    judge("429")


OWN_PAGES = {
    "preferences": "/me/",
    "delete-data": "/me/delete-data/",
    "delete-account": "/me/delete-account/",
    "logout": "/account/logout/",
    "email": "/account/email/",
    "password-change": "/account/password/change/",
    "ways": "/account/2fa/",
    "devices": "/account/sessions/",
    "passkeys": "/account/2fa/webauthn/",
    "password-again": "/account/reauthenticate/",
}


def test_own_pages_are_without_fault(page, judge, ada):
    make_episode(ada)
    make_drink(ada)
    sign_in_by_typing(page)
    page.wait_for_url("/")

    for name, address in OWN_PAGES.items():
        page.goto(address)
        judge(name)


def test_pages_of_the_second_step_are_without_fault(page, judge, phone_key, ada):
    sign_in_by_typing(page)
    page.wait_for_url("/")
    page.goto("/account/2fa/webauthn/add/")
    type_password(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").wait_for()
    judge("passkey-add")
    add_the_passkey(page)
    judge("codes")
    key = ada.authenticator_set.get(type="webauthn").pk
    pages = {
        "ways-on": "/account/2fa/",
        "totp-on": "/account/2fa/totp/activate/",
        "codes-new": "/account/2fa/recovery-codes/generate/",
        "passkeys-one": "/account/2fa/webauthn/",
        "passkey-name": f"/account/2fa/webauthn/keys/{key}/edit/",
        "passkey-remove": f"/account/2fa/webauthn/keys/{key}/remove/",
        "passkey-again": "/account/2fa/webauthn/reauthenticate/",
        "code-again": "/account/2fa/reauthenticate/",
    }

    for name, address in pages.items():
        page.goto(address)
        judge(name)


def test_the_question_for_a_code_is_without_fault(page, judge, ada):
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)

    sign_in_by_typing(page)

    page.get_by_role("heading", name="One more step").wait_for()
    judge("one-more-step")


def test_a_person_without_a_password_can_choose_one(page, judge, sign_in, db):
    person = User.objects.create_user("nora@example.org")

    sign_in(person).goto("/account/password/change/")

    judge("password-set")


@pytest.fixture
def traveller(db):
    """Somebody whose diary is in New York; the phone of these tests is in Berlin."""
    return make_user("tom@example.org", time_zone="America/New_York")


def test_the_zone_of_the_device_is_offered_and_taken(page, judge, sign_in, traveller):
    sign_in(traveller).goto("/me/")
    judge("zone-offer")

    page.get_by_role("button", name="Use Europe/Berlin from now on").click()

    page.wait_for_url("/me/")
    page.get_by_text("The diary now uses Europe/Berlin.").wait_for()
    traveller.refresh_from_db()
    assert traveller.time_zone == "Europe/Berlin"
    expect(page.locator("[data-zone-offer]")).to_be_hidden()


def test_an_offer_that_was_left_is_not_made_again(page, sign_in, traveller):
    sign_in(traveller).goto("/me/")
    page.get_by_role("button", name="Leave it").click()
    expect(page.locator("[data-zone-offer]")).to_be_hidden()

    page.reload()

    loaded(page)
    expect(page.locator("[data-zone-offer]")).to_be_hidden()


def test_a_zone_with_the_same_clock_is_not_offered(page, sign_in, db):
    person = make_user("tom@example.org", time_zone="Europe/Paris")

    sign_in(person).goto("/me/")

    loaded(page)
    expect(page.locator("[data-zone-offer]")).to_be_hidden()
