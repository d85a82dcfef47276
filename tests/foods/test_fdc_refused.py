"""Files that are no download of FoodData Central, that are broken, or that mean harm."""

import random
import zipfile

import pytest

from diary.foods import fdc
from diary.foods.fdc import objects
from tests.foods.samples import amount, csv_zip, food, table


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
