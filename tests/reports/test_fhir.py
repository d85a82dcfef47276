"""FHIR R4, judged by fhir.resources (R4B) and against the list of confirmed codes."""

import datetime as dt
import json
from datetime import UTC, date, datetime

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from diary import demo
from diary.reports import fhir
from diary.reports.codes import PLACES, codes_of_cramp
from tests.factories import (
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_night_check,
    make_workout,
)
from tests.reports.diaries import NOW, fill, newcomer

AT = datetime(2026, 3, 29, 0, 30, 12, tzinfo=UTC)
# The rows of our sources that several public implementations agree on.
SNOMED = ("449918009", "722115008", "722116009", "53840002", "22335008", "7769000", "61396006", "11207009")
MORE_SNOMED = ("68367000", "48979004", "32696007")
LOINC = ("72514-3", "73985-4", "55411-3", "29463-7")
CONFIRMED = {("http://hl7.org/fhir/sid/icd-10", "R25.2")}
CONFIRMED |= {("http://snomed.info/sct", code) for code in (*SNOMED, *MORE_SNOMED)}
CONFIRMED |= {("http://loinc.org", code) for code in LOINC}


def made(user, period=None, *, is_coded=False):
    """The bundle as Python, after fhir.resources accepted it."""
    text = b"".join(fhir.bundle(user, period, NOW, is_coded=is_coded)).decode()
    Bundle.model_validate_json(text)
    return json.loads(text)


def resources(bundle, kind):
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def codings(thing):
    """Every coding anywhere in it."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            if name == "coding":
                yield from ((one["system"], one["code"]) for one in value)
            else:
                yield from codings(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from codings(value)


def test_a_cramp_is_an_observation_with_its_place_and_its_components(ada):
    make_episode(
        ada,
        AT,
        side="left",
        severity=8,
        duration_s=3600,
        sleep_lost=0,
        is_day_lost=True,
        signs=["sudden"],
        tried={"walk": "yes"},
    )

    (cramp,) = resources(made(ada), "Observation")

    assert cramp["code"] == {"text": "Muscle cramp"}
    assert cramp["bodySite"] == {"text": "Calf, left"}
    # The clocks were put forward half an hour after it began.
    assert cramp["effectivePeriod"] == {
        "start": "2026-03-29T01:30:12+01:00",
        "end": "2026-03-29T03:30:12+02:00",
    }
    assert [part["code"]["text"] for part in cramp["component"]] == [
        "How bad, 0 to 10",
        "How long",
        "Sleep lost, 0 to 10",
        "I could not do my usual things the next day",
        "Other signs",
        "What was tried",
    ]
    assert cramp["component"][1]["valueQuantity"] == {
        "value": 60.0,
        "unit": "min",
        "system": "http://unitsofmeasure.org",
        "code": "min",
    }
    assert cramp["component"][2]["valueInteger"] == 0
    assert cramp["component"][3]["valueBoolean"] is True


def test_what_was_not_said_is_left_out(ada):
    make_episode(ada, AT)

    (cramp,) = resources(made(ada), "Observation")

    assert "component" not in cramp
    assert "note" not in cramp
    assert cramp["effectiveDateTime"] == "2026-03-29T01:30:12+01:00"


def test_days_without_a_drink_do_not_appear(ada):
    for day, amount in ((1, 200), (1, 300), (3, 100)):
        make_drink(ada, amount, datetime(2026, 3, day, 12, tzinfo=UTC))

    drinks = resources(made(ada), "Observation")

    assert [(day["effectiveDateTime"], day["valueQuantity"]["value"]) for day in drinks] == [
        ("2026-03-01", 500),
        ("2026-03-03", 100),
    ]


def test_nights_workouts_and_medicines_are_told(ada):
    make_night_check(ada, date(2026, 3, 1))
    make_workout(ada, AT, effort=7, weight_before_kg=70.5)
    make_medicine_change(ada, "Amlodipine", AT, dose="5 mg")
    make_medicine_change(ada, "Amlodipine", AT + dt.timedelta(days=9), change="stopped")

    bundle = made(ada)

    night, workout = resources(bundle, "Observation")
    assert (night["effectiveDateTime"], night["valueBoolean"]) == ("2026-03-01", True)
    assert workout["valueCodeableConcept"] == {"text": "Walking"}
    assert len(workout["component"]) == 3
    (medicine,) = resources(bundle, "MedicationStatement")
    assert medicine["status"] == "stopped"
    assert medicine["medicationCodeableConcept"] == {"text": "Amlodipine"}
    assert medicine["effectivePeriod"] == {"start": "2026-03-29", "end": "2026-04-07"}
    assert medicine["dosage"] == [{"text": "5 mg"}]


def test_numbers_of_code_systems_stand_only_where_asked_for(ada):
    make_episode(ada, AT, side="left", severity=8)
    make_workout(ada, AT)

    assert list(codings(made(ada))) == []
    assert set(codings(made(ada, is_coded=True))) == {
        ("http://snomed.info/sct", "449918009"),
        ("http://hl7.org/fhir/sid/icd-10", "R25.2"),
        ("http://snomed.info/sct", "722115008"),
        ("http://loinc.org", "72514-3"),
        ("http://loinc.org", "73985-4"),
        ("http://loinc.org", "55411-3"),
    }


def test_no_code_is_used_that_was_not_confirmed():
    used = {*PLACES.values(), *codes_of_cramp("calf"), *codes_of_cramp("neck")}
    used |= {fhir.codes.PAIN, fhir.codes.WORKOUT, fhir.codes.WORKOUT_DURATION, fhir.codes.BODY_WEIGHT}

    assert used == CONFIRMED


def test_a_cramp_of_the_neck_is_not_called_one_of_the_leg(ada):
    make_episode(ada, AT, site="neck")

    assert list(codings(made(ada, is_coded=True))) == [("http://hl7.org/fhir/sid/icd-10", "R25.2")]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), is_coded=st.booleans())
def test_whatever_a_diary_holds_is_valid_fhir_with_confirmed_codes(db, data, is_coded):
    User.objects.all().delete()
    ada = newcomer("ada")
    fill(data.draw, ada, [])

    bundle = made(ada, is_coded=is_coded)

    assert set(codings(bundle)) <= CONFIRMED
    assert len({entry["fullUrl"] for entry in bundle["entry"]}) == len(bundle["entry"])


def test_an_empty_diary_is_a_bundle_with_its_person(as_ada):
    response = as_ada.post("/export/fhir/", {"first": "2026-03-01", "last": "2026-03-02"})

    bundle = json.loads(b"".join(response.streaming_content))

    assert response["Content-Type"] == "application/fhir+json"
    assert [entry["resource"] for entry in bundle["entry"]] == [
        {"resourceType": "Patient", "name": [{"text": "Ada"}]}
    ]


def test_food_and_notes_of_other_kinds_stay_at_home(ada):
    make_meal(ada, at=AT)

    assert resources(made(ada), "Observation") == []


@pytest.mark.parametrize("years", [0.05, 0.2])
def test_the_queries_do_not_grow_with_the_diary(ada, django_assert_num_queries, years):
    demo.fill(ada, years, 1, NOW)

    # What was tried, cramps, nights, drinks by day, workouts, medicines.
    with django_assert_num_queries(6):
        made(ada)
