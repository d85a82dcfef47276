"""The foods that ship: what is in them, and that loading them again changes nothing."""

import csv

import pytest

from diary.foods.catalogue import DATA, load_shipped
from diary.models import FIGURES, Food
from tests.factories import make_food, make_meal

pytestmark = pytest.mark.django_db


def lines_of(name) -> list[dict[str, str]]:
    with (DATA / name).open(newline="") as file:
        return list(csv.DictReader(file))


def test_banana_has_the_figures_of_its_source(catalogue):
    banana = Food.objects.get(source_key="ndb:09040")

    assert (banana.name, banana.group, banana.source) == ("Banana", "Fruit", "USDA SR28")
    assert [banana.potassium_mg, banana.magnesium_mg, banana.calcium_mg, banana.sodium_mg] == [358, 27, 5, 1]
    assert banana.water_g == 74.91
    assert banana.portions == [["medium", 118], ["large", 136], ["small", 101]]


def test_every_line_of_the_files_is_a_food_with_a_portion(catalogue):
    lines = lines_of("foods.csv") + lines_of("foods_extra.csv")

    foods = Food.objects.filter(is_starter=True, user=None)

    assert foods.count() == len(lines) == 451
    assert all(food.portions and all(grams > 0 for _, grams in food.portions) for food in foods)


def test_loading_again_asks_once_and_writes_nothing(catalogue, django_assert_num_queries):
    # 1 query: the shared foods with the keys of the files
    with django_assert_num_queries(1):
        written = load_shipped()

    assert written == 0


def test_loading_mends_what_was_changed_and_keeps_the_entries(catalogue, ada):
    banana = Food.objects.get(source_key="ndb:09040")
    meal = make_meal(ada, food=banana)
    Food.objects.filter(pk=banana.pk).update(name="Bananana", potassium_mg=None)

    written = load_shipped()

    meal.refresh_from_db()
    assert written == 1
    assert (meal.food.name, meal.food.potassium_mg) == ("Banana", 358)


def test_loading_leaves_own_and_loaded_foods_alone(catalogue, ada):
    own, loaded = make_food("Banana", user=ada), make_food("Bananas, overripe", source="USDA SR Legacy")

    load_shipped()

    assert Food.objects.filter(pk__in=[own.pk, loaded.pk], is_starter=False).count() == 2


def test_empty_figure_in_a_file_stays_unknown(tmp_path, monkeypatch, db):
    line = lines_of("foods.csv")[0]
    with (tmp_path / "foods.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, line)
        writer.writeheader()
        writer.writerow({**line, "magnesium_mg": "", "sodium_mg": "0"})
    monkeypatch.setattr("diary.foods.catalogue.DATA", tmp_path)
    monkeypatch.setattr("diary.foods.catalogue.FILES", ("foods.csv",))

    load_shipped()

    banana = Food.objects.get()
    assert (banana.magnesium_mg, banana.sodium_mg) == (None, 0)
    assert banana.figures_for(50)["magnesium_mg"] is None


@pytest.mark.parametrize(
    ("name", "is_drink"),
    [
        ("Water, tap", True),
        ("Milk, whole", True),
        ("Oat milk", True),
        ("Broth, ready to drink", True),
        ("Spirits", True),
        ("Evaporated milk", False),
        ("Whey protein powder", False),
        ("Coconut yogurt", False),
        ("Tomato soup", False),
        ("Lemon juice", False),
    ],
)
def test_drinks_are_what_is_drunk(catalogue, name, is_drink):
    assert Food.objects.get(name=name).is_drink is is_drink


def test_no_shipped_figure_is_out_of_bounds(catalogue):
    for food in Food.objects.all():
        assert all((getattr(food, name) or 0) >= 0 for name in FIGURES)
        assert food.source.startswith("USDA ")
