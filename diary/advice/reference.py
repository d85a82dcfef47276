"""Reference intakes of healthy adults, by scheme, as data. Pure.

Shown as “reference, not a target”, only through the gates, and never beside a word about lack: a food
diary is not a measurement. Figures that we could not confirm are left out, so some groups have none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from diary.advice.ids import SourceId
from diary.advice.profile import Sex


class Scheme(StrEnum):
    """Whose figures; the person chooses."""

    US = "us"
    EFSA = "efsa"
    UK = "uk"
    FDA = "fda"


class Nutrient(StrEnum):
    """What there are figures for; total water is drinks and food together."""

    WATER = "water_ml"
    DRINKS = "drinks_ml"
    POTASSIUM = "potassium_mg"
    MAGNESIUM = "magnesium_mg"
    CALCIUM = "calcium_mg"
    SODIUM = "sodium_mg"


class State(StrEnum):
    """Neither, pregnant or breastfeeding."""

    NEITHER = "neither"
    PREGNANT = "pregnant"
    LACTATING = "lactating"


@dataclass(frozen=True, slots=True)
class Range:
    """A reference: from `lower` to `upper`, equal where the scheme gives one figure. A limit has no lower."""

    lower: int | None
    upper: int
    source: SourceId


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a scheme: for whom, from which age up to which."""

    scheme: Scheme
    nutrient: Nutrient
    source: SourceId
    female: int
    male: int | None
    ages: tuple[int, int] = (19, 200)
    state: State = State.NEITHER
    is_limit: bool = False

    def fits(self, scheme: Scheme, nutrient: Nutrient, age: int, state: State) -> bool:
        """Whether it is for this scheme, nutrient, age and state."""
        low, high = self.ages
        return (self.scheme, self.nutrient, self.state) == (scheme, nutrient, state) and low <= age <= high

    def range_for(self, sex: Sex) -> Range | None:
        """Its figure for a sex; unless told, from the one to the other."""
        figures: dict[Sex, list[int | None]] = {
            Sex.FEMALE: [self.female],
            Sex.MALE: [self.male],
            Sex.UNKNOWN: [self.female, self.male],
        }
        known = [figure for figure in figures[sex] if figure is not None]
        if not known:
            return None
        return Range(None if self.is_limit else min(known), max(known), self.source)


def _both(
    scheme: Scheme, nutrient: Nutrient, source: SourceId, *rows: tuple[int, int, int, int]
) -> Iterator[Row]:
    for low, high, female, male in rows:
        yield Row(scheme, nutrient, source, female, male, (low, high))


def _for(
    scheme: Scheme, nutrient: Nutrient, source: SourceId, *rows: tuple[State, int, int, int]
) -> Iterator[Row]:
    for state, low, high, female in rows:
        yield Row(scheme, nutrient, source, female, None, (low, high), state)


N, S, EVER = Nutrient, SourceId, 200
PREGNANT, LACTATING = State.PREGNANT, State.LACTATING
TABLE = (
    *_both(Scheme.US, N.WATER, S.IOM_2005, (19, EVER, 2700, 3700)),
    *_both(Scheme.US, N.DRINKS, S.IOM_2005, (19, EVER, 2200, 3000)),
    *_both(Scheme.US, N.POTASSIUM, S.NASEM_2019, (19, EVER, 2600, 3400)),
    *_for(Scheme.US, N.POTASSIUM, S.NASEM_2019, (PREGNANT, 19, 50, 2900), (LACTATING, 19, 50, 2800)),
    *_both(Scheme.US, N.MAGNESIUM, S.NASEM_2019, (19, 30, 310, 400), (31, EVER, 320, 420)),
    *_for(Scheme.US, N.MAGNESIUM, S.NASEM_2019, (PREGNANT, 19, 30, 350), (PREGNANT, 31, 50, 360)),
    *_both(
        Scheme.US, N.CALCIUM, S.NASEM_2019, (19, 50, 1000, 1000), (51, 70, 1200, 1000), (71, EVER, 1200, 1200)
    ),
    *_both(Scheme.US, N.SODIUM, S.NASEM_2019, (19, EVER, 1500, 1500)),
    *_both(Scheme.EFSA, N.WATER, S.EFSA_WATER_2010, (18, EVER, 2000, 2500)),
    *_for(Scheme.EFSA, N.WATER, S.EFSA_WATER_2010, (PREGNANT, 18, EVER, 2300), (LACTATING, 18, EVER, 2700)),
    *_both(Scheme.EFSA, N.DRINKS, S.EFSA_WATER_2010, (18, EVER, 1600, 2000)),
    *_both(Scheme.EFSA, N.POTASSIUM, S.EFSA_POTASSIUM_2016, (18, EVER, 3500, 3500)),
    *_for(
        Scheme.EFSA,
        N.POTASSIUM,
        S.EFSA_POTASSIUM_2016,
        (PREGNANT, 18, EVER, 3500),
        (LACTATING, 18, EVER, 4000),
    ),
    *_both(Scheme.EFSA, N.MAGNESIUM, S.EFSA_MAGNESIUM_2015, (18, EVER, 300, 350)),
    *_for(Scheme.EFSA, N.MAGNESIUM, S.EFSA_MAGNESIUM_2015, (PREGNANT, 18, EVER, 300)),
    *_both(Scheme.EFSA, N.CALCIUM, S.EFSA_CALCIUM_2015, (18, 24, 1000, 1000), (25, EVER, 950, 950)),
    *_both(Scheme.EFSA, N.SODIUM, S.EFSA_SODIUM_2019, (18, EVER, 2000, 2000)),
    *_both(Scheme.UK, N.POTASSIUM, S.UK_POTASSIUM, (19, EVER, 3500, 3500)),
    *_both(Scheme.UK, N.MAGNESIUM, S.UK_MAGNESIUM, (19, EVER, 270, 300)),
    *_both(Scheme.FDA, N.POTASSIUM, S.FDA_DV_2016, (18, EVER, 4700, 4700)),
    *_both(Scheme.FDA, N.MAGNESIUM, S.FDA_DV_2016, (18, EVER, 420, 420)),
    *_both(Scheme.FDA, N.CALCIUM, S.FDA_DV_2016, (18, EVER, 1300, 1300)),
    Row(Scheme.FDA, N.SODIUM, S.FDA_DV_2016, 2300, 2300, (18, EVER), is_limit=True),
)


def reference(
    scheme: Scheme, nutrient: Nutrient, age: int | None, sex: Sex, state: State = State.NEITHER
) -> Range | None:
    """The reference intake of a healthy adult; none without an age, or where the scheme gives no figure.

    >>> reference(Scheme.US, Nutrient.MAGNESIUM, 70, Sex.UNKNOWN)
    Range(lower=320, upper=420, source=<SourceId.NASEM_2019: 'nasem_2019'>)
    """
    if age is None:
        return None
    fitting = (row for row in TABLE if row.fits(scheme, nutrient, age, state))
    row = next(fitting, None)
    return row.range_for(sex) if row else None
