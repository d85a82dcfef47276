"""What a trial on oneself showed."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test

from diary.insights.designs import Kind, Plan, allowed_orders, draw_plan
from diary.insights.rates import Rate, garwood, rate_difference, rate_ratio
from diary.insights.trials import Firmer, OrderTest, Part, TrialNight, Verdict, judge, order_test
from tests.insights.diaries import unhurried

CHANGE, USUAL = Kind.CHANGE, Kind.USUAL
FOUR = Plan(1, (USUAL, CHANGE, CHANGE, USUAL))


def nights_of(plan: Plan, change: int, usual: int, kept: bool | None = True) -> list[TrialNight]:
    """Each block of a kind with so many cramps, one a night from its first night on; all nights answered."""
    cramps = {CHANGE: change, USUAL: usual}
    return [
        TrialNight(int(night % plan.block_nights < cramps[plan.kind_of(night)]), kept)
        for night in range(plan.nights)
    ]


def eight_blocks() -> Plan:
    return draw_plan(2, 8, Random(2))


def test_a_halved_rate_over_eight_even_blocks_is_clear():
    plan = eight_blocks()

    result = judge(plan, nights_of(plan, change=2, usual=7))

    assert result.verdict is Verdict.CLEAR
    assert (result.change.cramps, result.change.answered) == (8, 56)
    assert (result.usual.cramps, result.usual.answered) == (28, 56)
    assert result.comparison.difference == pytest.approx(-20 / 56)
    assert result.comparison.interval.high < 0
    assert result.comparison.test == OrderTest(2, 68)
    assert result.firmer == ()


def test_the_figures_are_those_of_the_two_rates():
    plan = eight_blocks()

    comparison = judge(plan, nights_of(plan, change=2, usual=7)).comparison

    assert comparison.widened == 1
    assert comparison.interval.low == pytest.approx(rate_difference(Rate(8, 56), Rate(28, 56)).low)
    assert comparison.ratio == rate_ratio(Rate(8, 56), Rate(28, 56))


def test_each_kind_has_its_rate_with_exact_limits():
    plan = eight_blocks()

    usual = judge(plan, nights_of(plan, change=2, usual=7)).usual

    assert usual.rate == Rate(28, 56)
    assert usual.interval == garwood(Rate(28, 56))


def test_four_blocks_can_lean_and_say_that_more_blocks_would_help():
    plan = Plan(2, FOUR.order)

    result = judge(plan, nights_of(plan, change=1, usual=10))

    assert result.verdict is Verdict.LEANS
    assert result.comparison.test.p == result.comparison.test.smallest_p == Fraction(1, 2)
    assert result.firmer == (Firmer.MORE_BLOCKS,)


def test_blocks_of_one_kind_that_differ_much_widen_the_interval():
    blocks = {0: 0, 1: 1, 2: 6, 3: 7}
    nights = [TrialNight(int(night % 7 < blocks[night // 7]), True) for night in range(28)]

    result = judge(FOUR, nights)

    assert result.comparison.widened > 3
    assert 0 in result.comparison.interval
    assert result.verdict is Verdict.CANNOT_TELL


def test_no_difference_cannot_be_told_and_asks_for_more_nights():
    result = judge(FOUR, nights_of(FOUR, change=3, usual=3))

    assert result.verdict is Verdict.CANNOT_TELL
    assert result.comparison.test.p == 1
    assert result.firmer == (Firmer.MORE_BLOCKS, Firmer.LONGER)


def test_kept_and_missed_nights_are_counted_and_missed_ones_still_count_by_plan():
    nights = nights_of(FOUR, change=1, usual=6)
    nights[8:14] = [TrialNight(night.cramps, False) for night in nights[8:14]]
    nights[20] = TrialNight(nights[20].cramps, None)

    result = judge(FOUR, nights)

    assert (result.change.kept, result.change.missed) == (7, 6)
    assert (result.usual.kept, result.usual.missed) == (14, 0)
    assert result.change.answered == 14
    assert Firmer.KEEP_MORE in result.firmer


def test_unanswered_nights_are_unknown_and_not_free_of_cramps():
    nights = [
        TrialNight(None if place % 3 == 0 else night.cramps, night.kept)
        for place, night in enumerate(nights_of(FOUR, change=2, usual=5))
    ]

    result = judge(FOUR, nights)

    assert result.change.answered + result.usual.answered == 18
    assert result.change.rate.nights == result.change.answered
    assert Firmer.ANSWER_MORE in result.firmer


def test_a_trial_that_was_stopped_is_judged_by_its_nights_so_far():
    nights = nights_of(FOUR, change=1, usual=6)[:17]

    result = judge(FOUR, nights)

    assert (result.change.nights, result.usual.nights) == (10, 7)
    assert Firmer.FINISH in result.firmer


def test_one_block_of_each_kind_cannot_tell_however_different():
    plan = Plan(2, FOUR.order)

    result = judge(plan, nights_of(plan, change=0, usual=14)[:28])

    assert result.comparison.widened is None
    assert result.verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize("so_far", [0, 5])
def test_before_both_kinds_have_an_answer_there_is_nothing_to_compare(so_far):
    result = judge(FOUR, nights_of(FOUR, change=1, usual=6)[:so_far])

    assert result.comparison is None
    assert result.change.rate is None
    assert result.change.interval is None
    assert result.verdict is Verdict.CANNOT_TELL
    assert {Firmer.FINISH, Firmer.LONGER} <= set(result.firmer)


ANSWERED, SILENT = Part(7, 7, 5, 7, 0), Part(7, 0, 0, 7, 0)


def test_orders_that_leave_a_kind_without_answers_are_left_out():
    plan = Plan(1, (USUAL, CHANGE, CHANGE, USUAL, USUAL, CHANGE))

    test = order_test(plan, [ANSWERED, Part(7, 7, 1, 7, 0), *[SILENT] * 4])

    assert test == OrderTest(12, 12)


@pytest.mark.parametrize(
    "parts", [[SILENT] * 4, [ANSWERED, *[SILENT] * 3], [SILENT, ANSWERED, *[SILENT] * 2]]
)
def test_answers_in_one_kind_alone_give_no_order_to_compare(parts):
    assert order_test(FOUR, parts) == OrderTest(1, 1)


@unhurried
@given(st.lists(st.integers(0, 14), min_size=6, max_size=6))
def test_the_order_test_is_brute_force_over_the_allowed_orders(cramps):
    parts = [Part(14, 14, count, 14, 0) for count in cramps]
    plan = draw_plan(2, 6, Random(sum(cramps)))

    def gap(order):
        return abs(sum(c if kind is CHANGE else -c for c, kind in zip(cramps, order, strict=True)))

    test = order_test(plan, parts)

    assert test.orders == 18
    assert test.as_far == sum(gap(order) >= gap(plan.order) for order in allowed_orders(6))


@settings(unhurried, max_examples=20)
@given(st.lists(st.integers(0, 14), min_size=8, max_size=8))
def test_whatever_the_cramps_at_most_one_order_in_twenty_would_pass_by_chance(cramps):
    parts = [Part(14, 14, count, 14, 0) for count in cramps]

    passed = sum(order_test(Plan(2, order), parts).p <= Fraction(1, 20) for order in allowed_orders(8))

    assert passed <= 68 / 20


def test_without_the_restriction_it_is_scipys_permutation_test():
    cramps = [9, 2, 8, 4, 3, 7]
    plan = Plan(1, (USUAL, CHANGE, USUAL, CHANGE, CHANGE, USUAL))
    ours = order_test(plan, [Part(14, 14, count, 14, 0) for count in cramps])
    theirs = permutation_test(
        ([2, 4, 3], [9, 8, 7]), lambda a, b: sum(a) - sum(b), permutation_type="independent"
    )

    # scipy draws from all 20 orders; the two that we exclude (9, 2, 8 first or last) differ by less.
    assert theirs.pvalue * 20 == pytest.approx(ours.as_far)
    assert ours == OrderTest(2, 18)


@unhurried
@given(st.lists(st.tuples(st.none() | st.integers(0, 4), st.none() | st.booleans()), max_size=28))
def test_every_beginning_of_a_trial_can_be_judged(given_nights):
    nights = [TrialNight(*night) for night in given_nights]

    result = judge(FOUR, nights)

    assert result.change.nights + result.usual.nights == len(nights)
    if result.comparison:
        assert result.comparison.difference in result.comparison.interval
        assert 0 < result.comparison.test.p <= 1
    swapped = judge(Plan(1, tuple(CHANGE if kind is USUAL else USUAL for kind in FOUR.order)), nights)
    assert swapped.verdict is result.verdict
    assert (swapped.change, swapped.usual) == (result.usual, result.change)


def test_more_nights_than_planned_are_refused():
    with pytest.raises(ValueError, match="more nights"):
        judge(FOUR, [TrialNight(0, True)] * 29)


def test_fewer_than_no_cramps_are_refused():
    with pytest.raises(ValueError, match="fewer than no cramps"):
        judge(FOUR, [TrialNight(-1, True)])
