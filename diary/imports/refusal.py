"""Why a file cannot be taken in; pure."""

from enum import Enum


class Reason(Enum):
    """What is wrong with a file as a whole, or with one line of it."""

    TOO_LARGE = "too large"
    NO_ZIP = "no zip"
    NO_TAKEOUT = "no takeout"
    NEWER = "newer"
    DAMAGED = "damaged"
    BAD_LINE = "bad line"


class RefusedFileError(Exception):
    """A file that cannot be taken in; `name` and `line` say where, if it is one line's fault."""

    def __init__(self, reason: Reason, name: str = "", line: int = 0) -> None:
        super().__init__(reason.value)
        self.reason, self.name, self.line = reason, name, line
