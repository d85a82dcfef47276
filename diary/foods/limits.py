"""What 100 g of food can hold at most; pure.

Table salt holds 38.8 g sodium, cream of tartar 16.5 g potassium in 100 g; usual foods stay below 2 g. Whoever
types milligrams as grams lands far above.
"""

from collections.abc import Mapping

MOST_PER_100_G = {
    "potassium_mg": 20_000,
    "magnesium_mg": 40_000,
    "calcium_mg": 40_000,
    "sodium_mg": 40_000,
    "water_g": 105,
}


def implausible(figures: Mapping[str, float | None]) -> list[str]:
    """The names of the figures that no food can have: negative, or more than the most."""
    return [
        name
        for name, value in figures.items()
        if value is not None and not 0 <= value <= MOST_PER_100_G[name]
    ]
