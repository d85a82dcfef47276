"""The references of the charts are those of the advice, for adults of either sex and any age."""

from diary.advice import reference
from diary.advice.profile import Sex
from diary.advice.reference import Nutrient, State
from diary.charts.ranges import adults
from diary.models import Scheme

AGES = (19, 30, 31, 50, 51, 70, 71, 90)


def test_the_schemes_to_choose_from_are_those_that_have_figures():
    assert set(Scheme.values) - {"none"} == set(reference.Scheme)


def test_a_band_reaches_from_the_lowest_to_the_highest_figure_of_any_adult():
    for scheme in reference.Scheme:
        for nutrient in Nutrient:
            found = [reference.reference(scheme, nutrient, age, Sex.UNKNOWN) for age in AGES]
            known = [one for one in found if one]
            band = adults(scheme, nutrient)
            if not known:
                assert band is None
                continue
            lows = [one.lower for one in known]
            assert band is not None
            assert band.high == max(one.upper for one in known)
            assert band.low == (None if None in lows else min(lows))


def test_figures_in_pregnancy_are_left_out():
    assert adults("us", Nutrient.POTASSIUM).high == 3400
    assert any(row.state is State.LACTATING and row.female == 4000 for row in reference.TABLE)
    assert adults("efsa", Nutrient.POTASSIUM).high == 3500


def test_none_has_no_figures():
    assert all(adults("none", nutrient) is None for nutrient in Nutrient)
