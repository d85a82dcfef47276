"""Installations with somebody's diary in them."""

import shutil
from collections.abc import Iterator

import pytest

from tests.installation import Installation, database_of_its_own


@pytest.fixture(scope="package")
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
