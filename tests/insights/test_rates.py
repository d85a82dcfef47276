"""Rates of cramps per night: exact ratio, exact limits, exact test."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.rates import confint_poisson

from diary.insights.rates import Rate, binomial_test, garwood, rate_difference, rate_ratio
from tests.insights.diaries import unhurried

rates = st.builds(Rate, st.integers(0, 300), st.integers(1, 4000))


@unhurried
@given(rates, rates)
def test_the_ratio_and_its_limits_agree_with_scipys_beta_distribution(first, second):
    ours = rate_ratio(first, second)
    scale = second.nights / first.nights
    low = stats.beta.ppf(0.025, first.events, second.events + 1) if first.events else 0.0
    swapped = stats.beta.ppf(0.025, second.events, first.events + 1) if second.events else 0.0

    assert ours.interval.low == pytest.approx(low / (1 - low) * scale, rel=1e-9)
    assert ours.interval.high == (
        pytest.approx((1 - swapped) / swapped * scale, rel=1e-9) if swapped else math.inf
    )


@unhurried
@given(rates, rates)
def test_p_is_twice_the_smaller_binomial_tail_of_scipy(first, second):
    both = first.events + second.events
    chance = first.nights / (first.nights + second.nights)
    at_most = stats.binom.cdf(first.events, both, chance)
    at_least = stats.binom.sf(first.events - 1, both, chance)

    assert rate_ratio(first, second).p == pytest.approx(
        min(1, 2 * at_most, 2 * at_least), rel=1e-9, abs=1e-15
    )


@unhurried
@given(rates, rates)
def test_p_and_interval_never_contradict_each_other(first, second):
    ratio = rate_ratio(first, second)

    if abs(ratio.p - 0.05) > 1e-9:
        assert (ratio.p < 0.05) == (1 not in ratio.interval)


@unhurried
@given(rates, rates)
def test_turning_the_ratio_round_turns_everything_round(first, second):
    one, other = rate_ratio(first, second), rate_ratio(second, first)

    assert one.p == pytest.approx(other.p, rel=1e-9)
    if other.interval.high < math.inf:
        assert one.interval.low == pytest.approx(1 / other.interval.high, rel=1e-9)


def test_when_half_of_all_cramps_are_expected_the_test_is_scipys_binomtest():
    assert binomial_test(14, 18, 0.5) == pytest.approx(stats.binomtest(14, 18, 0.5).pvalue, rel=1e-9)


def test_a_rate_per_answered_night_counts_the_nights():
    ratio = rate_ratio(Rate(12, 30), Rate(12, 60))

    assert ratio.value == 2
    assert 2 in ratio.interval


def test_no_cramps_before_and_none_after_say_nothing():
    ratio = rate_ratio(Rate(0, 40), Rate(0, 30))

    assert (ratio.value, ratio.interval.low, ratio.interval.high, ratio.p) == (None, 0, math.inf, 1)


def test_cramps_only_in_one_span_leave_the_other_side_open():
    only_first, only_second = rate_ratio(Rate(5, 40), Rate(0, 30)), rate_ratio(Rate(0, 40), Rate(5, 30))

    assert (only_first.value, only_first.interval.high) == (math.inf, math.inf)
    assert (only_second.value, only_second.interval.low) == (0, 0)


@unhurried
@given(st.builds(Rate, st.integers(0, 120), st.integers(1, 400)))
def test_one_rate_has_garwoods_limits_as_in_statsmodels(rate):
    theirs = confint_poisson(rate.events, rate.nights, method="exact-c")
    ours = garwood(rate)

    assert ours.high == pytest.approx(theirs[1], rel=1e-9)
    assert ours.low == pytest.approx(theirs[0] if rate.events else 0.0, rel=1e-9)


@unhurried
@given(rates, rates)
def test_the_difference_of_two_rates_lies_in_its_interval(first, second):
    interval = rate_difference(first, second)

    assert interval.low <= first.value - second.value <= interval.high


def test_the_difference_squares_and_adds_the_limits_of_both_rates():
    first, second = Rate(10, 56), Rate(24, 56)
    low, high = stats.chi2.ppf(0.025, 20) / 112, stats.chi2.ppf(0.975, 22) / 112
    low_other, high_other = stats.chi2.ppf(0.025, 48) / 112, stats.chi2.ppf(0.975, 50) / 112

    interval = rate_difference(first, second)

    assert interval.low == pytest.approx(-14 / 56 - math.hypot(10 / 56 - low, high_other - 24 / 56), rel=1e-9)
    assert interval.high == pytest.approx(
        -14 / 56 + math.hypot(high - 10 / 56, 24 / 56 - low_other), rel=1e-9
    )


@pytest.mark.parametrize(("events", "nights"), [(-1, 5), (3, 0), (3, -2)])
def test_a_rate_without_nights_or_with_a_negative_count_is_refused(events, nights):
    with pytest.raises(ValueError, match="at least some nights"):
        Rate(events, nights)


@pytest.mark.parametrize(("hits", "total", "chance"), [(-1, 5, 0.5), (6, 5, 0.5), (2, 5, 0), (2, 5, 1)])
def test_the_binomial_test_refuses_impossible_counts_and_chances(hits, total, chance):
    with pytest.raises(ValueError, match="binomial test"):
        binomial_test(hits, total, chance)
