"""Signing up and in as a browser does, and reading the mails that come of it."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from tests.factories import PASSWORD

LINK = re.compile(r"https?://[^/\s]+(/\S+)")


def sign_up(client: Client, email: str = "ada@example.org", password: str = PASSWORD, **told):
    return client.post("/account/signup/", {"email": email, "password1": password, **told})


def sign_in(client: Client, email: str = "ada@example.org", password: str = PASSWORD, **more):
    return client.post("/account/login/", {"login": email, "password": password}, **more)


def signed_in(email: str = "ada@example.org", **headers: str) -> Client:
    """A client signed in by password, and asked for it once more just now."""
    client = Client(headers=headers or None)
    sign_in(client, email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def link_in_mail() -> str:
    """The address in the last mail, without the host."""
    return LINK.search(mail.outbox[-1].body)[1]


def code_of(secret: str) -> str:
    """What an authenticator app shows now for this key."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
