"""Values of a file as the fields of the diary can hold them; whatever cannot be is a ValueError."""

import datetime as dt
import json
import math
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from diary.imports.shapes import SHAPES

EARLIEST, LATEST = dt.datetime(1970, 1, 2, tzinfo=dt.UTC), dt.datetime(9998, 1, 1, tzinfo=dt.UTC)
FIRST_DAY, LAST_DAY = dt.date(1969, 12, 31), dt.date(9998, 1, 1)
# Our choices: more than any amount, weight or figure of a diary; more than any list in one of its fields.
MOST = 1_000_000
MOST_BYTES_OF_JSON = 50_000


def need(truth: object) -> None:
    """Refuse the value unless this is true."""
    if not truth:
        raise ValueError


def text(raw: Any, field: models.Field) -> str:
    """A text that every database can keep."""
    need(isinstance(raw, str) and "\x00" not in raw and len(raw) <= (field.max_length or MOST))
    raw.encode()
    return str(raw)


def whole(raw: Any, field: models.Field) -> int:
    """A whole number; True is none."""
    need(isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) <= MOST)
    return int(raw)


def amount(raw: Any, field: models.Field) -> float:
    """A number of something: not negative, not endless."""
    need(isinstance(raw, int | float) and not isinstance(raw, bool))
    need(math.isfinite(raw) and 0 <= raw <= MOST)
    return float(raw)


def truth(raw: Any, field: models.Field) -> bool:
    """True or false."""
    need(isinstance(raw, bool))
    return bool(raw)


def instant(raw: Any, field: models.Field) -> dt.datetime:
    """A moment with its offset."""
    need(isinstance(raw, str))
    value = dt.datetime.fromisoformat(raw)
    need(value.tzinfo is not None and EARLIEST <= value <= LATEST)
    return value.astimezone(dt.UTC)


def day(raw: Any, field: models.Field) -> dt.date:
    """A date."""
    need(isinstance(raw, str))
    value = dt.date.fromisoformat(raw)
    need(FIRST_DAY <= value <= LAST_DAY)
    return value


def time(raw: Any, field: models.Field) -> dt.time:
    """A time of day."""
    need(isinstance(raw, str))
    value = dt.time.fromisoformat(raw)
    need(value.tzinfo is None)
    return value


def read_uuid(raw: Any, field: models.Field) -> uuid.UUID:
    """A UUID as it is usually written."""
    need(isinstance(raw, str) and len(raw) == 36)
    return uuid.UUID(raw)


def structure(raw: Any, field: models.Field) -> Any:
    """JSON inside a field; its shape is judged beside."""
    need(isinstance(raw, list | dict))
    written = json.dumps(raw, ensure_ascii=False)
    need(len(written.encode()) <= MOST_BYTES_OF_JSON and "\\u0000" not in written)
    return raw


READERS: tuple[tuple[type[models.Field], Callable[[Any, models.Field], Any]], ...] = (
    (models.UUIDField, read_uuid),
    (models.CharField, text),
    (models.TextField, text),
    (models.BooleanField, truth),
    (models.IntegerField, whole),
    (models.FloatField, amount),
    (models.DateTimeField, instant),
    (models.DateField, day),
    (models.TimeField, time),
    (models.JSONField, structure),
)


def read(field: models.Field, raw: Any) -> Any:
    """The value of a field from what stands in the file, judged by its type, its limits and its choices."""
    return reading(field)(raw)


@cache
def reading(field: models.Field) -> Callable[[Any], Any]:
    """The same for one field, again and again: what does not change is looked up once."""
    reader = next(reader for kind, reader in READERS if isinstance(field, kind))
    shape = SHAPES.get(f"{field.model._meta.model_name}.{field.name}")
    # A field of JSON was judged by its shape; clean() would call an empty list missing.
    is_cleaned = not isinstance(field, models.JSONField) and (field.choices or field.validators)
    no_blank = () if field.blank or isinstance(field, models.JSONField) else tuple(field.empty_values)

    def read_one(raw: Any) -> Any:
        if raw is None:
            need(field.null)
            return None
        value = reader(raw, field)
        need(shape is None or shape(value))
        if is_cleaned:
            clean(field, value)
        else:
            need(value not in no_blank)
        return value

    return read_one


def clean(field: models.Field, value: Any) -> None:
    """What the field itself says of the value."""
    try:
        field.clean(value, None)
    except ValidationError as error:
        raise ValueError from error
