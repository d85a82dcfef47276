"""Who lives in the measured diary: one person with ten years, one with a few weeks, and their neighbours."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from accounts.models import User
from diary import demo, schema

ENTRIES = 50_200
SMALL_ENTRIES = 500
NEIGHBOURS = 20
# What a demo diary has by itself, so that few drinks are added or taken away.
ENTRIES_A_YEAR = 4_800
MONTH = 1 / 12


def move_in(entries: int, neighbours: int = NEIGHBOURS) -> dict[str, str]:
    """Fill an empty database; the session keys of the person with `entries` and of the one with few."""
    schema.bring_up_to_date()
    if User.objects.exists():
        raise RuntimeError("The bench fills empty databases only.")
    for number in range(100, 100 + neighbours):
        demo.fill(newcomer(number), MONTH, number, timezone.now())
    return {"big": person(1, entries), "small": person(2, SMALL_ENTRIES)}


def person(number: int, entries: int) -> str:
    """Somebody with exactly that many entries, signed in: the key of their session."""
    user = newcomer(number)
    demo.fill(user, entries / ENTRIES_A_YEAR, number, timezone.now(), entries=entries)
    return signed_in(user)


def newcomer(number: int) -> User:
    """A new account."""
    return User.objects.create_user(f"person{number}@example.org", time_zone="Europe/Berlin")


def signed_in(user: User) -> str:
    """The key of a session as signing in would have made it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
