"""The file of a download as named streams of text, safe to read whatever it holds; pure.

Nothing is ever extracted, so names with “..” in a zip lead nowhere. A zip that would unpack to far more than
it weighs, a line without end and a broken stream end in one sentence.
"""

import csv
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from diary.foods.fdc.record import BadDownloadError

MOST_BYTES = 6_000_000_000  # the longest table of the full download of 2025 has about 1.7 GB
MOST_RATIO = 120  # tables and JSON of FoodData Central pack to a fifth or a thirtieth
SMALL = 1_000_000
LONGEST_LINE = 1_000_000
NEITHER = "This file is neither a zip nor JSON, so it is no FoodData Central download."
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    UnicodeError,
    csv.Error,
    NotImplementedError,
)
ENCRYPTED = 0x1


@dataclass(frozen=True)
class Archive:
    """Names (without folders) and how to open and measure each; `stack` closes what was opened."""

    path: Path
    zip: zipfile.ZipFile | None
    members: dict[str, zipfile.ZipInfo]
    stack: ExitStack

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator["Archive"]:
        """The archive while it is open; whatever breaks meanwhile becomes one sentence."""
        try:
            with ExitStack() as stack:
                file = stack.enter_context(zipfile.ZipFile(path)) if zipfile.is_zipfile(path) else None
                infos = [info for info in file.infolist() if not info.is_dir()] if file else []
                yield cls(path, file, {PurePosixPath(info.filename).name: info for info in infos}, stack)
        except BROKEN as error:
            raise BadDownloadError(f"The file is damaged or not what it seems: {error}") from error
        except OSError as error:
            raise BadDownloadError(f"The file cannot be read: {error.strerror or error}") from error

    def has(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self.members

    @property
    def json_names(self) -> list[str]:
        """The members that hold JSON; the file itself where it is no zip."""
        if self.zip is None:
            return [self.path.name]
        return [name for name in self.members if name.lower().endswith(".json")]

    def size(self, name: str) -> int:
        """Bytes of a member when unpacked."""
        return self.members[name].file_size if self.zip else self.path.stat().st_size

    def stream(self, name: str) -> IO[bytes]:
        """A member as bytes, after a look at what it claims to be; zipfile holds it to its claim."""
        if self.zip is None:
            return self.stack.enter_context(self.path.open("rb"))
        info = self.members[name]
        if info.flag_bits & ENCRYPTED:
            raise BadDownloadError("The zip is locked with a password.")
        is_bomb = info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1)
        if is_bomb or info.file_size > MOST_BYTES:
            raise BadDownloadError(f"{name} in the zip would unpack to {info.file_size:,} bytes: not taken.")
        return self.stack.enter_context(self.zip.open(info))

    def rows(
        self,
        name: str,
        needs: tuple[str, ...],
        likes: tuple[str, ...] = (),
        tick: Callable[[int], None] = lambda at: None,
    ) -> Iterator[tuple[str, ...]]:
        """The cells of these columns, row by row; a column of `likes` that is missing reads "".

        `tick` hears the place in bytes now and then.
        """
        with self.stream(name) as raw:
            table = csv.reader(short_lines(io.TextIOWrapper(raw, "utf-8-sig", newline=""), name))
            header = next(table, [])
            if missing := [column for column in needs if column not in header]:
                raise BadDownloadError(f"{name} has no column {missing[0]}.")
            width = len(header)
            places = [header.index(column) if column in header else width for column in (*needs, *likes)]
            for count, cells in enumerate(table):
                if count % 5000 == 0:
                    tick(raw.tell())
                if cells:
                    cells[width:] = [""]
                    cells += [""] * (width + 1 - len(cells))
                    yield tuple(cells[place] for place in places)


def short_lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """The lines of a text; one without end is refused before it fills the memory."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise BadDownloadError(f"{name} has a line longer than {LONGEST_LINE:,} letters.")
        yield line
