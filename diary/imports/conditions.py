"""Constraints judged on an unsaved row.

Django's Q.check asks the database once for each row, which a file of many thousand rows would feel.
"""

import operator
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import F, Q

TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
    "in": lambda value, wanted: value in wanted,
    "range": lambda value, wanted: wanted[0] <= value <= wanted[1],
}


def holds(condition: Any, row: models.Model) -> bool:
    """Whether the row meets the condition; a comparison with nothing is not met, as in the database."""
    if condition is None:
        return True
    if not isinstance(condition, Q):
        raise NotImplementedError(f"A file's rows cannot be judged by {condition!r}.")
    answers = (
        holds(part, row) if isinstance(part, Q) else part_holds(part, row) for part in condition.children
    )
    met = any(answers) if condition.connector == Q.OR else all(answers)
    return met != condition.negated


def part_holds(part: Any, row: models.Model) -> bool:
    """One comparison: (“severity__lte”, 10)."""
    path, wanted = part
    name, _sep, lookup = path.partition("__")
    value = value_of(row, name)
    if isinstance(wanted, F):
        wanted = value_of(row, name_of(wanted))
    if lookup == "isnull" or (lookup in {"", "exact"} and wanted is None):
        return (value is None) == (wanted is None or wanted is True)
    if value is None or wanted is None:
        return False
    return TESTS[lookup or "exact"](value, wanted)


def value_of(row: models.Model, name: str) -> Any:
    """A field's value; of a relation its key."""
    field: Any = row._meta.get_field(name)
    return getattr(row, field.attname)


def name_of(part: Any) -> str:
    """The field that a constraint names: as a word, or as F(word)."""
    return str(getattr(part, "name", part))
