"""`backup` and `restore`, with real files and, where DATABASE_URL is set, a real PostgreSQL."""

import stat
import threading

import pytest
import time_machine

from diary.backups.drafts import kept_path
from tests.backups.diaries import ONLY_SQLITE, backup_of, kept, people, refused, sign_up
from tests.installation import Installation, database_of_its_own

pytestmark = pytest.mark.slow


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
