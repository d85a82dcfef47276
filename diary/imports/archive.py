"""Reading a takeout's zip without trusting it: nothing is unpacked to disk, everything has a limit; pure."""

import io
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from diary.imports.refusal import Reason, RefusedFileError

# Our choices. A diary of ten years (50,200 entries) packs to some 5 MB, unpacks to some 20, and no line of
# it is longer than a note of 2,000 letters with the fields around it.
MOST_UPLOADED = 50_000_000
MOST_UNPACKED = 400_000_000
MOST_IN_A_LINE = 100_000
MOST_MEMBERS = 200
# Python reads a zip's list of members in one piece and makes an object of each: a million of them, which
# fit into an upload, would take 400 MB. The list of 200 is shorter than this.
MOST_AT_ONCE = 200_000
IS_ENCRYPTED = 0x1
# What is read line by line; the rest of a takeout is for people.
LINES = ".jsonl"
# RecursionError, for JSON nested too deep, is a RuntimeError.
BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@contextmanager
def guarded(reason: Reason, name: str = "", line: int = 0) -> Iterator[None]:
    """Whatever a broken file makes Python raise becomes a refusal."""
    try:
        yield
    except BROKEN as error:
        raise RefusedFileError(reason, name, line) from error


class Content(io.BytesIO):
    """The bytes of a file that is never read in huge pieces."""

    def read(self, size: int | None = -1, /) -> bytes:
        """A piece of it."""
        if size is not None and size > MOST_AT_ONCE:
            raise RefusedFileError(Reason.NO_TAKEOUT)
        return super().read(size)


class Archive:
    """The members of one zip, as lines of JSON; what was unpacked is counted over its whole life."""

    def __init__(self, content: bytes) -> None:
        with guarded(Reason.NO_ZIP):
            self.zip = ZipFile(Content(content))
        self.unpacked = 0
        self.members: dict[str, ZipInfo] = {}
        entries = self.zip.infolist()
        if len(entries) > MOST_MEMBERS:
            raise RefusedFileError(Reason.NO_TAKEOUT)
        for entry in entries:
            self.accept(entry)
        self.size = sum(entry.file_size for entry in entries if entry.filename.endswith(LINES))

    def accept(self, entry: ZipInfo) -> None:
        """Take a member into account, unless something about it is not as a takeout has it."""
        is_plain = entry.compress_type in {ZIP_STORED, ZIP_DEFLATED} and not entry.flag_bits & IS_ENCRYPTED
        strays = "\\" in entry.filename or ".." in entry.filename.split("/") or entry.filename.startswith("/")
        if not is_plain or strays or entry.filename in self.members:
            raise RefusedFileError(Reason.NO_TAKEOUT)
        self.members[entry.filename] = entry

    @property
    def part(self) -> float:
        """How much of the lines is read, from 0 to 1, as far as the zip says the truth about their length."""
        return min(self.unpacked / self.size, 1.0) if self.size else 1.0

    def document(self, name: str) -> Any:
        """A small member as one JSON value."""
        if name not in self.members:
            raise RefusedFileError(Reason.NO_TAKEOUT)
        with guarded(Reason.DAMAGED, name), self.zip.open(self.members[name]) as member:
            return value_of(self.counted(member.read(MOST_IN_A_LINE + 1)))

    def lines(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The objects of a member, one a line, each with its number from 1."""
        with guarded(Reason.DAMAGED, name):
            unpacked: Any = self.zip.open(self.members[name])
            member = io.BufferedReader(unpacked, 1 << 16)
        with member:
            number = 0
            while True:
                number += 1
                with guarded(Reason.DAMAGED, name, number):
                    line = self.counted(member.readline(MOST_IN_A_LINE + 1))
                if not line:
                    return
                yield number, object_of(line, name, number)

    def counted(self, piece: bytes) -> bytes:
        """The piece, unless it is too long or too much has come out of this zip already."""
        self.unpacked += len(piece)
        if len(piece) > MOST_IN_A_LINE or self.unpacked > MOST_UNPACKED:
            raise RefusedFileError(Reason.TOO_LARGE)
        return piece


def object_of(line: bytes, name: str, number: int) -> dict[str, Any]:
    """The JSON object of one line."""
    with guarded(Reason.BAD_LINE, name, number):
        value = value_of(line)
    if not isinstance(value, dict):
        raise RefusedFileError(Reason.BAD_LINE, name, number)
    return value


def value_of(text: bytes) -> Any:
    """A JSON value; NaN and Infinity, which JSON does not know, are refused."""
    return json.loads(text.decode(), parse_constant=refuse_constant)


def refuse_constant(name: str) -> None:
    """NaN and its like."""
    raise ValueError(name)
