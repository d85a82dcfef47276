"""Drinks and foods: what was had, how much of it, and the figures that are fixed when it is logged."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from diary.models import FIGURES, Food
from tests.factories import make_drink, make_food, make_meal

EVENING = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_the_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


def eat(client, **typed):
    return client.post("/add/food/", {"uuid": str(uuid.uuid4()), **typed})


def drink(client, **typed):
    return client.post("/add/drink/", {"uuid": str(uuid.uuid4()), **typed})


def shipped(name):
    return Food.objects.get(name=name, user=None)


# ---- drinks ------------------------------------------------------------------------------------------------


def test_an_amount_alone_is_water_with_its_figures(catalogue, as_ada, ada):
    drink(as_ada, amount_ml="300")

    water = ada.drinks.get()
    assert (water.name, water.food, water.amount_ml) == ("Water", shipped("Water, tap"), 300)
    assert (water.calcium_mg, water.water_g) == (9, 299.7)


def test_water_can_be_logged_without_a_catalogue(as_ada, ada):
    drink(as_ada, amount_ml="300")

    assert (ada.drinks.get().name, ada.drinks.get().food, ada.drinks.get().water_g) == ("Water", None, None)


def test_a_drink_of_the_catalogue_brings_its_minerals_along(catalogue, as_ada, ada):
    drink(as_ada, food=shipped("Orange juice, fresh").pk, amount="200")

    juice = ada.drinks.get()
    assert (juice.name, juice.amount_ml) == ("Orange juice, fresh", 200)
    assert (juice.potassium_mg, juice.magnesium_mg, juice.water_g) == (400, 22, 176.6)


def test_a_quick_drink_keeps_its_own_name_and_brings_its_figures(catalogue, as_ada, ada):
    tea = shipped("Herbal tea")
    ada.quick_drinks.create(position=0, food=tea, name="Evening tea", amount_ml=300)
    page = as_ada.get("/").content.decode()
    assert f'name="food" value="{tea.pk}"' in page

    drink(as_ada, amount_ml="300", name="Evening tea", food=tea.pk)

    assert (ada.drinks.get().name, ada.drinks.get().potassium_mg) == ("Evening tea", 27)


def test_a_quick_drink_named_as_a_drink_of_the_catalogue_is_that_drink(catalogue, as_ada, ada):
    ada.quick_drinks.create(position=0, food=shipped("Herbal tea"), name="Evening tea", amount_ml=300)
    rows = {"form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "6"}
    for place, (name, amount) in enumerate(
        [("Evening tea", "250"), ("Cola", "330"), ("", "200"), ("Grog", "150")]
    ):
        rows |= {f"form-{place}-name": name, f"form-{place}-amount": amount}

    as_ada.post("/quick-drinks/", rows)

    assert [(each.name, each.food and each.food.name, each.amount_ml) for each in ada.quick_drinks.all()] == [
        ("Evening tea", "Herbal tea", 250),
        ("Cola", "Cola", 330),
        ("Water", None, 200),
        ("Grog", None, 150),
    ]


def test_a_drink_that_is_in_no_list_has_unknown_figures(catalogue, as_ada, ada):
    drink(as_ada, q="Aunt's elderflower cordial", amount="250")

    cordial = ada.drinks.get()
    assert (cordial.name, cordial.food) == ("Aunt's elderflower cordial", None)
    assert [getattr(cordial, name) for name in FIGURES] == [None] * 5


def test_ounces_are_typed_and_millilitres_kept(as_ada, ada):
    ada.volume_unit = "floz"
    ada.save()

    drink(as_ada, amount="8")

    assert ada.drinks.get().amount_ml == 237
    page = as_ada.get(f"/entry/drink/{ada.drinks.get().uuid}/").content.decode()
    assert "8 fl oz" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose how much it was"),
        ({"amount": "0"}, "between 1 ml and 5 litres"),
        ({"amount": "5001"}, "between 1 ml and 5 litres"),
        ({"amount_ml": "-3"}, "greater than or equal to 1"),
        ({"amount_ml": "9" * 30}, "less than or equal to 5000"),
        ({"amount": "lots"}, "Enter a number"),
        ({"amount_ml": "300", "food": "999999"}, "not there any more"),
        ({"amount_ml": "300", "food": "9" * 5000}, "at most 20"),
        ({"amount_ml": "300", "food": "x"}, "not there any more"),
        ({"amount_ml": "300", "q": "y" * 201}, "at most 200"),
    ],
)
def test_a_drink_that_cannot_be_is_refused_in_words(as_ada, ada, typed, sentence):
    response = drink(as_ada, **typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ada.drinks.exists()


def test_a_changed_amount_changes_the_figures_and_a_changed_note_does_not(catalogue, as_ada, ada):
    juice = shipped("Orange juice, fresh")
    drink(as_ada, food=juice.pk, amount_ml="200")
    address = f"/entry/drink/{ada.drinks.get().uuid}/"
    Food.objects.filter(pk=juice.pk).update(potassium_mg=1)

    as_ada.post(
        address, {"when": "at", "at": "2026-03-10T19:00", "food": juice.pk, "amount_ml": "200", "note": "x"}
    )
    assert (ada.drinks.get().note, ada.drinks.get().potassium_mg) == ("x", 400)

    as_ada.post(address, {"when": "at", "at": "2026-03-10T19:00", "food": juice.pk, "amount_ml": "100"})
    assert ada.drinks.get().potassium_mg == 1


def test_a_double_submit_is_one_drink_and_no_question(as_ada, ada):
    same = {"uuid": str(uuid.uuid4()), "amount_ml": "300"}

    answers = [as_ada.post("/add/drink/", same).status_code for _ in range(3)]

    assert answers == [302, 302, 302]
    assert ada.drinks.count() == 1


def test_the_same_mark_with_another_amount_asks_first(as_ada, ada):
    same = {"uuid": str(uuid.uuid4()), "amount_ml": "300"}
    as_ada.post("/add/drink/", same)

    response = as_ada.post("/add/drink/", same | {"amount_ml": "500"})

    assert response.status_code == 422
    assert "already saved once" in response.content.decode()
    assert ada.drinks.get().amount_ml == 300


def test_the_sizes_of_the_chosen_drink_are_offered(catalogue, as_ada):
    page = as_ada.get("/add/drink/", {"food": shipped("Milk, whole").pk}).content.decode()

    assert "cup · 244 ml" in page
    assert "<span>glass (200 ml)</span>" in page


# ---- foods -------------------------------------------------------------------------------------------------


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


# ---- same as yesterday -------------------------------------------------------------------------------------

YESTERDAY = EVENING - timedelta(days=1)


def test_yesterdays_foods_are_logged_for_today_at_their_times(catalogue, as_ada, ada):
    banana = shipped("Banana")
    meals = [
        make_meal(
            ada, food=banana, portion="large", quantity=0.5, grams=68, at=YESTERDAY - timedelta(hours=10)
        ),
        make_meal(ada, "Soup", portion="bowl", quantity=1, grams=350, at=YESTERDAY),
    ]

    as_ada.post("/add/food/yesterday/", {"meal": [str(meal.uuid) for meal in meals]})

    today = ada.meals.filter(day_on=EVENING.date()).order_by("happened_at")
    assert [(meal.name, meal.portion, meal.quantity, meal.grams) for meal in today] == [
        ("Banana", "large", 0.5, 68),
        ("Soup", "bowl", 1, 350),
    ]
    assert [meal.happened_at for meal in today] == [meal.happened_at + timedelta(days=1) for meal in meals]
    assert today[0].potassium_mg == 243.44


def test_only_what_is_chosen_is_copied_and_only_once(as_ada, ada):
    soup, bread = make_meal(ada, "Soup", at=YESTERDAY), make_meal(ada, "Bread", at=YESTERDAY)

    answers = [as_ada.post("/add/food/yesterday/", {"meal": str(soup.uuid)}, follow=True) for _ in range(2)]
    assert ["Saved: 1 food" in answer.content.decode() for answer in answers] == [True, False]
    page = as_ada.get("/add/food/yesterday/").content.decode()

    assert [meal.name for meal in ada.meals.filter(day_on=EVENING.date())] == ["Soup"]
    assert "already logged today" in page
    assert bread.name in page


def test_a_food_of_later_in_the_day_is_offered_but_not_chosen_and_comes_now(as_ada, ada):
    late = make_meal(ada, "Late snack", at=YESTERDAY + timedelta(hours=3))

    rows = as_ada.get("/add/food/yesterday/").context["rows"]
    as_ada.post("/add/food/yesterday/", {"meal": str(late.uuid)})

    assert [row.is_later for row in rows] == [True]
    assert ada.meals.get(day_on=EVENING.date()).happened_at == EVENING


def test_a_day_without_foods_is_passed_over(as_ada, ada):
    make_meal(ada, "Soup", at=EVENING - timedelta(days=3))

    assert "Same as on Saturday 7 March" in as_ada.get("/add/food/yesterday/").content.decode()
    assert "No food was logged" not in as_ada.get("/add/food/yesterday/").content.decode()


def test_with_no_food_lately_it_says_so(as_ada, ada):
    make_meal(ada, "Soup", at=EVENING - timedelta(days=20))

    assert "No food was logged in the last 14 days." in as_ada.get("/add/food/yesterday/").content.decode()


def test_bobs_foods_are_not_adas_yesterday(as_ada, ada, bob):
    theirs = make_meal(bob, "Bob's soup", at=YESTERDAY)
    make_meal(ada, "Soup", at=YESTERDAY)

    as_ada.post("/add/food/yesterday/", {"meal": str(theirs.uuid)})

    assert "Bob" not in as_ada.get("/add/food/yesterday/").content.decode()
    assert ada.meals.count() == 1


@pytest.mark.parametrize("meals", [3, 30])
def test_the_preview_costs_the_same_with_many_foods(as_ada, ada, meals, django_assert_num_queries):
    for number in range(meals):
        make_meal(ada, f"Food {number}", at=YESTERDAY)

    # session, person, the last day, its foods, what is copied already
    with django_assert_num_queries(5):
        as_ada.get("/add/food/yesterday/")


@pytest.mark.parametrize("entries", [3, 30])
def test_the_forms_cost_the_same_with_many_entries(
    catalogue, as_ada, ada, entries, django_assert_num_queries
):
    banana = shipped("Banana")
    for _ in range(entries):
        make_meal(ada, food=banana, portion="medium", grams=118)
        make_drink(ada, 300)

    # session, person, the food, how it was eaten the last time
    with django_assert_num_queries(4):
        as_ada.get("/add/food/", {"food": banana.pk})
    # session, person, own sizes
    with django_assert_num_queries(3):
        as_ada.get("/add/drink/")
