"""What the columns of a statement by hand hold, as Python: the two databases do not give the same."""

import datetime as dt
import json
from typing import Any


def as_date(value: Any) -> dt.date:
    """A date; SQLite keeps text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def as_instant(value: Any) -> dt.datetime:
    """An aware instant; SQLite keeps it in UTC without saying so, as text or already read."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def as_json(value: Any) -> Any:
    """What a JSON column holds; both databases give its text here."""
    return json.loads(value) if isinstance(value, str) else value
