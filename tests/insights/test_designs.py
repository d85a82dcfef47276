"""The plan of a trial on oneself."""

from collections import Counter
from random import Random

import pytest

from diary.insights.designs import Kind, Plan, allowed_orders, draw_plan

CHANGE, USUAL = Kind.CHANGE, Kind.USUAL


@pytest.mark.parametrize(("blocks", "orders"), [(4, 4), (6, 18), (8, 68), (10, 250), (12, 922)])
def test_half_of_the_blocks_change_and_never_all_of_one_kind_come_first(blocks, orders):
    allowed = allowed_orders(blocks)

    assert len(allowed) == len(set(allowed)) == orders
    for order in allowed:
        assert order.count(CHANGE) == order.count(USUAL) == blocks // 2
        assert len(set(order[: blocks // 2])) == 2


def test_with_four_blocks_these_are_all_orders():
    assert set(allowed_orders(4)) == {
        (CHANGE, USUAL, CHANGE, USUAL),
        (CHANGE, USUAL, USUAL, CHANGE),
        (USUAL, CHANGE, CHANGE, USUAL),
        (USUAL, CHANGE, USUAL, CHANGE),
    }


def test_each_order_is_drawn_about_as_often():
    rng = Random(3)

    drawn = Counter(draw_plan(1, 6, rng).order for _ in range(3600))

    assert set(drawn) == set(allowed_orders(6))
    assert 140 < min(drawn.values()) <= max(drawn.values()) < 260


def test_the_same_chance_draws_the_same_plan():
    assert draw_plan(2, 8, Random(5)) == draw_plan(2, 8, Random(5))


def test_a_plan_knows_what_is_done_on_each_night():
    plan = Plan(2, (USUAL, CHANGE, CHANGE, USUAL))

    assert (plan.block_nights, plan.nights) == (14, 56)
    assert [plan.kind_of(night) for night in (0, 13, 14, 41, 42, 55)] == [
        USUAL, USUAL, CHANGE, CHANGE, USUAL, USUAL,
    ]  # fmt: skip


@pytest.mark.parametrize("night", [-1, 28])
def test_a_night_outside_the_trial_is_refused(night):
    with pytest.raises(ValueError, match="no such night"):
        Plan(1, (USUAL, CHANGE, CHANGE, USUAL)).kind_of(night)


@pytest.mark.parametrize("blocks", [0, 2, 3, 5, 14])
def test_other_numbers_of_blocks_are_refused(blocks):
    with pytest.raises(ValueError, match="4, 6, 8, 10 or 12"):
        draw_plan(1, blocks, Random(1))


@pytest.mark.parametrize("weeks", [0, 3])
def test_other_lengths_of_blocks_are_refused(weeks):
    with pytest.raises(ValueError, match="one or two weeks"):
        draw_plan(weeks, 4, Random(1))


@pytest.mark.parametrize("order", [(CHANGE, CHANGE, USUAL, USUAL), (CHANGE, USUAL, USUAL, USUAL)])
def test_an_order_that_cannot_be_drawn_is_refused(order):
    with pytest.raises(ValueError, match="cannot be drawn"):
        Plan(1, order)
