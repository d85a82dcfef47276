"""How long the files take on their way out and back in, and what memory the server needs for them."""

import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

from diary.bench.client import CSRF, Client, Transfer
from diary.bench.serving import Diary
from diary.bench.urls import FLOOR_PATH
from diary.bootstrap import RefusedError

FORM = "application/x-www-form-urlencoded"
# What each may take. That the CSV needs no memory for its length is said with 20 MB, our choice; for takeout
# and restoring together a minute is allowed, of which each gets half.
TARGETS: dict[str, dict[str, float]] = {
    "csv_zip": {"first_s": 0.2, "whole_s": 10, "memory_mb": 20},
    "xlsx": {"whole_s": 15},
    "takeout": {"whole_s": 30},
    "restore": {"whole_s": 30},
    "undo": {"whole_s": 30},
}


def exports(diary: Diary) -> dict[str, Any]:
    """Every file of the person with most entries; the takeout goes into the empty diary and out again."""
    with closing(client_of(diary, diary.big)) as big, closing(client_of(diary, diary.empty)) as empty:
        found = {
            "csv_zip": weighed(big, lambda: post(big, "/export/csv/")),
            "xlsx": weighed(big, lambda: post(big, "/export/xlsx/")),
            "takeout": (takeout := post(big, "/export/takeout/")),
        }
        looked = sent(empty, "/import/upload/", takeout.content)
        added = post(empty, f"{looked.location}add/", expected=302)
        found["restore"] = added._replace(whole_s=looked.whole_s + added.whole_s)
        found["undo"] = post(empty, f"{looked.location}undo/", expected=302)
    return {name: judged(TARGETS[name], transfer) for name, transfer in found.items()}


def client_of(diary: Diary, session: str) -> Client:
    """A browser of the person with that session."""
    return Client(diary.host, diary.port, session)


def weighed(client: Client, ask: Callable[[], Transfer]) -> Transfer:
    """The transfer with how much higher the server's memory stood than ever before it."""
    before = client.ask(f"/{FLOOR_PATH}").peak_mb
    transfer = ask()
    return transfer._replace(memory_mb=client.ask(f"/{FLOOR_PATH}").peak_mb - before)


def post(client: Client, path: str, expected: int = 200) -> Transfer:
    """A form with nothing chosen in it; raises RefusedError where another status comes back."""
    return checked(
        path, client.transfer(path, urlencode({"csrfmiddlewaretoken": CSRF}).encode(), FORM), expected
    )


def sent(client: Client, path: str, content: bytes) -> Transfer:
    """A form with a file in it."""
    mark = secrets.token_hex(16)
    parts = (
        f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{CSRF}\r\n'.encode(),
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="takeout.zip"\r\n\r\n'.encode(),
        content,
        f"\r\n--{mark}--\r\n".encode(),
    )
    kind = f"multipart/form-data; boundary={mark}"
    return checked(path, client.transfer(path, b"".join(parts), kind), 302)


def checked(path: str, transfer: Transfer, expected: int) -> Transfer:
    """The transfer, if it came to what it should have."""
    if transfer.status != expected:
        raise RefusedError(f"{path} answered {transfer.status}, so there is nothing to measure.")
    return transfer


def judged(targets: Mapping[str, float], transfer: Transfer) -> dict[str, Any]:
    """The figures, with how far each may go."""
    figures = {"first_s": transfer.first_s, "whole_s": transfer.whole_s, "memory_mb": transfer.memory_mb}
    found = {name: round(figure, 3) for name, figure in figures.items() if name in targets}
    is_met = all(figure < targets[name] for name, figure in found.items())
    return {**found, "bytes": transfer.size, "target": dict(targets), "ok": is_met}
