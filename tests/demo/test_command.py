"""`demo` on the command line: the sign-in it prints, and what it refuses."""

from datetime import date
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from diary.bootstrap import RefusedError
from diary.models import Drink, Episode, Meal
from tests.demo.reading import contents, entries
from tests.factories import make_drink


@pytest.fixture
def command(db, settings, tmp_path):
    """Runs `demo` with a data folder of its own; returns what it printed."""
    settings.DATA_DIR = tmp_path

    def run(*options: str) -> str:
        out = StringIO()
        call_command("demo", "--years", "0.1", *options, stdout=out)
        return out.getvalue()

    return run


def test_the_command_prints_a_sign_in_that_works(command):
    said = command()

    user = User.objects.get(email="demo@example.org")
    password = said.split("password")[1].split()[0]

    assert user.check_password(password)
    assert EmailAddress.objects.get(user=user).verified
    assert "http://127.0.0.1:8000/" in said
    assert user.time_zone == "Europe/Berlin"
    assert user.drinks.filter(happened_at__lte=timezone.now()).exists()


def test_a_planted_demo_has_more_cramps_after_days_on_the_feet(command):
    command("--years", "2", "--planted")

    user = User.objects.get()
    on_feet = set(user.day_factors.filter(factor="on_feet").values_list("day_on", flat=True))
    nights = set(user.episodes.values_list("night_on", flat=True))
    others = set(user.drinks.values_list("day_on", flat=True)) - on_feet
    assert len(on_feet & nights) / len(on_feet) > 2.5 * len(others & nights) / len(others)


def test_a_second_demo_of_one_address_is_refused_and_changes_nothing(command):
    command()
    before = contents(User.objects.get())

    with pytest.raises(RefusedError, match="--replace"):
        command("--seed", "2")

    assert contents(User.objects.get()) == before


def test_replace_writes_a_new_demo_in_place_of_the_old_one(command):
    command()

    command("--seed", "2", "--replace")

    assert User.objects.count() == 1
    assert Episode.everything.filter(user=User.objects.get()).exists()


def test_replace_never_touches_an_account_that_is_no_demo(command, ada):
    make_drink(ada)

    with pytest.raises(RefusedError, match="no demo"):
        command("--email", "Ada@example.org", "--replace")

    assert Drink.objects.get().user == ada


def test_a_demo_ends_in_the_evening_of_the_day_asked_for(command):
    command("--until", "2024-05-05", "--zone", "Pacific/Auckland")

    user = User.objects.get()

    assert user.time_zone == "Pacific/Auckland"
    assert max(entry.day_on for entry in entries(user)) == date(2024, 5, 5)
    assert Meal.objects.filter(day_on=date(2024, 5, 5)).exists()


@pytest.mark.parametrize(
    ("option", "word"),
    [
        (["--until", "2999-01-01"], "future"),
        (["--until", "soon"], "2026-03-01"),
        (["--years", "0"], "years"),
        (["--years", "long"], "years"),
        (["--years", "nan"], "years"),
        (["--zone", "Nowhere"], "time zone"),
    ],
)
def test_impossible_wishes_are_refused_with_a_sentence(command, option, word):
    with pytest.raises((RefusedError, CommandError), match=word):
        command(*option)

    assert not User.objects.exists()
