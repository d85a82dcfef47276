"""The catalogue's pages: searching, own foods from a label, favourites, and who sees what."""

import re

import pytest
from django.urls import reverse

from diary.models import Food
from tests.factories import make_food, make_meal

pytestmark = pytest.mark.django_db


def post_own(client, pk=None, **typed):
    address = reverse("foods:own_edit", args=[pk]) if pk else reverse("foods:own_add")
    return client.post(address, {"name": "Bakery bread", "basis": "100"} | typed)


def own(user) -> Food:
    return Food.objects.get(user=user)


# ---- search ------------------------------------------------------------------------------------------------


def test_search_answers_with_portions_and_figures(catalogue, as_ada):
    found = as_ada.get(reverse("foods:search"), {"q": "ban"}).json()

    banana = found[0]
    assert (banana["name"], banana["source"]) == ("Banana", "USDA SR28")
    assert banana["portions"][0] == {"label": "medium", "grams": 118}
    assert banana["per_100g"] == {
        "potassium_mg": 358, "magnesium_mg": 27, "calcium_mg": 5, "sodium_mg": 1, "water_g": 74.91,
    }  # fmt: skip
    assert (banana["favourite"], banana["own"], banana["guess"], banana["last"]) == (
        False,
        False,
        False,
        None,
    )


def test_search_says_unknown_and_not_zero(as_ada, ada):
    make_food("Mystery bar", user=ada, potassium_mg=10)

    figures = as_ada.get(reverse("foods:search"), {"q": "mystery"}).json()[0]["per_100g"]

    assert (figures["potassium_mg"], figures["magnesium_mg"]) == (10, None)


def test_search_for_drinks_finds_drinks_only(catalogue, as_ada):
    found = as_ada.get(reverse("foods:search"), {"q": "coconut", "drinks": "1"}).json()

    assert found
    assert all(food["is_drink"] for food in found)


def test_overview_finds_without_script(catalogue, as_ada):
    page = as_ada.get(reverse("foods:overview"), {"q": "bannana"}).content.decode()

    assert "Nothing is called “bannana”. The nearest:" in page
    assert "Banana chips" in page


def test_overview_escapes_what_was_typed(as_ada):
    page = as_ada.get(reverse("foods:overview"), {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("foods", [1, 30])
def test_overview_costs_the_same_with_many_foods(catalogue, as_ada, ada, foods, django_assert_num_queries):
    for number in range(foods):
        make_meal(ada, food=make_food(f"Own {number}", user=ada))

    # session, person, favourites, recent meals, their foods, own foods
    with django_assert_num_queries(6):
        as_ada.get(reverse("foods:overview"))


# ---- one food ----------------------------------------------------------------------------------------------


def test_food_shows_figures_portions_and_credit(catalogue, as_ada):
    banana = Food.objects.get(source_key="ndb:09040")

    page = as_ada.get(reverse("foods:detail", args=[banana.pk])).content.decode()

    assert "358 mg" in page
    assert "422 mg" in page  # of a medium one, 118 g
    assert "USDA SR28" in page
    assert "U.S. Department of Agriculture, Agricultural Research Service. FoodData Central." in page


def test_unknown_figure_is_shown_as_a_question_mark(as_ada, ada):
    food = make_food("Mystery bar", user=ada, sodium_mg=0)

    page = as_ada.get(reverse("foods:detail", args=[food.pk])).content.decode()

    assert page.count("<td>?</td>") == 4
    assert page.count("<td>0 mg</td>") == 1


def test_bob_gets_404_on_every_address_of_adas_food(as_bob, ada):
    food = make_food("Ada's soup", user=ada)

    for name in ("detail", "own_edit"):
        assert as_bob.get(reverse(f"foods:{name}", args=[food.pk])).status_code == 404
    for name in ("favourite", "own_edit", "own_delete", "own_undo"):
        assert as_bob.post(reverse(f"foods:{name}", args=[food.pk]), {"on": "1"}).status_code == 404


def test_shared_food_cannot_be_changed_or_deleted(catalogue, as_ada):
    banana = Food.objects.get(source_key="ndb:09040")

    for name in ("own_edit", "own_delete", "own_undo"):
        assert as_ada.post(reverse(f"foods:{name}", args=[banana.pk])).status_code == 404


def test_number_too_large_for_any_database_is_404(as_ada):
    assert as_ada.get(f"/foods/{10**30}/").status_code == 404


# ---- favourites --------------------------------------------------------------------------------------------


def test_star_is_set_once_and_taken_back(catalogue, as_ada, ada):
    address = reverse("foods:favourite", args=[Food.objects.get(source_key="ndb:09040").pk])

    for _ in range(2):
        as_ada.post(address, {"on": "1"})
    assert ada.favourite_foods.count() == 1

    as_ada.post(address, {"on": "0"})
    assert ada.favourite_foods.count() == 0


def test_star_leads_back_to_our_pages_only(catalogue, as_ada):
    food = Food.objects.get(source_key="ndb:09040")
    address = reverse("foods:favourite", args=[food.pk])

    ours = as_ada.post(address, {"on": "1", "next": "/foods/?q=ban"})
    theirs = as_ada.post(address, {"on": "1", "next": "https://elsewhere.example/"})

    assert ours["Location"] == "/foods/?q=ban"
    assert theirs["Location"] == reverse("foods:detail", args=[food.pk])


# ---- own foods ---------------------------------------------------------------------------------------------


def test_name_alone_is_enough_and_everything_else_stays_unknown(as_ada, ada):
    response = as_ada.post(reverse("foods:own_add"), {"name": "  Aunt Vera's   stew "})

    stew = own(ada)
    assert response["Location"] == reverse("foods:detail", args=[stew.pk])
    assert (stew.name, stew.search, stew.portions) == ("Aunt Vera's stew", "aunt vera's stew", [])
    assert [stew.potassium_mg, stew.magnesium_mg, stew.calcium_mg, stew.sodium_mg, stew.water_g] == [None] * 5


def test_salt_of_the_label_becomes_sodium(as_ada, ada):
    post_own(as_ada, salt_g="1.2")

    assert own(ada).sodium_mg == 480


@pytest.mark.parametrize(
    ("typed", "potassium_mg"),
    [
        ({"basis": "100", "potassium_mg": "210"}, 210),
        ({"basis": "serving", "serving_g": "30", "potassium_mg": "105"}, 350),
        ({"basis": "litre", "potassium_mg": "2,5"}, 0.25),
        ({"basis": "100", "potassium_mg": "0"}, 0),
        ({"basis": "100", "potassium_mg": ""}, None),
    ],
)
def test_figures_of_the_label_become_figures_per_100_g(as_ada, ada, typed, potassium_mg):
    post_own(as_ada, **typed)

    assert own(ada).potassium_mg == potassium_mg


def test_serving_of_the_label_becomes_a_portion(as_ada, ada):
    post_own(as_ada, basis="serving", serving_g="30", portion_0="bowl", grams_0="60")

    assert own(ada).portions == [["bowl", 60], ["serving", 30]]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "\u200b"}, "name"),
        ({"portion_0": "slice", "grams_0": "30", "portion_1": "slice", "grams_1": "40"}, "portion_1"),
        ({"potassium_mg": "20001"}, "potassium_mg"),
        ({"magnesium_mg": "40001"}, "magnesium_mg"),
        ({"calcium_mg": "40001"}, "calcium_mg"),
        ({"sodium_mg": "40001"}, "sodium_mg"),
        ({"salt_g": "101"}, "salt_g"),
        ({"water_g": "120"}, "water_g"),
        ({"potassium_mg": "lots"}, "potassium_mg"),
        ({"potassium_mg": "-5"}, "potassium_mg"),
        ({"salt_g": "1", "sodium_mg": "400"}, "sodium_mg"),
        ({"basis": "serving", "potassium_mg": "5"}, "serving_g"),
        ({"basis": "serving", "serving_g": "0", "potassium_mg": "5"}, "serving_g"),
        ({"portion_0": "slice"}, "grams_0"),
        ({"grams_1": "30"}, "portion_1"),
        ({"basis": "other"}, "basis"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_the_rest_stays_typed(as_ada, ada, typed, field):
    response = post_own(as_ada, portion_3="kept", grams_3="7", **typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert 'value="kept"' in response.content.decode()
    assert not ada.own_foods.exists()


def test_the_serving_beside_four_portions_outlives_a_change(as_ada, ada):
    typed = {f"portion_{place}": f"cup {place}" for place in range(4)} | {
        f"grams_{place}": str(100 + place) for place in range(4)
    }
    post_own(as_ada, basis="serving", serving_g="30", **typed)
    food = own(ada)
    shown = as_ada.get(reverse("foods:own_edit", args=[food.pk])).context["form"]

    post_own(
        as_ada, food.pk, **{field.name: field.value() or "" for row in shown.portion_rows for field in row}
    )

    assert own(ada).portions == food.portions
    assert own(ada).portions[-1] == ["serving", 30]


@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        ({"potassium_mg": "-5"}, False),
        ({"portion_0": "slice"}, False),
        ({"portion_2": "slice"}, True),
        ({"portion_1": "slice", "grams_1": "30", "potassium_mg": "-5"}, True),
    ],
)
def test_more_portions_open_only_for_what_is_in_them(as_ada, typed, is_open):
    page = post_own(as_ada, **typed).content.decode()

    assert bool(re.search(r'<details class="more" open><summary>More portions', page)) == is_open


def test_a_figure_below_zero_is_told_so(as_ada):
    response = post_own(as_ada, potassium_mg="-5")

    assert response.context["form"].errors["potassium_mg"] == ["This cannot be below 0."]


def test_changed_figures_leave_what_was_logged_alone(as_ada, ada):
    food = make_food("Bakery bread", user=ada, potassium_mg=100)
    meal = make_meal(ada, food=food, **food.figures_for(50))

    post_own(as_ada, food.pk, potassium_mg="300")

    meal.refresh_from_db()
    assert (own(ada).potassium_mg, meal.potassium_mg) == (300, 50)


def test_saving_unchanged_changes_nothing(as_ada, ada):
    post_own(
        as_ada,
        basis="serving",
        serving_g="33",
        potassium_mg="100",
        salt_g="0.1",
        portion_0="slice",
        grams_0="33",
    )
    before = Food.objects.filter(user=ada).values().get()
    form = as_ada.get(reverse("foods:own_edit", args=[before["id"]])).context["form"]

    post_own(
        as_ada, before["id"], **{name: form[name].value() or "" for name in form.fields if name != "is_drink"}
    )

    assert Food.objects.filter(user=ada).values().get() == before


def test_deleted_own_food_goes_and_comes_back(as_ada, ada):
    food = make_food("Bakery bread", user=ada)
    meal = make_meal(ada, food=food, name="Bakery bread")

    gone = as_ada.post(reverse("foods:own_delete", args=[food.pk]), follow=True).content.decode()
    assert as_ada.get(reverse("foods:detail", args=[food.pk])).status_code == 404
    meal.refresh_from_db()
    assert (meal.name, meal.food) == ("Bakery bread", food)

    undo = reverse("foods:own_undo", args=[food.pk])
    assert undo in gone
    as_ada.post(undo)
    assert as_ada.get(reverse("foods:detail", args=[food.pk])).status_code == 200


@pytest.mark.parametrize("kind", ["food", "drink"])
def test_own_food_asked_for_by_a_form_leads_back_to_it(as_ada, ada, kind):
    page = as_ada.get(reverse("foods:own_add"), {"q": "Bakery bread", "for": kind})
    assert page.context["form"]["name"].value() == "Bakery bread"
    assert page.context["form"]["is_drink"].value() is (kind == "drink")

    response = post_own(as_ada, **{"for": kind})

    assert response["Location"] == f"/add/{kind}/?food={own(ada).pk}"


@pytest.mark.parametrize("elsewhere", ["//elsewhere.example/", "https://elsewhere.example/", "today", "1:2/"])
def test_an_address_that_is_no_path_of_ours_leads_back_to_the_food(as_ada, catalogue, elsewhere):
    food = Food.objects.get(source_key="ndb:09040")

    response = as_ada.post(reverse("foods:favourite", args=[food.pk]), {"on": "1", "next": elsewhere})

    assert response["Location"] == reverse("foods:detail", args=[food.pk])


@pytest.mark.parametrize(
    ("name", "there"),
    [("favourite", "/foods/{}/"), ("own_delete", "/foods/{}/"), ("own_undo", "/foods/")],
)
def test_who_signs_in_between_touch_and_answer_is_shown_the_food(as_ada, ada, name, there):
    food = make_food("Bakery bread", user=ada)

    response = as_ada.get(reverse(f"foods:{name}", args=[food.pk]))

    assert response["Location"] == there.format(food.pk)
    assert own(ada).deleted_at is None
    assert not ada.favourite_foods.exists()
