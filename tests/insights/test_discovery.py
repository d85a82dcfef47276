"""Benjamini and Hochberg."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from diary.insights.discovery import adjusted
from tests.insights.diaries import unhurried

chances = st.lists(st.fractions(0, 1, max_denominator=400), min_size=1, max_size=12)
# The worked example of Benjamini & Hochberg 1995 (thrombolysis): the four smallest pass at 0.05.
PUBLISHED = (
    "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262 0.5719 0.6528 0.7590 1"
)


def test_the_paper_s_own_example_passes_four():
    p_values = [Fraction(text) for text in PUBLISHED.split()]

    passed = [value <= Fraction(1, 20) for value in adjusted(p_values)]

    assert passed == [True] * 4 + [False] * 11


@unhurried
@given(chances)
def test_it_agrees_with_scipy_and_statsmodels(p_values):
    plain = [float(p) for p in p_values]
    ours = [float(value) for value in adjusted(p_values)]

    assert ours == pytest.approx(list(false_discovery_control(plain)), rel=1e-12, abs=1e-15)
    assert ours == pytest.approx(list(multipletests(plain, method="fdr_bh")[1]), rel=1e-12, abs=1e-15)


@unhurried
@given(chances, st.randoms(use_true_random=False))
def test_the_order_of_the_factors_does_not_matter(p_values, rng):
    order = list(range(len(p_values)))
    rng.shuffle(order)

    shuffled = adjusted([p_values[place] for place in order])

    assert shuffled == tuple(adjusted(p_values)[place] for place in order)


def test_nothing_tested_gives_nothing():
    assert adjusted([]) == ()


def test_a_value_exactly_on_the_hurdle_passes():
    assert adjusted([Fraction(1, 60)] + [Fraction(1)] * 5)[0] == Fraction(1, 10)
