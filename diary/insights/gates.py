"""How much diary it takes before anything is said about a factor.

The numbers are this project's choice (no source states them); they follow from what the shift test can do:
with six factors nothing can pass below 72 nights, and see `power.py` for what 90 nights can notice.
"""

from dataclasses import dataclass
from enum import StrEnum

from diary.insights.nights import Counts

FIRST_LOOK_NIGHTS = 60
FIRST_LOOK_CRAMPS = 10
NIGHTS_OF_A_KIND = 10
CLAIM_NIGHTS = 90
CLAIM_CRAMPS = 20


class Stage(StrEnum):
    """How far a factor has come."""

    COUNTS_ONLY = "counts_only"
    EARLY_LOOK = "early_look"
    FULL = "full"


class Want(StrEnum):
    """What a gate counts. All of them count only nights that know both the cramp and the factor."""

    NIGHTS = "nights"
    CRAMPS = "cramps"
    WITH_FACTOR = "with_factor"
    WITHOUT = "without"


@dataclass(frozen=True)
class Step:
    """Progress towards one gate: "42 of 60"."""

    want: Want
    have: int
    need: int

    @property
    def is_done(self) -> bool:
        """Whether there is enough of it."""
        return self.have >= self.need


def first_look(counts: Counts) -> tuple[Step, ...]:
    """What it takes to be shown a difference at all."""
    return (
        Step(Want.NIGHTS, counts.nights, FIRST_LOOK_NIGHTS),
        Step(Want.CRAMPS, counts.cramps, FIRST_LOOK_CRAMPS),
        Step(Want.WITH_FACTOR, counts.with_factor, NIGHTS_OF_A_KIND),
        Step(Want.WITHOUT, counts.without, NIGHTS_OF_A_KIND),
    )


def full_look(counts: Counts) -> tuple[Step, ...]:
    """What it takes before "possible link" may be said."""
    return (
        Step(Want.NIGHTS, counts.nights, CLAIM_NIGHTS),
        Step(Want.CRAMPS, counts.cramps, CLAIM_CRAMPS),
    )


def stage(counts: Counts) -> Stage:
    """How far these counts have come."""
    if not all(step.is_done for step in first_look(counts)):
        return Stage.COUNTS_ONLY
    return Stage.FULL if all(step.is_done for step in full_look(counts)) else Stage.EARLY_LOOK


def steps(counts: Counts) -> tuple[Step, ...]:
    """The gates of the next stage, done or not; empty when the last one is reached."""
    reached = stage(counts)
    if reached is Stage.COUNTS_ONLY:
        return first_look(counts)
    return full_look(counts) if reached is Stage.EARLY_LOOK else ()
