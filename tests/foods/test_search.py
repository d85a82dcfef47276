"""Search as you type: what a word finds, in which order, for whom, at what cost."""

import datetime as dt

import pytest

from diary.foods.search import find
from diary.models import FavouriteFood, Food
from tests.factories import make_drink, make_food, make_meal

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def names(user, text, **options):
    return [hit.food.name for hit in find(user, text, TODAY, **options)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("banana", "Banana"),
        ("ban", "Banana"),
        ("BANANAS", "Banana"),
        ("Bäñana", "Banana"),
        ("  banana ,", "Banana"),
        ("cherries", "Cherries"),
        ("cherry", "Cherries"),
        ("potatoes", "Potato, boiled, no skin"),
        ("courgette", "Zucchini, cooked"),
        ("aubergine", "Eggplant, cooked"),
        ("oj", "Orange juice, fresh"),
        ("chips", "French fries"),
        ("whole milk", "Milk, whole"),
        ("milk whole", "Milk, whole"),
        ("milk", "Milk, whole"),
        ("tomato soup", "Tomato soup"),
        ("gruyère", "Swiss cheese"),
        ("houmous", "Hummus"),
        ("cow's milk", "Milk, whole"),
        ("0% yogurt", "Greek yogurt, fat free"),
        ("7up", "Lemon-lime soda"),
        ("kiwi fruit", "Kiwi"),
        ("marmite", "Yeast extract spread"),
        ("egg", "Egg, boiled"),
    ],
)
def test_first_food_found_is_the_one_meant(catalogue, ada, typed, first):
    assert names(ada, typed)[0] == first


def test_every_word_must_be_in_the_food(catalogue, ada):
    found = names(ada, "chicken soup")

    assert found
    assert all("chicken" in name.lower() and "soup" in name.lower() for name in found)


@pytest.mark.parametrize(
    ("typed", "meant"), [("bannana", "Banana"), ("brocoli", "Broccoli, raw"), ("yogourt", "Yogurt, plain")]
)
def test_word_spelled_wrong_finds_the_nearest_and_says_so(catalogue, ada, typed, meant):
    hits = find(ada, typed, TODAY)

    assert hits[0].food.name.startswith(meant)
    assert all(hit.is_guess for hit in hits)


@pytest.mark.parametrize("typed", ["xyzzyq", "_", "\\", "'; drop table", "\x00", "🍌", "a" * 5000])
def test_nonsense_finds_nothing_and_breaks_nothing(catalogue, ada, typed):
    assert names(ada, typed) == []


def test_nothing_typed_shows_favourites_and_what_was_eaten_lately(catalogue, ada):
    kale, tofu, feta = (
        Food.objects.get(name=name) for name in ("Kale, cooked", "Tofu, firm, calcium-set", "Feta")
    )
    FavouriteFood.objects.create(user=ada, food=kale)
    make_meal(ada, at=NOON - dt.timedelta(days=2), food=tofu, name="Tofu", portion="half cup", quantity=2)
    make_meal(ada, at=NOON - dt.timedelta(days=61), food=feta, name="Feta")

    hits = find(ada, "", TODAY)

    assert [hit.food.name for hit in hits] == ["Kale, cooked", "Tofu, firm, calcium-set"]
    assert [hit.is_favourite for hit in hits] == [True, False]
    assert (hits[1].last.portion, hits[1].last.quantity) == ("half cup", 2)


def test_familiar_foods_come_before_others_that_fit_better_but_not_before_the_exact_one(catalogue, ada):
    make_meal(ada, at=NOON, food=Food.objects.get(name="Banana chips"), name="Banana chips")

    assert names(ada, "ban")[:2] == ["Banana chips", "Banana"]
    assert names(ada, "banana")[:2] == ["Banana", "Banana chips"]


def test_own_food_comes_before_the_shared_one_of_the_same_name(catalogue, ada):
    own = make_food("Oat milk", user=ada)

    found = find(ada, "oat milk", TODAY)

    assert found[0].food == own
    assert found[1].food.user is None


def test_shipped_foods_come_before_loaded_ones(catalogue, ada):
    make_food("Milk gravy", source="USDA SR Legacy")

    found = names(ada, "milk")

    assert found.index("Milk, 2% fat") < found.index("Milk gravy")


@pytest.mark.parametrize("typed", ["loquats", "LOQUAT", "raw loquats"])
def test_plural_finds_what_is_called_in_the_singular(catalogue, ada, typed):
    make_food("Loquat, raw", source="USDA SR Legacy")

    assert names(ada, typed) == ["Loquat, raw"]


def test_sign_that_a_database_takes_for_any_text_is_only_itself(catalogue, ada):
    assert all("%" in hit.food.search for hit in find(ada, "%", TODAY))


def test_deleted_food_is_not_found(catalogue, ada):
    own = make_food("Zest bar", user=ada, deleted_at=NOON)
    FavouriteFood.objects.create(user=ada, food=own)

    assert names(ada, "zest bar") == names(ada, "") == []


def test_bob_never_sees_what_is_adas(catalogue, ada, bob):
    secret = make_food("Zanzibar mix", user=ada)
    FavouriteFood.objects.create(user=ada, food=secret)
    make_meal(ada, at=NOON, food=secret, name=secret.name)

    assert names(ada, "zanzibar") == names(ada, "") == ["Zanzibar mix"]
    assert names(bob, "zanzibar") == names(bob, "") == []
    assert names(bob, "zanzibarr") == []


def test_drinks_are_searched_by_themselves(catalogue, ada):
    make_drink(ada, 300, at=NOON, food=Food.objects.get(name="Tea, green"), name="Tea, green")
    make_meal(ada, at=NOON, food=Food.objects.get(name="Banana"))

    assert names(ada, "", drinks=True) == ["Tea, green"]
    assert find(ada, "", TODAY, drinks=True)[0].last.quantity == 300
    assert all(hit.food.is_drink for hit in find(ada, "coconut", TODAY, drinks=True))


def test_favourite_drinks_do_not_stand_among_what_is_eaten(catalogue, ada):
    for name in ("Cola", "Kale, cooked"):
        FavouriteFood.objects.create(user=ada, food=Food.objects.get(name=name))

    assert names(ada, "", drinks=False) == ["Kale, cooked"]
    assert names(ada, "", drinks=True) == ["Cola"]
    assert set(names(ada, "")) == {"Cola", "Kale, cooked"}
    assert names(ada, "cola", drinks=False)[0] == "Cola"


def test_at_most_twenty_foods_are_shown(catalogue, ada):
    assert len(names(ada, "a")) == 20


@pytest.mark.parametrize("meals", [1, 40])
def test_search_costs_four_queries_however_much_was_eaten(catalogue, ada, meals, django_assert_num_queries):
    foods = list(Food.objects.all()[:meals])
    for food in foods:
        make_meal(ada, at=NOON, food=food, name=food.name)

    # favourites, meals of the last weeks, candidates, the rows shown
    with django_assert_num_queries(4):
        find(ada, "milk", TODAY)
