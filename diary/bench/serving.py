"""A diary of its own to measure: a folder, a database, one worker; all gone afterwards."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from diary.bootstrap import RefusedError

OPEN = re.compile(r"is open at http://([^:/\s]+):(\d+)")


@dataclass(frozen=True)
class Diary:
    """A served diary: where it listens, the sessions of three people: with most entries, with few, with none.

    `environ` lets another process see the same database.
    """

    host: str
    port: int
    big: str
    small: str
    empty: str
    environ: Mapping[str, str] = field(default_factory=dict)


def environment(folder: str, database_url: str) -> dict[str, str]:
    """What the measured processes see: nothing of the settings of this installation."""
    foreign = ("DIARY_", "DATABASE_URL", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    ours = {
        "DJANGO_SETTINGS_MODULE": "diary.bench.settings",
        "DIARY_DATA": folder,
        "DIARY_WORKERS": "1",
        "DIARY_THREADS": "1",
    }
    return {**kept, **ours, **({"DATABASE_URL": database_url} if database_url else {})}


@contextmanager
def served(entries: int) -> Iterator[Diary]:
    """Fill a fresh diary with `entries` of one person and serve it for the length of the block."""
    with tempfile.TemporaryDirectory(prefix="unknot-bench-") as folder, empty_database() as url:
        environ = environment(folder, url)
        sessions = json.loads(fill(environ, entries))
        process = subprocess.Popen(  # noqa: S603 -- our own command
            command("up", "--port", "0"),
            env=environ,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            host, port = address(process)
            yield Diary(host, port, environ=environ, **sessions)
        finally:
            stop(process)


def command(*arguments: str) -> list[str]:
    """A command of this diary, run by this Python."""
    return [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), *arguments]


def fill(environ: dict[str, str], entries: int) -> str:
    """Let another process fill the database; what it printed."""
    filling = command("bench", "--fill", "--entries", str(entries))
    done = subprocess.run(filling, env=environ, capture_output=True, text=True)  # noqa: S603 -- our own
    if done.returncode:
        raise RefusedError(f"The diary to measure could not be filled:\n{done.stderr}")
    return done.stdout


def address(process: subprocess.Popen[str]) -> tuple[str, int]:
    """Where the server says it listens."""
    for line in process.stdout or ():
        if found := OPEN.search(line):
            return found[1], int(found[2])
    raise RefusedError("The diary to measure did not start; `python3 manage.py up` may say why.")


def stop(process: subprocess.Popen[str]) -> None:
    """End the server and its worker."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout:
        process.stdout.close()


@contextmanager
def empty_database() -> Iterator[str]:
    """A new database on the server of DATABASE_URL, dropped afterwards; nothing where it is not set."""
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        yield ""
        return
    import psycopg

    name = f"unknot_bench_{uuid.uuid4().hex}"
    try:
        with psycopg.connect(given, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
    except psycopg.Error as error:
        raise RefusedError(f"DATABASE_URL allows no new database to measure in: {error}") from error
    try:
        yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(given, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
