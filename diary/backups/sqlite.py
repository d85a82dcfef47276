"""Backups of an SQLite diary: one file, which is a database itself."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from diary import schema
from diary.backups.drafts import draft_of, kept_name
from diary.bootstrap import RefusedError

# Stands in the header of every backup and marks it as ours: "Unkt".
APPLICATION_ID = 0x556E6B74


def write(target: Path) -> None:
    """A consistent, compact copy; writers go on meanwhile."""
    diary = Path(connection.settings_dict["NAME"])
    if not diary.exists():
        raise RefusedError(f"There is no diary in {diary.parent} yet.")
    with draft_of(target) as draft:
        try:
            with closing(
                sqlite3.connect(f"{diary.resolve().as_uri()}?mode=rw", uri=True, timeout=20)
            ) as source:
                source.execute("VACUUM INTO ?", [str(draft)])
            with closing(sqlite3.connect(draft)) as copy:
                mark(copy, APPLICATION_ID)
        except sqlite3.Error as error:
            raise RefusedError(f"The diary could not be copied: {error}.") from error
        check(draft)


def mark(database: sqlite3.Connection, application_id: int) -> None:
    """Write the mark into the header; the diary itself has none, so that a bare copy of it is refused."""
    database.execute(f"PRAGMA application_id = {application_id}")


def check(source: Path) -> None:
    """Refuse a file that is no backup, a damaged one, and one of a newer version."""
    with source.open("rb") as file:
        header = file.read(100)
    if header[:16] != b"SQLite format 3\0" or header[68:72] != APPLICATION_ID.to_bytes(4):
        raise RefusedError(f"{source} is not a backup of a diary kept in SQLite.")
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?immutable=1", uri=True)) as backup:
            is_whole = backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            applied = backup.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.Error:
        is_whole = False
    if not is_whole:
        raise RefusedError(f"{source} is damaged.")
    schema.refuse_newer(applied, str(source))


def restore(source: Path) -> Path | None:
    """Put a backup in the diary's place; where the diary before is kept.

    The copy is brought to today's schema before it takes the place, so that whatever
    fails on the way leaves the diary as it was.
    """
    check(source)
    diary = Path(connection.settings_dict["NAME"])
    with draft_of(diary) as draft:
        shutil.copyfile(source, draft)
        migrate(draft)
        settle(draft)
        with closing(sqlite3.connect(draft)) as copy:
            mark(copy, 0)
        settle(diary)
        return keep(diary)


def migrate(draft: Path) -> None:
    """Bring the schema of a copy up to date, and forget its sessions: who signed out stays signed out."""
    diary = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(draft)
    try:
        schema.bring_up_to_date()
        schema.forget_sessions()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = diary


def settle(database: Path) -> None:
    """Fold the write-ahead log in, so that one file is all of it; refused while somebody uses it."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=2)) as alone:
            alone.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise RefusedError("The diary is in use by another program; stop that first.") from error
        # Damaged: it is kept as it is, with its log.


def keep(diary: Path) -> Path | None:
    """A second name for the present database, whose first one is about to be taken over."""
    if not diary.exists():
        return None
    kept = diary.with_name(kept_name(".sqlite3"))
    for suffix in ("-wal", "-shm"):
        log = diary.with_name(diary.name + suffix)
        if log.exists():
            # Left in place it would be read as the log of the restored database.
            log.rename(kept.with_name(kept.name + suffix))
    try:
        kept.hardlink_to(diary)
    except OSError:
        shutil.copy2(diary, kept)
    return kept
