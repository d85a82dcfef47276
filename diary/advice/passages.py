"""Every statement the product shows, by its id, in the order of the guide."""

from diary.advice.ids import PassageId
from diary.advice.statement import (
    EVIDENCE,
    LABEL_TEXTS,
    NOT_REVIEWED,
    SAYS,
    SECTION_TITLES,
    Passage,
    Section,
)
from diary.advice.statements_what import WHAT
from diary.advice.statements_why import WHY

PASSAGES: dict[PassageId, Passage] = {passage.id: passage for passage in (*WHY, *WHAT)}


def by_section() -> tuple[tuple[Section, tuple[Passage, ...]], ...]:
    """The guide: each section with its statements, in the document's order."""
    return tuple(
        (section, tuple(passage for passage in PASSAGES.values() if passage.section is section))
        for section in Section
    )


__all__ = [
    "EVIDENCE",
    "LABEL_TEXTS",
    "NOT_REVIEWED",
    "PASSAGES",
    "SAYS",
    "SECTION_TITLES",
    "Passage",
    "Section",
    "by_section",
]
