"""What a trial on oneself showed: cramps per answered night in each kind of block, and how sure that is.

Nights count by the plan that was drawn, whether or not it was kept (kept and missed nights are reported
beside it): leaving out missed nights would let bad nights choose their own group. Chance is judged twice.
The interval is that of two Poisson rates, widened where blocks of one kind differ more than Poisson counts
do (`scatter.py`). The order test assumes nothing about the cramps: it asks how many of the orders that could
have been drawn would show a difference as large (Fisher, The Design of Experiments, 1935; Onghena &
Edgington 1994, see `designs.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from diary.insights.designs import Kind, Plan, allowed_orders
from diary.insights.intervals import Interval
from diary.insights.rates import Rate, RateRatio, garwood, rate_difference, rate_ratio
from diary.insights.scatter import scatter_widening

CLEAR_P = Fraction(1, 20)
ENOUGH = Fraction(4, 5)  # of the nights answered, or kept: our choice


@dataclass(frozen=True)
class TrialNight:
    """One night: its cramps (None: not answered), and whether the plan was kept (None: not said)."""

    cramps: int | None
    kept: bool | None


@dataclass(frozen=True)
class Part:
    """Some nights of a trial together: a block, or all blocks of a kind."""

    nights: int
    answered: int
    cramps: int
    kept: int
    missed: int

    @property
    def rate(self) -> Rate | None:
        """Cramps per answered night; None when no night was answered."""
        return Rate(self.cramps, self.answered) if self.answered else None

    @property
    def interval(self) -> Interval | None:
        """The exact 95 % interval of the rate (Garwood 1936)."""
        return garwood(self.rate) if self.rate else None


@dataclass(frozen=True)
class OrderTest:
    """`as_far` of `orders` that could have been drawn, the real one among them, differ at least as much."""

    as_far: int
    orders: int

    @property
    def p(self) -> Fraction:
        """Two-sided, ties counted."""
        return Fraction(self.as_far, self.orders)

    @property
    def smallest_p(self) -> Fraction:
        """What the clearest result could reach: an order and its mirror image always differ alike."""
        return Fraction(min(2, self.orders), self.orders)


class Verdict(StrEnum):
    """CLEAR: the order test (p at most 0.05) and the interval agree. LEANS: only the interval is sure."""

    CLEAR = "clear"
    LEANS = "leans"
    CANNOT_TELL = "cannot_tell"


class Firmer(StrEnum):
    """What would make the result more certain."""

    FINISH = "finish"  # some nights of the plan are still to come
    MORE_BLOCKS = "more_blocks"  # so few blocks cannot pass the order test
    ANSWER_MORE = "answer_more"  # under 80 % of the nights were answered
    KEEP_MORE = "keep_more"  # under 80 % of the nights went as planned
    LONGER = "longer"  # the interval holds zero: few cramps or a small difference need more nights


@dataclass(frozen=True)
class Comparison:
    """Change minus usual, in cramps per answered night, and change divided by usual.

    `interval` belongs to the difference; its reach on both sides is multiplied by `widened`, which is None
    (and the interval as for independent cramps) while the scatter between blocks cannot be measured. The
    interval of `ratio` is exact for independent cramps, and too narrow for those that cluster.
    """

    difference: float
    interval: Interval
    widened: float | None
    ratio: RateRatio
    test: OrderTest


@dataclass(frozen=True)
class TrialResult:
    """Both kinds side by side; `comparison` is None until each has an answered night."""

    change: Part
    usual: Part
    comparison: Comparison | None
    verdict: Verdict
    firmer: tuple[Firmer, ...]


def judge(plan: Plan, nights: Sequence[TrialNight]) -> TrialResult:
    """The result after `nights`, the trial's first ones in order; a trial that was stopped has fewer.

    Raises ValueError when there are more nights than planned, or a count of cramps is below zero.
    """
    blocks = _blocks(plan, nights)
    change, usual = (_total(blocks, plan.order, kind) for kind in (Kind.CHANGE, Kind.USUAL))
    comparison = _compare(plan, blocks, change, usual)
    firmer = tuple(_firmer(plan, change, usual, comparison))
    return TrialResult(change, usual, comparison, _verdict(comparison), firmer)


def order_test(plan: Plan, blocks: Sequence[Part]) -> OrderTest:
    """The order drawn against all that could have been, without those that leave a kind no answers."""
    real = _difference(blocks, plan.order)
    if real is None:
        return OrderTest(1, 1)
    others = [_difference(blocks, order) for order in allowed_orders(len(plan.order))]
    defined = [other for other in others if other is not None]
    return OrderTest(sum(abs(other) >= abs(real) for other in defined), len(defined))


def _blocks(plan: Plan, nights: Sequence[TrialNight]) -> list[Part]:
    if len(nights) > plan.nights:
        raise ValueError("There are more nights than the trial has.")
    if any(night.cramps is not None and night.cramps < 0 for night in nights):
        raise ValueError("A night cannot have fewer than no cramps.")
    size = plan.block_nights
    return [_part(nights[start : start + size]) for start in range(0, plan.nights, size)]


def _part(nights: Sequence[TrialNight]) -> Part:
    counts = [night.cramps for night in nights if night.cramps is not None]
    kept = [night.kept for night in nights]
    return Part(len(nights), len(counts), sum(counts), kept.count(True), kept.count(False))


def _total(blocks: Iterable[Part], order: Sequence[Kind], kind: Kind) -> Part:
    chosen = [part for part, its_kind in zip(blocks, order, strict=True) if its_kind is kind]
    return Part(
        sum(part.nights for part in chosen),
        sum(part.answered for part in chosen),
        sum(part.cramps for part in chosen),
        sum(part.kept for part in chosen),
        sum(part.missed for part in chosen),
    )


def _difference(blocks: Sequence[Part], order: Sequence[Kind]) -> Fraction | None:
    """Change minus usual, exactly, so that ties are ties; None when a kind has no answered night."""
    changed = [part for part, kind in zip(blocks, order, strict=True) if kind is Kind.CHANGE]
    answered, cramps = sum(part.answered for part in changed), sum(part.cramps for part in changed)
    others = sum(part.answered for part in blocks) - answered
    if not (answered and others):
        return None
    return Fraction(cramps, answered) - Fraction(sum(part.cramps for part in blocks) - cramps, others)


def _compare(plan: Plan, blocks: Sequence[Part], change: Part, usual: Part) -> Comparison | None:
    if not (change.rate and usual.rate):
        return None
    value = change.rate.value - usual.rate.value
    plain = rate_difference(change.rate, usual.rate)
    widened = scatter_widening([_rates(blocks, plan.order, kind) for kind in Kind])
    wider = widened or 1.0
    interval = Interval(value - wider * (value - plain.low), value + wider * (plain.high - value))
    ratio = rate_ratio(change.rate, usual.rate)
    return Comparison(value, interval, widened, ratio, order_test(plan, blocks))


def _rates(blocks: Sequence[Part], order: Sequence[Kind], kind: Kind) -> list[Rate]:
    return [part.rate for part, its in zip(blocks, order, strict=True) if its is kind and part.rate]


def _verdict(comparison: Comparison | None) -> Verdict:
    if comparison is None or comparison.widened is None or 0 in comparison.interval:
        return Verdict.CANNOT_TELL
    return Verdict.CLEAR if comparison.test.p <= CLEAR_P else Verdict.LEANS


def _firmer(plan: Plan, change: Part, usual: Part, comparison: Comparison | None) -> Iterable[Firmer]:
    nights = change.nights + usual.nights
    if nights < plan.nights:
        yield Firmer.FINISH
    if comparison is not None and comparison.test.smallest_p > CLEAR_P:
        yield Firmer.MORE_BLOCKS
    if change.answered + usual.answered < ENOUGH * nights:
        yield Firmer.ANSWER_MORE
    if change.kept + usual.kept < ENOUGH * nights:
        yield Firmer.KEEP_MORE
    if comparison is None or 0 in comparison.interval:
        yield Firmer.LONGER
