"""Nights as bits."""

import pytest
from hypothesis import given

from diary.insights.nights import Factor, Nights, mask, pair
from tests.insights.diaries import as_lists, diaries, unhurried


def test_a_mask_has_a_bit_for_each_offset():
    assert mask([0, 3, 3]) == 0b1001


def test_a_night_before_the_first_one_is_refused():
    with pytest.raises(ValueError, match="negative"):
        mask([-1])


def test_counts_leave_out_nights_of_which_one_side_is_unknown():
    nights = Nights(answered=0b0011_1111, cramp=0b0000_1101)
    factor = Factor("hot day", known=0b0111_1110, present=0b0110_0110)

    counts = pair(nights, factor).counts

    assert (counts.with_factor, counts.with_factor_cramps) == (3, 1)
    assert (counts.without, counts.without_cramps) == (2, 1)
    assert (counts.nights, counts.cramps) == (5, 2)


def test_a_pairing_is_cut_to_the_nights_that_know_both():
    nights = Nights(answered=0b1111_0011, cramp=0b1000_0001)
    factor = Factor("hot day", known=0b0110_1110, present=0b0100_1000)

    pairing = pair(nights, factor)

    assert pairing.span == 6
    assert (pairing.answered, pairing.cramp) == (0b111001, 0b000000)
    assert (pairing.known, pairing.present) == (0b110111, 0b100100)


def test_nothing_known_on_both_sides_has_no_span():
    assert pair(Nights(0b0011, 0b0001), Factor("hot day", 0b1100, 0b0100)).span == 0


@unhurried
@given(diaries())
def test_counts_are_those_of_going_through_the_nights_one_by_one(diary):
    nights, factor = diary
    table = {(there, cramp): 0 for there in (0, 1) for cramp in (0, 1)}
    for answered, cramp, known, there in as_lists(nights, factor):
        if answered and known:
            table[there, cramp] += 1

    counts = pair(nights, factor).counts

    assert (counts.with_factor_cramps, counts.without_cramps) == (table[1, 1], table[0, 1])
    assert (counts.with_factor, counts.without) == (
        table[1, 1] + table[1, 0],
        table[0, 1] + table[0, 0],
    )


@pytest.mark.parametrize(("answered", "cramp"), [(0b01, 0b10), (-1, 0), (1, -1)])
def test_a_cramp_on_an_unanswered_night_is_refused(answered, cramp):
    with pytest.raises(ValueError, match="within what is known"):
        Nights(answered, cramp)


def test_a_factor_there_on_an_unknown_day_is_refused():
    with pytest.raises(ValueError, match="within what is known"):
        Factor("hot day", known=0b01, present=0b10)
