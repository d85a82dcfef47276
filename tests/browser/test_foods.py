"""Foods on a phone: finding one while typing, keeping an own one, logging it with two or three touches."""

import pytest

from diary.models import FavouriteFood, Food
from tests.factories import make_food


@pytest.fixture
def ada_signed_in(sign_in, catalogue, ada):
    return sign_in(ada)


def test_results_follow_the_typing(ada_signed_in, judge, ada):
    page = ada_signed_in
    FavouriteFood.objects.create(user=ada, food=Food.objects.get(name="Kale, cooked"))
    make_food("Seeded roll from the corner bakery", user=ada)
    page.goto("/foods/")
    judge("foods")

    page.get_by_label("Find by name").press_sequentially("ban")

    page.get_by_role("link", name="Banana Fruit", exact=True).wait_for()
    assert page.get_by_role("status").filter(has_text="foods found").count() == 1
    judge("foods-found")

    page.get_by_label("Find by name").fill("zzzz")
    page.get_by_role("link", name="Add “zzzz” as my own").wait_for()
    judge("foods-none")


def test_own_food_is_written_from_its_label(ada_signed_in, judge, ada):
    page = ada_signed_in
    page.goto("/foods/own/add/?q=Bakery bread")
    page.get_by_label("One serving").first.check(force=True)
    page.get_by_label("One serving is (g or ml)").fill("50")
    page.get_by_label("Potassium (mg)").fill("lots")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Not saved yet").wait_for()
    assert page.evaluate("document.activeElement.name") == "potassium_mg"
    judge("own-food")

    page.get_by_label("Potassium (mg)").fill("105")
    page.get_by_label("Salt (g)").fill("0,6")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("heading", name="Bakery bread").wait_for()
    bread = Food.objects.get(user=ada)
    assert (bread.potassium_mg, bread.sodium_mg, bread.magnesium_mg) == (210, 480, None)
    judge("own-food-shown")


def test_food_page_is_readable_by_day_and_by_night(ada_signed_in, judge):
    page = ada_signed_in
    page.goto(f"/foods/{Food.objects.get(name='Banana').pk}/")

    page.get_by_role("button", name="Favourite: Banana").click()

    page.get_by_role("button", name="Favourite: Banana", pressed=True).wait_for()
    judge("food")
