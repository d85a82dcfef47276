"""What the tables show of each kind of entry: found in the schema, so that no field is forgotten."""

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from diary.models import Attempt, Entry, Episode, Kind, Outcome, Remedy, Sign
from diary.periods import Period

Cell = str | int | float | dt.datetime | dt.date | None

# Fields of every entry: the first ones open each row, the last ones close it.
FIRST = ("happened_at", "zone", "day_on", "night_on", "is_time_rough")
LAST = ("note", "uuid")
# The database's own book-keeping, and the food: its name and figures stand in the row itself.
NOT_SHOWN = {"id", "user", "food", "created_at", "updated_at", "deleted_at"}
UNITS = {"_ml": "ml", "_mg": "mg", "_g": "g", "_kg": "kg", "_min": "min", "_s": "s"}
HEADS = {
    "happened_at": gettext_noop("Time"),
    "zone": gettext_noop("Time zone"),
    "day_on": gettext_noop("Day"),
    "night_on": gettext_noop("Night that began on"),
    "uuid": gettext_noop("Number of the entry"),
    "duration_min": gettext_noop("Duration (min)"),
    "grams": gettext_noop("Amount (g)"),
}
ATTEMPT = ("episode_id", "remedy", "outcome", "relief_min")
ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Column:
    """One column: its head, where its value is found from the row, and how the value is written."""

    head: str
    path: str
    write: Callable[[Any], Cell]


@dataclass(frozen=True)
class Table:
    """One kind of entry as a table. Texts are in the language of its making; rows are read when asked for."""

    slug: str
    title: str
    heads: tuple[str, ...]
    rows: Iterator[list[Cell]]


def table(kind: Kind, user: User, period: Period | None) -> Table:
    """The user's entries of one kind, oldest first: one query when its rows are read, two for cramps."""
    columns = columns_of(kind.model)
    heads = tuple(column.head for column in columns)
    if kind.model is Episode:
        heads = (*heads, _("What was tried"))
    title = capfirst(str(kind.model._meta.verbose_name_plural))
    return Table(kind.slug, title, heads, rows(kind, user, period, columns, Tried()))


def rows(
    kind: Kind, user: User, period: Period | None, columns: list[Column], tried: "Tried"
) -> Iterator[list[Cell]]:
    """The cells, row by row, never many in memory."""
    entries = kind.model.objects.filter(user=user)
    if period:
        entries = entries.between(period)
    attempts = tried.by_episode(user, period) if kind.model is Episode else None
    paths = ("pk", *(column.path for column in columns))
    for key, *values in entries.order_by("happened_at", "pk").values_list(*paths).iterator(ROWS_AT_ONCE):
        cells = [column.write(value) for column, value in zip(columns, values, strict=True)]
        # A moment is shown on the clock it was read from: the second column names its zone.
        cells[0] = values[0].astimezone(zone_of(values[1]))
        if attempts is not None:
            cells.append(attempts.get(key, ""))
        yield cells


class Tried:
    """Words for what was tried against cramps, in the language of its making."""

    def __init__(self) -> None:
        self.remedies = {remedy.value: str(remedy.label) for remedy in Remedy}
        self.outcomes = {outcome.value: str(outcome.label) for outcome in Outcome}
        self.after = _("after %(count)s min")

    def by_episode(self, user: User, period: Period | None) -> dict[int, str]:
        """“Stretching it: It helped, after 3 min; Warmth” by the key of the cramp."""
        attempts = Attempt.objects.filter(user=user, episode__deleted_at=None).order_by("pk")
        if period:
            attempts = attempts.filter(episode__day_on__range=(period.first, period.last))
        said: dict[int, str] = {}
        for episode, remedy, outcome, minutes in attempts.values_list(*ATTEMPT):
            said[episode] = "; ".join(filter(None, [said.get(episode), self.words(remedy, outcome, minutes)]))
        return said

    def words(self, remedy: str, outcome: str, relief_min: int | None) -> str:
        """One thing tried."""
        told = [self.outcomes.get(outcome, "")]
        told.append("" if relief_min is None else self.after % {"count": relief_min})
        result = ", ".join(filter(None, told))
        name = self.remedies.get(remedy, remedy)
        return f"{name}: {result}" if result else name


@functools.cache
def zone_of(name: str) -> ZoneInfo:
    """A zone by its name; looking it up for each of many thousand rows would be felt."""
    return ZoneInfo(name)


def columns_of(model: type[Entry]) -> list[Column]:
    """Every column of a kind: when, what, note."""
    fields = {field.name: field for field in model._meta.concrete_fields if field.name not in NOT_SHOWN}
    middle = [name for name in fields if name not in {*FIRST, *LAST}]
    return [column for name in (*FIRST, *middle, *LAST) for column in columns_for(fields[name])]


def columns_for(field: models.Field) -> list[Column]:
    """The column of a field; of a thing in a list of one's own, that thing's columns."""
    if isinstance(field, models.ForeignKey):
        named = [f for f in field.related_model._meta.concrete_fields if f.name in {"name", "is_supplement"}]
        return [Column(head(f), f"{field.name}__{f.name}", writer(f)) for f in named]
    return [Column(head(field), field.name, writer(field))]


def head(field: models.Field) -> str:
    """The field's name with its unit: “Amount (ml)”, “How bad (0–10)”."""
    if field.name in HEADS:
        return _(HEADS[field.name])
    name = capfirst(str(field.verbose_name))
    unit = next((unit for end, unit in UNITS.items() if field.name.endswith(end)), "")
    if any(isinstance(rule, MaxValueValidator) and rule.limit_value == 10 for rule in field.validators):
        unit = "0–10"
    return f"{name} ({unit})" if unit and "(" not in name else name


def writer(field: models.Field) -> Callable[[Any], Cell]:
    """How values of the field are written: choices and yes or no in words, signs one after the other."""
    if field.choices:
        words = {value: str(label) for value, label in field.flatchoices}
        return lambda value: words.get(value, value)
    if isinstance(field, models.BooleanField):
        answers = {True: _("yes"), False: _("no")}
        return lambda value: answers.get(value, "")
    if isinstance(field, models.JSONField):
        signs = {sign.value: str(sign.label) for sign in Sign}
        return lambda value: "; ".join(signs.get(sign, str(sign)) for sign in value)
    return str if isinstance(field, models.UUIDField) else lambda value: value
