"""How likely a trial of this size is to show a change that halves the cramps.

From simulated trials (`rehearsals.rehearse`, 1,000 a cell, so each figure is within about 3 points): every
night answered, the plan kept, at most one cramp a night, serial correlation 0.5. “Shown” means the verdict
CLEAR. With fewer than eight blocks the order test cannot pass, whatever the cramps do.
"""

from bisect import bisect_right

BASES = (0.1, 0.2, 0.4, 0.6, 0.8)  # chance of a cramp on a usual night
RATIO = 0.5
CORRELATION = 0.5
# By weeks in a block and number of blocks, then by BASES.
SHOWN_PERCENT: dict[tuple[int, int], tuple[int, ...]] = {
    (1, 8): (0, 2, 7, 12, 25),
    (1, 10): (1, 4, 14, 24, 44),
    (1, 12): (1, 6, 20, 36, 60),
    (2, 8): (2, 5, 12, 26, 50),
    (2, 10): (5, 11, 25, 49, 76),
    (2, 12): (8, 18, 40, 64, 87),
}


def chance_to_show(weeks: int, blocks: int, base: float) -> float:
    """The chance, from 0 to 1, on straight lines between the figures, falling to zero towards no cramps.

    Zero for designs too small for the order test; above the highest base its figure stands. Raises
    ValueError unless `base` lies between 0 and 1.
    """
    if not 0 <= base <= 1:
        raise ValueError("A chance lies between 0 and 1.")
    if (weeks, blocks) not in SHOWN_PERCENT:
        return 0.0
    places, figures = (0.0, *BASES), (0, *SHOWN_PERCENT[weeks, blocks])
    after = bisect_right(places, base)
    if after == len(places):
        return figures[-1] / 100
    left, right = places[after - 1], places[after]
    step = (base - left) / (right - left)
    return (figures[after - 1] + (figures[after] - figures[after - 1]) * step) / 100
