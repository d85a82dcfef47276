"""What a source is made of."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.advice.ids import SourceId


class Reading(StrEnum):
    """How far a source was read when this was written."""

    COPY = "copy"
    ABSTRACT = "abstract"
    PART = "part"
    OWN = "own"


READING_TEXTS = {
    Reading.COPY: _("We read a copy of it."),
    Reading.ABSTRACT: _("We read its summary, not the whole paper."),
    Reading.PART: _("We read parts of it, or other pages that repeat it."),
    Reading.OWN: _("Nobody published this. We chose it."),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One source: who, when, where it stands, what it is, how far it was read."""

    id: SourceId
    who: str
    what: Promise
    reading: Reading
    year: int | None = None
    where: str = ""

    @property
    def line(self) -> str:
        """The source in one line: “Naylor & Young, 1994. Age Ageing 1994;23:418-420”."""
        head = f"{self.who}, {self.year}" if self.year else self.who
        return f"{head}. {self.where}" if self.where else head
