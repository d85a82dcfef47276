"""What the tests of backups ask of an installation."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.installation import Installation

ON_POSTGRESQL = bool(os.environ.get("DATABASE_URL"))
ONLY_SQLITE = pytest.mark.skipif(ON_POSTGRESQL, reason="about SQLite's files")


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


def garbled(file: Path, good: bytes) -> None:
    half, tenth = len(good) // 2, len(good) // 10
    file.write_bytes(good[:half] + os.urandom(tenth) + good[half + tenth :])
