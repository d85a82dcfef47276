"""Downloads of FoodData Central as a zip of tables: every set and every known trap."""

import zipfile

import pytest

from diary.foods import fdc
from tests.foods.samples import amount, csv_zip, food, only, table


def test_csv_food_has_its_figures_group_and_number(zip_path):
    csv_zip(
        zip_path,
        food=[food(173944, food_category_id="9")],
        food_nutrient=[
            amount(173944, "1092", "358.0"),
            amount(173944, "1093", "0"),
            amount(173944, "1051", "74.91"),
            amount(173944, "1008", "89"),
        ],
        sr_legacy_food=[{"fdc_id": 173944, "NDB_number": "9040"}],
        food_category=[{"id": "9", "code": "0900", "description": "Fruits and Fruit Juices"}],
    )

    banana = only(fdc.read(zip_path))

    assert banana.key == "ndb:09040"
    assert (banana.source, banana.name) == ("USDA SR Legacy", "Bananas, raw")
    assert (banana.group, banana.is_drink) == ("Fruits and Fruit Juices", False)
    assert banana.figures == {"potassium_mg": 358.0, "sodium_mg": 0.0, "water_g": 74.91}


def test_samples_and_brands_are_left_out_and_counted(zip_path):
    kinds = ("sample_food", "sub_sample_food", "market_acquisition", "agricultural_acquisition")
    rows = [food(number, kind) for number, kind in enumerate(kinds)]
    csv_zip(zip_path, food=[*rows, food(8, "branded_food"), food(9, "foundation_food")])

    download = fdc.read(zip_path)

    assert only(download).fdc_id == 9
    assert download.left_out["samples and other rows"] == 4
    assert download.left_out["products of brands"] == 1


@pytest.mark.parametrize("nutrient", ["1092", "306", "306.0"])
def test_new_id_and_old_number_mean_the_same_nutrient(zip_path, nutrient):
    csv_zip(zip_path, food=[food(1)], food_nutrient=[amount(1, nutrient, "77")])

    assert only(fdc.read(zip_path)).figures == {"potassium_mg": 77.0}


def test_fractional_nutrient_number_does_no_harm(zip_path):
    csv_zip(zip_path, food=[food(1)], food_nutrient=[amount(1, "205.2", "3"), amount(1, "304", "5")])

    assert only(fdc.read(zip_path)).figures == {"magnesium_mg": 5.0}


def test_missing_amount_stays_unknown_and_zero_stays_zero(zip_path):
    csv_zip(zip_path, food=[food(1)], food_nutrient=[amount(1, "1092", ""), amount(1, "1087", "0")])

    assert only(fdc.read(zip_path)).figures == {"calcium_mg": 0.0}


@pytest.mark.parametrize(("unit", "value"), [("G", 1500.0), ("MG", 1.5), ("UG", 0.0015)])
def test_units_become_milligrams(zip_path, unit, value):
    units = [{"id": "1092", "name": "Potassium, K", "unit_name": unit, "nutrient_nbr": "306"}]
    csv_zip(zip_path, food=[food(1)], nutrient=units, food_nutrient=[amount(1, "1092", "1.5")])

    assert only(fdc.read(zip_path)).figures == {"potassium_mg": value}


@pytest.mark.parametrize(
    ("row", "portion"),
    [
        # hummus: 2 tablespoons weigh 33.9 g
        ({"amount": "2.0", "measure_unit_id": "1001", "gram_weight": "33.9"}, ("tablespoon", 16.95)),
        ({"amount": "1.0", "measure_unit_id": "9999", "modifier": "cup, mashed", "gram_weight": "225"},
         ("cup, mashed", 225.0)),
        ({"amount": "1", "measure_unit_id": "1001", "modifier": "heaped", "gram_weight": "20"},
         ("tablespoon, heaped", 20.0)),
        # FNDDS: a description, a code as modifier, no amount
        ({"portion_description": "1 cup", "modifier": "10205", "gram_weight": "244"}, ("cup", 244.0)),
        ({"portion_description": "1 1/2 cups", "modifier": "1", "gram_weight": "366"}, ("1 1/2 cups", 366.0)),
        ({"measure_unit_id": "1001", "gram_weight": "33.9"}, ("portion, 33.9 g", 33.9)),
    ],
)  # fmt: skip
def test_portions_are_named_and_weighed_for_one(zip_path, row, portion):
    units = [{"id": "1001", "name": "tablespoon"}, {"id": "9999", "name": "undetermined"}]
    csv_zip(zip_path, food=[food(1)], food_portion=[{"fdc_id": 1, **row}], measure_unit=units)

    assert only(fdc.read(zip_path)).portions == (portion,)


def test_portions_that_say_nothing_are_left_out(zip_path):
    rows = [
        {"fdc_id": 1, "portion_description": "Quantity not specified", "gram_weight": "150"},
        {"fdc_id": 1, "portion_description": "1 cup", "gram_weight": ""},
        {"fdc_id": 1, "portion_description": "1 cup", "gram_weight": "-3"},
    ]
    csv_zip(zip_path, food=[food(1, "survey_fndds_food")], food_portion=rows)

    assert only(fdc.read(zip_path)).portions == ()


def test_fndds_food_is_known_by_its_code_and_group(zip_path):
    csv_zip(
        zip_path,
        food=[food(2705385, "survey_fndds_food", "Milk, whole")],
        survey_fndds_food=[{"fdc_id": 2705385, "food_code": "11111000", "wweia_category_code": "1002"}],
        wweia_food_category=[
            {"wweia_food_category": "1002", "wweia_food_category_description": "Milk, whole"}
        ],
    )

    milk = only(fdc.read(zip_path))

    assert (milk.key, milk.source, milk.group, milk.is_drink) == (
        "fndds:11111000", "USDA FNDDS", "Milk, whole", True,
    )  # fmt: skip


def test_of_superseded_foods_the_newest_is_kept(zip_path):
    # 790991 and 1105314 are both bananas with the number 9040; the last two share their name only.
    csv_zip(
        zip_path,
        food=[
            food(1105314, "foundation_food", "Bananas, ripe and slightly ripe, raw"),
            food(790991, "foundation_food", "Bananas, raw"),
            food(20, "foundation_food", "Kale, raw"),
            food(30, "foundation_food", "Kale, raw"),
        ],
        foundation_food=[
            {"fdc_id": 790991, "NDB_number": "9040"},
            {"fdc_id": 1105314, "NDB_number": "9040"},
        ],
    )

    download = fdc.read(zip_path)

    assert sorted(food.fdc_id for food in download.foods) == [30, 1105314]
    assert download.left_out["older editions of the same food"] == 2


def test_newline_inside_a_name_and_another_order_of_columns_are_read(zip_path):
    with zipfile.ZipFile(zip_path, "w") as file:
        file.writestr(
            "a/food.csv", '"description","data_type","fdc_id"\n"Beans,\nsnap","sr_legacy_food","7"\n'
        )
        file.writestr("a/food_nutrient.csv", table("food_nutrient.csv", []))

    assert only(fdc.read(zip_path)).name == "Beans, snap"


def test_of_one_food_in_two_sets_the_foundation_figures_are_kept(zip_path):
    csv_zip(
        zip_path,
        food=[food(10, "foundation_food", "Kale, raw"), food(20, "sr_legacy_food", "Kale, raw, old")],
        foundation_food=[{"fdc_id": 10, "NDB_number": "11233"}],
        sr_legacy_food=[{"fdc_id": 20, "NDB_number": "11233"}],
    )

    assert only(fdc.read(zip_path)).source == "USDA Foundation"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"food": [food(1, description=" ")]}, "no name"),
        ({"food": [{**food(1), "fdc_id": "x"}]}, "no FDC id"),
        ({"food_nutrient": [amount(1, "1092", "20001")]}, "a figure that no food can have"),
        ({"food_nutrient": [amount(1, "1093", "-1")]}, "a figure that no food can have"),
        ({"food_nutrient": [amount(1, "1092", "much")]}, "a figure that is not a number"),
        ({"food_nutrient": [amount(1, "1092", "1e999")]}, "a figure that is not a number"),
        (
            {
                "food_nutrient": [amount(1, "1092", "1")],
                "nutrient": [{"id": "1092", "unit_name": "IU", "nutrient_nbr": "306"}],
            },
            "a unit that is not known",
        ),
    ],
)
def test_wrong_food_is_refused_with_its_reason_and_the_others_stay(zip_path, rows, reason):
    rows = {"food": [food(1)], **rows}
    rows["food"] = [*rows["food"], food(2, description="Good")]
    csv_zip(zip_path, **rows)

    download = fdc.read(zip_path)

    assert [food.name for food in download.foods] == ["Good"]
    assert download.refused == {reason: 1}
    assert reason in download.examples[0]


def test_progress_ends_at_the_whole(zip_path):
    heard: list[float] = []
    csv_zip(zip_path, food=[food(1)])

    fdc.read(zip_path, heard.append)

    assert heard[-1] == 1
    assert heard == sorted(heard)
    assert min(heard) >= 0
