"""The same foods as yesterday, with one touch."""

from datetime import timedelta

import pytest
import time_machine

from tests.entries.intake import EVENING, shipped
from tests.factories import make_meal


@pytest.fixture(autouse=True)
def _in_the_evening():
    with time_machine.travel(EVENING, tick=False):
        yield


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
