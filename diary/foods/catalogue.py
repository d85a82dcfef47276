"""The foods that ship with the diary: read from diary/data and kept equal to it."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from diary.models import FIGURES, Food, fold

DATA = Path(__file__).resolve().parent.parent / "data"
FILES = ("foods.csv", "foods_extra.csv")
SOURCES = {
    "SR28": "USDA SR28",
    "Foundation": "USDA Foundation",
    "FNDDS 2021-2023": "USDA FNDDS 2021-2023",
}
CREDIT = "U.S. Department of Agriculture, Agricultural Research Service. FoodData Central."
COLUMNS = (
    "source",
    "name",
    "group",
    "aliases",
    "search",
    "portions",
    "portion_notes",
    "is_drink",
    "is_starter",
    "deleted_at",
    *FIGURES,
)


def load_shipped() -> int:
    """Make the shared foods equal to the shipped files; how many rows were written.

    One query when nothing changed, so that every start can ask for it.
    """
    wanted = {food.source_key: food for food in shipped()}
    known = {food.source_key: food for food in Food.objects.filter(user=None, source_key__in=wanted)}
    new = [food for key, food in wanted.items() if key not in known]
    changed = [food for key, food in wanted.items() if key in known and values(food) != values(known[key])]
    for food in changed:
        food.pk = known[food.source_key].pk
    if new or changed:
        with transaction.atomic():
            Food.objects.bulk_create(new, ignore_conflicts=True)
            Food.objects.bulk_update(changed, COLUMNS, batch_size=100)
    return len(new) + len(changed)


def shipped() -> Iterator[Food]:
    """The foods of the files, unsaved, the most usual first."""
    for name in FILES:
        with (DATA / name).open(newline="", encoding="utf-8") as file:
            yield from map(food_of, csv.DictReader(file))


def food_of(row: dict[str, str]) -> Food:
    """One line of a file; an empty figure stays unknown."""
    return Food(
        source=SOURCES[row["source"]],
        source_key=f"ndb:{row['ndb_no']}" if row["ndb_no"] else f"fndds:{row['fndds_code']}",
        name=row["name"],
        group=row["group"],
        aliases=row["aliases"],
        search=searchable(row["name"], row["aliases"]),
        portions=[portion_of(part) for part in row["portions"].split(";") if part],
        portion_notes=row["portion_notes"],
        is_drink=row["drink"] == "yes",
        is_starter=True,
        **{figure: float(row[figure]) if row[figure] else None for figure in FIGURES},
    )


def portion_of(text: str) -> list[str | float]:
    """“medium=118” as [label, grams]."""
    label, _, grams = text.rpartition("=")
    return [label, float(grams)]


def searchable(name: str, aliases: str = "") -> str:
    """What a search looks through: the folded name and aliases (“a;b”)."""
    return fold(f"{name} {aliases.replace(';', ' ')}")[:600]


def values(food: Food) -> tuple:
    """What is compared to see whether a row changed."""
    return tuple(getattr(food, column) for column in COLUMNS)
