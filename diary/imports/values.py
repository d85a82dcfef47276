"""Values of a file as the fields of the diary can hold them; whatever cannot be is a ValueError."""

import datetime as dt
import json
import math
import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from diary.models import Sign

EARLIEST, LATEST = dt.datetime(1970, 1, 2, tzinfo=dt.UTC), dt.datetime(9998, 1, 1, tzinfo=dt.UTC)
FIRST_DAY, LAST_DAY = dt.date(1969, 12, 31), dt.date(9998, 1, 1)
# Our choices: more than any amount, weight or figure of a diary; more than any list in one of its fields.
MOST = 1_000_000
MOST_SIGNS_OF_JSON = 10_000
SIGNS = set(Sign.values)


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


def is_sign_list(value: Any) -> bool:
    """Signs that the cramp form knows."""
    return isinstance(value, list) and all(isinstance(sign, str) and sign in SIGNS for sign in value)


def is_portion_list(value: Any) -> bool:
    """[label, grams] several times."""
    return isinstance(value, list) and all(is_portion(item) for item in value)


def is_portion(value: Any) -> bool:
    """[label, grams]."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    label, grams = value
    is_number = isinstance(grams, int | float) and not isinstance(grams, bool)
    return isinstance(label, str) and len(label) <= 200 and is_number and 0 < grams <= MOST


def is_table(value: Any) -> bool:
    """Names with plain values."""
    return isinstance(value, dict) and all(
        isinstance(item, str | int | float | None) for item in value.values()
    )


def is_list(value: Any) -> bool:
    """Plain words and numbers."""
    return isinstance(value, list) and all(isinstance(item, str | int | float) for item in value)


def is_list_of_entries(value: Any) -> bool:
    """[[day, UUID, kind], …]"""
    return isinstance(value, list) and all(is_list(item) and len(item) == 3 for item in value)


# What the lists and tables inside one field look like, by “model.field”; a test asks for each.
SHAPES: dict[str, Callable[[Any], bool]] = {
    "episode.signs": is_sign_list,
    "food.portions": is_portion_list,
    "healthprofile.answers": is_table,
    "healthprofile.thresholds": is_table,
    "alert.numbers": is_table,
    "alert.names": is_list,
    "alert.entries": is_list_of_entries,
    "alertanswer.entries": is_list,
    "adviceanswer.entries": is_list,
}


def structure(raw: Any, field: models.Field) -> Any:
    """JSON inside a field, of the shape that its field has."""
    need(isinstance(raw, list | dict))
    written = json.dumps(raw, ensure_ascii=False)
    need(len(written.encode()) <= MOST_SIGNS_OF_JSON and "\\u0000" not in written)
    shape = SHAPES.get(f"{field.model._meta.model_name}.{field.name}")
    need(shape is None or shape(raw))
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
    if raw is None:
        need(field.null)
        return None
    reader = next(reader for kind, reader in READERS if isinstance(field, kind))
    value = reader(raw, field)
    if isinstance(field, models.JSONField):
        # Its shape was judged; clean() would call an empty list missing.
        return value
    try:
        field.clean(value, None)
    except ValidationError as error:
        raise ValueError from error
    return value
