"""What `backup` and `restore` refuse, in one sentence and with nothing changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.backups.diaries import (
    ON_POSTGRESQL,
    ONLY_SQLITE,
    backup_of,
    garbled,
    kept,
    people,
    refused,
    sign_up,
)
from tests.installation import Installation

pytestmark = pytest.mark.slow


def test_a_backup_of_a_newer_version_is_refused(diary):
    diary.rows(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('diary', '9999_later', CURRENT_TIMESTAMP)"
    )
    file = backup_of(diary)
    diary.rows("DELETE FROM django_migrations WHERE name = '9999_later'")

    done = diary.manage("restore", file)

    assert f"{file} was written by a newer version" in refused(done)


def test_a_restore_waits_until_the_server_is_stopped(diary):
    file = backup_of(diary)
    with diary.served():
        running = diary.manage("restore", file)
    stopped = diary.manage("restore", file)

    assert "The diary is running; stop it first." in refused(running)
    assert stopped.returncode == 0


def test_a_restore_waits_for_other_programs_too(diary):
    file = backup_of(diary)
    sign_up(diary, "bob@example.org")
    with company(diary):
        done = diary.manage("restore", file)

    assert "in use by another program" in refused(done)
    assert people(diary) == ["ada@example.org", "bob@example.org"]


def company(diary: Installation):
    """Somebody else with the database open."""
    if ON_POSTGRESQL:
        return psycopg.connect(diary.database_url)
    other = sqlite3.connect(diary.data / "diary.sqlite3")
    other.execute("SELECT count(*) FROM accounts_user").fetchall()
    return closing(other)


def other_database(file: Path, good: bytes) -> None:
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE other (id INTEGER)")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file, good: None, id="missing"),
        pytest.param(lambda file, good: file.mkdir(), id="a folder"),
        pytest.param(lambda file, good: file.touch(), id="empty"),
        pytest.param(lambda file, good: file.write_text("Dear diary"), id="text"),
        pytest.param(lambda file, good: file.write_bytes(good[: len(good) // 2]), id="cut"),
        garbled,
        other_database,
    ],
)
def test_a_file_that_is_no_backup_is_refused_and_changes_nothing(diary, spoil):
    file = backup_of(diary)
    sign_up(diary, "bob@example.org")
    good = file.read_bytes()
    file.unlink()
    spoil(file, good)

    done = diary.manage("restore", file)

    assert str(file) in refused(done)
    assert people(diary) == ["ada@example.org", "bob@example.org"]
    assert kept(diary) == []


@ONLY_SQLITE
def test_a_bare_copy_of_the_database_is_no_backup(diary):
    file = backup_of(diary)
    diary.manage("restore", file)

    done = diary.manage("restore", diary.data / "diary.sqlite3")

    assert "is not a backup" in refused(done)


@ONLY_SQLITE
def test_a_damaged_diary_is_not_copied_over_a_good_backup(diary):
    file = backup_of(diary)
    good = file.read_bytes()
    garbled(diary.data / "diary.sqlite3", good)

    done = diary.manage("backup", file, "--force")

    assert "The diary could not be copied" in refused(done)
    assert file.read_bytes() == good


@ONLY_SQLITE
def test_there_is_nothing_to_copy_before_the_first_start(installation, tmp_path):
    done = installation.manage("backup", tmp_path / "file")

    assert "There is no diary" in refused(done)


def test_a_place_that_cannot_be_written_is_named(diary):
    done = diary.manage("backup", diary.data / "missing" / "file")

    assert "cannot be written: No such file or directory." in refused(done)


def test_without_postgresql_programs_a_backup_says_what_is_missing(installation, tmp_path):
    installation.database_url = "postgres://diary@127.0.0.1:1/diary"
    installation.settings["PATH"] = str(tmp_path)

    done = installation.manage("backup", tmp_path / "file")

    assert "pg_dump is missing" in refused(done)


def test_the_other_kind_of_database_is_named(diary, tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"PGDMP" if not ON_POSTGRESQL else b"SQLite format 3\0")

    done = diary.manage("restore", file)

    assert f"is not a backup of a diary kept in {'PostgreSQL' if ON_POSTGRESQL else 'SQLite'}" in refused(
        done
    )
