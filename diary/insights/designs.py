"""The plan of a trial on oneself: blocks of weeks, half of them with the change, their order drawn.

Blocks instead of single nights, because a change may need days to show and days to fade. The order is drawn
among all balanced ones except the two in which all of one kind come first: there the change could not be
told from the season. Source: randomization tests for restricted alternating designs, Onghena & Edgington,
Behav Res Ther 1994;32:783-786. One or two weeks, and at least four blocks, are this project's choice.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from random import Random

FEWEST_BLOCKS = 4
MOST_BLOCKS = 12
WEEKS = (1, 2)


class Kind(StrEnum):
    """What is done on the nights of a block."""

    CHANGE = "change"
    USUAL = "usual"


@dataclass(frozen=True)
class Plan:
    """Blocks of `weeks` weeks in a fixed order.

    Raises ValueError unless the blocks take one or two weeks and the order is one that can be drawn.
    """

    weeks: int
    order: tuple[Kind, ...]

    def __post_init__(self) -> None:
        if self.weeks not in WEEKS:
            raise ValueError("A block takes one or two weeks.")
        if self.order not in allowed_orders(len(self.order)):
            raise ValueError("This order of blocks cannot be drawn.")

    @property
    def block_nights(self) -> int:
        """Nights in one block."""
        return 7 * self.weeks

    @property
    def nights(self) -> int:
        """Nights of the whole trial."""
        return self.block_nights * len(self.order)

    def kind_of(self, night: int) -> Kind:
        """What is done on this night of the trial, counted from 0; ValueError outside it."""
        if not 0 <= night < self.nights:
            raise ValueError("The trial has no such night.")
        return self.order[night // self.block_nights]


def draw_plan(weeks: int, blocks: int, rng: Random) -> Plan:
    """A plan whose order is drawn by `rng`, each allowed one being as likely as another.

    Raises ValueError for other than 1 or 2 weeks, an odd number of blocks, fewer than 4 or more than 12.
    """
    return Plan(weeks, rng.choice(allowed_orders(blocks)))


@cache
def allowed_orders(blocks: int) -> tuple[tuple[Kind, ...], ...]:
    """Every balanced order of so many blocks in which not all of one kind come first.

    4, 6, 8, 10 and 12 blocks have 4, 18, 68, 250 and 922 of them. Raises ValueError as `draw_plan` does.
    """
    if blocks % 2 or not FEWEST_BLOCKS <= blocks <= MOST_BLOCKS:
        raise ValueError("A trial has 4, 6, 8, 10 or 12 blocks.")
    half = blocks // 2
    one_kind_first = (tuple(range(half)), tuple(range(half, blocks)))
    return tuple(
        tuple(Kind.CHANGE if block in changed else Kind.USUAL for block in range(blocks))
        for changed in combinations(range(blocks), half)
        if changed not in one_kind_first
    )
