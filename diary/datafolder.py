"""The data folder: who may read it, and who is using it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from diary.bootstrap import RefusedError


@contextmanager
def use(*, alone: bool) -> Iterator[None]:
    """Hold the data folder: a server shares it with others, a restore needs it alone.

    The system lets go of the lock when the last process that inherited it is gone, however it ended.
    """
    os.umask(0o077)
    try:
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (settings.DATA_DIR / "lock").open("a")
    except OSError as error:
        raise RefusedError(f"The data folder cannot be used; choose one with --data: {error}") from error
    with lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            busy = "The diary is running; stop it first." if alone else "A restore is under way; wait for it."
            raise RefusedError(busy) from error
        yield


@contextmanager
def preparing() -> Iterator[None]:
    """One start prepares the folder (schema, foods, static files); others wait until it is done."""
    with (settings.DATA_DIR / "preparing").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
