"""Which release this is: a mark that changes with any file that a page is made of."""

import functools
import hashlib
from pathlib import Path

from django.conf import settings

# What pages are made of, beside the folders of static files.
SOURCES = (("templates", "*.html"), ("diary", "*.py"), ("accounts", "*.py"))


def release() -> str:
    """The mark; found once, since a running server serves one release."""
    return mark_of(tuple(map(str, settings.STATICFILES_DIRS)), str(settings.BASE_DIR))


@functools.cache
def mark_of(static: tuple[str, ...], base: str) -> str:
    """A hash of the names and contents of all the files."""
    found = hashlib.blake2b(digest_size=8)
    folders = [(Path(folder), "*") for folder in static]
    folders += [(Path(base) / name, pattern) for name, pattern in SOURCES]
    for folder, pattern in folders:
        for path in sorted(one for one in folder.rglob(pattern) if one.is_file()):
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()
