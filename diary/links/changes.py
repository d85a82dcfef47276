"""The changes that may be tried on oneself: what to do, what is known, and which cautions go first. Data.

Nothing here changes what somebody drinks, which minerals they take, or a medicine: trying those can do harm,
and their risks differ from person to person.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.advice.ids import SourceId, Tag
from diary.models import TrialChange


@dataclass(frozen=True)
class Change:
    """One change. `weeks` and `blocks` are what the form suggests.

    Raises ValueError without a source: nothing is proposed that names none.
    """

    change: TrialChange
    icon: str
    todo: Promise
    usual: Promise
    known: Promise
    sources: tuple[SourceId, ...]
    tags: tuple[Tag, ...] = ()
    weeks: int = 1
    blocks: int = 12

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("A change names its source.")

    @property
    def label(self) -> Promise | str:
        """What it is called."""
        return self.change.label


NOT_TESTED = _("Not tested against cramps, as far as we know.")
CHANGES = {
    one.change.value: one
    for one in (
        Change(
            TrialChange.STRETCH,
            "stretch",
            _(
                "Stretch the calf and the back of the thigh of both legs just before bed: hold each for 10 "
                "seconds, 3 times. Go gently, so that it pulls and does not hurt."
            ),
            _("No stretching before bed. Stretching a cramp away is always fine."),
            _(
                "This is what was tested: calf and back of the thigh, 3 times 10 seconds each, every night "
                "for 6 weeks. People then had about one cramp a night fewer than those who did not stretch, "
                "but they knew which group they were in. Stretching the calf alone changed little in another "
                "trial."
            ),
            (SourceId.HALLEGRAEFF_2012, SourceId.COPPIN_2005),
            (Tag.EXERCISE,),
            weeks=2,
            blocks=8,
        ),
        Change(
            TrialChange.WALK,
            "workout",
            _("Walk at an easy pace for about 20 minutes between supper and bed."),
            _("Your evenings as they are, without an extra walk."),
            NOT_TESTED,
            (SourceId.OWN,),
            (Tag.EXERCISE,),
        ),
        Change(
            TrialChange.EARLIER,
            "workout",
            _("Finish workouts by mid-afternoon. A day without a workout keeps to the plan too."),
            _("Work out at your usual times."),
            NOT_TESTED,
            (SourceId.OWN,),
            (Tag.EXERCISE,),
        ),
        Change(
            TrialChange.BEDDING,
            "night",
            _(
                "Loosen the blanket at the foot of the bed, or put a pillow there, so that nothing presses "
                "your toes down."
            ),
            _("Your bed as it is now."),
            NOT_TESTED,
            (SourceId.OWN,),
        ),
        Change(
            TrialChange.CAFFEINE,
            "drink",
            _("No coffee, black or green tea, cola or energy drink after noon."),
            _("Coffee and tea as usual."),
            _(
                "Not tested against cramps, as far as we know. Whoever is used to much coffee can have a "
                "headache for a day or two."
            ),
            (SourceId.OWN,),
        ),
    )
}
NEVER = _(
    "Drinks, potassium, magnesium, salt and medicines are not offered. More of them, or less, can do harm; "
    "what is right depends on your heart, your kidneys and what you take. Your doctor or pharmacist can help."
)
