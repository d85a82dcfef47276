"""What came before the cramps: up to six factors, declared beforehand, beside the nights that were answered.

The order of work is domain knowledge put in code: count, hold back until there is enough, give the
difference with its interval, test by shifting, correct for how many were tested, and sort into three lists.
Nothing here says "no effect", "cause" or "trigger", and nothing here can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from diary.insights import gates
from diary.insights.discovery import adjusted
from diary.insights.gates import Stage, Step
from diary.insights.intervals import Interval, newcombe, wilson
from diary.insights.nights import Counts, Factor, Nights, Pairing, pair
from diary.insights.power import chance_to_notice
from diary.insights.serial import widening
from diary.insights.shifts import ShiftTest, shift_test

MOST_FACTORS = 6  # with more, the first hurdle of Q would lie below the smallest p of 90 nights, 1/78
Q = Fraction(1, 10)  # Benjamini and Hochberg's share of false links among those named


class Standing(StrEnum):
    """The three lists."""

    POSSIBLE_LINK = "possible_link"
    CANNOT_TELL = "cannot_tell"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True)
class Difference:
    """Cramp nights per night after the factor, minus the same on other nights, from -1 to 1.

    `interval` is Newcombe's at 95 %, its reach on both sides multiplied by `widened` (1 or more).
    """

    value: float
    interval: Interval
    widened: float


@dataclass(frozen=True)
class Estimate:
    """Both shares with Wilson's intervals, their difference, and the shift test of it."""

    with_factor: Interval
    without: Interval
    difference: Difference
    test: ShiftTest
    chance_to_notice: float | None


@dataclass(frozen=True)
class Link:
    """One factor. `estimate` and `adjusted_p` are None until the first gates are passed.

    `steps` are the gates still ahead, with what is there and what is needed; empty when all are passed.
    """

    factor: str
    counts: Counts
    stage: Stage
    standing: Standing
    steps: tuple[Step, ...]
    estimate: Estimate | None
    adjusted_p: Fraction | None

    @property
    def is_early(self) -> bool:
        """Whether this is an early look: shown, but nothing may be claimed yet."""
        return self.stage is Stage.EARLY_LOOK


@dataclass(frozen=True)
class Findings:
    """All factors, in the order given, and how many of them were tested."""

    links: tuple[Link, ...]
    tested: int

    def having(self, standing: Standing) -> tuple[Link, ...]:
        """One of the three lists."""
        return tuple(link for link in self.links if link.standing is standing)


def find_links(nights: Nights, factors: Sequence[Factor]) -> Findings:
    """Judge every declared factor by the same rules, whether it seems to go with more cramps or with fewer.

    A factor is "tested", and counts in the correction, once its first gates are passed. Raises ValueError
    for more than six factors or two of one name.
    """
    if len(factors) > MOST_FACTORS:
        raise ValueError("At most six factors can be looked at together.")
    if len({factor.name for factor in factors}) < len(factors):
        raise ValueError("Two factors cannot bear one name.")
    pairings = [pair(nights, factor) for factor in factors]
    estimates = [_estimate(pairing) for pairing in pairings]
    tested = [estimate.test.p for estimate in estimates if estimate]
    corrected = iter(adjusted(tested))
    links = tuple(
        _link(factor.name, pairing.counts, estimate, next(corrected) if estimate else None)
        for factor, pairing, estimate in zip(factors, pairings, estimates, strict=True)
    )
    return Findings(links, len(tested))


def _estimate(pairing: Pairing) -> Estimate | None:
    counts = pairing.counts
    if gates.stage(counts) is Stage.COUNTS_ONLY:
        return None
    return Estimate(
        wilson(counts.share_with),
        wilson(counts.share_without),
        difference(pairing),
        shift_test(pairing),
        chance_to_notice(counts.nights, counts.share_without.value, counts.with_factor / counts.nights),
    )


def difference(pairing: Pairing) -> Difference:
    """The difference of the shares with its widened interval; ValueError without nights of both kinds."""
    first, second = pairing.counts.share_with, pairing.counts.share_without
    value = first.value - second.value
    plain = newcombe(first, second)
    wider = widening(pairing)
    low = max(-1.0, value - wider * (value - plain.low))
    high = min(1.0, value + wider * (plain.high - value))
    return Difference(value, Interval(low, high), wider)


def _link(name: str, counts: Counts, estimate: Estimate | None, corrected: Fraction | None) -> Link:
    reached = gates.stage(counts)
    return Link(
        name,
        counts,
        reached,
        _standing(reached, estimate, corrected),
        gates.steps(counts),
        estimate,
        corrected,
    )


def _standing(reached: Stage, estimate: Estimate | None, corrected: Fraction | None) -> Standing:
    """A possible link needs all gates, the corrected test, and an interval that leaves zero out."""
    if estimate is None or corrected is None:
        return Standing.NOT_ENOUGH
    clear = corrected <= Q and 0 not in estimate.difference.interval
    return Standing.POSSIBLE_LINK if reached is Stage.FULL and clear else Standing.CANNOT_TELL
