"""What a safety note is made of."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from diary.advice.ids import SourceId, Tag
from diary.advice.profile import Flag, Profile


class When(StrEnum):
    """Which answers bring a note up."""

    YES = "yes"  # one of its questions was answered yes
    NOT_NO = "not_no"  # one of them was answered yes, or not answered
    OPEN = "open"  # one of them was not answered
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Note:
    """One caution that stands above a statement."""

    id: str
    text: Promise
    tags: tuple[Tag, ...]
    when: When
    sources: tuple[SourceId, ...]
    flags: tuple[Flag, ...] = ()
    reviewed_by: str = ""

    def speaks_to(self, profile: Profile) -> bool:
        """Whether these answers call for it."""
        if self.when is When.ALWAYS:
            return True
        if self.when is When.YES:
            return profile.says(self.flags)
        if self.when is When.OPEN:
            return profile.leaves_open(self.flags)
        return not profile.rules_out(self.flags)
