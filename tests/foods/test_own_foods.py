"""Own foods: what stands on a label, kept, changed, deleted and brought back."""

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


@pytest.mark.parametrize("name", ["favourite", "own_delete", "own_undo"])
def test_who_signs_in_between_touch_and_answer_is_shown_the_food(client, ada, name):
    food = make_food("Bakery bread", user=ada)
    page = reverse("foods:detail", args=[food.pk])

    response = client.post(
        reverse(f"foods:{name}", args=[food.pk]), {"on": "1"}, headers={"Referer": f"http://testserver{page}"}
    )

    assert response["Location"] == f"/account/login/?next={page}"
    assert own(ada).deleted_at is None
    assert not ada.favourite_foods.exists()


def test_an_own_food_sent_twice_is_one_food(as_ada, ada):
    typed = {"salt_g": "0.3", "portion_0": "slice", "grams_0": "30"}

    first, second = post_own(as_ada, **typed), post_own(as_ada, **typed)

    assert first["Location"] == second["Location"]
    assert own(ada).sodium_mg == 120


@pytest.mark.parametrize(
    "other", [{"grams_0": "31"}, {"salt_g": "0.4"}, {"name": "Roll"}, {"is_drink": "on"}]
)
def test_another_food_of_much_the_same_is_kept_beside_it(as_ada, ada, other):
    typed = {"salt_g": "0.3", "portion_0": "slice", "grams_0": "30"}

    for sent in (typed, typed | other):
        post_own(as_ada, **sent)

    assert ada.own_foods.count() == 2


def test_deleting_an_own_food_twice_says_the_same_twice(as_ada, ada):
    food = make_food("Bakery bread", user=ada)
    address = reverse("foods:own_delete", args=[food.pk])

    first, second = (as_ada.post(address, follow=True) for _ in range(2))

    assert [each.status_code for each in (first, second)] == [200, 200]
    assert "Deleted: Bakery bread" in second.content.decode()
