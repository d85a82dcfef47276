"""Intervals for shares: published examples, then scipy and statsmodels, then what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from diary.insights.intervals import Interval, Share, newcombe, wilson
from tests.insights.diaries import unhurried

# Newcombe, Stat Med 1998;17:857-872, Table I, method 3.
WILSON_PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
# Newcombe, Stat Med 1998;17:873-890, Table II, method 10.
NEWCOMBE_PUBLISHED = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0000),
    ((10, 10), (0, 10), 0.6075, 1.0000),
]


@st.composite
def shares(draw):
    total = draw(st.integers(1, 400))
    return Share(draw(st.integers(0, total)), total)


@pytest.mark.parametrize(("hits", "total", "low", "high"), WILSON_PUBLISHED)
def test_wilson_gives_the_published_limits(hits, total, low, high):
    interval = wilson(Share(hits, total))

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(("first", "second", "low", "high"), NEWCOMBE_PUBLISHED)
def test_newcombe_gives_the_published_limits(first, second, low, high):
    interval = newcombe(Share(*first), Share(*second))

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@unhurried
@given(shares())
def test_wilson_agrees_with_scipy(share):
    theirs = binomtest(share.hits, share.total).proportion_ci(method="wilson")

    assert (wilson(share).low, wilson(share).high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@unhurried
@given(shares(), shares())
def test_newcombe_agrees_with_statsmodels(first, second):
    theirs = confint_proportions_2indep(
        first.hits, first.total, second.hits, second.total, method="newcomb", compare="diff"
    )
    ours = newcombe(first, second)

    assert (ours.low, ours.high) == pytest.approx(theirs, abs=1e-9)


@unhurried
@given(shares(), shares())
def test_a_difference_lies_in_its_interval_and_turns_round_with_it(first, second):
    ours, turned = newcombe(first, second), newcombe(second, first)

    assert first.value - second.value in ours
    assert (ours.low, ours.high) == pytest.approx((-turned.high, -turned.low), abs=1e-12)


@unhurried
@given(shares())
def test_a_share_lies_in_its_interval(share):
    assert share.value in wilson(share)


@unhurried
@given(shares(), st.integers(2, 5))
def test_more_nights_of_the_same_kind_make_an_interval_narrower(share, times):
    more = Share(share.hits * times, share.total * times)

    assert wilson(more).high - wilson(more).low < wilson(share).high - wilson(share).low


@pytest.mark.parametrize(("hits", "total"), [(1, 0), (0, 0), (-1, 4), (5, 4)])
def test_a_share_of_nothing_or_more_than_all_is_refused(hits, total):
    with pytest.raises(ValueError, match="at least one in total"):
        Share(hits, total)


@pytest.mark.parametrize(("low", "high"), [(1, 0), (float("nan"), 1)])
def test_an_interval_upside_down_is_refused(low, high):
    with pytest.raises(ValueError, match="upper limit"):
        Interval(low, high)
