"""Signing in, being refused, and a new password by mail."""

import re
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest
from django.conf import settings as product
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.signing import link_in_mail, sign_in, signed_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LONG_AND_NEW = "four calm words here"
HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def test_the_right_password_leads_to_today(client, ada):
    assert sign_in(client)["Location"] == "/"


def test_a_wrong_password_is_answered_in_a_sentence(client, ada):
    response = sign_in(client, password="something else")

    assert response.status_code == 422
    assert "The e-mail address or the password is not right." in response.content.decode()
    assert 'value="ada@example.org"' in response.content.decode()


def test_an_unknown_address_is_answered_the_same(client, db):
    assert "The e-mail address or the password is not right." in sign_in(client).content.decode()


def test_after_signing_in_one_is_where_one_wanted_to_be(client, ada):
    response = client.post("/account/login/?next=/me/", {"login": ada.email, "password": PASSWORD})

    assert response["Location"] == "/me/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_nobody_is_sent_elsewhere_after_signing_in(client, ada, elsewhere):
    response = client.post(f"/account/login/?next={elsewhere}", {"login": ada.email, "password": PASSWORD})

    assert response["Location"] == "/"


def test_the_password_in_the_answer_is_never_sent_back(client, ada):
    assert "something else" not in sign_in(client, password="something else").content.decode()


def test_somebody_signed_in_stays_so_for_30_days(client, ada):
    sign_in(client)

    assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 3600


def test_signing_out_needs_a_click(client, ada):
    sign_in(client)

    question = client.get("/account/logout/")
    assert (question.status_code, client.get("/").status_code) == (200, 200)
    client.post("/account/logout/")

    assert client.get("/").status_code == 302


def test_an_account_that_is_switched_off_is_told_so(client, ada):
    ada.is_active = False
    ada.save()

    assert sign_in(client)["Location"] == "/account/inactive/"


def test_after_five_failures_even_the_right_password_waits_whoever_asks(ada):
    for _ in range(5):
        sign_in(Client(REMOTE_ADDR="192.0.2.1"), password="a guess")

    response = sign_in(Client(REMOTE_ADDR="192.0.2.2"))

    assert response.status_code == 429
    assert "Please wait a few minutes" in response.content.decode()


def test_many_failures_of_others_do_not_push_out_a_record(ada):
    assert product.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_too_many_tries_from_one_place_get_a_page_of_ours(client, ada, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}

    answers = [sign_in(client, password="a guess") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert "Too many tries" in answers[-1].content.decode()
    assert "visitor-head" in answers[-1].content.decode()


def test_too_many_tries_do_not_lock_out_those_signed_in(ada, settings):
    settings.ACCOUNT_RATE_LIMITS = {"change_password": "1/m/user"}
    client = signed_in()

    for _ in range(2):
        answer = client.post("/account/password/change/", {"oldpassword": "no", "password1": LONG_AND_NEW})

    assert answer.status_code == 429
    assert client.get("/").status_code == 200


def test_an_address_that_cannot_be_read_is_no_error(client, ada, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    assert sign_in(client, headers={"X-Forwarded-For": "garbage"}).status_code == 302


def test_a_new_password_comes_by_mail(client, ada):
    client.post("/account/password/reset/", {"email": "Ada@example.org"})
    page = client.get(link_in_mail(), follow=True)

    response = client.post(page.request["PATH_INFO"], {"password1": LONG_AND_NEW})

    assert response["Location"] == "/"
    assert client.get("/").status_code == 200
    assert sign_in(Client(), password=PASSWORD).status_code == 422
    assert sign_in(Client(), password=LONG_AND_NEW).status_code == 302


def test_the_link_in_the_mail_works_once(client, ada):
    client.post("/account/password/reset/", {"email": ada.email})
    link = link_in_mail()
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": LONG_AND_NEW})

    assert "This link no longer works" in Client().get(link).content.decode()


def test_an_unknown_address_gets_the_same_page_and_a_mail_that_says_so(client, db):
    response = client.post("/account/password/reset/", {"email": "who@example.org"})

    assert response["Location"] == "/account/password/reset/done/"
    assert "there is no account" in mail.outbox[-1].body


def test_no_mail_says_what_the_diary_is_about(client, ada):
    for email in (ada.email, "who@example.org"):
        client.post("/account/password/reset/", {"email": email})

    for message in mail.outbox:
        text = f"{message.subject} {message.body} {message.from_email}".lower()
        assert not any(word in text for word in ("cramp", "health", "muscle", "medic"))
        assert message.alternatives == []


def test_without_a_mail_server_the_page_says_who_has_the_link(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert "no mail server yet" in client.get("/account/password/reset/done/").content.decode()


def test_changing_the_password_keeps_this_device_and_signs_out_the_others(ada):
    here, there = signed_in(), signed_in()

    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": LONG_AND_NEW})

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_the_old_password_must_be_right_to_change_it(ada):
    response = signed_in().post("/account/password/change/", {"oldpassword": "no", "password1": LONG_AND_NEW})

    assert response.status_code == 422
    assert "This is not your password." in response.content.decode()


class Visitor:
    """A browser without a page: cookies, the hidden field of a form, nothing else."""

    def __init__(self) -> None:
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def send(self, url: str, **typed: str) -> int:
        """Open the page, fill its form in, send it; the status of the answer."""
        page = self.browser.open(url, timeout=20).read().decode()
        hidden = {"csrfmiddlewaretoken": HIDDEN.search(page)[1]}
        try:
            return self.browser.open(url, urlencode(hidden | typed).encode(), timeout=20).status
        except urllib.error.HTTPError as error:
            return error.code


@pytest.mark.slow
def test_failures_at_one_server_count_at_the_other(installation):
    """Two processes with nothing in common but the database."""
    with installation.served() as first, installation.served() as second:
        typed = {"login": "ada@example.org", "password": PASSWORD}
        Visitor().send(f"{first.url}/account/signup/", email="ada@example.org", password1=PASSWORD)
        welcome = Visitor().send(f"{second.url}/account/login/", **typed)
        guesses = [
            Visitor().send(f"{server.url}/account/login/", **typed | {"password": f"a guess {n}"})
            for n, server in enumerate([first, second, first, second, first])
        ]

        refused = [Visitor().send(f"{server.url}/account/login/", **typed) for server in (first, second)]

    assert welcome == 200
    assert guesses == [422] * 5
    assert refused == [429, 429]


@pytest.mark.parametrize(
    ("made_on", "back"),
    [
        ("http://testserver/links/trials/?kind=walk", "/links/trials/%3Fkind%3Dwalk"),
        ("http://elsewhere.example/links/trials/", "/"),
        ("", "/"),
    ],
)
def test_a_touch_after_the_sign_in_ran_out_leads_back_to_its_page(client, db, made_on, back):
    response = client.post(reverse("entries:skip_morning"), headers={"Referer": made_on})

    assert response.status_code == 302
    assert response["Location"] == f"/account/login/?next={back}"
