"""Small downloads in exactly the shapes of FoodData Central."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from diary.foods import fdc

HEADERS = {
    "food.csv": ("fdc_id", "data_type", "description", "food_category_id", "publication_date"),
    "food_nutrient.csv": (
        "id", "fdc_id", "nutrient_id", "amount", "data_points", "derivation_id",
        "min", "max", "median", "footnote", "min_year_acquired",
    ),
    "nutrient.csv": ("id", "name", "unit_name", "nutrient_nbr", "rank"),
    "food_portion.csv": (
        "id", "fdc_id", "seq_num", "amount", "measure_unit_id", "portion_description",
        "modifier", "gram_weight", "data_points", "footnote", "min_year_acquired",
    ),
    "measure_unit.csv": ("id", "name"),
    "food_category.csv": ("id", "code", "description"),
    "sr_legacy_food.csv": ("fdc_id", "NDB_number"),
    "foundation_food.csv": ("fdc_id", "NDB_number", "footnote"),
    "survey_fndds_food.csv": ("fdc_id", "food_code", "wweia_category_code", "start_date", "end_date"),
    "wweia_food_category.csv": ("wweia_food_category", "wweia_food_category_description"),
}  # fmt: skip
UNITS = [
    {"id": "1092", "name": "Potassium, K", "unit_name": "MG", "nutrient_nbr": "306"},
    {"id": "1090", "name": "Magnesium, Mg", "unit_name": "MG", "nutrient_nbr": "304"},
    {"id": "1087", "name": "Calcium, Ca", "unit_name": "MG", "nutrient_nbr": "301"},
    {"id": "1093", "name": "Sodium, Na", "unit_name": "MG", "nutrient_nbr": "307"},
    {"id": "1051", "name": "Water", "unit_name": "G", "nutrient_nbr": "255"},
    {"id": "1008", "name": "Energy", "unit_name": "KCAL", "nutrient_nbr": "208"},
    {"id": "1140", "name": "Fatty acids", "unit_name": "G", "nutrient_nbr": "205.2"},
]
Rows = list[dict[str, Any]]


def table(name: str, rows: Rows) -> str:
    """A table as the downloads write it: every field quoted, LF, an empty string for what is missing."""
    text = io.StringIO()
    writer = csv.DictWriter(
        text, HEADERS[name], restval="", quoting=csv.QUOTE_ALL, lineterminator="\n", extrasaction="raise"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def csv_zip(path: Path, **tables: Rows) -> Path:
    """A zip with one top folder and these tables; `food_nutrient=[…]` is food_nutrient.csv."""
    tables.setdefault("nutrient", UNITS)
    tables.setdefault("food_nutrient", [])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, rows in tables.items():
            inside = f"FoodData_Central_sample_csv_2025-04-24/{name}.csv"
            file.writestr(inside, table(f"{name}.csv", rows))
    return path


def food(fdc_id: int, kind: str = "sr_legacy_food", description: str = "Bananas, raw", **more: str) -> dict:
    """A row of food.csv."""
    return {"fdc_id": fdc_id, "data_type": kind, "description": description, **more}


def amount(fdc_id: int, nutrient_id: str, value: str) -> dict:
    """A row of food_nutrient.csv."""
    return {"id": f"{fdc_id}{nutrient_id}", "fdc_id": fdc_id, "nutrient_id": nutrient_id, "amount": value}


def json_food(fdc_id: int = 321358, **more: Any) -> dict[str, Any]:
    """A food as the JSON downloads write it."""
    return {
        "foodClass": "FinalFood",
        "description": "Hummus, commercial",
        "foodNutrients": [json_amount(1092, "306", 289), json_amount(1093, "307", 438.0)],
        "foodPortions": [],
        "dataType": "Foundation",
        "ndbNumber": 16158,
        "foodCategory": {"description": "Legumes and Legume Products"},
        "fdcId": fdc_id,
        "publicationDate": "4/1/2019",
        **more,
    }


def json_amount(nutrient_id: int, number: str, value: float | None, unit: str = "mg") -> dict[str, Any]:
    """One of its foodNutrients; None leaves the amount out, as the downloads do."""
    row: dict[str, Any] = {
        "type": "FoodNutrient",
        "id": 2219707,
        "nutrient": {"id": nutrient_id, "number": number, "name": "…", "rank": 5700, "unitName": unit},
        "dataPoints": 1,
    }
    return row if value is None else {**row, "amount": value}


def json_portion(grams: float, unit: str = "tablespoon", **more: Any) -> dict[str, Any]:
    """One of its foodPortions."""
    measure = {"id": 1001, "name": unit, "abbreviation": unit}
    return {"id": 118804, "measureUnit": measure, "gramWeight": grams, "sequenceNumber": 1, **more}


def json_file(path: Path, content: Any) -> Path:
    """Any content as a JSON file."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def only(download: fdc.Download) -> fdc.FdcFood:
    """The one food of a download."""
    assert len(download.foods) == 1
    return download.foods[0]
