"""Backups of a PostgreSQL diary, by PostgreSQL's own tools: pg_dump, pg_restore, psql."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from diary import schema
from diary.backups.drafts import draft_of, kept_path
from diary.bootstrap import RefusedError

# Without these it is a dump of something else.
TABLES = {"accounts_user", "diary_episode", "django_migrations"}


def run(tool: str, *parameters: str, env: dict[str, str] | None = None) -> str:
    """What a tool prints; its complaint, in a sentence, when it fails."""
    try:
        done = subprocess.run(  # noqa: S603 -- no shell, and no part of it comes from a request
            [tool, *parameters], env={**os.environ, **(env or {})}, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise RefusedError(f"{tool} is missing; install PostgreSQL's client programs.") from error
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        raise RefusedError(f"PostgreSQL's tools gave up: {reason}")
    return done.stdout


def run_on_database(tool: str, *parameters: str) -> str:
    """Run a tool on the diary's database; the password travels in the environment."""
    arguments, env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, list(parameters))
    return run(tool, *arguments[1:], env=env)


def write(target: Path) -> None:
    """A consistent copy in PostgreSQL's custom format; writers go on meanwhile."""
    with draft_of(target) as draft:
        run_on_database("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={draft}")
        run("pg_restore", f"--file={os.devnull}", str(draft))


def check(source: Path) -> set[str]:
    """The tables in a backup; refuse what is none, what is damaged and what a newer version wrote."""
    with source.open("rb") as file:
        if file.read(5) != b"PGDMP":
            raise RefusedError(f"{source} is not a backup of a diary kept in PostgreSQL.")
    try:
        contents = run("pg_restore", "--list", str(source))
        rows = run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(source))
        run("pg_restore", f"--file={os.devnull}", str(source))
    except RefusedError as error:
        raise RefusedError(f"{source} cannot be read: {error}") from error
    tables = set(re.findall(r" TABLE (?!DATA)\S+ (\S+) ", contents))
    if not tables >= TABLES:
        raise RefusedError(f"{source} is not a backup of a diary.")
    schema.refuse_newer(re.findall(r"^\d+\t(\w+)\t(\w+)\t", rows, re.MULTILINE), str(source))
    return tables


def restore(source: Path) -> Path | None:
    """Put a backup in the diary's place, in one transaction; where the diary before is kept."""
    tables = check(source)
    refuse_company()
    present = set(connection.introspection.table_names())
    kept = None
    if present >= TABLES:
        kept = kept_path(settings.DATA_DIR, ".dump")
        write(kept)
    replace(source, present & (tables | set(connection.introspection.django_table_names())))
    schema.bring_up_to_date()
    schema.forget_sessions()
    return kept


def refuse_company() -> None:
    """Refuse while anybody else is connected: they would see their diary change under their hands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        others = cursor.fetchone()[0]
    if others:
        raise RefusedError("The diary is in use by another program; stop that first.")


def replace(source: Path, old_tables: set[str]) -> None:
    """Drop these tables and read the backup, all or nothing."""
    with tempfile.NamedTemporaryFile(dir=settings.DATA_DIR, suffix=".sql") as script:
        run("pg_restore", "--no-owner", "--no-privileges", f"--file={script.name}", str(source))
        names = ", ".join(connection.ops.quote_name(name) for name in sorted(old_tables))
        drop = [f"--command=DROP TABLE {names} CASCADE"] if names else []
        connection.close()
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        run_on_database("psql", *options, *drop, f"--file={script.name}")
