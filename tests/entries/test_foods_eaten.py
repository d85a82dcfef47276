"""Foods: what was eaten, in portions or grams, and the figures that are fixed when it is logged."""

from datetime import timedelta

import pytest
import time_machine

from diary.models import FIGURES, Food
from tests.entries.intake import EVENING, drink, eat, shipped
from tests.factories import make_food, make_meal


@pytest.fixture(autouse=True)
def _in_the_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


def test_a_food_alone_is_one_of_its_usual_portion(catalogue, as_ada, ada):
    eat(as_ada, food=shipped("Banana").pk)

    banana = ada.meals.get()
    assert (banana.name, banana.portion, banana.quantity, banana.grams) == ("Banana", "medium", 1, 118)
    assert (banana.potassium_mg, banana.magnesium_mg, banana.water_g) == (422.44, 31.86, 88.39)


@pytest.mark.parametrize(
    ("typed", "grams", "quantity"),
    [
        ({"portion": "large"}, 136, 1),
        ({"portion": "large", "times": "0.5"}, 68, 0.5),
        ({"portion": "small", "quantity": "1/2"}, 50.5, 0.5),
        ({"portion": "small", "quantity": "1,5"}, 151.5, 1.5),
        ({"portion": "small", "quantity": "2½"}, 252.5, 2.5),
        ({"portion": "small", "quantity": "3", "times": "1"}, 303, 3),
        ({"portion": "g", "grams": "75"}, 75, 1),
        ({"grams": "75.5"}, 75.5, 1),
        ({"portion": "piece from a takeout", "grams": "40"}, 40, 1),
    ],
)
def test_portions_and_fractions_become_grams(catalogue, as_ada, ada, typed, grams, quantity):
    eat(as_ada, food=shipped("Banana").pk, **typed)

    banana = ada.meals.get()
    assert (banana.grams, banana.quantity) == (grams, quantity)
    assert banana.potassium_mg == pytest.approx(358 * grams / 100, abs=0.01)


def test_a_food_in_no_list_has_unknown_figures(catalogue, as_ada, ada):
    eat(as_ada, q="Soup at the harbour", portion="large portion")

    soup = ada.meals.get()
    assert (soup.name, soup.food, soup.grams) == ("Soup at the harbour", None, 400)
    assert [getattr(soup, name) for name in FIGURES] == [None] * 5


def test_an_own_food_with_half_a_label_stays_half_known(as_ada, ada):
    bread = make_food("Bakery bread", user=ada, sodium_mg=480, portions=[["slice", 50]])

    eat(as_ada, food=bread.pk, times="2")

    assert (ada.meals.get().sodium_mg, ada.meals.get().magnesium_mg) == (480, None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Write or choose what you ate"),
        ({"q": "  "}, "Write or choose what you ate"),
        ({"food": "1", "portion": "g"}, "not there any more"),
        ({"q": "Soup", "portion": "g"}, "Write how many grams"),
        ({"q": "Soup", "portion": "g", "grams": "0"}, "more than nothing"),
        ({"q": "Soup", "portion": "g", "grams": "5001"}, "more than can be"),
        ({"q": "Soup", "quantity": "0"}, "more than nothing"),
        ({"q": "Soup", "quantity": "90"}, "more than nothing and at most 5,000 g"),
        ({"q": "Soup", "quantity": "some"}, "like 1.5 or 1/2"),
        ({"q": "Soup", "times": "7"}, "Select a valid choice"),
        ({"q": "Soup", "portion": "bucket"}, "Choose the portion"),
        ({"q": "Soup", "portion": "p" * 81, "grams": "5"}, "at most 80"),
    ],
)
def test_a_food_that_cannot_be_is_refused_in_words(as_ada, ada, typed, sentence):
    response = eat(as_ada, note="still here", **typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "still here" in response.content.decode()
    assert not ada.meals.exists()


def test_without_script_words_lead_to_a_list_to_choose_from(catalogue, as_ada, ada):
    found = eat(as_ada, q="bana", find="1")
    page = found.content.decode()
    banana = shipped("Banana")
    assert found.status_code == 422
    assert f'type="radio" name="food" value="{banana.pk}"' in page
    assert not ada.meals.exists()

    eat(as_ada, q="bana", food=banana.pk, portion="portion").content.decode()
    assert not ada.meals.exists()
    chosen = eat(as_ada, q="bana", food=banana.pk, portion="medium")

    assert chosen.status_code == 302
    assert ada.meals.get().name == "Banana"


def test_bobs_food_cannot_be_eaten_by_ada(as_ada, ada, bob):
    secret = make_food("Bob's soup", user=bob, potassium_mg=123)

    response = eat(as_ada, food=secret.pk)
    form = as_ada.get("/add/food/", {"food": secret.pk})

    assert response.status_code == 422
    assert not ada.meals.exists()
    assert "Bob&#x27;s soup" not in response.content.decode() + form.content.decode()


def test_changing_the_portion_reckons_anew_and_changing_the_note_does_not(catalogue, as_ada, ada):
    banana = shipped("Banana")
    eat(as_ada, food=banana.pk)
    address = f"/entry/food/{ada.meals.get().uuid}/"
    Food.objects.filter(pk=banana.pk).update(potassium_mg=100, portions=[["medium", 200]])
    same = {"when": "at", "at": "2026-03-10T19:00", "food": banana.pk, "portion": "medium"}

    as_ada.post(address, same | {"times": "1", "note": "ripe"})
    assert (ada.meals.get().note, ada.meals.get().grams, ada.meals.get().potassium_mg) == (
        "ripe",
        118,
        422.44,
    )

    as_ada.post(address, same | {"times": "2"})
    assert (ada.meals.get().grams, ada.meals.get().potassium_mg) == (400, 400)


def test_what_the_edit_form_shows_saves_unchanged(catalogue, as_ada, ada):
    for typed in ({"portion": "small", "quantity": "3"}, {"grams": "75"}, {"times": "0.5"}):
        eat(as_ada, food=shipped("Banana").pk, **typed)
    eat(as_ada, q="Soup", portion="small portion")
    drink(as_ada, amount="333")
    drink(as_ada, amount="300", food=shipped("Tea, green").pk)

    for slug, entries in (("food", ada.meals), ("drink", ada.drinks)):
        for entry in entries.all():
            address = f"/entry/{slug}/{entry.uuid}/"
            form = as_ada.get(address).context["form"]
            shown = {name: form[name].value() for name in form.fields if form[name].value() is not None}
            assert as_ada.post(address, shown | {"when": "at", "at": "2026-03-10T19:00"}).status_code == 302
            before = {name: getattr(entry, name) for name in (*FIGURES, "name", "food_id", "happened_at")}
            entry.refresh_from_db()
            assert {name: getattr(entry, name) for name in before} == before


def test_an_entry_of_a_deleted_own_food_can_still_be_changed(as_ada, ada):
    bread = make_food("Bakery bread", user=ada, sodium_mg=480, portions=[["slice", 50]], deleted_at=EVENING)
    meal = make_meal(ada, "Bakery bread", food=bread, portion="slice", grams=50)

    as_ada.post(
        f"/entry/food/{meal.uuid}/",
        {"when": "at", "at": "2026-03-10T19:00", "food": bread.pk, "portion": "slice", "times": "2"},
    )

    meal.refresh_from_db()
    assert (meal.grams, meal.sodium_mg) == (100, 480)


def test_a_chosen_food_starts_as_it_was_eaten_the_last_time(catalogue, as_ada, ada):
    banana = shipped("Banana")
    make_meal(ada, food=banana, portion="large", quantity=0.5, grams=68, at=EVENING - timedelta(days=3))

    form = as_ada.get("/add/food/", {"food": banana.pk}).context["form"]

    assert (form["portion"].value(), form["times"].value()) == ("large", "0.5")


def test_a_food_is_logged_again_with_its_portion(catalogue, as_ada, ada):
    eat(as_ada, food=shipped("Banana").pk, portion="small", quantity="3")

    form = as_ada.get("/add/food/", {"like": ada.meals.get().uuid}).context["form"]

    assert (form.shown_name, form["portion"].value(), form["quantity"].value()) == ("Banana", "small", "3")


def test_the_next_food_follows_at_once(catalogue, as_ada):
    response = eat(as_ada, food=shipped("Banana").pk, next="/add/food/")

    assert response["Location"] == "/add/food/"
