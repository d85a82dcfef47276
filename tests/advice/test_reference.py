"""Reference intakes, as the schemes print them; what could not be confirmed is left out."""

import pytest

from diary.advice.ids import SourceId
from diary.advice.profile import Sex
from diary.advice.reference import TABLE, Nutrient, Scheme, State, reference
from diary.advice.sources import SOURCES

US, EFSA, UK, FDA = Scheme
WATER, DRINKS, POTASSIUM, MAGNESIUM, CALCIUM, SODIUM = Nutrient
F, M, ANY = Sex
PREGNANT, LACTATING = State.PREGNANT, State.LACTATING


@pytest.mark.parametrize(
    ("scheme", "nutrient", "age", "sex", "figures"),
    [
        (US, WATER, 40, M, (3700, 3700)),
        (US, WATER, 40, F, (2700, 2700)),
        (US, WATER, 40, ANY, (2700, 3700)),
        (US, DRINKS, 40, F, (2200, 2200)),
        (US, POTASSIUM, 70, M, (3400, 3400)),
        (US, MAGNESIUM, 30, M, (400, 400)),
        (US, MAGNESIUM, 31, M, (420, 420)),
        (US, MAGNESIUM, 30, F, (310, 310)),
        (US, MAGNESIUM, 31, F, (320, 320)),
        (US, CALCIUM, 50, F, (1000, 1000)),
        (US, CALCIUM, 51, F, (1200, 1200)),
        (US, CALCIUM, 70, M, (1000, 1000)),
        (US, CALCIUM, 71, M, (1200, 1200)),
        (US, CALCIUM, 60, ANY, (1000, 1200)),
        (US, SODIUM, 60, ANY, (1500, 1500)),
        (EFSA, WATER, 60, F, (2000, 2000)),
        (EFSA, DRINKS, 60, M, (2000, 2000)),
        (EFSA, POTASSIUM, 60, F, (3500, 3500)),
        (EFSA, MAGNESIUM, 60, M, (350, 350)),
        (EFSA, CALCIUM, 24, F, (1000, 1000)),
        (EFSA, CALCIUM, 25, F, (950, 950)),
        (EFSA, SODIUM, 25, F, (2000, 2000)),
        (UK, POTASSIUM, 25, F, (3500, 3500)),
        (UK, MAGNESIUM, 25, ANY, (270, 300)),
        (FDA, CALCIUM, 25, F, (1300, 1300)),
        (FDA, SODIUM, 25, F, (None, 2300)),
    ],
)
def test_the_figure_is_the_scheme_s(scheme, nutrient, age, sex, figures):
    found = reference(scheme, nutrient, age, sex)

    assert (found.lower, found.upper) == figures


@pytest.mark.parametrize(
    ("scheme", "nutrient", "age", "state", "figure"),
    [
        (US, POTASSIUM, 30, PREGNANT, 2900),
        (US, POTASSIUM, 30, LACTATING, 2800),
        (US, MAGNESIUM, 30, PREGNANT, 350),
        (US, MAGNESIUM, 31, PREGNANT, 360),
        (EFSA, WATER, 30, PREGNANT, 2300),
        (EFSA, WATER, 30, LACTATING, 2700),
        (EFSA, POTASSIUM, 30, LACTATING, 4000),
        (EFSA, MAGNESIUM, 30, PREGNANT, 300),
    ],
)
def test_pregnancy_and_breastfeeding_have_their_own(scheme, nutrient, age, state, figure):
    assert reference(scheme, nutrient, age, F, state).upper == figure
    assert reference(scheme, nutrient, age, ANY, state).upper == figure
    assert reference(scheme, nutrient, age, M, state) is None


@pytest.mark.parametrize(
    ("scheme", "nutrient", "age", "sex", "state"),
    [
        (US, WATER, None, F, State.NEITHER),
        (US, WATER, 12, F, State.NEITHER),
        (US, WATER, 30, F, PREGNANT),
        (US, POTASSIUM, 51, F, PREGNANT),
        (US, MAGNESIUM, 30, F, LACTATING),
        (EFSA, CALCIUM, 30, F, PREGNANT),
        (UK, CALCIUM, 30, F, State.NEITHER),
        (UK, SODIUM, 30, F, State.NEITHER),
        (UK, WATER, 30, F, State.NEITHER),
        (FDA, POTASSIUM, 30, F, PREGNANT),
    ],
)
def test_where_nothing_was_confirmed_there_is_no_figure(scheme, nutrient, age, sex, state):
    assert reference(scheme, nutrient, age, sex, state) is None


@pytest.mark.parametrize("row", TABLE)
def test_no_two_figures_fit_the_same_person(row):
    fitting = [other for other in TABLE if other.fits(row.scheme, row.nutrient, row.ages[0], row.state)]

    assert fitting == [row]
    assert row.source in SOURCES


def test_a_figure_names_its_source():
    assert reference(EFSA, WATER, 30, F).source is SourceId.EFSA_WATER_2010
