"""Deleting one's data, and deleting one's account: two things, and neither forgets a kind."""

import uuid
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import CASCADE
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.belongings import belongings, owned_rows
from accounts.models import User
from diary.models import (
    FactorChoice,
    FavouriteFood,
    Opened,
    OwnFactor,
    QuickDrink,
    ReportDraft,
    Sending,
    Share,
    ShareOpening,
    Targets,
    Trial,
    TrialEvening,
)
from diary.models.health import AdviceAnswer, Alert, AlertAnswer, HealthProfile, Visit
from diary.models.imports import ImportBatch
from tests import factories as make
from tests.accounts.signing import code_of, signed_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
DEVICE = uuid.UUID(int=1)


def fill(user: User) -> None:
    """One row of every kind, with the person's name in what can be written freely; one cramp deleted."""
    secret = f"secret of {user.called}"
    make.make_episode(user, tried={"stretch": "helped"}, note=secret)
    make.make_episode(user, note=secret, deleted_at=timezone.now())
    make.make_night_check(user, date(2026, 11, 20))
    make.make_drink(user, note=secret)
    food = make.make_food(secret, user=user)
    FavouriteFood.objects.create(user=user, food=food)
    QuickDrink.objects.create(user=user, position=0, name=secret, amount_ml=200, food=food)
    make.make_meal(user, secret, food=food)
    make.make_workout(user, note=secret)
    make.make_stretch(user, note=secret)
    make.make_medicine_change(user, secret)
    Targets.objects.create(user=user, drinks_from_ml=1500)
    HealthProfile.objects.create(user=user, answers={"note": secret})
    Visit.objects.create(user=user, on=date(2026, 11, 2))
    Alert.objects.create(user=user, rule="T1", level=1, raised_at=timezone.now(), names=[secret])
    AlertAnswer.objects.create(user=user, rule="T1", level=1, at=timezone.now())
    AdviceAnswer.objects.create(user=user, trigger="T1", choice="later", at=timezone.now())
    ImportBatch.objects.create(user=user, file_name=secret)
    Sending.objects.create(
        user=user, kind="drink", uuid=DEVICE, device=DEVICE, number=1, left_at=timezone.now()
    )
    own = OwnFactor.objects.create(user=user, name=secret)
    make.make_day_factor(user, "own", own_factor=own)
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    fill_reports_and_links(user, secret)


def fill_reports_and_links(user: User, secret: str) -> None:
    now, day = timezone.now(), date(2026, 11, 2)
    ReportDraft.objects.create(user=user, concern=secret)
    kept = {"label": secret, "token_hash": user.called, "summary": {"name": secret}}
    share = Share.objects.create(user=user, first_on=day, last_on=day, expires_at=now, **kept)
    ShareOpening.objects.create(user=user, share=share, what=Opened.PAGE)
    FactorChoice.objects.create(user=user, chosen_at=now, factors=[secret])
    plan = {"change": "walk", "block_days": 7, "order": [True, False, False, True]}
    trial = Trial.objects.create(user=user, starts_on=day, **plan)
    TrialEvening.objects.create(user=user, trial=trial, on=day, is_done=True)


def rows_of(user: User) -> dict[str, int]:
    return {rows.model._meta.label: rows.count() for rows in owned_rows(user, with_sign_in=True)}


def places_of(word: str) -> list[str]:
    """The tables in which the word stands anywhere."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            if any(word in str(cell) for row in cursor.fetchall() for cell in row):
                found.append(table)
    return found


@pytest.fixture
def here(ada, bob):
    """Ada's device; she and Bob have one of everything."""
    fill(ada)
    fill(bob)
    client = signed_in()
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)
    return client


def leave(client: Client, what: str, password: str = PASSWORD):
    return client.post(f"/me/delete-{what}/", {"password": password})


def test_these_tests_know_every_kind_a_person_can_have(here, ada):
    assert [label for label, count in rows_of(ada).items() if count == 0] == []


def test_every_table_that_names_its_person_is_found(ada):
    """Looked for the other way round: from the tables, not from the person."""
    naming = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is User and field.remote_field.on_delete is CASCADE
    }

    assert set(rows_of(ada)) == naming


@pytest.mark.parametrize("what", ["data", "account"])
def test_the_page_lists_what_goes(here, ada, what):
    page = here.get(f"/me/delete-{what}/").content.decode()

    for belonging in belongings(ada, with_sign_in=what == "account"):
        assert f'<span>{belonging.label}</span><span class="num">{belonging.count}</span>' in page
    assert '<span>Cramps</span><span class="num">2</span>' in page
    assert ("Devices signed in" in page) == (what == "account")


@pytest.mark.parametrize("what", ["data", "account"])
def test_a_wrong_password_deletes_nothing(here, ada, what):
    before = rows_of(ada)

    response = leave(here, what, "not it")

    assert response.status_code == 422
    assert "This is not your password." in response.content.decode()
    assert rows_of(ada) == before


@pytest.mark.parametrize("what", ["data", "account"])
def test_guessing_the_password_here_is_limited_too(here, ada, what):
    for _ in range(5):
        leave(here, what, "a guess")

    assert leave(here, what).status_code == 429
    assert User.objects.filter(pk=ada.pk).exists()


@pytest.mark.parametrize("what", ["data", "account"])
def test_opening_the_page_deletes_nothing(here, ada, what):
    before = rows_of(ada)

    here.get(f"/me/delete-{what}/?password={PASSWORD}")

    assert rows_of(ada) == before


def test_deleting_the_data_keeps_the_account(here, ada):
    response = leave(here, "data")

    assert response["Location"] == "/"
    assert here.get("/").status_code == 200
    kept = {"account.EmailAddress", "mfa.Authenticator", "usersessions.UserSession"}
    assert {label for label, count in rows_of(ada).items() if count} == kept
    assert places_of("secret of Ada") == []
    ada.refresh_from_db()
    assert (ada.called, ada.time_zone) == ("Ada", "Europe/Berlin")


def test_deleting_the_account_leaves_nothing_anywhere(here, ada):
    elsewhere = signed_in_with_app(ada)

    response = leave(here, "account")

    assert response["Location"] == "/me/gone/"
    assert "Your account is deleted" in here.get("/me/gone/").content.decode()
    assert not User.objects.filter(email="ada@example.org").exists()
    assert places_of("ada@example.org") == []
    assert places_of("secret of Ada") == []
    assert [client.get("/").status_code for client in (here, elsewhere)] == [302, 302]
    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())


def signed_in_with_app(user: User) -> Client:
    """A second device, past the second step."""
    Authenticator.objects.filter(user=user).delete()
    return signed_in()


def test_a_session_nobody_listed_ends_with_the_account_too(as_ada):
    leave(as_ada, "account")

    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())


@pytest.mark.parametrize("what", ["data", "account"])
def test_the_neighbour_keeps_everything(here, bob, what):
    before = rows_of(bob)

    leave(here, what)

    assert rows_of(bob) == before
    assert before["diary.Episode"] == 2


@pytest.mark.parametrize("what", ["data", "account"])
def test_without_a_password_one_is_asked_for_another_proof(db, what):
    person = User.objects.create_user("nora@example.org")
    TOTP.activate(person, generate_totp_secret())
    make.make_drink(person)
    client = Client()
    client.force_login(person)

    response = client.post(f"/me/delete-{what}/")

    assert response["Location"].startswith("/account/2fa/reauthenticate/")
    assert rows_of(person)["diary.Drink"] == 1


def test_without_a_password_the_code_of_the_app_is_enough(db):
    person, secret = User.objects.create_user("nora@example.org"), generate_totp_secret()
    TOTP.activate(person, secret)
    make.make_drink(person)
    client = Client()
    client.force_login(person)
    question = client.post("/me/delete-data/")["Location"]

    response = client.post(question, {"code": code_of(secret), "next": "/me/delete-data/"})

    assert response["Location"] == "/"
    assert rows_of(person)["diary.Drink"] == 0


def queries_of_leaving(person: User, drinks: int) -> int:
    for _ in range(drinks):
        make.make_drink(person)
    client = signed_in(person.email)
    with CaptureQueriesContext(connection) as queries:
        leave(client, "data")
    return len(queries)


def test_many_entries_cost_no_more_queries_than_few(ada, bob):
    assert queries_of_leaving(ada, drinks=3) == queries_of_leaving(bob, drinks=60)
