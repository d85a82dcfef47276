"""Made-up trials, and what is said of them."""

import pytest

from diary.insights.rehearsals import Rehearsal, rehearse
from diary.insights.trials import Verdict


@pytest.mark.slow
@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.8])
@pytest.mark.parametrize("blocks", [4, 8])
def test_a_change_that_does_nothing_is_rarely_said_to_do_something(correlation, blocks):
    verdicts = rehearse(Rehearsal(2, blocks, correlation=correlation), 200, seed=2026)

    assert (verdicts[Verdict.CLEAR] + verdicts[Verdict.LEANS]) / 200 <= 0.05


@pytest.mark.slow
def test_more_blocks_show_a_halving_more_often():
    four, twelve = (rehearse(Rehearsal(2, blocks, ratio=0.5), 60, seed=2026) for blocks in (4, 12))

    assert four[Verdict.CLEAR] == 0
    assert twelve[Verdict.CLEAR] / 60 > 0.15


def test_the_same_seed_gives_the_same_verdicts():
    assert rehearse(Rehearsal(1, 4), 3, seed=5) == rehearse(Rehearsal(1, 4), 3, seed=5)
