"""What single fields may hold beyond their type: lists inside a field, and names that the rules look up.

A value that no page writes must not come in by file: the pages would not know what to do with it.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from diary.advice.facts import Kind
from diary.advice.ids import Level
from diary.insights import designs
from diary.models import Sign, StopReason

SIGNS, LEVELS = set(Sign.values), set(Level)
# Our choices: more than any portion weighs, than any number in an alert, than any name of a portion.
MOST = 1_000_000
LONGEST = 200
NUMBERS_OF_BLOCKS = range(designs.FEWEST_BLOCKS, designs.MOST_BLOCKS + 1, 2)


def is_number(value: Any) -> bool:
    """A number of something; True is none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST


def is_text(value: Any) -> bool:
    """A short text."""
    return isinstance(value, str) and len(value) <= LONGEST


def list_of(is_item: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A list of nothing but these."""
    return lambda value: isinstance(value, list) and all(map(is_item, value))


def table_of(is_item: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Names with nothing but these."""
    return lambda value: isinstance(value, dict) and all(map(is_item, value.values()))


def row_of(*tests: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A list with exactly these, in this order."""

    def judged(value: Any) -> bool:
        is_right = isinstance(value, list) and len(value) == len(tests)
        return is_right and all(test(item) for test, item in zip(tests, value, strict=True))

    return judged


def can(read: Callable[[str], Any]) -> Callable[[Any], bool]:
    """A text that can be read so."""

    def judged(value: Any) -> bool:
        try:
            return isinstance(value, str) and read(value) is not None
        except ValueError:
            return False

    return judged


def is_order(value: Any) -> bool:
    """The order of a trial's blocks, one that can be drawn: nothing else could be judged."""
    if not list_of(lambda item: isinstance(item, bool))(value) or len(value) not in NUMBERS_OF_BLOCKS:
        return False
    return tuple(designs.Kind.CHANGE if one else designs.Kind.USUAL for one in value) in (
        designs.allowed_orders(len(value))
    )


is_uuid = can(uuid.UUID)

# By “model.field”. A test asks for each field that holds JSON.
SHAPES: dict[str, Callable[[Any], bool]] = {
    "episode.signs": list_of(lambda item: is_text(item) and item in SIGNS),
    "food.portions": list_of(row_of(is_text, is_number)),
    "healthprofile.answers": table_of(lambda item: item in ("yes", "no")),
    "healthprofile.thresholds": table_of(is_number),
    "alert.level": LEVELS.__contains__,
    "alert.numbers": table_of(is_number),
    "alert.names": list_of(is_text),
    "alert.entries": list_of(row_of(can(dt.date.fromisoformat), is_uuid, can(Kind))),
    "alertanswer.level": LEVELS.__contains__,
    "alertanswer.entries": list_of(is_uuid),
    "adviceanswer.entries": list_of(is_uuid),
    "reportdraft.questions": list_of(is_text),
    "reportdraft.choices": table_of(lambda item: isinstance(item, bool) or is_text(item)),
    "factorchoice.factors": list_of(is_text),
    "factorchoice.beliefs": table_of(("more", "fewer", "same").__contains__),
    "trial.order": is_order,
    "trial.stop_reason": ("", *StopReason.values).__contains__,
}
