"""The safety questions and the numbers of the reminders."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.advice import alerts
from diary.advice.facts import BOUNDS
from diary.advice.profile import Flag
from diary.models import HealthProfile, Targets
from tests.factories import make_episode

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
PROFILE, NUMBERS = "/advice/profile/", "/advice/thresholds/"
USUAL = {
    "in_7_days": 3,
    "in_14_days": 4,
    "in_24_hours": 3,
    "severe_once": 8,
    "severe_twice": 7,
    "nights_woken": 2,
    "sleep_lost": 7,
}


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(NOW, tick=False):
        yield


def test_what_is_answered_is_kept_and_the_rest_stays_unknown(as_ada, ada):
    body = {
        "dialysis": "yes",
        "diabetes": "no",
        "pregnant": "unknown",
        "allowance": "800",
        "birth_year": "1956",
    }

    response = as_ada.post(PROFILE, {**body, "sex": "female"})

    told = HealthProfile.objects.get(user=ada)
    assert response.status_code == 302
    assert told.answers == {"dialysis": "yes", "diabetes": "no"}
    assert (told.fluid_allowance_ml, told.birth_year, told.sex) == (800, 1956, "female")
    assert told.answered_at == NOW


def test_the_allowance_is_typed_and_shown_in_fluid_ounces(as_ada, ada):
    ada.volume_unit = "floz"
    ada.save()

    as_ada.post(PROFILE, {"allowance": "27"})

    assert HealthProfile.objects.get(user=ada).fluid_allowance_ml == 798
    assert 'value="27"' in as_ada.get(PROFILE).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"allowance": "much"},
        {"allowance": "999999"},
        {"allowance": "800", "fluid_allowance": "no"},
        {"birth_year": "1820"},
        {"birth_year": "2020"},
        {"birth_year": "x"},
        {"dialysis": "perhaps"},
    ],
)
def test_strange_answers_are_asked_again_and_nothing_is_kept(as_ada, ada, fields):
    response = as_ada.post(PROFILE, fields)

    assert response.status_code == 422
    assert "invalid-feedback" in response.content.decode()
    assert not HealthProfile.objects.exists()


def test_skipping_keeps_nothing_but_that_it_was_skipped(as_ada, ada):
    as_ada.post(PROFILE, {"skip": "1", "dialysis": "yes"})

    told = HealthProfile.objects.get(user=ada)
    assert (told.answers, told.answered_at, told.skipped_at) == ({}, None, NOW)


def test_an_answer_changes_the_level_of_an_open_alert(as_ada, ada):
    make_episode(ada, NOW - timedelta(hours=2), signs=["heartbeat"])
    alerts.refresh(ada, NOW)
    before = ada.alerts.get().level

    as_ada.post(
        PROFILE,
        dict.fromkeys(["kidney_disease", "dialysis", "takes_ace_or_arb", "takes_potassium_sparing"], "no"),
    )

    assert (before, ada.alerts.get().level) == (3, 2)


def test_a_higher_number_takes_a_reminder_back(as_ada, ada):
    for day in (5, 3, 1):
        make_episode(ada, NOW - timedelta(days=day))
    alerts.refresh(ada, NOW)
    assert ada.alerts.get().status == "open"

    as_ada.post(NUMBERS, {**USUAL, "in_7_days": 4})

    assert ada.alerts.get().status == "withdrawn"
    assert HealthProfile.objects.get(user=ada).thresholds == {"in_7_days": 4}


@pytest.mark.parametrize("number", [1, 6, 99, "x", ""])
def test_a_number_out_of_bounds_is_refused(as_ada, ada, number):
    response = as_ada.post(NUMBERS, {**USUAL, "in_7_days": number})

    assert response.status_code == 422
    assert "invalid-feedback" in response.content.decode()


def test_beside_each_number_stand_its_basis_and_its_bounds(as_ada):
    page = as_ada.get(NUMBERS)

    shown = {
        one["field"].name: (one["basis_kind"], one["field"].help_text) for one in page.context["numbers"]
    }
    assert set(shown) == set(BOUNDS)
    assert shown["in_14_days"][0] == "The entry criterion of a trial"
    assert shown["in_24_hours"][0] == "Our choice"
    assert shown["in_7_days"][1] == "Usual: 3. You can choose 2 to 5."
    text = page.content.decode()
    assert "4 in 14 days was the entry criterion of a trial (Roguin Maor 2017)." in text
    assert text.count('class="tag"') == len(BOUNDS)


def test_a_neighbours_answers_are_not_shown(as_bob, ada):
    HealthProfile.objects.create(user=ada, fluid_allowance_ml=777, birth_year=1956)

    form = as_bob.get(reverse("advice:profile")).context["form"]

    assert form["allowance"].value() in {None, ""}
    assert form["birth_year"].value() in {None, ""}


def answers(**but):
    return {flag.value: "no" for flag in Flag} | but


@pytest.mark.parametrize(
    ("changed", "is_kept"),
    [({"kidney_disease": "unknown"}, False), ({"sport_in_heat": "unknown"}, True), ({}, True)],
    ids=["an answer about the kidneys taken back", "an answer no reference asks for", "nothing changed"],
)
def test_a_reference_goes_with_the_answer_it_was_chosen_on(as_ada, ada, changed, is_kept):
    as_ada.post(PROFILE, answers())
    as_ada.post("/trends/range/", {"scheme": "efsa"})
    assert Targets.objects.get(user=ada).scheme == "efsa"

    page = as_ada.post(PROFILE, answers(**changed), follow=True).content.decode()

    assert (Targets.objects.get(user=ada).scheme == "efsa") is is_kept
    assert ("The published reference in Trends is off" in page) is not is_kept


def test_who_skipped_and_then_said_so_keeps_the_reference(as_ada, ada):
    as_ada.post(PROFILE, {"skip": "1"})
    as_ada.post("/trends/range/", {"scheme": "efsa", "is_meant": "on"})

    as_ada.post(PROFILE, {"birth_year": "1960"})

    assert Targets.objects.get(user=ada).scheme == "efsa"
