"""One food of FoodData Central, whatever file it came in, and what became of all of them."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from diary.foods.limits import implausible

MOST_FOODS = 60_000  # the full download of 2025 holds about 15,000 that are not brands
MOST_PORTIONS = 12
MOST_DRAFTED = 100
TOO_MANY = f"The file holds more than {MOST_FOODS:,} foods, which is too many."
UNSPECIFIED = "quantity not specified"
NO_UNIT = "undetermined"
ONE = "1"  # a portion whose label counts by itself: “1 cup”
MOST_EXAMPLES = 20
# By the new id (1092) and the old number (306); FNDDS tables are said to hold the old one in its place.
NUTRIENTS = {
    "1092": "potassium_mg",
    "306": "potassium_mg",
    "1090": "magnesium_mg",
    "304": "magnesium_mg",
    "1087": "calcium_mg",
    "301": "calcium_mg",
    "1093": "sodium_mg",
    "307": "sodium_mg",
    "1051": "water_g",
    "255": "water_g",
}
GRAMS = {"g": 1.0, "mg": 1e-3, "ug": 1e-6, "µg": 1e-6, "mcg": 1e-6}
FOUNDATION, LEGACY, SURVEY = "USDA Foundation", "USDA SR Legacy", "USDA FNDDS"
KINDS = {
    "foundation_food": FOUNDATION,
    "sr_legacy_food": LEGACY,
    "survey_fndds_food": SURVEY,
    "foundation": FOUNDATION,
    "sr legacy": LEGACY,
    "survey (fndds)": SURVEY,
}
BRANDED = {"branded_food", "branded"}
DRINK_GROUP = re.compile(
    r"beverage|\b(drinks?|shakes|coffee|tea|beer|wine|liquor|water|milk|smoothies|juice)\b", re.I
)
# Groups that hold drinks among other things.
DRINK_NAME = re.compile(r"^(milk,|[\w ]+ juice\b)", re.I)
SOLID = re.compile(r"powder|\bdry\b|concentrate|condensed|evaporated", re.I)


class BadDownloadError(Exception):
    """A file that cannot be taken as a whole; the text is one sentence for the person who loads it."""


class RefusedError(Exception):
    """A food that cannot be taken; the text is the reason."""


@dataclass(frozen=True, slots=True)
class FdcFood:
    """One food: figures per 100 g, missing where there is none; portions are (label, grams)."""

    key: str
    fdc_id: int
    source: str
    name: str
    group: str
    is_drink: bool
    portions: tuple[tuple[str, float], ...]
    figures: dict[str, float]


@dataclass(slots=True)
class Draft:
    """What a file says about one food, as text."""

    fdc_id: str
    source: str
    name: str
    group: str = ""
    ndb: str = ""
    code: str = ""
    amounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    portions: list[tuple[float, str, float]] = field(default_factory=list)

    def note_amount(self, nutrient: str, amount: str, unit: str) -> None:
        """Keep the amount of a nutrient that is ours; a missing amount stays missing."""
        figure = NUTRIENTS.get(bare(nutrient))
        if figure and amount.strip():
            self.amounts[figure] = (amount, unit)

    def note_portion(self, order: str, label: str, weight: str, amount: str) -> None:
        """Keep a portion: `weight` grams are `amount` of the label; without an amount the label says so."""
        grams, count = number(weight), number(amount)
        label = re.sub(r"^1 (?=[^\W\d])", "", tidy(label))
        if not grams or grams < 0 or label.lower() == UNSPECIFIED:
            return
        if count and count > 0:
            grams = grams / count
        else:
            label = f"portion, {grams:g} g"
        if label and grams <= 5000 and len(self.portions) < MOST_DRAFTED:
            self.portions.append((number(order) or 0, label[:60], round(grams, 2)))

    def finished(self) -> FdcFood:
        """The food; raises RefusedError with the reason."""
        if not (self.fdc_id.isascii() and self.fdc_id.isdecimal() and len(self.fdc_id) <= 12):
            raise RefusedError("no FDC id")
        if not (name := tidy(self.name)):
            raise RefusedError("no name")
        figures = {figure: converted(figure, *amount) for figure, amount in self.amounts.items()}
        if implausible(figures):
            raise RefusedError("a figure that no food can have")
        return FdcFood(
            key=self.key,
            fdc_id=int(self.fdc_id),
            source=self.source,
            name=name[:200],
            group=tidy(self.group)[:60],
            is_drink=is_drunk(tidy(self.group), name),
            portions=self.first_portions(),
            figures=figures,
        )

    def first_portions(self) -> tuple[tuple[str, float], ...]:
        """The portions in the order of the source, each label once."""
        labels: dict[str, float] = {}
        for _, label, grams in sorted(self.portions, key=lambda portion: portion[0]):
            labels.setdefault(label, grams)
        return tuple(labels.items())[:MOST_PORTIONS]

    @property
    def key(self) -> str:
        """The name of the record in its source, the same in each edition."""
        if self.source == SURVEY and self.code.strip():
            return f"fndds:{tidy(self.code)[:40]}"
        ndb = self.ndb.strip()
        return f"ndb:{ndb[:40].zfill(5)}" if ndb.isalnum() else f"fdc:{self.fdc_id}"


@dataclass
class Download:
    """The foods of a file; how many were refused, by reason, with examples; how many left out, by kind."""

    foods: list[FdcFood] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def take(self, draft: Draft) -> None:
        """Keep the food, or count why not."""
        if len(self.foods) >= MOST_FOODS:
            raise BadDownloadError(TOO_MANY)
        try:
            self.foods.append(draft.finished())
        except RefusedError as refusal:
            self.refused[str(refusal)] += 1
            if len(self.examples) < MOST_EXAMPLES:
                self.examples.append(f"{tidy(draft.fdc_id)[:12]} {tidy(draft.name)[:60]}: {refusal}")

    def leave_out(self, kind: str) -> None:
        """Count a row of a kind that is not taken."""
        self.left_out["products of brands" if kind in BRANDED else "samples and other rows"] += 1

    def settled(self) -> "Download":
        """The same with one food for each record: of several editions the newest.

        Foundation holds superseded foods beside their successors, with the same number or the same name; it
        is newer than SR Legacy, where both have a food.
        """
        best: dict[tuple[str, str], FdcFood] = {}
        for food in sorted(self.foods, key=lambda food: (food.source == FOUNDATION, food.fdc_id)):
            best[("key", food.key)] = food
        foods: dict[tuple[str, str], FdcFood] = {}
        for food in best.values():
            same = ("name", food.name) if food.source == FOUNDATION else ("key", food.key)
            if same not in foods or foods[same].fdc_id < food.fdc_id:
                foods[same] = food
        if older := len(self.foods) - len(foods):
            self.left_out["older editions of the same food"] += older
        self.foods = list(foods.values())
        return self


def is_drunk(group: str, name: str) -> bool:
    """Whether a food is a drink, as far as its group and name tell."""
    is_mixed = "fruits" in group.lower() or "egg" in group.lower()
    pattern, text = (DRINK_NAME, name) if is_mixed else (DRINK_GROUP, group)
    return bool(pattern.search(text)) and not SOLID.search(name)


def tidy(text: str) -> str:
    """One line of printable text with single blanks."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def bare(nutrient: str) -> str:
    """The id or number of a nutrient as written, “306.0” as “306”; numbers such as “205.2” exist."""
    return nutrient.strip().removesuffix(".0")


def label_of(unit: str, modifier: str) -> str:
    """“cup, sliced”, from the unit and what modifies it; either may be missing."""
    return ", ".join(part for part in ("" if unit == NO_UNIT else unit, modifier) if part)


def number(text: str) -> float | None:
    """A finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def converted(figure: str, amount: str, unit: str) -> float:
    """An amount in the figure's own unit; raises RefusedError for rubbish and for unknown units."""
    value, grams = number(amount), GRAMS.get(unit.strip().lower())
    if value is None:
        raise RefusedError("a figure that is not a number")
    if grams is None:
        raise RefusedError("a unit that is not known")
    return round(value * grams * (1000 if figure.endswith("_mg") else 1), 4)
