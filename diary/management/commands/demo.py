"""`demo`: an account with a believable diary, to look around in."""

import datetime as dt
import secrets
import zoneinfo
from argparse import ArgumentTypeError
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts.models import User
from diary import datafolder, demo, schema
from diary.bootstrap import RefusedError
from diary.periods import instant_at

# Marks the accounts this command made; no other account is ever replaced.
CALLED = "Robin (demo)"
# Without the letters and digits that are mistaken for one another; 14 of them are 69 bits.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
MOST_YEARS = 30
EVENING = dt.time(18)


def years(text: str) -> float:
    """A length such as 1, 0.5 or 10."""
    try:
        number = float(text)
    except ValueError as error:
        raise ArgumentTypeError("years is a number such as 1 or 0.5") from error
    if not 0 < number <= MOST_YEARS:
        raise ArgumentTypeError(f"years is more than 0 and at most {MOST_YEARS}")
    return number


def zone(text: str) -> zoneinfo.ZoneInfo:
    """A time zone by its name."""
    try:
        return zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ArgumentTypeError(f"{text} is not a known time zone") from error


def day(text: str) -> dt.date:
    """A date such as 2026-03-01."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("a date is written 2026-03-01") from error


class Command(BaseCommand):
    """Makes the account, fills its diary, prints how to sign in."""

    help = "Make an account filled with a believable diary and print its sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much, for whom, up to when."""
        parser.add_argument("--years", type=years, default=1.0, help="how long the diary is (default: 1)")
        parser.add_argument("--seed", type=int, default=1, help="another number tells another story")
        parser.add_argument("--email", default="demo@example.org", help="default: %(default)s")
        parser.add_argument(
            "--planted", action="store_true", help="with one known link: cramps follow days on the feet"
        )
        parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="the last day (default: now)")
        parser.add_argument("--zone", type=zone, default="Europe/Berlin", help="default: %(default)s")
        parser.add_argument(
            "--replace", action="store_true", help="first delete an earlier demo of that address"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse before anything is touched, then fill."""
        until = last_moment(options["until"], options["zone"])
        with datafolder.use(alone=False):
            schema.bring_up_to_date(lambda: self.stdout.write("Preparing the database …"))
            make_room(options["email"], replace=options["replace"])
            password = readable_password()
            user = make_account(options["email"], password, options["zone"])
            self.stdout.write("Writing the diary …")
            links = demo.PLANTED if options["planted"] else None
            entries = demo.fill(user, options["years"], options["seed"], until, links=links)
        address = settings.PUBLIC_URL or f"http://{settings.LISTEN_HOST}:{settings.LISTEN_PORT}"
        self.stdout.write(
            f"{entries:,} entries written.\n"
            f"Open {address}/ (`python3 manage.py up` serves it) and sign in with\n"
            f"  e-mail    {user.email}\n"
            f"  password  {password}"
        )


def last_moment(until: dt.date | None, home: zoneinfo.ZoneInfo) -> dt.datetime:
    """Now, or the evening of the day asked for; never later than now."""
    now = timezone.now()
    if until is None:
        return now
    if until > now.astimezone(home).date():
        raise RefusedError("A diary cannot end in the future; choose an earlier day for --until.")
    return min(now, instant_at(dt.datetime.combine(until, EVENING), home))


def make_room(email: str, *, replace: bool) -> None:
    """Refuse an address that is taken; with `replace`, delete the demo account that has it."""
    earlier = User.objects.filter(email__iexact=email).first()
    if earlier is None:
        return
    if earlier.called != CALLED:
        raise RefusedError(f"{email} belongs to an account that is no demo; choose another --email.")
    if not replace:
        raise RefusedError(f"{email} already has a demo diary; --replace deletes it and writes a new one.")
    earlier.delete()


def make_account(email: str, password: str, home: zoneinfo.ZoneInfo) -> User:
    """A person who can sign in at once, with preferences that fit the story."""
    user = User.objects.create_user(
        email,
        password,
        called=CALLED,
        time_zone=home.key,
        bedtime=dt.time(22, 30),
        getting_up_time=dt.time(6, 30),
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def readable_password() -> str:
    """A random password that can be typed on a phone."""
    letters = [secrets.choice(ALPHABET) for _ in range(15)]
    return "-".join("".join(letters[start : start + 5]) for start in (0, 5, 10))
