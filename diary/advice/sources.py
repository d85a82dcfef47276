"""Every source the product names, by its id. Only what was read stands here; nothing is added from memory."""

from diary.advice.citation import READING_TEXTS, Reading, Source
from diary.advice.guidance import GUIDANCE
from diary.advice.ids import SourceId
from diary.advice.studies import STUDIES

SOURCES: dict[SourceId, Source] = {source.id: source for source in (*GUIDANCE, *STUDIES)}

__all__ = ["READING_TEXTS", "SOURCES", "Reading", "Source"]
