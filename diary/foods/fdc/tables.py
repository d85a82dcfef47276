"""The CSV tables of a download: one pass over each, in memory only the foods that are kept; pure."""

from collections.abc import Callable, Iterator

from diary.foods.fdc.archive import Archive
from diary.foods.fdc.record import (
    KINDS,
    MOST_FOODS,
    NUTRIENTS,
    ONE,
    TOO_MANY,
    BadDownloadError,
    Download,
    Draft,
    bare,
    label_of,
)

LONG = ("food.csv", "food_nutrient.csv", "food_portion.csv")
Tick = Callable[[float], None]


class Tables:
    """The tables of one archive; a table that is missing has no rows, unless it is needed."""

    def __init__(self, archive: Archive, tick: Tick) -> None:
        self.archive, self.tick = archive, tick
        self.total = sum(archive.size(name) for name in LONG if archive.has(name)) or 1
        self.done = 0

    def rows(self, name: str, *needs: str, likes: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        """The rows of a table that may be missing."""
        if not self.archive.has(name):
            return
        if name not in LONG:
            yield from self.archive.rows(name, needs, likes)
            return
        yield from self.archive.rows(name, needs, likes, lambda at: self.tick((self.done + at) / self.total))
        self.done += self.archive.size(name)

    def words(self, name: str, key: str, value: str) -> dict[str, str]:
        """A short table as a dictionary."""
        return {row[0]: row[1] for row in self.rows(name, key, value)}


def read_tables(archive: Archive, download: Download, tick: Tick) -> None:
    """Put the foods of the tables into the download."""
    if not archive.has("food_nutrient.csv"):
        raise BadDownloadError("The zip holds food.csv but no food_nutrient.csv, which has the figures.")
    tables = Tables(archive, tick)
    drafts = kept(tables, download)
    note_numbers(tables, drafts)
    note_codes(tables, drafts)
    note_amounts(tables, drafts)
    note_portions(tables, drafts)
    for draft in drafts.values():
        download.take(draft)
    tick(1)


def kept(tables: Tables, download: Download) -> dict[str, Draft]:
    """The foods of the kinds we take, by FDC id."""
    groups = tables.words("food_category.csv", "id", "description")
    drafts: dict[str, Draft] = {}
    rows = tables.rows("food.csv", "fdc_id", "data_type", "description", likes=("food_category_id",))
    for fdc_id, kind, name, category in rows:
        if kind not in KINDS:
            download.leave_out(kind)
            continue
        drafts[fdc_id] = Draft(fdc_id, KINDS[kind], name[:400], groups.get(category, ""))
        if len(drafts) > MOST_FOODS:
            raise BadDownloadError(TOO_MANY)
    return drafts


def note_numbers(tables: Tables, drafts: dict[str, Draft]) -> None:
    """NDB numbers."""
    for name in ("foundation_food.csv", "sr_legacy_food.csv"):
        for fdc_id, ndb in tables.rows(name, "fdc_id", "NDB_number"):
            if draft := drafts.get(fdc_id):
                draft.ndb = ndb


def note_codes(tables: Tables, drafts: dict[str, Draft]) -> None:
    """FNDDS codes and groups; their columns have changed names between editions."""
    names = ("wweia_food_category", "wweia_food_category_code")
    groups = {}
    for text, number, code in tables.rows(
        "wweia_food_category.csv", "wweia_food_category_description", likes=names
    ):
        groups[number or code] = text
    names = ("wweia_category_number", "wweia_category_code")
    for fdc_id, food_code, number, code in tables.rows(
        "survey_fndds_food.csv", "fdc_id", "food_code", likes=names
    ):
        if draft := drafts.get(fdc_id):
            draft.code = food_code
            draft.group = groups.get(number or code, draft.group)


def note_amounts(tables: Tables, drafts: dict[str, Draft]) -> None:
    """The figures; units by the new id and by the old number of a nutrient."""
    units = {name: "g" if figure == "water_g" else "mg" for name, figure in NUTRIENTS.items()}
    for key, unit, number in tables.rows("nutrient.csv", "id", "unit_name", likes=("nutrient_nbr",)):
        units[key] = units[bare(number)] = unit
    for fdc_id, nutrient, amount in tables.rows("food_nutrient.csv", "fdc_id", "nutrient_id", "amount"):
        if draft := drafts.get(fdc_id):
            draft.note_amount(nutrient, amount, units.get(bare(nutrient), ""))


def note_portions(tables: Tables, drafts: dict[str, Draft]) -> None:
    """The household portions."""
    units = tables.words("measure_unit.csv", "id", "name")
    names = ("seq_num", "amount", "measure_unit_id", "portion_description", "modifier")
    rows = tables.rows("food_portion.csv", "fdc_id", "gram_weight", likes=names)
    for fdc_id, weight, order, amount, unit, described, modifier in rows:
        if draft := drafts.get(fdc_id):
            label = described or label_of(units.get(unit, ""), modifier)
            draft.note_portion(order, label, weight, amount or (ONE if described else ""))
