"""How much diary it takes before anything is said."""

import pytest

from diary.insights.gates import Stage, Want, stage, steps
from diary.insights.nights import Counts


def counts(nights: int, cramps: int, with_factor: int) -> Counts:
    """Counts with these totals; which nights the cramps stand on plays no part here."""
    hits = min(cramps, with_factor)
    return Counts(with_factor, hits, nights - with_factor, cramps - hits)


@pytest.mark.parametrize(
    ("nights", "cramps", "with_factor", "expected"),
    [
        (0, 0, 0, Stage.COUNTS_ONLY),
        (59, 20, 20, Stage.COUNTS_ONLY),
        (60, 9, 20, Stage.COUNTS_ONLY),
        (60, 10, 9, Stage.COUNTS_ONLY),
        (60, 10, 51, Stage.COUNTS_ONLY),
        (60, 10, 10, Stage.EARLY_LOOK),
        (60, 10, 50, Stage.EARLY_LOOK),
        (89, 40, 40, Stage.EARLY_LOOK),
        (90, 19, 40, Stage.EARLY_LOOK),
        (90, 20, 40, Stage.FULL),
        (3650, 20, 10, Stage.FULL),
        (3650, 9, 1000, Stage.COUNTS_ONLY),
    ],
)
def test_each_gate_opens_at_its_number_and_not_before(nights, cramps, with_factor, expected):
    assert stage(counts(nights, cramps, with_factor)) is expected


def test_progress_says_what_is_there_and_what_is_needed():
    ahead = {step.want: (step.have, step.need, step.is_done) for step in steps(counts(42, 12, 7))}

    assert ahead == {
        Want.NIGHTS: (42, 60, False),
        Want.CRAMPS: (12, 10, True),
        Want.WITH_FACTOR: (7, 10, False),
        Want.WITHOUT: (35, 10, True),
    }


def test_after_an_early_look_the_way_to_the_full_one_is_shown():
    ahead = {step.want: (step.have, step.need) for step in steps(counts(70, 15, 30))}

    assert ahead == {Want.NIGHTS: (70, 90), Want.CRAMPS: (15, 20)}


def test_nothing_is_ahead_when_all_gates_are_passed():
    assert steps(counts(200, 40, 60)) == ()
