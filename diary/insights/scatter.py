"""How much more the blocks of one kind differ among themselves than chance alone would make them.

Cramps come in good and bad weeks. If blocks of the SAME kind already differ a lot, a difference between the
kinds is worth less. The measure is Pearson's chi-squared within the kinds, per degree of freedom
(overdispersion, quasi-Poisson: Wedderburn, Biometrika 1974;61:439-447; McCullagh & Nelder, Generalized
Linear Models, 1989). Few blocks measure it badly; Student's t in place of the normal value allows for that.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

from diary.insights.beta import inverse_beta
from diary.insights.intervals import LEVEL
from diary.insights.rates import Rate


def scatter_widening(kinds: Sequence[Sequence[Rate]], level: float = LEVEL) -> float | None:
    """The factor, at least 1, for an interval that takes the events for independent.

    `kinds` are the rates of the blocks, by kind. None when it cannot be measured: no kind has two blocks with
    any event among them.
    """
    measurable = [blocks for blocks in kinds if len(blocks) > 1 and any(block.events for block in blocks)]
    freedom = sum(len(blocks) - 1 for blocks in measurable)
    if not freedom:
        return None
    excess = math.fsum(_chi_squared(blocks) for blocks in measurable) / freedom
    normal = NormalDist().inv_cdf((1 + level) / 2)
    return max(1.0, math.sqrt(excess) * student_t(level, freedom) / normal)


def student_t(level: float, freedom: int) -> float:
    """What Student's t with so many degrees of freedom stays within, on either side, with chance `level`.

    By its relation to the beta distribution (Abramowitz & Stegun, section 26.7). Raises ValueError unless
    level lies between 0 and 1 and there is a degree of freedom.
    """
    x = inverse_beta(1 - level, freedom / 2, 0.5)
    return math.sqrt(freedom * (1 - x) / x)


def _chi_squared(blocks: Sequence[Rate]) -> float:
    common = sum(block.events for block in blocks) / math.fsum(block.nights for block in blocks)
    return math.fsum(
        (block.events - common * block.nights) ** 2 / (common * block.nights) for block in blocks
    )
