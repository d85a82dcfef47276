"""The larger runs, at a small size."""

import pytest

from diary.insights.bench import CORRELATIONS, DESIGNS, power_percent, trials, with_doubling, without_link
from diary.insights.power import BASES, NIGHTS, SHARES


def test_diaries_without_a_link_are_tried_at_each_correlation():
    rows = list(without_link(1, seed=1, lengths=(60,)))

    assert {row.scenario.correlation for row in rows} == set(CORRELATIONS)
    assert {row.scenario.ratio for row in rows} == {1}
    assert [row.any_link for row in rows] == [0] * len(rows)
    assert {row.coverage for row in rows} <= {None, 0, 1}


def test_diaries_with_a_doubling_say_how_many_noticed_it():
    rows = list(with_doubling(2, seed=1, lengths=(30, 60)))

    assert {row.scenario.ratio for row in rows} == {2}
    assert {row.noticed for row in rows} == {0}
    assert {row.coverage for row in rows if row.scenario.nights == 30} == {None}


def test_trials_of_each_design_are_tried_with_and_without_an_effect():
    rows = list(trials(1, seed=1))

    assert {(row.rehearsal.weeks, row.rehearsal.blocks) for row in rows} == set(DESIGNS)
    assert {row.rehearsal.ratio for row in rows} == {1, 0.5}
    assert {sum(row.verdicts.values()) for row in rows} == {1}


@pytest.mark.slow
def test_the_power_table_is_made_length_by_length():
    table = dict(power_percent(1, seed=1))

    assert tuple(table) == NIGHTS
    assert all([len(row) for row in rows] == [len(SHARES)] * len(BASES) for rows in table.values())
    assert {percent for rows in table.values() for row in rows for percent in row} == {0, 100}
