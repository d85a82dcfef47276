"""Drinks: what was drunk, how much of it, and the figures that are fixed when it is logged."""

import re
import uuid

import pytest
import time_machine

from diary.models import FIGURES, Food
from tests.entries.intake import EVENING, drink, shipped
from tests.factories import make_drink, make_meal


@pytest.fixture(autouse=True)
def _in_the_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


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

    assert "<span>cup · 244 ml</span>" in page
    assert re.search('value="200"[^>]*><span>glass · 200 ml</span>', page)


def test_a_size_is_counted_as_it_is_called_also_in_ounces(catalogue, as_ada, ada):
    ada.volume_unit = "floz"
    ada.save()
    cola, tea = shipped("Cola"), shipped("Tea, black")

    page = as_ada.get("/add/drink/", {"food": cola.pk}).content.decode()
    found = as_ada.get("/foods/search", {"q": "black tea", "drinks": "1"}).json()[0]

    assert re.search('value="355"[^>]*><span>can · 12 fl oz</span>', page)
    assert found["id"] == tea.pk
    assert {"ml": 300, "label": "mug · 10.1 fl oz"} in found["sizes"]


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
