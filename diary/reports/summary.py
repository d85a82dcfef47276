"""What a report says, once and for all: numbers, dates and words, before anybody draws it. Pure.

The page, the PDF and the page behind a link are drawn from a `Summary` alone, so a number is never worked
out twice, and what a link shows is what it showed when it was made. All words are in the report's language.
"""

import datetime as dt
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from diary.reports.parts import (
    Alert,
    Cell,
    Count,
    Figure,
    Head,
    Key,
    Line,
    Measure,
    Medicine,
    MedicineEvent,
    Place,
    Section,
    Sign,
    Strip,
    StripRow,
    Table,
    Tried,
)

__all__ = [
    "Alert",
    "Cell",
    "Count",
    "Figure",
    "Head",
    "Key",
    "Line",
    "Measure",
    "Medicine",
    "MedicineEvent",
    "Place",
    "Section",
    "Sign",
    "Strip",
    "StripRow",
    "Summary",
    "Table",
    "Tried",
    "from_json",
    "to_json",
]


@dataclass(frozen=True)
class Summary:
    """One report. What was not chosen is empty, and `parts` holds the slugs that were.

    `titles` are the headings of the parts (see `title`); sentences named `no_…` stand where there is nothing
    to show. `links` and `trials` are sentences made elsewhere, with `links_caution` below them.
    """

    head: Head
    titles: tuple[Section, ...]
    parts: tuple[str, ...]
    concern: str
    questions: tuple[str, ...]
    since: str
    since_on: dt.date | None
    measures: tuple[Measure, ...]
    headline_note: str
    signs: tuple[Sign, ...]
    no_signs: str
    strip: Strip
    places: tuple[Place, ...]
    place_heads: tuple[str, ...]
    times: tuple[Count, ...]
    times_note: str
    situations: tuple[Count, ...]
    eased: str
    medicines: tuple[Medicine, ...]
    no_medicines: str
    tonic: str
    tried: tuple[Tried, ...]
    no_tried: str
    conditions: tuple[str, ...]
    no_conditions: str
    context: tuple[Line, ...]
    context_note: str
    alerts: tuple[Alert, ...]
    no_alerts: str
    links: tuple[str, ...] = ()
    links_caution: str = ""
    trials: tuple[str, ...] = ()
    tables: tuple[Table, ...] = field(default=())

    def title(self, slug: str) -> str:
        """The heading of a part."""
        return next((section.title for section in self.titles if section.slug == slug), "")

    @property
    def heading(self) -> dict[str, str]:
        """The headings by their slugs, for templates."""
        return {section.slug: section.title for section in self.titles}


def to_json(summary: Summary) -> dict[str, Any]:
    """The same as JSON keeps it: dates as text, tuples as lists."""
    return cast("dict[str, Any]", plain(summary))


def plain(value: Any) -> Any:
    """One value for JSON."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def from_json(kept: dict[str, Any]) -> Summary:
    """The summary that `to_json` wrote; raises ValueError where it is none."""
    try:
        return cast("Summary", read(Summary, kept))
    except (KeyError, TypeError, AttributeError) as error:
        message = "This is not a report."
        raise ValueError(message) from error


def read(kind: Any, value: Any) -> Any:
    """A value of JSON as the type it came from."""
    if is_dataclass(kind):
        made = {name: read(hint, value[name]) for name, hint in hints(cast("type", kind)).items()}
        return cast("type", kind)(**made)
    if get_origin(kind) in {Union, UnionType}:
        return None if value is None else read(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(read(get_args(kind)[0], one) for one in value)
    return dt.date.fromisoformat(value) if kind is dt.date else value


@cache
def hints(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    return get_type_hints(kind)
