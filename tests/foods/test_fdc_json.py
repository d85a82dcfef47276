"""Downloads of FoodData Central as JSON: every shape and every known trap."""

import json
import zipfile

import pytest

from diary.foods import fdc
from diary.foods.fdc import objects
from tests.foods.samples import (
    json_amount,
    json_file,
    json_food,
    json_portion,
    only,
)


@pytest.mark.parametrize(
    "shape",
    [
        lambda food: {"FoundationFoods": [food]},
        lambda food: {"totalHits": 1, "foods": [food], "currentPage": 1},
        lambda food: [food],
        lambda food: food,
    ],
    ids=["download", "search", "list", "one food"],
)
def test_json_food_is_read_in_each_shape(json_path, shape):
    json_file(json_path, shape(json_food()))

    hummus = only(fdc.read(json_path))

    assert (hummus.key, hummus.source, hummus.name) == ("ndb:16158", "USDA Foundation", "Hummus, commercial")
    assert hummus.figures == {"potassium_mg": 289.0, "sodium_mg": 438.0}
    assert hummus.group == "Legumes and Legume Products"


def test_json_inside_a_zip_is_read(zip_path):
    with zipfile.ZipFile(zip_path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("foundationDownload.json", json.dumps({"FoundationFoods": [json_food()]}))

    assert only(fdc.read(zip_path)).fdc_id == 321358


def test_flat_nutrients_of_the_search_are_read(json_path):
    flat = [
        {
            "nutrientId": 1092, "nutrientNumber": "306", "nutrientName": "Potassium, K",
            "unitName": "MG", "value": 358,
        },
        {"nutrientId": 1051, "nutrientNumber": "255", "unitName": "G", "value": 74.9},
    ]  # fmt: skip
    food = json_food(dataType="SR Legacy", foodNutrients=flat, foodCategory="Fruits and Fruit Juices")
    json_file(json_path, {"foods": [food]})

    banana = only(fdc.read(json_path))

    assert banana.figures == {"potassium_mg": 358.0, "water_g": 74.9}
    assert (banana.source, banana.group) == ("USDA SR Legacy", "Fruits and Fruit Juices")


def test_absent_amount_in_json_stays_unknown(json_path):
    json_file(
        json_path, json_food(foodNutrients=[json_amount(1092, "306", None), json_amount(1087, "301", 0)])
    )

    assert only(fdc.read(json_path)).figures == {"calcium_mg": 0.0}


@pytest.mark.parametrize(
    ("portion", "expected"),
    [
        (json_portion(33.9, amount=2.0), ("tablespoon", 16.95)),
        (json_portion(33.9, value=2.0), ("tablespoon", 16.95)),
        # the edition of 2019 has no amount at all
        (json_portion(33.9), ("portion, 33.9 g", 33.9)),
        (json_portion(244, "undetermined", portionDescription="1 cup", modifier="10205"), ("cup", 244.0)),
    ],
)
def test_portions_of_json_are_named_and_weighed_for_one(json_path, portion, expected):
    json_file(json_path, json_food(foodPortions=[portion]))

    assert only(fdc.read(json_path)).portions == (expected,)


def test_survey_food_of_json_has_its_code_and_group(json_path):
    food = json_food(
        dataType="Survey (FNDDS)",
        foodCode="63107010",
        wweiaFoodCategory={"wweiaFoodCategoryCode": 6008, "wweiaFoodCategoryDescription": "Bananas"},
    )
    json_file(json_path, {"SurveyFoods": [food]})

    banana = only(fdc.read(json_path))

    assert (banana.key, banana.group, banana.source) == ("fndds:63107010", "Bananas", "USDA FNDDS")


def test_brands_of_json_are_left_out(json_path):
    json_file(json_path, {"BrandedFoods": [json_food(dataType="Branded")] * 3})

    download = fdc.read(json_path)

    assert (download.foods, download.left_out["products of brands"]) == ([], 3)


@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_foods_larger_than_a_piece_of_the_stream_are_read_whole(json_path, monkeypatch, piece):
    monkeypatch.setattr(objects, "CHUNK", piece)
    foods = [json_food(number, ndbNumber=number, description=f"Crème {number} é") for number in range(1, 40)]
    json_file(json_path, {"SRLegacyFoods": foods, "note": [1, 2.5, {"a": "]"}], "count": 12345})

    download = fdc.read(json_path)

    assert [food.fdc_id for food in download.foods] == list(range(1, 40))
    assert download.foods[-1].name == "Crème 39 é"
    assert only(fdc.read(json_file(json_path, json_food(321358)))).fdc_id == 321358


def test_strange_types_in_json_do_not_stop_the_reading(json_path):
    odd = [
        None, 7, "text", [], {},
        json_food(1, description=None),
        json_food(2, ndbNumber=[], foodNutrients={"a": 1}, foodPortions=[None, 3, {"gramWeight": {}}]),
        json_food(3, description="B", foodNutrients=[None, {"nutrient": 5, "amount": True}], foodCategory=4),
    ]  # fmt: skip
    json_file(json_path, {"FoundationFoods": odd})

    download = fdc.read(json_path)

    assert sorted(food.fdc_id for food in download.foods) == [2, 3]
    assert download.refused == {"no FDC id": 5, "no name": 1}
