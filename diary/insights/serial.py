"""How much wider an interval must be when cramps and a factor both come in runs.

Nights that follow each other are not independent, and 90 of them may tell as little as 60. The measure is
the block bootstrap: draw runs of seven nights, with replacement, from the calendar bent into a circle, until
a diary of the same length is full (Künsch, Ann Stat 1989;17:1217-1241; Politis & Romano 1992, in Exploring
the Limits of Bootstrap, 263-270). For the difference of two shares, taken to first order (each night's
influence on it), the spread over ALL such diaries has a closed form: blocks are drawn independently, so it
is the mean square of the sums over the runs. That is what endless resampling would end in, so there is
no seed to fix and no noise of resampling; the tests compare it with a bootstrap that does draw.
"""

import math

from diary.insights.nights import Counts, Pairing

BLOCK = 7  # nights


def widening(pairing: Pairing) -> float:
    """The factor, at least 1, by which an interval for independent nights is widened.

    The root of (spread by blocks of seven nights / spread by single nights); with single nights the same
    formula gives the textbook variance of a difference. Dependence "shows" when that is above 1, and the
    interval is never made narrower. A night that cannot be used has no influence and keeps its place.
    Raises ValueError unless there are nights with and without the factor.
    """
    influence = _influences(pairing)
    single = math.fsum(part * part for part in influence)
    if not single:
        return 1.0  # every night with the factor ended alike, and every other one too
    around = influence + influence[: BLOCK - 1]
    blocks = [0.0]
    for part in around:
        blocks.append(blocks[-1] + part)
    by_block = math.fsum((end - start) ** 2 for start, end in zip(blocks, blocks[BLOCK:], strict=False))
    return max(1.0, math.sqrt(by_block / BLOCK / single))


def _influences(pairing: Pairing) -> list[float]:
    """What each night of the span adds to the difference of the shares, away from its mean."""
    counts = pairing.counts
    kinds = _kinds(counts)
    usable = _digits(pairing.known & pairing.answered, pairing.span)
    present = _digits(pairing.present & pairing.answered, pairing.span)
    cramp = _digits(pairing.known & pairing.cramp, pairing.span)
    return [kinds[kind] for kind in zip(usable, present, cramp, strict=True)]


def _kinds(counts: Counts) -> dict[tuple[str, str, str], float]:
    """The influence by (usable, factor there, cramp): five kinds of night."""
    with_factor, without = counts.share_with, counts.share_without
    return {
        ("0", "0", "0"): 0.0,
        ("1", "1", "1"): (1 - with_factor.value) / with_factor.total,
        ("1", "1", "0"): -with_factor.value / with_factor.total,
        ("1", "0", "1"): -(1 - without.value) / without.total,
        ("1", "0", "0"): without.value / without.total,
    }


def _digits(bits: int, span: int) -> str:
    return f"{bits:0{span}b}"
