"""What to do while a muscle cramps: short steps for somebody half asleep, by where it is. Pure.

The steps put passage G1 (stretch), the document's K3 (work on the calf) and K4 (warmth) into orders that can
be followed in the dark. Only the stretch of the calf stands in guidance; the others carry the same idea over
to their muscle, which is our choice and said so by their source.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.advice.gates import may_advise_heat
from diary.advice.ids import PassageId, SourceId, Tag
from diary.advice.passages import PASSAGES
from diary.advice.profile import Profile
from diary.advice.safety import notes_for


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and who says so."""

    text: Promise
    sources: tuple[SourceId, ...] = (SourceId.OWN,)

    def __post_init__(self) -> None:
        """Refuse a step that nobody answers for."""
        if not self.sources:
            raise ValueError("A step names its source.")


@dataclass(frozen=True, slots=True)
class Help:
    """The steps for one muscle, and the cautions that belong to them."""

    steps: tuple[Step, ...]
    cautions: tuple[Promise, ...] = ()


STRETCH_FIRST = PASSAGES[PassageId.G1].sources
RUB = Step(_("Rub it gently. Not on a swollen, red or darker leg."))
RUB_OTHER = Step(_("Rub it gently."))
STAND = Step(_("Hold on to something, stand up, and put your weight on that leg."))
WARM = Step(_("Then keep it warm, with a warm cloth."), PASSAGES[PassageId.K4].sources)

STEPS: dict[str, tuple[Step, ...]] = {
    "calf": (
        Step(_("Leg straight. Pull your toes towards you. Hold."), STRETCH_FIRST),
        Step(_("Hold on to something, stand up, and press the heel down.")),
        RUB,
    ),
    "foot": (Step(_("Pull your toes up towards you. Hold.")), STAND, RUB),
    "shin": (Step(_("Point your foot and toes away from you. Hold.")), RUB),
    "thigh": (
        Step(_("Lie on your side. Pull the heel towards your bottom. Hold.")),
        Step(_("Or stand, hold on to something, and do the same.")),
        RUB,
    ),
    "hamstring": (
        Step(_("Leg straight, heel down, toes towards you. Lean forward a little. Hold.")),
        STAND,
        RUB,
    ),
    "hip": (Step(_("On your back, pull the knee towards your chest. Hold.")), RUB_OTHER),
    "arm": (Step(_("Open the hand with the other one, and straighten the arm. Hold.")), RUB_OTHER),
    "trunk": (Step(_("Stretch out long, lying or leaning back. Breathe slowly.")), RUB_OTHER),
    "neck": (
        Step(_("Let the head rest. Turn it slowly, only as far as it is easy.")),
        Step(_("A stiff jaw, or trouble swallowing or breathing: touch “Warning signs” now.")),
    ),
    "other": (Step(_("Stretch the muscle slowly, and hold it."), STRETCH_FIRST), RUB),
}


def help_for(site: str, profile: Profile) -> Help:
    """What to do for this muscle. Warmth comes last, with its caution, where nothing speaks against it."""
    steps = STEPS[site]
    if site == "neck" or not may_advise_heat(profile):
        return Help(steps)
    cautions = tuple(note.text for note in notes_for([Tag.HEAT], profile))
    return Help((*steps, WARM), cautions)
