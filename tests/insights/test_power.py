"""How likely a diary is to notice a doubling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.insights.power import BASES, CORRELATION, NIGHTS, RATIO, SHARES, chance_to_notice
from diary.insights.power_table import NOTICED_PERCENT
from diary.insights.simulate import Scenario, try_method
from tests.insights.diaries import unhurried

shares = st.floats(0, 1)


def test_the_table_has_a_figure_for_every_cell():
    assert len(NOTICED_PERCENT) == len(NIGHTS)
    assert {len(rows) for rows in NOTICED_PERCENT} == {len(BASES)}
    assert {len(row) for rows in NOTICED_PERCENT for row in rows} == {len(SHARES)}


@pytest.mark.parametrize("night", range(len(NIGHTS)))
def test_on_a_cell_the_chance_is_the_table_s(night):
    for row, base in enumerate(BASES):
        for column, share in enumerate(SHARES):
            percent = NOTICED_PERCENT[night][row][column]

            assert chance_to_notice(NIGHTS[night], base, share) == pytest.approx(percent / 100)


@pytest.mark.slow
@pytest.mark.parametrize(("nights", "base", "share"), [(90, 0.3, 0.5), (120, 0.2, 0.3), (180, 0.2, 0.3)])
def test_the_table_can_be_made_again(nights, base, share):
    tally = try_method(Scenario(nights, base, share, CORRELATION, ratio=RATIO), 300, seed=99)

    assert tally.first_link / tally.runs == pytest.approx(chance_to_notice(nights, base, share), abs=0.10)


def test_between_the_cells_it_lies_between_their_figures():
    middle = chance_to_notice(150, 0.25, 0.4)

    assert chance_to_notice(120, 0.2, 0.3) < middle < chance_to_notice(180, 0.3, 0.5)


@pytest.mark.parametrize("nights", [0, 45, 89])
def test_nothing_can_be_noticed_before_anything_may_be_claimed(nights):
    assert chance_to_notice(nights, 0.4, 0.5) == 0


@pytest.mark.parametrize("base", [0.5, 0.8, 1.0])
def test_a_chance_of_a_half_or_more_cannot_double(base):
    assert chance_to_notice(200, base, 0.5) is None


@pytest.mark.parametrize(("base", "share"), [(0, 0.5), (0.3, 0), (0.3, 1)])
def test_without_cramps_or_with_one_kind_of_night_nothing_is_noticed(base, share):
    assert chance_to_notice(3650, base, share) == 0


def test_ten_years_are_given_the_figure_of_the_longest_diary_in_the_table():
    assert chance_to_notice(3650, 0.1, 0.3) == chance_to_notice(NIGHTS[-1], 0.1, 0.3)


@unhurried
@given(st.integers(0, 5000), shares, shares)
def test_it_is_a_chance_or_none(nights, base, share):
    chance = chance_to_notice(nights, base, share)

    assert chance is None or 0 <= chance <= 1


@unhurried
@given(shares, shares, st.integers(0, 5000), st.integers(0, 1000))
def test_a_longer_diary_is_not_less_likely_to_notice_beyond_the_noise_of_the_table(base, share, nights, more):
    if base < 0.5:
        later, now = chance_to_notice(nights + more, base, share), chance_to_notice(nights, base, share)

        assert later >= now - 0.03


@pytest.mark.parametrize(("base", "share"), [(-0.1, 0.5), (1.1, 0.5), (0.3, -0.1), (0.3, 1.1)])
def test_shares_beyond_0_and_1_are_refused(base, share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_to_notice(100, base, share)
