"""The schema of the database at hand: whether this version knows it, and how it is brought up to date."""

from collections.abc import Callable, Iterable

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from diary.bootstrap import RefusedError

OURS = {"accounts", "diary"}


def refuse_newer(applied: Iterable[tuple[str, str]], what: str) -> None:
    """Refuse a diary whose schema this version does not know."""
    known = set(MigrationLoader(None).disk_migrations)
    if any(app in OURS and (app, name) not in known for app, name in applied):
        raise RefusedError(f"{what} was written by a newer version of Unknot; update this one first.")


def bring_up_to_date(announce: Callable[[], None] = lambda: None) -> None:
    """Migrate if there is something to migrate; make the table of the rate limits if it is missing."""
    executor = MigrationExecutor(connection)
    refuse_newer(executor.loader.applied_migrations, "The diary in this database")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        announce()
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def forget_sessions() -> None:
    """Sign everybody out: an old copy must not sign in again a device that was signed out since."""
    Session.objects.all().delete()
