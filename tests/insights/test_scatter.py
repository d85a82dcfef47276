"""Blocks of one kind that differ more than chance make an interval wider."""

import pytest
from scipy import stats

from diary.insights.rates import Rate
from diary.insights.scatter import scatter_widening, student_t


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
@pytest.mark.parametrize("freedom", [1, 2, 3, 6, 10, 30])
def test_students_t_agrees_with_scipy(level, freedom):
    assert student_t(level, freedom) == pytest.approx(stats.t.ppf((1 + level) / 2, freedom), rel=1e-9)


def test_scatter_within_kinds_is_pearsons_chi_squared_per_degree_of_freedom():
    change, usual = [Rate(2, 14), Rate(11, 14)], [Rate(9, 14), Rate(20, 14)]
    chi_squared = stats.chisquare([2, 11]).statistic + stats.chisquare([9, 20]).statistic

    widening = scatter_widening([change, usual])

    expected = (chi_squared / 2) ** 0.5 * stats.t.ppf(0.975, 2) / stats.norm.ppf(0.975)
    assert widening == pytest.approx(expected, rel=1e-9)


def test_blocks_that_are_all_alike_never_make_an_interval_narrower():
    assert scatter_widening([[Rate(5, 14), Rate(5, 14)], [Rate(8, 14), Rate(8, 14)]]) == 1


def test_a_kind_without_any_cramp_tells_nothing_about_scatter():
    none, some = [Rate(0, 14), Rate(0, 14)], [Rate(5, 14), Rate(9, 14)]

    assert scatter_widening([none, some]) == scatter_widening([some])


@pytest.mark.parametrize("kinds", [[], [[Rate(4, 14)], [Rate(2, 14)]], [[Rate(0, 14), Rate(0, 14)], []]])
def test_scatter_that_cannot_be_measured_is_none(kinds):
    assert scatter_widening(kinds) is None
