"""How likely a diary of this size is to notice a factor that doubles the chance of a cramp.

From simulated diaries (`bench.power_percent`, 1,000 diaries a cell, so each figure is within about 3
points): six factors tested of which one doubles the chance, no gaps, serial correlation 0.5 in cramps and
factors. "Noticed" means named as a possible link by all the rules of `links.py`. With fewer factors the
chance is a little higher, with long bad spells it is lower.
"""

from bisect import bisect_right
from collections.abc import Sequence

from diary.insights.power_table import NOTICED_PERCENT

NIGHTS = (90, 120, 180, 270, 365, 730, 1460)
BASES = (0.05, 0.1, 0.2, 0.3, 0.4)
SHARES = (0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9)
CORRELATION = 0.5
RATIO = 2.0


def chance_to_notice(nights: int, base: float, share: float) -> float | None:
    """The chance, from 0 to 1, between the figures of the table in a straight line.

    `nights` that can be used; `base`, the chance of a cramp on nights without the factor; `share` of the
    nights with it. None where nothing can double (`base` of a half or more). Zero below 90 nights, where
    nothing may be claimed, and falling to zero towards no cramps and towards nights of one kind only. Beyond
    the longest diary and the highest base of the table its last figures stand. Raises ValueError unless base
    and share lie between 0 and 1.
    """
    if not (0 <= base <= 1 and 0 <= share <= 1):
        raise ValueError("Shares lie between 0 and 1.")
    if base * RATIO >= 1:
        return None
    if nights < NIGHTS[0]:
        return 0.0
    by_night = [
        _between((0.0, *BASES), (0.0, *(_of_share(row, share) for row in table)), base)
        for table in NOTICED_PERCENT
    ]
    return _between(NIGHTS, by_night, nights) / 100


def _of_share(row: Sequence[int], share: float) -> float:
    return _between((0.0, *SHARES, 1.0), (0, *row, 0), share)


def _between(places: Sequence[float], values: Sequence[float], at: float) -> float:
    """The value at `at`, on straight lines between the places; the outermost values beyond them."""
    after = bisect_right(places, at)
    if after == len(places):
        return values[-1]
    left, right = places[after - 1], places[after]
    return values[after - 1] + (values[after] - values[after - 1]) * (at - left) / (right - left)
