"""Foods on a phone: finding one while typing, keeping an own one, logging it with two or three touches."""

from datetime import datetime, timedelta

import pytest

from diary.models import FavouriteFood, Food
from tests.browser.waiting import expect, focused
from tests.factories import make_food, make_meal


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
    expect(page.get_by_role("status").filter(has_text="foods found")).to_have_count(1)
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
    focused(page, "[name=potassium_mg]")
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


def test_a_banana_is_found_and_logged_by_touch(ada_signed_in, judge, ada):
    page = ada_signed_in
    page.goto("/add/food/")
    field = page.get_by_role("combobox", name="What did you eat?")
    field.press_sequentially("ban")
    page.get_by_role("option", name="Banana", exact=False).first.wait_for()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.get_by_role("status").filter(has_text="found").wait_for(state="attached")
    judge("pick-food")

    page.get_by_role("option").first.tap()
    expect(page.get_by_role("radio", name="medium · 118 g")).to_be_checked()
    page.get_by_role("radio", name="large · 136 g").tap()
    page.get_by_role("radio", name="½", exact=True).tap()
    judge("pick-portion")
    page.get_by_role("button", name="Save", exact=True).tap()

    page.get_by_text("Saved: Banana").wait_for()
    banana = ada.meals.get()
    assert (banana.portion, banana.quantity, banana.grams, banana.potassium_mg) == ("large", 0.5, 68, 243.44)


def test_a_food_of_lately_costs_two_touches(ada_signed_in, judge, ada):
    banana = Food.objects.get(name="Banana")
    make_meal(ada, food=banana, portion="small", quantity=3, grams=303)
    page = ada_signed_in
    page.goto("/add/food/")
    judge("food-lately")

    page.get_by_role("option", name="Banana", exact=False).tap()
    page.get_by_role("button", name="Save", exact=True).tap()

    page.get_by_text("Saved: Banana").wait_for()
    assert [(meal.portion, meal.quantity, meal.grams) for meal in ada.meals.all()] == [("small", 3, 303)] * 2


def test_a_food_is_chosen_and_saved_with_the_keyboard_alone(ada_signed_in, ada):
    page = ada_signed_in
    page.goto("/add/food/")
    field = page.get_by_role("combobox", name="What did you eat?")
    field.focus()
    page.keyboard.insert_text("brocoli")  # at once: each pause in the typing would look anew
    page.get_by_text("Nothing is spelled like that. The nearest:").first.wait_for()

    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "picker-option-1")
    expect(page.locator("#picker-option-1")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Broccoli, raw")
    page.keyboard.press("Enter")

    page.get_by_text("Saved: Broccoli, raw").wait_for()
    assert ada.meals.get().portion == "cup chopped"


def test_what_is_in_no_list_is_added_as_an_own_food_and_logged(ada_signed_in, judge, ada):
    page = ada_signed_in
    page.goto("/add/food/")
    page.get_by_role("combobox").fill("Vera's zwieback")
    page.get_by_role("status").filter(has_text="Nothing found").wait_for(state="attached")
    judge("food-not-found")

    page.get_by_role("link", name="Not found? Add it as my own").tap()
    page.get_by_label("Salt (g)").fill("1.1")
    page.get_by_label("Portion").first.fill("slice")
    page.get_by_label("Weight (g or ml)").first.fill("10")
    page.get_by_role("button", name="Save").tap()
    page.get_by_role("radio", name="slice · 10 g").wait_for(state="attached")
    page.get_by_role("button", name="Save", exact=True).tap()

    page.get_by_text("Saved: Vera's zwieback").wait_for()
    assert (ada.meals.get().sodium_mg, ada.meals.get().potassium_mg) == (44, None)


def test_another_drink_brings_its_sizes(ada_signed_in, judge, ada):
    page = ada_signed_in
    page.goto("/add/drink/")
    field = page.get_by_role("combobox", name="What was it?")
    expect(field).to_have_value("Water")
    judge("drink")

    field.fill("green tea")
    page.get_by_role("option", name="Tea, green", exact=False).tap()
    page.get_by_role("radio", name="mug · 300 ml").tap()
    page.get_by_role("button", name="Save", exact=True).tap()

    page.get_by_text("Saved: Tea, green").wait_for()
    assert (ada.drinks.get().amount_ml, ada.drinks.get().food.name) == (300, "Tea, green")


def test_yesterdays_foods_come_with_two_touches(ada_signed_in, judge, ada):
    yesterday = (datetime.now(ada.zone) - timedelta(days=1)).replace(hour=12)
    make_meal(ada, "Porridge", at=yesterday, portion="bowl", quantity=0.5, grams=120)
    make_meal(ada, "Soup at the harbour", at=yesterday, portion="large portion", grams=400)
    page = ada_signed_in
    page.goto("/add/food/")

    page.get_by_role("link", name="Same as yesterday").tap()
    page.get_by_role("heading", name="Same as yesterday").wait_for()
    judge("yesterday")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Log these foods").tap()

    page.get_by_text("Saved: 2 foods").wait_for()
    assert ada.meals.count() == 4


def test_a_food_is_found_without_script(browser, sign_in, catalogue, ada, live_server):
    cookies = sign_in(ada).context.cookies()
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto("/add/food/")
    page.get_by_label("What did you eat?").fill("bana")
    page.get_by_role("button", name="Find").click()

    page.get_by_role("radio", name="Banana", exact=True).check(force=True)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Choose the portion of this food.").wait_for()
    page.get_by_role("radio", name="medium · 118 g").check(force=True)
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_text("Saved: Banana").wait_for()
    assert ada.meals.get().grams == 118
    context.close()
