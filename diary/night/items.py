"""What a device sends that kept an entry while there was no network."""

import datetime as dt
import json
import uuid as uuids
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from accounts.models import validate_time_zone
from diary.models import KINDS, Kind

MOST_BYTES = 32_000
MOST_FIELDS = 120
MOST_TEXTS = 60
OLDEST = dt.timedelta(days=3650)
# A touch longer ago than that, or still to come, was timed by a clock that was set since. Our choice.
LONGEST_KEPT = dt.timedelta(days=60)
CLOCKS_DIFFER = dt.timedelta(minutes=5)
MOST_NUMBER = 2**53
OPS = ("put", "delete")


class UnreadableError(ValueError):
    """It cannot be read; the text says so to the person."""


@dataclass(frozen=True)
class Item:
    """One entry as a device kept it.

    `age` is how long ago it was touched, by the device's own clock, whatever that clock says. `is_whole`
    tells a form with everything in it from a few fields over what is there. `account` is the person the
    device kept it for; empty where it does not say. `since` is how long ago it was last changed there; a
    `device` numbers what it sends, each change above the last one.
    """

    op: str
    kind: Kind
    uuid: uuids.UUID
    fields: QueryDict
    zone: str = ""
    age: dt.timedelta = dt.timedelta()
    is_whole: bool = False
    account: str = ""
    since: dt.timedelta = dt.timedelta()
    device: uuids.UUID | None = None
    number: int = 0
    is_clock_set: bool = False


def read(request: HttpRequest) -> Item:
    """The item of a request; UnreadableError for anything else."""
    said = as_object(request)
    kind = KINDS.get(text(said, "kind"))
    if kind is None or said.get("op") not in OPS:
        raise UnreadableError(_("This is no kind of entry the diary knows."))
    return Item(
        op=said["op"],
        kind=kind,
        uuid=parsed(uuids.UUID, text(said, "uuid")),
        fields=fields(said.get("fields", {})),
        zone=known_zone(text(said, "zone")),
        age=age(said.get("age", 0)),
        is_whole=said.get("whole") is True,
        account=text(said, "account"),
        since=age(said.get("since", 0)),
        device=parsed(uuids.UUID, text(said, "device")) if said.get("device") else None,
        number=parsed(number, said.get("number", 0)),
        is_clock_set=is_clock_set(said.get("age", 0)),
    )


def as_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of a body of bounded size."""
    try:
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            raise UnreadableError(_("This is more than one entry can hold."))
        said = json.loads(request.body)
    except (ValueError, RecursionError, RequestDataTooBig) as error:
        raise error if isinstance(error, UnreadableError) else unreadable() from error
    if not isinstance(said, dict):
        raise unreadable()
    return said


def unreadable() -> UnreadableError:
    """The sentence for what was not made by our own pages."""
    return UnreadableError(_("This could not be read. Please write it once more."))


def parsed(read_one: Callable[[Any], Any], value: Any) -> Any:
    """What a reader makes of a value."""
    try:
        return read_one(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise unreadable() from error


def text(said: dict[str, Any], name: str) -> str:
    """A short text; empty where there is none."""
    value = said.get(name, "")
    return value if isinstance(value, str) and len(value) < 100 else ""


def fields(said: Any) -> QueryDict:
    """Names with one text or several, as a form would post them."""
    if not isinstance(said, dict) or len(said) > MOST_FIELDS:
        raise unreadable()
    data = QueryDict(mutable=True)
    for name, value in said.items():
        values = value if isinstance(value, list) else [value]
        if len(values) > MOST_TEXTS or not all(isinstance(one, str | int | float) for one in values):
            raise unreadable()
        data.setlist(name, [parsed(storable, one) for one in values])
    return data


def storable(value: Any) -> str:
    """The value as a text that a database can keep; half a sign is none."""
    return str(value).encode().decode()


def known_zone(name: str) -> str:
    """The zone, if the time-zone database has it."""
    try:
        validate_time_zone(name)
    except ValidationError:
        return ""
    return name


def age(seconds: Any) -> dt.timedelta:
    """How long ago; never still to come."""
    return min(max(parsed(duration, seconds), dt.timedelta()), OLDEST)


def duration(seconds: Any) -> dt.timedelta:
    """A length of time, of either sign."""
    return dt.timedelta(seconds=float(seconds))


def is_clock_set(seconds: Any) -> bool:
    """The device's clock cannot have been the same at the touch and now."""
    return not -CLOCKS_DIFFER <= parsed(duration, seconds) <= LONGEST_KEPT


def number(said: Any) -> int:
    """The number of a sending."""
    found = int(said)
    if not 0 <= found <= MOST_NUMBER:
        raise ValueError(said)
    return found
