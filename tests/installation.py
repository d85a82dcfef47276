"""A real installation in a folder of its own: real processes, a real database, a real port."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
# Starts a program as a terminal does, also where these tests run in the background or under nohup.
AS_IN_A_TERMINAL = (
    sys.executable,
    "-c",
    "import os, signal, sys\n"
    "for number in signal.SIGINT, signal.SIGHUP: signal.signal(number, signal.SIG_DFL)\n"
    "os.execv(sys.argv[1], sys.argv[1:])",
)
OPEN = re.compile(r"is open at (http://\S+)")


def bare_environment() -> dict[str, str]:
    """The environment without a setting of ours."""
    ours = ("DIARY_", "DATABASE_URL", "DJANGO_", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@dataclass
class Running:
    """A server that answers."""

    url: str
    process: subprocess.Popen[str]

    def signal(self, number: int) -> None:
        """Send a signal to all of its processes, as a terminal does."""
        os.killpg(self.process.pid, number)

    def kill(self) -> None:
        """End all of its processes without warning, as a power cut would."""
        self.signal(signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        self.process.stdout.close()
        return self.process.wait(timeout=30)


@dataclass
class Installation:
    """One data folder, one database, and the commands on them."""

    data: Path
    database_url: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What its processes see."""
        database = {"DATABASE_URL": self.database_url} if self.database_url else {}
        ours = {"DIARY_DATA": str(self.data), "DJANGO_SETTINGS_MODULE": "diary.settings"}
        return {**bare_environment(), **ours, **database, **self.settings}

    def manage(self, *arguments: object, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = [*prefix, sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120)

    def python(self, script: str) -> str:
        """What a script prints that may use the models."""
        command = [sys.executable, "-c", f"import django\ndjango.setup()\n{script}"]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, port: int = 0) -> Running:
        """Start a server, on a free port if none is named, and wait until it says that it is open."""
        command = [*AS_IN_A_TERMINAL, sys.executable, str(ROOT / "manage.py"), "up", "--port", str(port)]
        process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        for line in process.stdout:
            if found := OPEN.search(line):
                return Running(found[1], process)
        process.stdout.close()
        raise AssertionError(f"The server ended with {process.wait()} before it was open.")

    @contextmanager
    def served(self) -> Iterator[Running]:
        """A server for the length of a block, stopped by its master alone."""
        running = self.start()
        try:
            yield running
        finally:
            running.process.send_signal(signal.SIGTERM)
            running.wait()

    def rows(self, query: str, *parameters: object) -> list[tuple]:
        """Ask or change the database past the product; `%s` marks a parameter."""
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                cursor = connection.execute(query, parameters)
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.data / "diary.sqlite3", timeout=20)) as connection, connection:
            return connection.execute(query.replace("%s", "?"), parameters).fetchall()


@contextmanager
def database_of_its_own(like: str = "") -> Iterator[str]:
    """A PostgreSQL database, empty or like another, where DATABASE_URL is set; else nothing: SQLite."""
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        yield ""
        return
    name = f"unknot_{uuid.uuid4().hex}"
    with psycopg.connect(given, autocommit=True) as connection:
        template = urlsplit(like).path.lstrip("/") or "template1"
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
