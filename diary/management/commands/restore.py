"""`restore FILE`: the diary as it was when FILE was written."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from diary import backups, datafolder
from diary.bootstrap import RefusedError


class Command(BaseCommand):
    """Puts a backup in the diary's place and keeps what was there."""

    help = (
        "Puts back a file that `backup` wrote; stop the server first. The diary that was there is kept in the"
        " data folder under the day and time. Everybody signs in again."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file that `backup` wrote."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Replace it whole or not at all."""
        with datafolder.use(alone=True):
            try:
                kept = backups.keeper().restore(file)
            except DatabaseError as error:
                reason = str(error).strip().splitlines()[0]
                raise RefusedError(f"The database does not answer: {reason}") from error
            except OSError as error:
                raise RefusedError(f"{file} cannot be restored: {error.strerror}.") from error
        self.stdout.write(f"Restored {file}.")
        if kept:
            self.stdout.write(f"The diary as it was before is kept in {kept}.")
