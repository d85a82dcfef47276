"""Diaries made up by rule, to see how often the method is wrong and how often it notices.

Each night's cramp and each day's factor comes from a hidden normal series in which every night keeps
`correlation` of the night before (first-order autoregression): at 0 the nights are independent, at 0.8 there
are good and bad weeks. A true link raises the chance of a cramp on the nights after the first factor; the
others have none.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from statistics import NormalDist

from diary.insights.links import MOST_FACTORS, Findings, Standing, find_links
from diary.insights.nights import Factor, Nights

NORMAL = NormalDist()


@dataclass(frozen=True)
class Scenario:
    """How a made-up diary comes about. All but `nights` and `factors` are shares or chances from 0 to 1.

    `base` is the chance of a cramp on a night without the first factor, `ratio` times that with it (1: no
    link); `share` how often each factor is there; `unanswered` the chance that a night without a cramp is not
    answered (a cramp always is: people write when something happened); `unsaid` the chance that nothing is
    known about a factor before a night. Raises ValueError when a chance would reach 1.
    """

    nights: int
    base: float = 0.2
    share: float = 0.3
    correlation: float = 0.0
    ratio: float = 1.0
    factors: int = MOST_FACTORS
    unanswered: float = 0.0
    unsaid: float = 0.0

    def __post_init__(self) -> None:
        if not (0 < self.base < 1 and 0 < self.base * self.ratio < 1 and 0 < self.share < 1):
            raise ValueError("Chances in a made-up diary lie between 0 and 1.")


@dataclass(frozen=True)
class MadeUp:
    """A diary and its factors; the first one is linked where the scenario says so."""

    nights: Nights
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Tally:
    """Of so many `runs`: diaries that named any link, that named the first factor, and whose interval for the
    first factor held the true difference (`covered` of the `shown` ones)."""

    runs: int
    any_link: int
    first_link: int
    shown: int
    covered: int


def make_diary(scenario: Scenario, rng: Random) -> MadeUp:
    """One diary of the scenario."""
    present = [_below(scenario.share, scenario, rng) for _ in range(scenario.factors)]
    cramp = _cramps(scenario, present[0], rng)
    everything = (1 << scenario.nights) - 1
    answered = everything & ~(_chance(scenario.unanswered, scenario.nights, rng) & ~cramp)
    known = [everything & ~_chance(scenario.unsaid, scenario.nights, rng) for _ in present]
    factors = (
        Factor(f"factor {place}", known, present & known)
        for place, (known, present) in enumerate(zip(known, present, strict=True), start=1)
    )
    return MadeUp(Nights(answered, cramp), tuple(factors))


def try_method(scenario: Scenario, runs: int, seed: int) -> Tally:
    """Judge `runs` diaries of one scenario; the same seed gives the same tally."""
    rng = Random(seed)  # noqa: S311 - a repeatable simulation, nothing secret
    truth = scenario.base * (scenario.ratio - 1)
    any_link = first_link = shown = covered = 0
    for _ in range(runs):
        diary = make_diary(scenario, rng)
        findings = find_links(diary.nights, diary.factors)
        any_link += bool(findings.having(Standing.POSSIBLE_LINK))
        first_link += findings.links[0].standing is Standing.POSSIBLE_LINK
        held = _holds(findings, truth)
        shown += held is not None
        covered += held is True
    return Tally(runs, any_link, first_link, shown, covered)


def _holds(findings: Findings, truth: float) -> bool | None:
    estimate = findings.links[0].estimate
    return None if estimate is None else truth in estimate.difference.interval


def _cramps(scenario: Scenario, linked: int, rng: Random) -> int:
    low = NORMAL.inv_cdf(scenario.base)
    high = NORMAL.inv_cdf(scenario.base * scenario.ratio)
    hidden = hidden_series(scenario.nights, scenario.correlation, rng)
    return _bits(value < (high if linked >> night & 1 else low) for night, value in enumerate(hidden))


def _below(chance: float, scenario: Scenario, rng: Random) -> int:
    limit = NORMAL.inv_cdf(chance)
    return _bits(value < limit for value in hidden_series(scenario.nights, scenario.correlation, rng))


def hidden_series(nights: int, correlation: float, rng: Random) -> Iterator[float]:
    """A stationary series of standard normal values, each keeping `correlation` of the one before."""
    fresh = math.sqrt(1 - correlation * correlation)
    value = rng.gauss(0, 1)
    for _ in range(nights):
        yield value
        value = correlation * value + fresh * rng.gauss(0, 1)


def _chance(chance: float, nights: int, rng: Random) -> int:
    return _bits(rng.random() < chance for _ in range(nights)) if chance else 0


def _bits(flags: Iterator[bool]) -> int:
    return int("0" + "".join("1" if flag else "0" for flag in flags)[::-1], 2)
