"""Links for tests: made as the page makes them, with a report about nothing."""

import datetime as dt
import uuid
from dataclasses import is_dataclass, replace
from typing import get_origin, get_type_hints

from django.utils import timezone

from accounts.models import User
from diary.models import Share, ShareOpening
from diary.reports import shares
from diary.reports.summary import Summary, to_json


def blank(kind):
    """The emptiest value of a type."""
    if is_dataclass(kind):
        return kind(**{name: blank(hint) for name, hint in get_type_hints(kind).items()})
    plain = {str: "", int: 0, bool: False, dt.date: dt.date(2026, 3, 2)}
    return plain.get(kind, () if get_origin(kind) is tuple else None)


def summary_of(**changed) -> Summary:
    """A report about nothing, in English on A4, with some of it changed."""
    nothing = blank(Summary)
    return replace(nothing, head=replace(nothing.head, language="en-gb", paper="a4"), **changed)


def make_share(user: User, *, pin: str = "", days: int = 14, label: str = "", **changed) -> tuple[Share, str]:
    """A link and its address."""
    return share_of(user, summary_of(**changed), pin=pin, days=days, label=label)


def share_of(
    user: User, summary: Summary, *, pin: str = "", days: int = 14, label: str = ""
) -> tuple[Share, str]:
    """A link to this report and its address."""
    now = timezone.now()
    content = shares.Content(summary.head.first, summary.head.last, to_json(summary))
    share, token = shares.make(user, shares.Wish(uuid.uuid4(), label, pin, days), content, now)
    return share, f"/s/{token}/"


def openings(share: Share) -> list[str]:
    """What was noted of a link, in order."""
    return list(ShareOpening.objects.filter(share=share).order_by("pk").values_list("what", flat=True))
