"""The cast: Ada keeps the diary, Bob is a neighbour who must see nothing."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as properties

from accounts.models import User
from diary.foods.catalogue import load_shipped
from tests.factories import make_user
from tests.installation import Installation, database_of_its_own

# A busy machine is no failure; the same examples each time, so that a failure belongs to the change at hand.
properties.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
properties.load_profile("house")


@pytest.fixture(autouse=True)
def _settings_for_tests(settings):
    """A cheap password hash; everything else as in the product."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def _test_database(tmp_path_factory) -> None:
    """SQLite in a file, as in the product: threads that share one in memory find its tables locked.

    No test of these survives a power cut, so nothing waits for the disk.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"
    # Connections end with their request, since PostgreSQL drops no test database while one is open.
    connection.settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session")
def django_db_modify_db_settings(_test_database, django_db_modify_db_settings_parallel_suffix):
    """Each worker has a database of its own."""


@pytest.fixture
def ada(db) -> User:
    """She opens the night screen herself: what the tests find at “/” hangs on no hour."""
    return make_user("ada@example.org", called="Ada", time_zone="Europe/Berlin", has_night_screen=False)


@pytest.fixture
def bob(db) -> User:
    return make_user("bob@example.org", called="Bob", time_zone="America/New_York", has_night_screen=False)


@pytest.fixture
def as_ada(ada) -> Client:
    client = Client()
    client.force_login(ada)
    return client


@pytest.fixture
def as_bob(bob) -> Client:
    client = Client()
    client.force_login(bob)
    return client


@pytest.fixture
def installation(tmp_path) -> Iterator[Installation]:
    """An installation of its own, not yet started; on PostgreSQL where DATABASE_URL is set."""
    with database_of_its_own() as database_url:
        yield Installation(tmp_path / "data", database_url)


@pytest.fixture
def catalogue(db) -> None:
    """The foods that ship."""
    load_shipped()
