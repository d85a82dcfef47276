"""Nights without a cramp, workouts, stretching, medicines, facts about a day."""

import uuid
from datetime import UTC, date, datetime

import pytest
import time_machine

from diary.models import OwnFactor
from tests.factories import make_day_factor, make_medicine_change, make_night_check, make_workout

MORNING = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_the_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


def entry(**fields):
    return {"uuid": str(uuid.uuid4()), **fields}


def test_no_cramp_last_night_is_one_touch(as_ada, ada):
    page = as_ada.get("/").content.decode()
    assert "Monday to Tuesday: did a cramp come?" in page

    as_ada.post("/add/night/", entry(on="2026-03-09"))

    assert ada.night_checks.get().night_on == date(2026, 3, 9)
    assert "did a cramp come?" not in as_ada.get("/").content.decode()


def test_a_night_is_answered_once(as_ada, ada):
    make_night_check(ada, date(2026, 3, 9))

    response = as_ada.post("/add/night/", entry(on="2026-03-09"))

    assert response.status_code == 422
    assert "already answered" in response.content.decode()


@pytest.mark.parametrize(
    ("night", "sentence"),
    [("2026-03-10", "still to come"), ("1066-10-14", "too long ago"), ("soon", "Enter a valid date")],
)
def test_a_night_that_cannot_be_answered_is_refused(as_ada, night, sentence):
    response = as_ada.post("/add/night/", entry(on=night))

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_before_getting_up_the_question_is_about_the_night_before(as_ada):
    with time_machine.travel("2026-03-10T02:00:00+01:00", tick=False):
        page = as_ada.get("/").content.decode()

    assert "Sunday to Monday: did a cramp come?" in page


def test_undoing_a_deleted_answer_that_was_given_anew_is_told(as_ada, ada):
    check = make_night_check(ada, date(2026, 3, 9))
    as_ada.post(f"/entry/night/{check.uuid}/delete/")
    as_ada.post("/add/night/", entry(on="2026-03-09"))

    page = as_ada.post(f"/entry/night/{check.uuid}/undo/", follow=True).content.decode()

    assert "answered anew" in page
    assert ada.night_checks.count() == 1


def test_a_workout_needs_only_what_and_how_long(as_ada, ada):
    as_ada.post("/add/workout/", entry(when="60", activity="running", duration_min="45"))

    workout = ada.workouts.get()
    assert (workout.activity, workout.duration_min, workout.load) == ("running", 45, None)


def test_weights_are_typed_in_the_users_unit_and_kept_in_kilograms(as_ada, ada):
    ada.weight_unit = "lb"
    ada.save()

    as_ada.post(
        "/add/workout/",
        entry(activity="running", duration_min="60", effort="7", weight_before="165", weight_after="163.5"),
    )

    workout = ada.workouts.get()
    assert (workout.weight_before_kg, workout.weight_after_kg, workout.load) == (74.84, 74.16, 420)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"duration_min": "0"}, "At least one minute."),
        ({"duration_min": "1441"}, "At most 24 hours."),
        ({"duration_min": ""}, "Write how many minutes it was."),
        ({"weight_before": "7"}, "Check this weight"),
        ({"effort": "12"}, "Select a valid choice"),
    ],
)
def test_a_workout_that_cannot_be_is_refused_with_a_sentence(as_ada, wrong, sentence):
    response = as_ada.post("/add/workout/", entry(**{"activity": "running", "duration_min": "45", **wrong}))

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_stretching_offers_the_part_of_the_day_it_is(as_ada):
    assert as_ada.get("/add/stretch/").context["form"]["moment"].value() == "morning"


def test_stretching_is_one_line(as_ada, ada):
    as_ada.post("/add/stretch/", entry(moment="bedtime", has_calves="on"))

    assert (ada.stretches.get().moment, ada.stretches.get().has_calves) == ("bedtime", True)


def test_a_medicine_is_found_again_whatever_the_case_of_its_name(as_ada, ada):
    as_ada.post("/add/medicine/", entry(name="Amlodipine", change="started", dose="5 mg", on="2026-01-02"))
    as_ada.post("/add/medicine/", entry(name=" amlodipine ", change="changed", dose="10 mg", on="2026-02-02"))

    assert ada.medicines.get().name == "Amlodipine"
    assert ada.medicine_changes.count() == 2


def test_the_medicine_list_shows_dose_and_since_when(as_ada, ada):
    make_medicine_change(ada, "Amlodipine", datetime(2026, 1, 2, 11, tzinfo=UTC), dose="5 mg")
    make_medicine_change(
        ada, "Amlodipine", datetime(2026, 2, 2, 11, tzinfo=UTC), change="changed", dose="10 mg"
    )
    make_medicine_change(ada, "Quinine", datetime(2025, 1, 2, 11, tzinfo=UTC))
    make_medicine_change(ada, "Quinine", datetime(2025, 3, 2, 11, tzinfo=UTC), change="stopped")

    context = as_ada.get("/medicines/").context

    assert [(str(row["medicine"]), row["dose"], row["since"]) for row in context["taken"]] == [
        ("Amlodipine", "10 mg", date(2026, 1, 2))
    ]
    assert [str(row["medicine"]) for row in context["stopped"]] == ["Quinine"]


def test_a_medicine_form_can_start_from_the_list_without_its_name_in_the_address(as_ada, ada):
    change = make_medicine_change(ada, "Amlodipine", datetime(2026, 1, 2, 11, tzinfo=UTC))

    form = as_ada.get(f"/add/medicine/?like={change.uuid}&change=stopped").context["form"]

    assert (form["name"].value(), form["change"].value()) == ("Amlodipine", "stopped")


def test_a_fact_of_the_day_is_one_touch_on_and_one_touch_off(as_ada, ada):
    as_ada.post("/add/factor/", entry(choice="hot", on="2026-03-10"))
    assert ada.day_factors.get().factor == "hot"

    as_ada.post(f"/entry/factor/{ada.day_factors.get().uuid}/delete/")

    assert not ada.day_factors.exists()


def test_a_fact_is_noted_once_a_day(as_ada, ada):
    make_day_factor(ada, "hot")

    response = as_ada.post("/add/factor/", entry(choice="hot", on="2026-03-10"))

    assert response.status_code == 422
    assert "already noted" in response.content.decode()


def test_an_own_fact_is_made_while_noting_it(as_ada, ada):
    as_ada.post("/add/factor/", entry(new_name="New shoes", on="2026-03-10"))
    as_ada.post("/add/factor/", entry(new_name="new shoes", on="2026-03-09"))

    assert ada.own_factors.get().name == "New shoes"
    assert ada.day_factors.count() == 2


def test_nobody_can_note_a_fact_of_a_stranger(as_ada, ada, bob):
    hers = OwnFactor.objects.create(user=bob, name="Bob's secret")

    response = as_ada.post("/add/factor/", entry(choice=f"own-{hers.pk}", on="2026-03-10"))

    assert response.status_code == 422
    assert not ada.day_factors.exists()


def test_own_facts_can_be_renamed_and_hidden(as_ada, ada):
    own = OwnFactor.objects.create(user=ada, name="New shoes")

    as_ada.post("/day-facts/", {"pk": own.pk, f"{own.pk}-name": "Old shoes"})

    own.refresh_from_db()
    assert (own.name, own.is_shown) == ("Old shoes", False)


def test_two_own_facts_of_one_name_are_refused(as_ada, ada):
    OwnFactor.objects.create(user=ada, name="New shoes")

    response = as_ada.post("/day-facts/", {"name": "new  shoes", "is_shown": "on"})

    assert response.status_code == 422
    assert "already have one" in response.content.decode()


def quick(rows):
    data = {"form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "6"}
    for index, (name, amount) in enumerate(rows):
        data |= {f"form-{index}-name": name, f"form-{index}-amount": amount}
    return data


def test_own_quick_drinks_stand_on_today_in_the_users_unit(as_ada, ada):
    ada.volume_unit = "floz"
    ada.save()

    as_ada.post("/quick-drinks/", quick([("", "8"), ("Tea", "12")]))

    assert [(drink.name, drink.amount_ml) for drink in ada.quick_drinks.all()] == [
        ("Water", 237),
        ("Tea", 355),
    ]
    assert "12 fl oz" in as_ada.get("/").content.decode()


def test_a_quick_drink_of_a_bathtub_is_refused(as_ada, ada):
    response = as_ada.post("/quick-drinks/", quick([("", "90000")]))

    assert response.status_code == 422
    assert "between 1 ml and 5 litres" in response.content.decode()
    assert not ada.quick_drinks.exists()


def test_a_fact_named_like_markup_stays_text(as_ada, ada):
    OwnFactor.objects.create(user=ada, name='<b onclick="x">"Tom & Jerry"')

    page = as_ada.get("/add/factor/").content.decode()

    assert "&lt;b onclick=&quot;x&quot;&gt;&quot;Tom &amp; Jerry&quot;" in page
    assert "<b onclick" not in page


def test_a_quick_drink_without_an_amount_is_asked_for_it(as_ada, ada):
    response = as_ada.post("/quick-drinks/", quick([("Tea", "")]))

    assert response.status_code == 422
    assert "Write how much it is, or empty the name too." in response.content.decode()
    assert not ada.quick_drinks.exists()


def test_amounts_in_ounces_are_shown_and_refused_in_ounces(as_ada, ada):
    ada.volume_unit = "floz"
    ada.save()
    as_ada.post("/quick-drinks/", quick([("Tea", "8")]))

    shown = as_ada.get("/quick-drinks/").content.decode()
    refused = as_ada.post("/quick-drinks/", quick([("Tea", "900")])).content.decode()

    assert 'value="8"' in shown
    assert "at most 169 fl oz" in refused


def test_movement_without_stretching_does_not_count_to_zero(as_ada, ada):
    make_workout(ada)

    page = as_ada.get("/").content.decode()

    assert "minutes of movement" in page
    assert "0 times" not in page
