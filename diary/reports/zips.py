"""Zip files that are sent while they are written; pure."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class Outbox(io.RawIOBase):
    """Takes bytes from the one who writes, hands them to the one who sends."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        """It can be written to, not sought in."""
        return True

    def write(self, data: object) -> int:
        """Keep the bytes until they are taken."""
        self.waiting.append(bytes(data))  # type: ignore[call-overload]
        return len(self.waiting[-1])

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self.waiting)
        self.waiting.clear()
        return taken


def zipped(members: Iterable[tuple[str, Iterable[bytes]]], made_at: datetime) -> Iterator[bytes]:
    """A zip of (name, pieces), piece by piece; nothing is kept but what is being packed."""
    outbox = Outbox()
    with ZipFile(outbox, "w", ZIP_DEFLATED) as archive:
        for name, pieces in members:
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            with archive.open(entry, "w") as member:
                for piece in pieces:
                    member.write(piece)
                    if outbox.waiting:
                        yield outbox.take()
    yield outbox.take()
