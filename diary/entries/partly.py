"""One more thing about a saved entry: its form, filled in as it stands, with what is new put over it."""

import datetime as dt
from typing import Any

from django.db import models
from django.http import QueryDict

from diary.entries.forms import FORMS, EntryForm
from diary.entries.forms.base import When
from diary.models import Entry

SHOWN_TIME = "%Y-%m-%dT%H:%M"
# A typed amount counts above a chip; a chip that is new has to count above the typed amount that was.
CHIPS = {"amount_ml": "amount", "times": "quantity"}


def told(slug: str, entry: Entry, said: QueryDict, now: dt.datetime) -> EntryForm:
    """The bound form of a saved entry in which only the named fields say something new.

    What was tried is added to, since a second remedy does not take the first one back; an empty one clears.
    """
    blank = FORMS[slug](instance=entry, now=now)
    data = as_typed(blank)
    for chip in CHIPS.keys() & said.keys():
        data.pop(CHIPS[chip], None)
    for name in said:
        if name in blank.fields:
            values = [value for value in said.getlist(name) if value or name != "tried"]
            earlier = data.getlist(name) if name == "tried" and values else []
            data.setlist(name, [*dict.fromkeys([*earlier, *values])])
    return FORMS[slug](data, instance=entry, now=now)


def as_typed(form: EntryForm) -> QueryDict:
    """What a browser would send of this form if nobody touched it."""
    data = QueryDict(mutable=True)
    for name, field in form.fields.items():
        data.setlist(name, texts(field.prepare_value(form.get_initial_for_field(field, name))))
    data["when"] = When.AT
    return data


def texts(value: Any) -> list[str]:
    """A value as the texts that stand for it in a request; none for nothing and for an empty box."""
    if value is None or value is False or value == "":
        return []
    if isinstance(value, list | tuple):
        return [part for item in value for part in texts(item)]
    if isinstance(value, dt.datetime):
        return [value.strftime(SHOWN_TIME)]
    if isinstance(value, dt.date):
        return [value.isoformat()]
    return [str(value.value if isinstance(value, models.TextChoices) else value)]
