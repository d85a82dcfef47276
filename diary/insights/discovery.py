"""Many looks find something by chance: Benjamini and Hochberg's correction.

Source: Benjamini & Hochberg, J R Stat Soc B 1995;57:289-300. Of the links named, at most the share q is false
on average; where nothing is linked at all, the chance of naming any is at most q. Shown for independent
tests, and for tests that rise and fall together (Benjamini & Yekutieli, Ann Stat 2001;29:1165-1188).
"""

from collections.abc import Sequence
from fractions import Fraction


def adjusted(p_values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Each p-value times (how many were tested / its rank), never above a larger one's, in the given order.

    A factor passes at q exactly when its adjusted value is at most q: fractions, so no rounding decides it.
    """
    tests = len(p_values)
    largest_first = sorted(range(tests), key=lambda place: p_values[place], reverse=True)
    result = [Fraction(1)] * tests
    least = Fraction(1)
    for ahead, place in enumerate(largest_first):
        least = min(least, p_values[place] * tests / (tests - ahead))
        result[place] = least
    return tuple(result)
