"""How likely a trial is to show a halving."""

import pytest

from diary.insights.designs import FEWEST_BLOCKS, MOST_BLOCKS, WEEKS, allowed_orders
from diary.insights.rehearsals import Rehearsal, rehearse
from diary.insights.trial_power import BASES, CORRELATION, RATIO, SHOWN_PERCENT, chance_to_show
from diary.insights.trials import CLEAR_P, Verdict


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


@pytest.mark.parametrize("base", [-0.1, 1.1])
def test_what_is_no_chance_is_refused(base):
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_to_show(2, 12, base)


@pytest.mark.parametrize(("weeks", "blocks", "base"), [(1, 8, 0.8), (1, 12, 0.4), (2, 8, 0.6)])
def test_the_table_can_be_made_again(weeks, blocks, base):
    counts = rehearse(Rehearsal(weeks, blocks, base, RATIO, CORRELATION), 200, seed=3)

    assert counts[Verdict.CLEAR] / 200 == pytest.approx(chance_to_show(weeks, blocks, base), abs=0.10)
