"""95 % intervals for one share and for the difference of two shares.

Sources: Wilson, J Am Stat Assoc 1927;22:209-212; Newcombe, Stat Med 1998;17:857-872 (one share) and
873-890 (two shares, method 10).
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """Both limits, included; `high` may be infinite.

    Raises ValueError when `high` lies below `low` or a limit is not a number.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError("The upper limit of an interval cannot lie below the lower one.")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Share:
    """So many `hits` out of `total`, such as 9 cramp nights of 30.

    Raises ValueError unless 0 <= hits <= total and total >= 1: nothing of nothing is no share.
    """

    hits: int
    total: int

    def __post_init__(self) -> None:
        if self.total < 1 or not 0 <= self.hits <= self.total:
            raise ValueError("A share needs at least one in total and no more hits than that.")

    @property
    def value(self) -> float:
        """Between 0 and 1."""
        return self.hits / self.total


def wilson(share: Share, level: float = LEVEL) -> Interval:
    """Wilson's score interval, without continuity correction (Newcombe 1998a, method 3)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    p, n = share.value, share.total
    centre = p + z * z / (2 * n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # At 0 of n and n of n the limit is 0 or 1 in algebra; rounding must not move it past the share.
    return Interval(max(0.0, min(p, (centre - reach) / scale)), min(1.0, max(p, (centre + reach) / scale)))


def newcombe(first: Share, second: Share, level: float = LEVEL) -> Interval:
    """Newcombe's hybrid score interval for `first.value - second.value` (1998b, method 10).

    Each limit squares and adds how far Wilson's limits of the two shares lie from the shares. It takes the
    nights for independent; `serial.py` says when it is widened.
    """
    one, two = wilson(first, level), wilson(second, level)
    p, q = first.value, second.value
    down = math.hypot(p - one.low, two.high - q)
    up = math.hypot(one.high - p, q - two.low)
    return Interval(max(-1.0, p - q - down), min(1.0, p - q + up))
