"""`up`: from an empty folder to a running diary."""

import hashlib
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connections

from diary import datafolder, schema, server
from diary.bootstrap import RefusedError
from diary.foods.catalogue import load_shipped


def port(text: str) -> int:
    """A port number; 0 lets the system choose a free one."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


class Command(BaseCommand):
    """Prepares whatever is missing, then serves until it is told to stop."""

    help = "Makes the diary ready (data folder, database, foods, static files) and serves it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen; `--data` is read by the bootstrap, before the settings are."""
        parser.add_argument("--host", default=settings.LISTEN_HOST, help="default: %(default)s")
        parser.add_argument("--port", default=settings.LISTEN_PORT, type=port, help="default: %(default)s")
        parser.add_argument("--data", metavar="DIR", help="the data folder; any command takes this option")

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Claim the port first, so that a second start says so before it touches anything."""
        listener = server.listen(host, port)
        address = server.address_of(listener)
        with datafolder.use(alone=False):
            with datafolder.preparing():
                self.prepare()
            connections.close_all()
            server.Server(listener, lambda: self.say(f"Unknot is open at {address} (Ctrl+C stops it).")).run()

    def prepare(self) -> None:
        """Schema, foods and static files, as far as they are not there."""
        try:
            schema.bring_up_to_date(lambda: self.say("Preparing the database …"))
            self.load_foods()
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0]
            raise RefusedError(f"The database does not answer: {reason}") from error
        self.collect_static()

    def say(self, line: str) -> None:
        """One line of progress, seen at once."""
        self.stdout.write(line)
        self.stdout.flush()

    def load_foods(self) -> None:
        """Bring the shipped catalogue in, if it is new."""
        if changed := load_shipped():
            self.say(f"Loaded {changed} foods and drinks of the catalogue.")

    def collect_static(self) -> None:
        """Copy the static files under hashed names, with a compressed copy of each, if one has changed."""
        stamp = settings.DATA_DIR / "static.stamp"
        current = static_fingerprint()
        if stamp.exists() and stamp.read_text() == current and Path(settings.STATIC_ROOT).exists():
            return
        self.say("Preparing styles and scripts …")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(current)


def static_fingerprint() -> str:
    """Changes when a static file comes, goes or is written, here or in a package."""
    lines = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
