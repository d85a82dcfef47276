"""Every page of signing in that can be reached is ours, has one heading and a title."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from tests.accounts.signing import signed_in

pytestmark = pytest.mark.django_db

# allauth has addresses for what our settings do not offer; they only lead elsewhere.
NOT_OFFERED = {"account_confirm_login_code", "mfa_login_webauthn", "mfa_download_recovery_codes"}
PAGES_BY_SETTING = [
    "429.html",
    "account/email_change.html",
    "account/signup_closed.html",
    "account/verification_sent.html",
]
# Where a visitor may go. The guard of all addresses knows them too.
PUBLIC = {
    "/account/confirm-email/",
    "/account/inactive/",
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/done/",
    "/account/signup/",
    "/me/gone/",
}
OWN = {
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/email/",
    "/account/logout/",
    "/account/password/change/",
    "/account/reauthenticate/",
    "/account/sessions/",
    "/me/",
    "/me/delete-account/",
    "/me/delete-data/",
}


def templates_of_allauth() -> list[str]:
    """The pages of its views, as its table of addresses names them."""
    views = {
        pattern.name: getattr(pattern.callback, "view_class", None)
        for resolver in get_resolver().url_patterns
        if str(resolver.pattern) == "account/"
        for pattern in patterns_below(resolver)
    }
    named = [view.template_name for name, view in views.items() if view and name not in NOT_OFFERED]
    return sorted({*named, *PAGES_BY_SETTING})


def patterns_below(resolver) -> list:
    if not hasattr(resolver, "url_patterns"):
        return [resolver]
    return [pattern for child in resolver.url_patterns for pattern in patterns_below(child)]


@pytest.mark.parametrize("name", templates_of_allauth())
def test_the_page_is_ours(name):
    origin = Path(get_template(name).origin.name)

    assert origin.is_relative_to(settings.BASE_DIR / "templates")


def assert_is_a_page(response) -> None:
    page = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert re.search(r"<title>\s*\S.*? · Unknot</title>", page, re.DOTALL)
    assert not re.search(r'<[^>]+ (style|on[a-z]+)="', page)


@pytest.mark.parametrize("address", sorted(PUBLIC))
def test_visitors_get_a_page(client, address):
    assert_is_a_page(client.get(address))


@pytest.mark.parametrize("address", sorted(OWN))
def test_those_signed_in_get_a_page(ada, address):
    assert_is_a_page(signed_in().get(address))


@pytest.mark.parametrize("address", sorted(OWN - {"/account/logout/"}))
def test_visitors_are_asked_to_sign_in(client, address):
    assert client.get(address)["Location"].startswith(("/account/login/", "/account/reauthenticate/"))


def test_the_page_of_a_dead_link_is_a_page(client):
    for address in ("/account/confirm-email/abc/", "/account/password/reset/key/1-abc/"):
        assert_is_a_page(client.get(address))
