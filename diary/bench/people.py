"""Who lives in the measured diary: one person with ten years, one with a few weeks, and their neighbours."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.utils import timezone

from accounts.models import User
from diary import demo, schema
from diary.advice.profile import Answer, Flag
from diary.models import FactorChoice, HealthProfile, ReportDraft

ENTRIES = 50_200
SMALL_ENTRIES = 500
NEIGHBOURS = 20
# What a demo diary has by itself, so that few drinks are added or taken away.
ENTRIES_A_YEAR = 4_800
MONTH = 1 / 12
COMPARED = ["workout", "stretch", "drinks", "minerals", "hot", "on_feet"]


def filled(entries: int) -> dict[str, str]:
    """`move_in`, and what PostgreSQL does by itself a minute after so much was written."""
    sessions = move_in(entries)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return sessions


def move_in(entries: int, neighbours: int = NEIGHBOURS) -> dict[str, str]:
    """Fill an empty database; the session keys of who has `entries`, of who has few and none."""
    schema.bring_up_to_date()
    if User.objects.exists():
        raise RuntimeError("The bench fills empty databases only.")
    for number in range(100, 100 + neighbours):
        demo.fill(newcomer(number), MONTH, number, timezone.now())
    people = {"big": person(1, entries), "small": person(2, SMALL_ENTRIES)}
    return {**people, "empty": signed_in(newcomer(3))}


def person(number: int, entries: int) -> str:
    """Somebody with exactly that many entries, signed in: the key of their session."""
    user = newcomer(number)
    demo.fill(user, entries / ENTRIES_A_YEAR, number, timezone.now(), entries=entries)
    compare(user)
    ReportDraft.objects.create(user=user, choices={"span": "3m"})
    return signed_in(user)


def compare(user: User) -> None:
    """Have six things compared, those that take the most reading among them; the answers hold none back."""
    HealthProfile.objects.create(
        user=user, answers=dict.fromkeys(Flag, Answer.NO), answered_at=timezone.now()
    )
    FactorChoice.objects.create(user=user, chosen_at=timezone.now(), factors=COMPARED)


def newcomer(number: int) -> User:
    """A new account, whose “/” is Today at any hour."""
    return User.objects.create_user(
        f"person{number}@example.org", time_zone="Europe/Berlin", has_night_screen=False
    )


def signed_in(user: User) -> str:
    """The key of a session as signing in would have made it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
