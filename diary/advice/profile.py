"""What a person told us about their health so that advice can be made safe. Pure.

Every question may be answered yes or no, or not at all. No answer counts as the more careful of the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Answer(StrEnum):
    """An answer; “prefer not to say” and a skipped question are both UNKNOWN."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Sex(StrEnum):
    """For the reference intakes only."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Flag(StrEnum):
    """The questions, by the name under which an answer is kept."""

    KIDNEY_DISEASE = "kidney_disease"
    DIALYSIS = "dialysis"
    FLUID_ALLOWANCE = "fluid_allowance"
    HEART_FAILURE = "heart_failure"
    LIVER_DISEASE = "liver_disease"
    ADRENAL_DISEASE = "adrenal_disease"
    NERVE_PROBLEMS = "nerve_problems"
    POOR_CIRCULATION = "poor_circulation"
    DIABETES = "diabetes"
    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"
    LOW_SODIUM = "low_sodium"
    TAKES_ACE_OR_ARB = "takes_ace_or_arb"
    TAKES_POTASSIUM_SPARING = "takes_potassium_sparing"
    TAKES_SODIUM_LOWERING = "takes_sodium_lowering"
    TAKES_QUININE = "takes_quinine"
    TAKES_BLOOD_THINNER = "takes_blood_thinner"
    SPORT_IN_HEAT = "sport_in_heat"


@dataclass(frozen=True, slots=True)
class Profile:
    """The answers: what was answered yes and what was answered no. All the rest is unknown.

    `fluid_allowance_ml` is a day’s amount that the person’s own team set.
    """

    yes: frozenset[Flag] = frozenset()
    no: frozenset[Flag] = frozenset()
    fluid_allowance_ml: int | None = None
    age: int | None = None
    sex: Sex = Sex.UNKNOWN

    @classmethod
    def all_no_but(
        cls,
        *yes: Flag,
        fluid_allowance_ml: int | None = None,
        age: int | None = None,
        sex: Sex = Sex.UNKNOWN,
    ) -> "Profile":
        """Every question answered, all with no except those named."""
        return cls(frozenset(yes), frozenset(Flag) - frozenset(yes), fluid_allowance_ml, age, sex)

    def answer(self, flag: Flag) -> Answer:
        """The answer; a given amount is an allowance, and whoever is on dialysis has kidney disease."""
        if flag in self.yes or self._implies(flag):
            return Answer.YES
        return Answer.NO if flag in self.no else Answer.UNKNOWN

    def _implies(self, flag: Flag) -> bool:
        if flag is Flag.FLUID_ALLOWANCE:
            return self.fluid_allowance_ml is not None
        return flag is Flag.KIDNEY_DISEASE and Flag.DIALYSIS in self.yes

    def says(self, flags: Iterable[Flag]) -> bool:
        """At least one of these was answered yes."""
        return any(self.answer(flag) is Answer.YES for flag in flags)

    def leaves_open(self, flags: Iterable[Flag]) -> bool:
        """At least one of these was not answered."""
        return any(self.answer(flag) is Answer.UNKNOWN for flag in flags)

    def rules_out(self, flags: Iterable[Flag]) -> bool:
        """All of these were answered no."""
        return all(self.answer(flag) is Answer.NO for flag in flags)

    def with_flags(self, flags: Iterable[Flag]) -> "Profile":
        """The same, with yes where the medicine list shows it: the list goes before the answer."""
        return replace(self, yes=self.yes | frozenset(flags))


NOTHING_TOLD = Profile()
