"""`backup` and `restore`, with real files and, where DATABASE_URL is set, a real PostgreSQL."""

import os
import shutil
import sqlite3
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import time_machine

from diary.backups.drafts import kept_path
from tests.installation import Installation, database_of_its_own

pytestmark = pytest.mark.slow
ON_POSTGRESQL = bool(os.environ.get("DATABASE_URL"))
ONLY_SQLITE = pytest.mark.skipif(ON_POSTGRESQL, reason="about SQLite's files")


@pytest.fixture(scope="module")
def first_diary(tmp_path_factory) -> Iterator[Installation]:
    """A diary with one account, Ada's, and a session of hers."""
    with database_of_its_own() as database_url:
        first = Installation(tmp_path_factory.mktemp("first") / "data", database_url)
        done = first.manage("migrate")
        assert done.returncode == 0, done.stderr
        first.python(
            "from accounts.models import User\n"
            "from django.contrib.sessions.backends.db import SessionStore\n"
            "User.objects.create_user(email='ada@example.org', password=None)\n"
            "SessionStore().create()"
        )
        yield first


@pytest.fixture
def diary(first_diary, tmp_path) -> Iterator[Installation]:
    """A copy of the first diary for each test."""
    shutil.copytree(first_diary.data, tmp_path / "data")
    with database_of_its_own(like=first_diary.database_url) as database_url:
        yield Installation(tmp_path / "data", database_url)


def sign_up(diary: Installation, email: str) -> None:
    """Another account like Ada's."""
    diary.rows("CREATE TABLE another AS SELECT * FROM accounts_user WHERE email = 'ada@example.org'")
    diary.rows("UPDATE another SET id = id + 1, email = %s", email)
    diary.rows("INSERT INTO accounts_user SELECT * FROM another")
    diary.rows("DROP TABLE another")


def people(diary: Installation) -> list[str]:
    return [row[0] for row in diary.rows("SELECT email FROM accounts_user ORDER BY email")]


def kept(diary: Installation) -> list[Path]:
    return sorted(diary.data.glob("diary-until-*"))


def refused(done: subprocess.CompletedProcess) -> str:
    """The one sentence of a refusal."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def backup_of(diary: Installation, name: str = "ada.backup") -> Path:
    file = diary.data.parent / name
    done = diary.manage("backup", file)
    assert done.returncode == 0, done.stderr
    return file


def test_a_restored_diary_is_the_one_that_was_copied(diary):
    file = backup_of(diary)
    sign_up(diary, "bob@example.org")

    done = diary.manage("restore", file)

    assert done.returncode == 0, done.stderr
    assert people(diary) == ["ada@example.org"]


def test_the_diary_before_a_restore_is_kept_and_can_be_restored(diary):
    file = backup_of(diary)
    sign_up(diary, "bob@example.org")
    diary.manage("restore", file)
    [before] = kept(diary)

    done = diary.manage("restore", before)

    assert done.returncode == 0, done.stderr
    assert people(diary) == ["ada@example.org", "bob@example.org"]


@time_machine.travel("2026-11-22T03:12:00Z", tick=False)
def test_two_restores_in_one_second_keep_two_diaries(tmp_path):
    paths = []
    for _ in range(3):
        paths.append(kept_path(tmp_path, ".dump"))
        paths[-1].touch()

    assert [path.name for path in paths] == [
        "diary-until-2026-11-22-031200.dump",
        "diary-until-2026-11-22-031200-2.dump",
        "diary-until-2026-11-22-031200-3.dump",
    ]


def test_nobody_but_the_owner_may_read_a_backup(diary):
    file = backup_of(diary)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_an_older_backup_is_replaced_only_by_force(diary):
    file = backup_of(diary)
    sign_up(diary, "bob@example.org")
    before = file.read_bytes()

    first = diary.manage("backup", file)
    unchanged = file.read_bytes() == before
    second = diary.manage("backup", file, "--force")

    assert "--force" in refused(first)
    assert unchanged
    assert second.returncode == 0
    assert file.read_bytes() != before


def test_a_copy_made_under_a_writer_is_whole(diary):
    stop = threading.Event()
    writer = threading.Thread(target=write_pairs, args=(diary, stop))
    writer.start()
    while not (before := pairs(diary)):
        pass
    file = backup_of(diary)
    stop.set()
    writer.join()
    after = pairs(diary)

    done = diary.manage("restore", file)

    assert done.returncode == 0, done.stderr
    assert before <= pairs(diary) < after
    assert pairs(diary) == int(pairs(diary))


def write_pairs(diary: Installation, stop: threading.Event) -> None:
    """Keep adding two rows at a time, as fast as it goes."""
    number = 0
    while not stop.is_set():
        number += 1
        diary.rows("INSERT INTO auth_group (name) VALUES (%s), (%s)", f"left {number}", f"right {number}")


def pairs(diary: Installation) -> float:
    return diary.rows("SELECT count(*) FROM auth_group")[0][0] / 2


def test_after_a_restore_everybody_signs_in_again(diary):
    file = backup_of(diary)

    diary.manage("restore", file)

    assert diary.rows("SELECT count(*) FROM django_session") == [(0,)]


def test_an_older_schema_is_brought_up_to_date(diary):
    latest = diary.rows("SELECT max(name) FROM django_migrations WHERE app = 'mfa'")
    assert diary.manage("migrate", "mfa", "0001").returncode == 0
    file = backup_of(diary)
    assert diary.manage("migrate").returncode == 0

    done = diary.manage("restore", file)

    assert done.returncode == 0, done.stderr
    assert diary.rows("SELECT max(name) FROM django_migrations WHERE app = 'mfa'") == latest


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


def garbled(file: Path, good: bytes) -> None:
    half, tenth = len(good) // 2, len(good) // 10
    file.write_bytes(good[:half] + os.urandom(tenth) + good[half + tenth :])


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
def test_a_damaged_diary_can_be_replaced_and_is_kept(diary):
    file = backup_of(diary)
    damaged = b"no database" * 1000
    (diary.data / "diary.sqlite3").write_bytes(damaged)
    (diary.data / "diary.sqlite3-wal").write_bytes(b"left over")

    done = diary.manage("restore", file)

    assert done.returncode == 0, done.stderr
    assert people(diary) == ["ada@example.org"]
    assert kept(diary)[0].read_bytes() == damaged
    assert not (diary.data / "diary.sqlite3-wal").exists()


def test_a_backup_can_be_restored_where_no_diary_has_been(diary, tmp_path):
    file = backup_of(diary)
    with database_of_its_own() as database_url:
        elsewhere = Installation(tmp_path / "elsewhere", database_url)

        done = elsewhere.manage("restore", file)

        assert done.returncode == 0, done.stderr
        assert people(elsewhere) == ["ada@example.org"]
        assert kept(elsewhere) == []


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
