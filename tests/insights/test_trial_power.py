"""How likely a trial is to show a halving."""

from random import Random

import pytest

from diary.insights.designs import FEWEST_BLOCKS, MOST_BLOCKS, WEEKS, allowed_orders, draw_plan
from diary.insights.method import METHOD
from diary.insights.rehearsals import Rehearsal, nights_of, rehearse
from diary.insights.trial_power import BASES, CORRELATION, RATIO, SHOWN_PERCENT, chance_to_show
from diary.insights.trials import CLEAR_P, Verdict, judge


@pytest.mark.parametrize("weeks", WEEKS)
@pytest.mark.parametrize("blocks", range(FEWEST_BLOCKS, MOST_BLOCKS + 1, 2))
def test_the_table_has_the_designs_whose_order_test_can_pass_and_no_other(weeks, blocks):
    can_pass = CLEAR_P * len(allowed_orders(blocks)) >= 2

    assert ((weeks, blocks) in SHOWN_PERCENT) == can_pass
    assert can_pass or chance_to_show(weeks, blocks, 0.8) == 0


@pytest.mark.parametrize("design", list(SHOWN_PERCENT))
def test_on_a_cell_the_chance_is_the_table_s_and_grows_with_the_cramps(design):
    chances = [chance_to_show(*design, base) for base in (0, *BASES, 1)]

    assert chances[1:-1] == pytest.approx([percent / 100 for percent in SHOWN_PERCENT[design]])
    assert chances == sorted(chances)
    assert chances[0] == 0


def test_between_the_cells_it_lies_between_their_figures():
    assert chance_to_show(2, 12, 0.3) == pytest.approx((0.18 + 0.40) / 2)


def test_the_method_tells_the_table_s_figures():
    told = next(passage.text for passage in METHOD if passage.key == "trial_noticing")

    for blocks in (8, 12):
        assert f"about {round(100 * chance_to_show(2, blocks, 0.4))} of 100" in told


@pytest.mark.slow
@pytest.mark.parametrize(("correlation", "at_least"), [(0.0, 0.93), (0.5, 0.93), (0.8, 0.93)])
def test_the_range_of_the_difference_holds_the_truth_also_where_nights_come_in_runs(correlation, at_least):
    rehearsal = Rehearsal(1, 12, base=0.4, ratio=RATIO, correlation=correlation)
    rng = Random(11)
    plans = [draw_plan(1, 12, rng) for _run in range(300)]

    held = sum(-0.2 in judge(plan, nights_of(rehearsal, plan, rng)).comparison.interval for plan in plans)

    assert held / 300 >= at_least


@pytest.mark.parametrize("base", [-0.1, 1.1])
def test_what_is_no_chance_is_refused(base):
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_to_show(2, 12, base)


@pytest.mark.parametrize(("weeks", "blocks", "base"), [(1, 8, 0.8), (1, 12, 0.4), (2, 8, 0.6)])
def test_the_table_can_be_made_again(weeks, blocks, base):
    counts = rehearse(Rehearsal(weeks, blocks, base, RATIO, CORRELATION), 200, seed=3)

    assert counts[Verdict.CLEAR] / 200 == pytest.approx(chance_to_show(weeks, blocks, base), abs=0.10)
