"""Backups of an SQLite diary: one file, which is a database itself."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from diary import schema
from diary.backups.drafts import draft_of, kept_path
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
            with closing(sqlite3.connect(f"{uri(diary)}?mode=rw", uri=True, timeout=20)) as source:
                source.execute("VACUUM INTO ?", [str(draft)])
            settle(draft, APPLICATION_ID)
            migrations_in(draft)
        except sqlite3.Error as error:
            raise RefusedError(f"The diary could not be copied: {error}.") from error


def uri(path: Path) -> str:
    """The path as SQLite takes options after it."""
    return path.resolve().as_uri()


def migrations_in(database: Path) -> list[tuple[str, str]]:
    """What was applied to a database that is whole; sqlite3.DatabaseError for a damaged one."""
    with closing(sqlite3.connect(f"{uri(database)}?immutable=1", uri=True)) as connected:
        findings = connected.execute("PRAGMA integrity_check").fetchone()
        if findings != ("ok",):
            raise sqlite3.DatabaseError(findings[0])
        return connected.execute("SELECT app, name FROM django_migrations").fetchall()


def check(source: Path) -> None:
    """Refuse a file that is no backup, a damaged one, and one of a newer version."""
    with source.open("rb") as file:
        header = file.read(100)
    if header[:16] != b"SQLite format 3\0" or header[68:72] != APPLICATION_ID.to_bytes(4):
        raise RefusedError(f"{source} is not a backup of a diary kept in SQLite.")
    try:
        applied = migrations_in(source)
    except sqlite3.DatabaseError as error:
        raise RefusedError(f"{source} is damaged.") from error
    schema.refuse_newer(applied, str(source))


def restore(source: Path) -> Path | None:
    """Put a backup in the diary's place; where the diary before is kept, itself a backup now.

    The copy is brought to today's schema before it takes the place, so that whatever
    fails on the way leaves the diary as it was.
    """
    check(source)
    diary = Path(connection.settings_dict["NAME"])
    with draft_of(diary) as draft:
        shutil.copyfile(source, draft)
        migrate(draft)
        settle(draft, 0)
        settle(diary, APPLICATION_ID)
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


def settle(database: Path, application_id: int) -> None:
    """Make one file be all of it, with this mark in its header; refused while somebody uses it."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=2)) as alone:
            alone.execute("PRAGMA journal_mode = DELETE")
            alone.execute(f"PRAGMA application_id = {application_id}")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise RefusedError("The diary is in use by another program; stop that first.") from error
        # Damaged: it is kept as it is, with its log.


def keep(diary: Path) -> Path | None:
    """A second name for the present database, whose first one is about to be taken over."""
    if not diary.exists():
        return None
    kept = kept_path(diary.parent, ".sqlite3")
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
