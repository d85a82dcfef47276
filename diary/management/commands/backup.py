"""`backup FILE`: a copy of the whole diary, made while it runs."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from diary import backups
from diary.bootstrap import RefusedError


class Command(BaseCommand):
    """Writes every person's diary and account into one file that nobody else may read."""

    help = (
        "Copies all accounts and all entries into one file, while the server runs. The secret key is not"
        " in it: on another machine everybody signs in again, with the password or passkey they have."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether an older one may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace the file if it is there already")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        """Write it whole or not at all."""
        if file.exists() and not force:
            raise RefusedError(f"{file} is there already; choose another name, or replace it with --force.")
        try:
            backups.keeper().write(file)
        except OSError as error:
            raise RefusedError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote {file} ({file.stat().st_size / 1e6:.1f} MB).")
