"""Reading the environment: what each kind of variable may hold, and the sentence for what it may not."""

import fcntl
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool) -> bool:
    """True for 1, yes, true, on; False for 0, no, false, off; otherwise the setting is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} must be yes or no.")
    return default


def number(name: str, default: int, *, least: int = 0, most: int) -> int:
    """A whole number within these limits; anything else is refused."""
    value = os.environ.get(name, "").strip() or str(default)
    is_number = value.isascii() and value.isdigit() and len(value) < 10
    if not (is_number and least <= int(value) <= most):
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}.")
    return int(value)


def one_of(name: str, *values: str, default: str) -> str:
    """The variable's value in lower case; anything but the values named here is refused."""
    value = os.environ.get(name, "").strip().lower() or default
    if value not in values:
        raise ImproperlyConfigured(f"{name} must be {', '.join(values[:-1])} or {values[-1]}.")
    return value


def listed(name: str) -> list[str]:
    """The comma-separated parts of a variable, without blanks."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def secret_key(data_dir: Path) -> str:
    """The key from the environment, else the one in the data folder, made at the first start (0600).

    Starts at the same moment wait for one another, so that all of them take the key of the first.
    """
    if key := os.environ.get("DIARY_SECRET_KEY"):
        return key
    path = data_dir / "secret_key"
    if path.exists() and (key := path.read_text().strip()):
        return key
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read().strip() or secrets.token_urlsafe(50)
        file.seek(0)
        file.write(key)
    return key


def public_address(url: str) -> SplitResult:
    """The parts of the address people type, https://diary.example; empty where it is not told."""
    parts = urlsplit(url.strip().lower())
    is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.path.strip("/")
    if url.strip() and not is_usable:
        raise ImproperlyConfigured("DIARY_URL must look like https://diary.example, without a path.")
    return parts


def database(data_dir: Path) -> dict[str, Any]:
    """PostgreSQL where DATABASE_URL names one, else SQLite in the data folder.

    SQLite takes the write lock at BEGIN (IMMEDIATE), so that two writers wait instead of failing, and
    syncs at each commit (FULL), so that what was acknowledged survives a power cut.
    """
    if url := os.environ.get("DATABASE_URL"):
        return {**postgresql(url), "CONN_MAX_AGE": 60}
    pragmas = {"journal_mode": "WAL", "synchronous": "FULL", "cache_size": -16000, "mmap_size": 134217728}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "diary.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in pragmas.items()),
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """The database of postgres://user:password@host:5432/name; a refusal never repeats the address."""
    try:
        if urlsplit(url.strip()).scheme in {"postgres", "postgresql"}:
            return dict(dj_database_url.parse(url.strip(), conn_health_checks=True))
    except ValueError:
        pass
    raise ImproperlyConfigured(
        "DATABASE_URL must look like postgres://user:password@host:5432/name; signs such as / @ : # in the"
        " password are written %2F %40 %3A %23. Without it the diary is kept in SQLite."
    )


def smtp_server(url: str) -> SplitResult:
    """The parts of smtp://user:password@host:587 (STARTTLS) or smtps://… (TLS); empty means the console.

    The refusal never repeats the address, for it may hold a password.
    """
    try:
        parts = urlsplit(url.strip())
        is_usable = parts.scheme in {"smtp", "smtps"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, is_usable = urlsplit(""), False
    if url.strip() and (not is_usable or parts.path.strip("/") or parts.query):
        raise ImproperlyConfigured(
            "DIARY_SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465;"
            " signs such as / @ : # in the password are written %2F %40 %3A %23."
        )
    return parts
