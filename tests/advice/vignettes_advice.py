"""Vignettes about what comes up on Today, and what must not."""

from uuid import UUID

from diary.advice.facts import Counted, Kind
from diary.advice.ids import Level, RuleId
from diary.advice.profile import Flag, Profile
from diary.advice.today import MedicineFact
from tests.advice.people import (
    HEALTHY,
    NOTHING_TOLD,
    Vignette,
    ago,
    cramp_on,
    cramps,
    days,
    workout,
)

TODAY, EMERGENCY = Level.TODAY, Level.EMERGENCY
FEW = days(drinks=2)
POOR = days(foods=5, mineral_foods=0)
DRY = (workout(0, 120, 6, is_hot=True, drunk_around_ml=100),)
STATIN = (MedicineFact(Counted(ago(90), UUID(int=5), Kind.MEDICINE), "Atorvastatin", True),)
USUAL = tuple(workout(back, 30, 5) for back in (8, 10, 12, 15, 17, 19, 22, 24, 26, 29, 31, 33))


def person(*flags: Flag, **details) -> Profile:
    return Profile.all_no_but(*flags, **details)


DRINKING = (
    Vignette("few drinks logged, and well", profile=HEALTHY, days=FEW, advice=("few_drinks",)),
    Vignette("few drinks, nothing told", days=FEW, never=("few_drinks", "fluid_target")),
    Vignette(
        "few drinks on dialysis",
        profile=person(Flag.DIALYSIS),
        days=FEW,
        never=("few_drinks", "fluid_target", "potassium", "sweat_rate", "mineral_reference"),
    ),
    Vignette(
        "few drinks with an allowance",
        profile=person(fluid_allowance_ml=800),
        days=FEW,
        never=("few_drinks", "fluid_target", "sweat_rate"),
    ),
    Vignette(
        "few drinks with heart failure",
        profile=person(Flag.HEART_FAILURE),
        days=FEW,
        never=("few_drinks", "fluid_target"),
    ),
    Vignette(
        "few drinks, low sodium in the past",
        profile=person(Flag.LOW_SODIUM),
        days=FEW,
        never=("few_drinks", "fluid_target"),
    ),
    Vignette(
        "few drinks on a thiazide",
        profile=person(Flag.TAKES_SODIUM_LOWERING),
        days=FEW,
        never=("few_drinks", "fluid_target"),
    ),
    Vignette("few drinks on three logged days only", profile=HEALTHY, days=days(4, drinks=2)[:4]),
    Vignette("enough drinks logged", profile=HEALTHY, days=days(drinks=6)),
    Vignette("a hot long run with little drunk", profile=HEALTHY, workouts=DRY, advice=("sweat",)),
    Vignette(
        "the ultra-runner's hot run: the note on too much stands above",
        profile=person(Flag.SPORT_IN_HEAT),
        workouts=DRY,
        advice=("sweat",),
        notes=("sport-heat",),
    ),
    Vignette("the hot run, nothing told", workouts=DRY, never=("sweat",)),
    Vignette(
        "the hot run with kidney disease", profile=person(Flag.KIDNEY_DISEASE), workouts=DRY, never=("sweat",)
    ),
    Vignette(
        "no drink was logged that day at all",
        profile=HEALTHY,
        workouts=(workout(0, 120, 6, is_hot=True),),
    ),
    Vignette(
        "heavier after the run than before",
        profile=person(Flag.SPORT_IN_HEAT),
        workouts=(workout(0, 200, 6, has_gained_weight=True),),
        advice=("overdrunk",),
    ),
    Vignette(
        "heavier after a hot run with few drinks noted: nothing speaks for more",
        profile=person(Flag.SPORT_IN_HEAT),
        workouts=(workout(0, 120, 6, is_hot=True, drunk_around_ml=100, has_gained_weight=True),),
        days=FEW,
        advice=("overdrunk",),
        never=("sweat", "few_drinks"),
    ),
    Vignette(
        "few drinks last week, five litres today",
        profile=HEALTHY,
        days=FEW,
        drunk_today_ml=5000,
        never=("few_drinks",),
    ),
    Vignette(
        "a hot run with little drunk, then over a litre at once",
        profile=HEALTHY,
        workouts=DRY,
        drunk_in_an_hour_ml=1200,
        never=("sweat",),
    ),
    Vignette(
        "heavier after the run, on dialysis: told too",
        profile=person(Flag.DIALYSIS),
        workouts=(workout(0, 60, 6, has_gained_weight=True),),
        advice=("overdrunk",),
        notes=("kidney-fluids",),
    ),
)

EATING = (
    Vignette("few mineral foods logged, and well", profile=HEALTHY, days=POOR, advice=("few_minerals",)),
    Vignette("few mineral foods, nothing told", days=POOR, never=("few_minerals", "potassium")),
    Vignette(
        "few mineral foods on an ACE inhibitor",
        profile=person(Flag.TAKES_ACE_OR_ARB),
        days=POOR,
        never=("few_minerals", "potassium"),
    ),
    Vignette(
        "few mineral foods on a potassium-sparing tablet",
        profile=person(Flag.TAKES_POTASSIUM_SPARING),
        days=POOR,
        never=("few_minerals", "potassium"),
    ),
    Vignette(
        "few mineral foods with weak kidneys",
        profile=person(Flag.KIDNEY_DISEASE),
        days=POOR,
        never=("few_minerals", "potassium", "mineral_reference"),
    ),
    Vignette(
        "few mineral foods with liver disease",
        profile=person(Flag.LIVER_DISEASE),
        days=POOR,
        never=("few_minerals", "potassium"),
    ),
    Vignette(
        "few mineral foods in pregnancy: the midwife stands above",
        profile=person(Flag.PREGNANT),
        days=POOR,
        advice=("few_minerals",),
        notes=("pregnancy",),
    ),
    Vignette("mineral foods enough", profile=HEALTHY, days=days(foods=5, mineral_foods=1)),
)

MOVING = (
    Vignette(
        "a jump in training",
        profile=HEALTHY,
        workouts=(*USUAL, *(workout(back, 60, 6) for back in (1, 3, 5))),
        advice=("jump",),
    ),
    Vignette(
        "all of the week on one day",
        profile=HEALTHY,
        workouts=(*USUAL, workout(2, 110, 5)),
        advice=("uneven",),
    ),
    Vignette(
        "seven hard days in a row",
        profile=HEALTHY,
        workouts=tuple(workout(back, 40, 5) for back in range(7)),
        advice=("no_easy_day",),
    ),
    Vignette(
        "an even week as ever", profile=HEALTHY, workouts=(*USUAL, *(workout(b, 30, 5) for b in (1, 3, 5)))
    ),
    Vignette(
        "no stretching for a week", profile=HEALTHY, days=days(has_stretch=False), advice=("no_stretch",)
    ),
    Vignette(
        "cramps, and no stretching before bed ever",
        cramps(5),
        HEALTHY,
        days=days(has_stretch=False),
        has_stretched_at_bedtime=False,
        advice=("no_bed_stretch",),
        never=("no_stretch",),
    ),
    Vignette("no activity for a week", profile=HEALTHY, days=days(), workouts=(), advice=("no_activity",)),
    Vignette("a diary hardly used", profile=HEALTHY, days=days(3, has_stretch=False), workouts=()),
    Vignette(
        "no activity with heart failure: the team stands above",
        profile=person(Flag.HEART_FAILURE),
        days=days(),
        workouts=(),
        advice=("no_activity",),
        notes=("exercise-own",),
    ),
    Vignette(
        "a statin on the list",
        profile=HEALTHY,
        medicines=STATIN,
        advice=("medicine",),
        notes=("medicines", "no-tonic-water"),
    ),
)

IN_A_CRAMP = (
    Vignette("a cramp on now", (cramp_on(3),), HEALTHY, advice=("cramp_now",), notes=("heat",)),
    Vignette(
        "a cramp on now, nothing told", (cramp_on(3),), NOTHING_TOLD, advice=("cramp_now",), notes=("heat",)
    ),
    Vignette(
        "a cramp on now with diabetes: no warmth",
        (cramp_on(3),),
        person(Flag.DIABETES),
        advice=("cramp_now",),
        never=("heat",),
    ),
    Vignette(
        "a cramp on now with numb feet: no warmth",
        (cramp_on(3),),
        person(Flag.NERVE_PROBLEMS),
        advice=("cramp_now",),
        never=("heat",),
    ),
    Vignette(
        "a cramp on now in a swollen leg: help, no home remedy",
        (cramp_on(3, signs="one_leg"),),
        HEALTHY,
        alerts={RuleId.S_ONE_LEG: TODAY},
        card=RuleId.S_ONE_LEG,
        never=("cramp_now",),
    ),
    Vignette(
        "an emergency leaves no room for advice",
        cramps(0, signs="breath"),
        HEALTHY,
        days=FEW,
        alerts={RuleId.S_BREATH: EMERGENCY},
        card=RuleId.S_BREATH,
        never=("few_drinks",),
    ),
    Vignette(
        "two at most",
        (cramp_on(3),),
        HEALTHY,
        days=days(has_stretch=False, drinks=2),
        medicines=STATIN,
        workouts=(),
        advice=("cramp_now", "medicine"),
        never=("no_stretch", "few_drinks", "no_activity"),
    ),
)

ADVICE = (*DRINKING, *EATING, *MOVING, *IN_A_CRAMP)
