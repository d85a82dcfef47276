"""The range or reference drawn beside drinks and minerals, and the caution above it: the door to `advice`.

Off until a person turns it on. For people who have told nothing the caution for everybody stands above every
such chart, and a published reference is drawn only for those who said that
it is meant for them (the form of “My range” asks). An amount of one's own always goes first.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.advice import gather, reference
from diary.advice.gates import FLUID_FLAGS, HIGH_DAY_ML, MINERAL_FLAGS, Mineral
from diary.advice.ids import Tag
from diary.advice.note import When
from diary.advice.profile import NOTHING_TOLD, Profile, Sex
from diary.advice.reference import Nutrient
from diary.advice.safety import notes_for
from diary.models import Scheme, Targets

# More than 95 of 100 women in European surveys had in a day, food included (EFSA 2010); sex is not known.
HIGH_DRINKS_ML = HIGH_DAY_ML[Sex.UNKNOWN]
MINERAL_TAGS = (Tag.POTASSIUM, Tag.MAGNESIUM, Tag.CALCIUM)


@dataclass(frozen=True)
class Band:
    """From one amount to another, either of which may be missing; whose it is."""

    low: float | None
    high: float | None
    is_own: bool = False
    scheme: str = ""

    @property
    def is_one_figure(self) -> bool:
        """One figure for everybody."""
        return self.low == self.high


def profile_of(user: User) -> Profile:
    """What the person told about their health, read once for each request. One query."""
    known: Profile | None = getattr(user, "_safety_profile", None)
    if known is None:
        known = gather.profile_of(user, timezone.now())
        setattr(user, "_safety_profile", known)  # noqa: B010
    return known


def targets_of(user: User) -> Targets:
    """The person's choices; those of nobody where they made none. One query."""
    return Targets.objects.filter(user=user).first() or Targets(user=user)


def drinks_band(targets: Targets, profile: Profile = NOTHING_TOLD) -> Band | None:
    """The amount the person's team set, else their own range, else the reference of the scheme they chose.

    A reference that an answer speaks against is not drawn, whatever was chosen before the question came.
    """
    if profile.fluid_allowance_ml is not None:
        return Band(None, profile.fluid_allowance_ml, is_own=True)
    if targets.has_own_range:
        return Band(targets.drinks_from_ml, targets.drinks_to_ml, is_own=True)
    if profile.says(FLUID_FLAGS):
        return None
    return adults(targets.scheme, Nutrient.DRINKS)


def mineral_band(targets: Targets, mineral: str, profile: Profile = NOTHING_TOLD) -> Band | None:
    """The reference for a mineral (a field name such as “potassium_mg”) of the scheme they chose."""
    if profile.says(MINERAL_FLAGS[Mineral(mineral.removesuffix("_mg"))]):
        return None
    return adults(targets.scheme, Nutrient(mineral))


def adults(scheme: str, nutrient: Nutrient) -> Band | None:
    """From the lowest to the highest figure for healthy adults of either sex and any age, if there is one."""
    rows = [
        row
        for row in reference.TABLE
        if (row.scheme, row.nutrient, row.state) == (scheme, nutrient, reference.State.NEITHER)
    ]
    figures = [figure for row in rows for figure in (row.female, row.male) if figure is not None]
    if not figures:
        return None
    is_limit = any(row.is_limit for row in rows)
    return Band(None if is_limit else min(figures), max(figures), scheme=scheme)


def cautions(user: User, *tags: Tag) -> list[Promise]:
    """What has to be said above a chart of these, for this person: whose own amount goes first.

    What is meant for long exercise alone stands with the advice about drinking, not above every chart.
    """
    return [note.text for note in notes_for(tags, profile_of(user)) if note.when is not When.NOT_NO]


def scheme_name(scheme: str) -> str:
    """“Europe (EFSA)”."""
    return str(Scheme(scheme).label)


NOT_A_TARGET = _("The reference is for healthy adults. It is a reference, not a target.")
