"""The circular shift test: brute force on small diaries, and what must not change it."""

import sys
import time
from fractions import Fraction
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from diary.insights.nights import Factor, Nights, mask, pair
from diary.insights.serial import widening
from diary.insights.shifts import NO_TEST, ShiftTest, shift_test
from diary.insights.simulate import Scenario, make_diary
from tests.insights.diaries import as_lists, diaries, trimmed, unhurried

TEN_YEARS = 3650


def chi_squared(rows) -> Fraction | None:
    """By the definition: the sum of (seen - expected)² / expected over the four cells."""
    usable = [(there, cramp) for answered, cramp, known, there in rows if answered and known]
    total = Fraction(0)
    for there in (0, 1):
        for cramp in (0, 1):
            row = sum(night[0] == there for night in usable)
            column = sum(night[1] == cramp for night in usable)
            if not row * column:
                return None
            expected = Fraction(row * column, len(usable))
            total += (usable.count((there, cramp)) - expected) ** 2 / expected
    return total


def brute_force(rows, shifts) -> tuple[int, int]:
    """How many of these shifts of the factor lie as far out as no shift, and how many can be compared."""
    real, size = chi_squared(rows), len(rows)
    moved = []
    for shift in shifts:
        factor = [rows[(place + shift) % size][2:] for place in range(size)]
        moved.append(chi_squared([row[:2] + days for row, days in zip(rows, factor, strict=True)]))
    defined = [value for value in moved if value is not None]
    return sum(value >= real for value in defined), len(defined)


@unhurried
@given(diaries(least=14))
def test_every_shift_counts_as_brute_force_counts_it(diary):
    rows = trimmed(as_lists(*diary))
    test = shift_test(pair(*diary))

    if len(rows) < 14 or chi_squared(rows) is None:
        assert test == NO_TEST
    else:
        size = len(rows)
        assert (test.as_far, test.shifts) == brute_force(rows, range(7, size - 6))
        assert (test.near_as_far, test.near) == brute_force(rows, [*range(1, 7), *range(size - 6, size)])


def test_the_yardstick_is_scipys_chi_squared_without_correction():
    nights, factor = Nights(0xFFFFFF, 0x0F0F35), Factor("hot day", 0xFFFFFF, 0x3C0F21)
    counts = pair(nights, factor).counts
    table = [
        [counts.with_factor_cramps, counts.with_factor - counts.with_factor_cramps],
        [counts.without_cramps, counts.without - counts.without_cramps],
    ]

    theirs = chi2_contingency(table, correction=False).statistic

    assert float(chi_squared(as_lists(nights, factor))) == pytest.approx(theirs, rel=1e-12)


def test_at_ninety_nights_the_smallest_p_is_one_in_seventy_eight():
    present = Random(1).getrandbits(90) | 1 | 1 << 89
    everything = (1 << 90) - 1

    test = shift_test(pair(Nights(everything, present), Factor("hot day", everything, present)))

    assert test.shifts == 77
    assert test.p == Fraction(1, 78)


@pytest.mark.parametrize(
    ("test", "p"),
    [
        (ShiftTest(as_far=1, shifts=77, near_as_far=0, near=12), Fraction(2, 78)),
        (ShiftTest(as_far=1, shifts=77, near_as_far=6, near=12), Fraction(8, 90)),
    ],
)
def test_near_shifts_can_speak_against_a_link_but_not_for_one(test, p):
    assert test.p == p


def test_a_factor_of_every_saturday_cannot_be_told_from_saturday():
    saturdays = mask(range(5, 140, 7))
    everything = (1 << 140) - 1

    test = shift_test(pair(Nights(everything, saturdays), Factor("alcohol", everything, saturdays)))

    assert test.p > Fraction(1, 10)


@pytest.mark.parametrize(
    ("nights", "factor"),
    [
        (Nights(0b1011, 0b1), Factor("short", 0b1111, 0b10)),
        (Nights((1 << 60) - 1, (1 << 60) - 1), Factor("cramp every night", (1 << 60) - 1, 0xFFF)),
        (Nights((1 << 60) - 1, 0xFFF), Factor("hot every day", (1 << 60) - 1, (1 << 60) - 1)),
        (Nights(0, 0), Factor("nothing", 0, 0)),
    ],
)
def test_a_diary_that_cannot_be_compared_has_p_of_one(nights, factor):
    assert shift_test(pair(nights, factor)).p == 1


@unhurried
@given(diaries(least=20))
def test_p_is_a_chance_and_never_zero(diary):
    assert 0 < shift_test(pair(*diary)).p <= 1


@unhurried
@given(diaries(least=20), st.integers(0, 40), st.integers(0, 2**20))
@example((Nights((1 << 30) - 1, 0x3F0F0F), Factor("hot day", (1 << 30) - 1, 0x2F0F1F)), 3, 7)
def test_days_before_the_diary_and_unanswered_nights_around_it_change_nothing(diary, days, extra):
    nights, factor = diary
    length = nights.answered.bit_length()
    earlier = Nights(nights.answered << days, nights.cramp << days)
    around = (1 << days) - 1 | extra << (length + days)
    said = Factor(factor.name, factor.known << days | around, factor.present << days | around)

    if factor.known.bit_length() <= length:
        assert shift_test(pair(earlier, said)) == shift_test(pair(nights, factor))


@unhurried
@given(diaries(least=20))
def test_the_test_has_two_sides_and_no_direction_of_time(diary):
    nights, factor = diary
    size = max(nights.answered.bit_length(), factor.known.bit_length())
    test = shift_test(pair(nights, factor))

    def back(bits: int) -> int:
        return int(f"{bits:0{size}b}"[::-1], 2) if size else 0

    opposite_factor = Factor(factor.name, factor.known, factor.known & ~factor.present)
    opposite_nights = Nights(nights.answered, nights.answered & ~nights.cramp)
    backwards = pair(
        Nights(back(nights.answered), back(nights.cramp)),
        Factor(factor.name, back(factor.known), back(factor.present)),
    )

    assert shift_test(pair(nights, opposite_factor)) == test
    assert shift_test(pair(opposite_nights, factor)) == test
    assert shift_test(backwards) == test


@pytest.mark.slow
def test_ten_years_take_less_than_twenty_milliseconds_a_factor():
    diary = make_diary(Scenario(TEN_YEARS, unanswered=0.2, unsaid=0.2), Random(1))
    pairing = pair(diary.nights, diary.factors[0])
    took = []

    for _ in range(7):
        start = time.process_time()
        shift_test(pairing)
        widening(pairing)
        took.append(time.process_time() - start)

    assert pairing.span > TEN_YEARS - 20
    assert min(took) < (0.020 if sys.gettrace() is None else 0.200)  # measuring coverage slows each line
