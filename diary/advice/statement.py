"""What a statement is made of, and the words around it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.advice.ids import Label, PassageId, SourceId, Tag

SAYS = _("The document says")
GUIDANCE_SAYS = _("Guidance adds")
EVIDENCE = _("Evidence, as of this version")
NOT_REVIEWED = _("No doctor or nurse has reviewed this text yet.")


class Section(StrEnum):
    """The document's sections, in its order, and one of ours."""

    CAUSES = "causes"
    OVERUSE = "overuse"
    BALANCE = "balance"
    COPING = "coping"
    HELP = "help"
    PREVENTING = "preventing"
    HYDRATED = "hydrated"
    STRETCHING = "stretching"
    LIFESTYLE = "lifestyle"
    CONCLUSION = "conclusion"
    ADDED = "added"


SECTION_TITLES = {
    Section.CAUSES: _("Causes"),
    Section.OVERUSE: _("Muscle Overuse and Fatigue"),
    Section.BALANCE: _("Dehydration and Electrolyte Imbalances"),
    Section.COPING: _("Coping"),
    Section.HELP: _("When to Seek Medical Attention"),
    Section.PREVENTING: _("Preventing Leg Cramps"),
    Section.HYDRATED: _("Preventing Leg Cramps: Stay Hydrated"),
    Section.STRETCHING: _("Preventing Leg Cramps: Stretch Regularly"),
    Section.LIFESTYLE: _("Preventing Leg Cramps: Maintain a Healthy Lifestyle"),
    Section.CONCLUSION: _("Conclusion"),
    Section.ADDED: _("Added from public guidance"),
}

LABEL_TEXTS = {
    Label.WELL: _("Well supported"),
    Label.SOME: _("Some evidence"),
    Label.WEAK: _("Weak or mixed"),
    Label.CONTESTED: _("Contested"),
    Label.NOT_TESTED: _("Not tested here"),
    Label.SAFETY: _("Safety note"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement in our words, its label, and one honest sentence on how well it is supported.

    `beside` are the passages to be shown with it. `reviewed_by` names the clinician who read this very
    text; a changed text is an unread text.
    """

    id: PassageId
    section: Section
    text: Promise
    label: Label
    evidence: Promise
    sources: tuple[SourceId, ...]
    tags: tuple[Tag, ...] = ()
    beside: tuple[PassageId, ...] = ()
    reviewed_by: str = ""

    @property
    def opening(self) -> Promise:
        """Who says it: the document, or guidance we added."""
        return GUIDANCE_SAYS if self.section is Section.ADDED else SAYS
