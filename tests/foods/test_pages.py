"""The catalogue's pages: searching, one food, favourites, and who sees what."""

import pytest
from django.urls import reverse

from diary.models import Food
from tests.factories import make_food, make_meal

pytestmark = pytest.mark.django_db


# ---- search ------------------------------------------------------------------------------------------------


def test_search_answers_with_portions_and_figures(catalogue, as_ada):
    found = as_ada.get(reverse("foods:search"), {"q": "ban"}).json()

    banana = found[0]
    assert (banana["name"], banana["source"]) == ("Banana", "USDA SR28")
    assert banana["portions"][0] == {"label": "medium", "grams": 118}
    assert banana["sizes"] == []
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
