"""Work that takes a while, told step by step, so that a page can show how far it is.

An event is {"part": 0.5} again and again, and at last {"go": address} or {"problem": sentence}.
"""

import datetime as dt
import json
from collections.abc import Generator, Iterator
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from diary.imports import restore
from diary.imports.refusal import RefusedFileError
from diary.imports.restore import Result, Steps
from diary.imports.texts import sentence
from diary.models import ImportBatch, ImportState

Event = dict[str, Any]
LINES = "application/x-ndjson"


def looked_at(user: User, name: str, content: bytes, now: dt.datetime) -> Iterator[Event]:
    """Read and judge a file, and keep it until its owner says yes or no."""
    try:
        found = yield from parts(restore.looking(user, content, now))
    except RefusedFileError as refused:
        yield {"problem": sentence(refused)}
        return
    forget_waiting(user, now)
    batch = user.imports.create(file_name=name[:120], content=content, counts=found)
    yield {"go": reverse("imports:preview", args=[batch.pk])}


def added(batch: ImportBatch, now: dt.datetime, *, with_settings: bool) -> Iterator[Event]:
    """Add what a file brings."""
    try:
        yield from parts(restore.taking_in(batch, now, with_settings=with_settings))
    except RefusedFileError as refused:
        yield {"problem": sentence(refused)}
    except IntegrityError:
        problem = _("The diary changed in the meantime. Nothing was added; please choose the file again.")
        yield {"problem": problem}
    else:
        yield {"go": reverse("imports:overview")}


def forget_waiting(user: User, before: dt.datetime) -> None:
    """Throw away files of the user's that wait for an answer since then."""
    user.imports.filter(state=ImportState.WAITING, created_at__lt=before).delete()


def parts(steps: Steps[Result]) -> Generator[Event, None, Result]:
    """The steps as events; their result."""
    while True:
        try:
            part = next(steps)
        except StopIteration as end:
            return end.value
        yield {"part": round(part, 3)}


def outcome(events: Iterator[Event]) -> Event:
    """The last event, for whoever does not look on."""
    *_others, last = events
    return last


def looks_on(request: HttpRequest) -> bool:
    """Whether a script asks that reads line by line."""
    return request.headers.get("Accept") == LINES


def told(events: Iterator[Event]) -> StreamingHttpResponse:
    """The events as they come, one a line; not packed, for packing waits until there is enough."""
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Encoding": "identity",
        "X-Accel-Buffering": "no",
    }
    spoken = in_language(events, translation.get_language())
    return StreamingHttpResponse(lines(spoken), content_type=LINES, headers=headers)


def in_language(events: Iterator[Event], language: str | None) -> Iterator[Event]:
    """The events in the language of the request, which is over when they come."""
    while True:
        with translation.override(language):
            event = next(events, None)
        if event is None:
            return
        yield event


def lines(events: Iterator[Event]) -> Iterator[bytes]:
    """What was begun is finished, also when nobody looks on any more."""
    try:
        for event in events:
            yield json.dumps(event).encode() + b"\n"
    except GeneratorExit:
        for _event in events:
            pass
        raise
