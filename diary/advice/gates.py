"""What may be shown to whom: yes-or-no questions for Today, Trends, the guide and the report. Pure.

No answer closes a gate just as “yes” does. The one exception is warmth, where the note above it lets
people check their own skin.
"""

from enum import StrEnum

from diary.advice.profile import Flag, Profile, Sex

FLUID_FLAGS = (
    Flag.KIDNEY_DISEASE,
    Flag.DIALYSIS,
    Flag.FLUID_ALLOWANCE,
    Flag.HEART_FAILURE,
    Flag.LIVER_DISEASE,
    Flag.ADRENAL_DISEASE,
    Flag.LOW_SODIUM,
    Flag.TAKES_SODIUM_LOWERING,
)
POTASSIUM_FLAGS = (
    Flag.KIDNEY_DISEASE,
    Flag.DIALYSIS,
    Flag.TAKES_ACE_OR_ARB,
    Flag.TAKES_POTASSIUM_SPARING,
    Flag.HEART_FAILURE,
    Flag.LIVER_DISEASE,
    Flag.ADRENAL_DISEASE,
)
KIDNEY_FLAGS = (Flag.KIDNEY_DISEASE, Flag.DIALYSIS)
HEAT_FLAGS = (Flag.NERVE_PROBLEMS, Flag.DIABETES, Flag.POOR_CIRCULATION)

# A published reference is for those who can say no to all of these.
REFERENCE_FLAGS = (*FLUID_FLAGS, *POTASSIUM_FLAGS, *KIDNEY_FLAGS, Flag.PREGNANT, Flag.BREASTFEEDING)

# EFSA 2010: the 95th percentile of observed total water. Its use as a note is our choice.
HIGH_DAY_ML = {Sex.FEMALE: 3100, Sex.MALE: 4000, Sex.UNKNOWN: 3100}
FAST_HOUR_ML = 1000  # our choice


class Mineral(StrEnum):
    """The minerals the diary keeps figures for."""

    POTASSIUM = "potassium"
    MAGNESIUM = "magnesium"
    CALCIUM = "calcium"
    SODIUM = "sodium"


MINERAL_FLAGS = {
    Mineral.POTASSIUM: POTASSIUM_FLAGS,
    Mineral.MAGNESIUM: KIDNEY_FLAGS,
    Mineral.CALCIUM: KIDNEY_FLAGS,
    Mineral.SODIUM: FLUID_FLAGS,
}


class FluidMode(StrEnum):
    """What the water bar may be."""

    ALLOWANCE = "allowance"  # turned round: used and left, no word for more
    TEAM_ONLY = "team_only"  # no amount of ours; only one that their own team set
    OPEN = "open"  # a target may be chosen; it still starts off


def fluid_mode(profile: Profile) -> FluidMode:
    """How drinks may be shown. Without an answer to every question about fluids: no amount of ours."""
    if profile.says([Flag.FLUID_ALLOWANCE]):
        return FluidMode.ALLOWANCE
    return FluidMode.OPEN if profile.rules_out(FLUID_FLAGS) else FluidMode.TEAM_ONLY


def may_show_fluid_target(profile: Profile) -> bool:
    """A water target, a reference amount, or a percentage of one."""
    return fluid_mode(profile) is FluidMode.OPEN


def may_encourage_drinking(profile: Profile) -> bool:
    """Any sentence, bar or count that speaks for more to drink, unasked."""
    return fluid_mode(profile) is FluidMode.OPEN


def may_show_sweat_rate(profile: Profile) -> bool:
    """The estimate of sweat lost, from weighing before and after."""
    return fluid_mode(profile) is FluidMode.OPEN


def may_show_mineral_reference(profile: Profile, mineral: Mineral) -> bool:
    """A reference intake of this mineral, or a percentage of it."""
    return profile.rules_out(MINERAL_FLAGS[mineral])


def may_advise_potassium(profile: Profile) -> bool:
    """Foods rich in potassium, unasked."""
    return profile.rules_out(POTASSIUM_FLAGS)


def may_advise_mineral_foods(profile: Profile) -> bool:
    """Foods with potassium, magnesium and calcium together, unasked (statement P6)."""
    return may_advise_potassium(profile) and profile.rules_out(KIDNEY_FLAGS)


def may_advise_heat(profile: Profile) -> bool:
    """Warmth on a cramp; closed by a yes only, since its note asks people to look at their own skin."""
    return not profile.says(HEAT_FLAGS)


def is_unusually_high_day(total_water_ml: float, profile: Profile) -> bool:
    """More water in a day, food included, than 95 of 100 people in European surveys had."""
    return total_water_ml > HIGH_DAY_ML[profile.sex]


def is_unusually_fast(drunk_in_an_hour_ml: float, *, is_exercising: bool) -> bool:
    """More than a litre within one hour, outside exercise."""
    return not is_exercising and drunk_in_an_hour_ml > FAST_HOUR_ML
