"""The range or reference drawn beside drinks and minerals, and the caution above it: the door to `advice`.

Off until a person turns it on. The amount a person's own team set goes before their own range, and that
before a published reference, which is drawn for healthy adults alone: who told of an illness gets none, and
who told nothing has to say that it is meant for them (the form of “My range” asks).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.advice import gather, reference
from diary.advice.gates import FLUID_FLAGS, HIGH_DAY_ML, MINERAL_FLAGS, Mineral
from diary.advice.ids import Tag
from diary.advice.note import When
from diary.advice.profile import Flag, Profile, Sex
from diary.advice.reference import Nutrient, State
from diary.advice.safety import notes_for
from diary.models import Scheme, Targets

MINERAL_TAGS = (Tag.POTASSIUM, Tag.MAGNESIUM, Tag.CALCIUM)
STATES = {Flag.PREGNANT: State.PREGNANT, Flag.BREASTFEEDING: State.LACTATING}


@dataclass(frozen=True)
class Band:
    """From one amount to another, either of which may be missing; whose it is."""

    low: float | None
    high: float | None
    is_own: bool = False
    scheme: str = ""
    is_set_by_team: bool = False

    @property
    def is_one_figure(self) -> bool:
        """One figure for everybody it is drawn for."""
        return self.low == self.high


@dataclass(frozen=True)
class Wishes:
    """What a person chose on “My range”, and what they told about their health."""

    targets: Targets
    profile: Profile

    @property
    def has_scheme(self) -> bool:
        """A published reference was chosen."""
        return self.targets.scheme != Scheme.NONE

    @property
    def high_day_ml(self) -> int:
        """More than 95 of 100 people of this sex had in a day, food included (EFSA 2010)."""
        return HIGH_DAY_ML[self.profile.sex]


def wishes_of(user: User, now: dt.datetime) -> Wishes:
    """The choices, those of nobody where none was made, and the answers. One query."""
    told, rows = gather.told_with(user, now, "targets")
    targets = Targets(user=user)
    for scheme, low, high, *_rest in rows:
        targets.scheme = scheme
        targets.drinks_from_ml, targets.drinks_to_ml = (int(edge) if edge else None for edge in (low, high))
    return Wishes(targets, told.profile)


def drinks_band(wishes: Wishes) -> Band | None:
    """The amount the person's team set, else their own range, else the reference of the scheme they chose."""
    targets, profile = wishes.targets, wishes.profile
    if profile.fluid_allowance_ml is not None:
        return Band(None, profile.fluid_allowance_ml, is_own=True, is_set_by_team=True)
    if targets.has_own_range:
        return Band(targets.drinks_from_ml, targets.drinks_to_ml, is_own=True)
    return None if profile.says(FLUID_FLAGS) else published(targets.scheme, Nutrient.DRINKS, profile)


def mineral_band(wishes: Wishes, mineral: str) -> Band | None:
    """The reference for a mineral (a field name such as “potassium_mg”) of the scheme they chose."""
    flags = mineral_flags(mineral)
    scheme = wishes.targets.scheme
    return None if wishes.profile.says(flags) else published(scheme, Nutrient(mineral), wishes.profile)


def mineral_flags(mineral: str) -> tuple[Flag, ...]:
    """The answers that speak against a reference for it."""
    return MINERAL_FLAGS[Mineral(mineral.removesuffix("_mg"))]


def published(scheme: str, nutrient: Nutrient, profile: Profile) -> Band | None:
    """The figure for an adult like this one; where age or sex is not told, from the lowest to the highest."""
    state = next((state for flag, state in STATES.items() if profile.says([flag])), State.NEITHER)
    rows = [
        row
        for row in reference.TABLE
        if (row.scheme, row.nutrient, row.state) == (scheme, nutrient, state)
        and (profile.age is None or row.ages[0] <= profile.age <= row.ages[1])
    ]
    figures = sorted(figure for row in rows for figure in figures_of(row, profile.sex))
    if not figures:
        return None
    is_limit = any(row.is_limit for row in rows)
    return Band(None if is_limit else figures[0], figures[-1], scheme=scheme)


def figures_of(row: reference.Row, sex: Sex) -> Iterable[int]:
    """The row's figures for that sex, for both where it is not told."""
    by_sex = {Sex.FEMALE: (row.female,), Sex.MALE: (row.male,), Sex.UNKNOWN: (row.female, row.male)}
    return (figure for figure in by_sex[sex] if figure is not None)


def missing(wishes: Wishes, flags: tuple[Flag, ...]) -> Promise:
    """Why a chosen reference is not drawn."""
    if wishes.profile.says(flags):
        return _("No reference is drawn: what you told about your health speaks against it.")
    return _("The reference you chose has no figure for this that we could confirm.")


def cautions(profile: Profile, *tags: Tag) -> list[Promise]:
    """What has to be said above a chart of these, for this person: whose own amount goes first.

    What is meant for long exercise stands above the charts of those who told of it, and for everybody else
    with the advice about drinking.
    """
    notes = notes_for(tags, profile)
    return [note.text for note in notes if note.when is not When.NOT_NO or profile.says(note.flags)]


def scheme_name(scheme: str) -> str:
    """“Europe (EFSA)”."""
    return str(Scheme(scheme).label)
