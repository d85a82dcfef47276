"""Widening by blocks of seven nights."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.insights.nights import Factor, Nights, Pairing, mask, pair
from diary.insights.serial import BLOCK, widening
from diary.insights.simulate import Scenario, make_diary
from tests.insights.diaries import as_lists, diaries, trimmed, unhurried


def drawn_spread(pairing: Pairing, block: int, times: int, rng: Random) -> float:
    """The spread of the difference over diaries that are really drawn, block by block, from the circle."""
    rows = as_lists(Nights(pairing.answered, pairing.cramp), Factor("any", pairing.known, pairing.present))
    around = rows + rows[: block - 1]
    seen = []
    for _ in range(times):
        starts = rng.choices(range(len(rows)), k=len(rows) // block)
        nights = [row for start in starts for row in around[start : start + block]]
        usable = [(there, cramp) for answered, cramp, known, there in nights if answered and known]
        cramps = {kind: [cramp for there, cramp in usable if there == kind] for kind in (0, 1)}
        seen.append(math.fsum(cramps[1]) / len(cramps[1]) - math.fsum(cramps[0]) / len(cramps[0]))
    mean = math.fsum(seen) / times
    return math.sqrt(math.fsum((value - mean) ** 2 for value in seen) / times)


@pytest.mark.parametrize("correlation", [0.6, 0.9])
def test_it_is_what_a_bootstrap_that_really_draws_comes_to(correlation):
    scenario = Scenario(700, 0.3, 0.4, correlation, unanswered=0.2, unsaid=0.1)
    diary = make_diary(scenario, Random(11))
    pairing = pair(diary.nights, diary.factors[0])

    rng = Random(7)
    drawn = drawn_spread(pairing, BLOCK, 1500, rng) / drawn_spread(pairing, 1, 1500, rng)

    assert widening(pairing) == pytest.approx(drawn, rel=0.06)


def test_bad_fortnights_and_hot_fortnights_widen_the_interval():
    hot = mask(night for night in range(140) if night % 28 < 14)
    bad = mask(night for night in range(140) if (night + 7) % 28 < 14)
    everything = (1 << 140) - 1

    assert widening(pair(Nights(everything, bad), Factor("hot day", everything, hot))) > 1.5


def test_every_other_night_never_narrows_it():
    others = mask(range(0, 140, 2))
    cramp = others ^ mask(range(0, 140, 5))
    everything = (1 << 140) - 1

    assert widening(pair(Nights(everything, cramp), Factor("hot day", everything, others))) == 1


def test_where_every_night_of_a_kind_ends_alike_there_is_no_spread_to_compare():
    everything = (1 << 60) - 1

    assert widening(pair(Nights(everything, 0xFFF), Factor("hot day", everything, 0xFFF))) == 1


@unhurried
@given(diaries(least=14), st.integers(0, 30))
def test_it_is_at_least_one_and_the_start_of_the_diary_does_not_matter(diary, days):
    nights, factor = diary
    pairing = pair(nights, factor)
    later = pair(
        Nights(nights.answered << days, nights.cramp << days),
        Factor(factor.name, factor.known << days, factor.present << days),
    )

    if pairing.counts.with_factor and pairing.counts.without:
        assert widening(pairing) >= 1
        assert widening(later) == widening(pairing)


def influences(diary) -> list[float]:
    """Each night's part in the difference of the shares, by definition; 0 where something is unknown."""
    rows = trimmed(as_lists(*diary))
    counts = pair(*diary).counts
    one, other = counts.share_with, counts.share_without
    parts = [
        (cramp - one.value) / one.total if there else -(cramp - other.value) / other.total
        for _, cramp, _, there in rows
    ]
    return [part if row[0] and row[2] else 0.0 for part, row in zip(parts, rows, strict=True)]


@unhurried
@given(diaries(least=14))
def test_it_compares_sums_over_seven_nights_in_a_row_with_single_nights(diary):
    counts = pair(*diary).counts
    if counts.with_factor and counts.without and pair(*diary).span >= 7:
        parts = influences(diary)
        size = len(parts)
        sums = [sum(parts[(start + step) % size] for step in range(7)) for start in range(size)]
        single = math.fsum(part**2 for part in parts)
        expected = math.sqrt(math.fsum(total**2 for total in sums) / 7 / single) if single else 1.0

        assert widening(pair(*diary)) == pytest.approx(max(1.0, expected), rel=1e-9)


@unhurried
@given(diaries(least=14))
def test_single_nights_give_the_textbook_variance(diary):
    counts = pair(*diary).counts
    if counts.with_factor and counts.without:
        one, other = counts.share_with, counts.share_without
        textbook = one.value * (1 - one.value) / one.total + other.value * (1 - other.value) / other.total

        assert math.fsum(part**2 for part in influences(diary)) == pytest.approx(textbook, abs=1e-15)


def test_one_kind_of_night_alone_has_no_difference():
    with pytest.raises(ValueError, match="at least one in total"):
        widening(pair(Nights(0xFF, 0x0F), Factor("hot day", 0xFF, 0xFF)))
