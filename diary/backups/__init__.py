"""Copies of the whole diary: written while the server runs, put back while it does not."""

from types import ModuleType

from django.db import connection

from diary.backups import postgresql, sqlite
from diary.bootstrap import RefusedError

KEEPERS = {"sqlite": sqlite, "postgresql": postgresql}


def keeper() -> ModuleType:
    """The module that writes and restores backups of the database in use."""
    if connection.vendor not in KEEPERS:
        raise RefusedError("Backups are made of diaries in SQLite and in PostgreSQL.")
    return KEEPERS[connection.vendor]
