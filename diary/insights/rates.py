"""Rates of cramps per answered night: their ratio, their difference, and how surprising they are.

A count of cramps over so many nights is taken as Poisson. Given the sum of two counts the first is then
binomial, and everything about the RATIO of the rates is exact (Przyborowski & Wilenski, Biometrika
1940;31:313-323). For the DIFFERENCE there is no such exact interval: exact limits of each rate (Garwood,
Biometrika 1936;28:437-442) are squared and added (Zou & Donner, Stat Med 2008;27:1693-1702), as Newcombe
does for shares. Cramps that come in clusters vary more than Poisson: then these intervals are too narrow.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from diary.insights.beta import inverse_beta, regularized_beta
from diary.insights.intervals import LEVEL, Interval


@dataclass(frozen=True)
class Rate:
    """So many events over so many answered nights (or any other unit of time).

    Raises ValueError when the count is negative or the time is not above zero.
    """

    events: int
    nights: float

    def __post_init__(self) -> None:
        if self.events < 0 or not self.nights > 0:
            raise ValueError("A rate needs a count of 0 or more and at least some nights.")

    @property
    def value(self) -> float:
        """Events per night."""
        return self.events / self.nights


@dataclass(frozen=True)
class RateRatio:
    """`first` rate / `second` rate: None where both counts are 0, infinite where only the second is."""

    value: float | None
    interval: Interval
    p: float


def rate_ratio(first: Rate, second: Rate, level: float = LEVEL) -> RateRatio:
    """The exact ratio of two Poisson rates, with its central interval and the p-value that matches it.

    The interval is Clopper and Pearson's for the first count among both, turned into a ratio. `p` is twice
    the smaller tail, at most 1, so that it is below 1 - level exactly when the interval leaves 1 out (Fay,
    R Journal 2010;2(1):53-58); R's poisson.test and scipy's binomtest add up unlikely results instead.
    """
    odds = _odds(first.events, second.events, level)
    scale = second.nights / first.nights
    p = binomial_test(
        first.events, first.events + second.events, first.nights / (first.nights + second.nights)
    )
    return RateRatio(_ratio(first, second), Interval(odds.low * scale, odds.high * scale), p)


def binomial_test(hits: int, total: int, chance: float) -> float:
    """Exact two-sided binomial test that each of `total` is a hit with `chance`: twice the smaller tail.

    Raises ValueError unless 0 <= hits <= total and 0 < chance < 1.
    """
    if not (0 <= hits <= total and 0 < chance < 1):
        raise ValueError("The binomial test needs 0 <= hits <= total and a chance between 0 and 1.")
    misses = total - hits
    at_least = regularized_beta(chance, hits, misses + 1) if hits else 1.0
    at_most = regularized_beta(1 - chance, misses, hits + 1) if misses else 1.0
    return min(1.0, 2 * at_least, 2 * at_most)


def rate_difference(first: Rate, second: Rate, level: float = LEVEL) -> Interval:
    """The interval of `first.value - second.value`, in events per night (Zou & Donner 2008)."""
    one, two = garwood(first, level), garwood(second, level)
    difference = first.value - second.value
    down = math.hypot(first.value - one.low, two.high - second.value)
    up = math.hypot(one.high - first.value, second.value - two.low)
    return Interval(difference - down, difference + up)


def garwood(rate: Rate, level: float = LEVEL) -> Interval:
    """The exact (central) interval of one Poisson rate, in events per night."""
    tail = (1 - level) / 2
    count = rate.events
    # At the low limit `count` or more has the chance `tail`; at the high one, `count` or fewer has it.
    low = _falling_root(lambda mean: _poisson_at_most(count - 1, mean) - (1 - tail)) if count else 0.0
    high = _falling_root(lambda mean: _poisson_at_most(count, mean) - tail)
    return Interval(low / rate.nights, high / rate.nights)


def _odds(hits: int, misses: int, level: float) -> Interval:
    """Clopper and Pearson's limits as odds; the upper one from the misses' side, to keep its digits."""
    tail = (1 - level) / 2
    low = inverse_beta(tail, hits, misses + 1) if hits else 0.0
    low_of_misses = inverse_beta(tail, misses, hits + 1) if misses else 0.0
    return Interval(low / (1 - low), (1 - low_of_misses) / low_of_misses if misses else math.inf)


def _ratio(first: Rate, second: Rate) -> float | None:
    if second.events:
        return first.value / second.value
    return math.inf if first.events else None


def _poisson_at_most(count: int, mean: float) -> float:
    log_mean = math.log(mean)
    return math.fsum(math.exp(k * log_mean - mean - math.lgamma(k + 1)) for k in range(count + 1))


def _falling_root(function: Callable[[float], float]) -> float:
    """Where a falling function of a positive number crosses zero."""
    low, high = 0.0, 1.0
    while function(high) > 0:
        low, high = high, high * 2
    middle = (low + high) / 2
    while low < middle < high:
        if function(middle) > 0:
            low = middle
        else:
            high = middle
        middle = (low + high) / 2
    return middle
