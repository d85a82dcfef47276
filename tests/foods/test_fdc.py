"""Downloads of FoodData Central: every shape, every known trap, and files that mean harm."""

import json
import random
import zipfile

import pytest

from diary.foods import fdc
from diary.foods.fdc import objects
from tests.foods.samples import amount, csv_zip, food, json_amount, json_file, json_food, json_portion, table


def only(download: fdc.Download) -> fdc.FdcFood:
    assert len(download.foods) == 1
    return download.foods[0]


@pytest.fixture
def zip_path(tmp_path):
    return tmp_path / "download.zip"


@pytest.fixture
def json_path(tmp_path):
    return tmp_path / "download.json"


# ---- CSV ---------------------------------------------------------------------------------------------------


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


# ---- JSON --------------------------------------------------------------------------------------------------


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


# ---- files that are broken or mean harm --------------------------------------------------------------------


def sentence(path) -> str:
    with pytest.raises(fdc.BadDownloadError) as error:
        fdc.read(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither a zip nor JSON"),
        (b"fdc_id,name\n1,a\n", "neither a zip nor JSON"),
        (b"\xff\xfe{\x00", "damaged"),
        (b"{}", "holds no foods"),
        (b'{"a": 1}', "holds no foods"),
        (b'{"FoundationFoods": []}', "holds no foods"),
        (b'{"FoundationFoods": [{"fdcId": 1', "breaks off"),
        (b'{"FoundationFoods": [{} {}]}', "breaks off"),
        (b'{"FoundationFoods" [', "breaks off"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a": ' + b"9" * 5000, "breaks off"),
    ],
)
def test_file_that_is_no_download_is_one_sentence(json_path, content, says):
    json_path.write_bytes(content)

    assert says in sentence(json_path)


def test_missing_file_and_folder_are_one_sentence(tmp_path):
    assert "No such file" in sentence(tmp_path / "nothing.zip")
    assert "directory" in sentence(tmp_path)


def test_endless_value_is_refused_before_it_fills_the_memory(json_path, monkeypatch):
    monkeypatch.setattr(objects, "MOST_LETTERS", 100_000)
    json_path.write_text('{"FoundationFoods": [{"description": "' + "a" * 2_000_000)

    assert "longer than" in sentence(json_path)


def test_zip_that_unpacks_to_far_more_than_it_weighs_is_refused(zip_path):
    with zipfile.ZipFile(zip_path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a/food.csv", b"\n" * 20_000_000)
        file.writestr("a/food_nutrient.csv", "")

    assert "20,000,000" in sentence(zip_path)


HEADER = "fdc_id,data_type,description\n"


@pytest.mark.parametrize(
    ("foods", "says"),
    [
        ("a,b\n", "no column fdc_id"),
        ("", "no column fdc_id"),
        (HEADER + "x" * 1_000_001, "a line longer"),
        (HEADER + '"' + ("y" * 900_000 + "\n") * 2, "damaged"),
    ],
)
def test_table_that_is_none_is_one_sentence(zip_path, foods, says):
    with zipfile.ZipFile(zip_path, "w") as file:
        file.writestr("../../food.csv", foods)
        file.writestr("food_nutrient.csv", "")

    assert says in sentence(zip_path)


@pytest.mark.parametrize(
    ("name", "says"), [("readme.txt", "neither food.csv nor JSON"), ("food.csv", "no food_nutrient.csv")]
)
def test_zip_without_the_tables_is_one_sentence(zip_path, name, says):
    with zipfile.ZipFile(zip_path, "w") as file:
        file.writestr(name, table("food.csv", []))

    assert says in sentence(zip_path)


def test_damaged_zip_ends_in_a_sentence_or_in_foods_never_in_another_error(zip_path):
    csv_zip(
        zip_path,
        food=[food(number, description=f"Food {number}") for number in range(200)],
        food_nutrient=[amount(number, "1092", "5") for number in range(200)],
    )
    whole, dice = zip_path.read_bytes(), random.Random(7)
    sentences = 0

    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        zip_path.write_bytes(damaged[: dice.choice([len(damaged), dice.randrange(len(damaged))])])
        try:
            fdc.read(zip_path)
        except fdc.BadDownloadError:
            sentences += 1

    assert sentences > 50


def test_too_many_foods_are_refused(zip_path, monkeypatch):
    monkeypatch.setattr("diary.foods.fdc.tables.MOST_FOODS", 10)
    csv_zip(zip_path, food=[food(number) for number in range(11)])

    assert "too many" in sentence(zip_path)


def test_progress_ends_at_the_whole(zip_path):
    heard: list[float] = []
    csv_zip(zip_path, food=[food(1)])

    fdc.read(zip_path, heard.append)

    assert heard[-1] == 1
    assert heard == sorted(heard)
    assert min(heard) >= 0
