"""Vignettes about the checklist of signs."""

from diary.advice.ids import Level, RuleId
from diary.advice.profile import Flag, Profile
from tests.advice.people import HEALTHY, Vignette, cramps

NOTE, ROUTINE, TODAY, EMERGENCY = Level


def ticked(sign: str, level: Level, story: str, profile: Profile = HEALTHY, **more) -> Vignette:
    rule = RuleId(f"S-{sign}")
    details = {"alerts": {rule: level}, "card": rule, "days": more.pop("days", ())}
    return Vignette(story, cramps(0, signs=sign), profile, **(details | more))


SIGNS = (
    ticked("breath", EMERGENCY, "short of breath with a sore leg"),
    ticked("confusion", EMERGENCY, "confused after a marathon with much to drink"),
    ticked("cold_leg", EMERGENCY, "a leg suddenly cold, pale and numb"),
    ticked("jaw", EMERGENCY, "a stiff jaw"),
    ticked("saddle", EMERGENCY, "numb between the legs"),
    ticked("dark_urine", EMERGENCY, "urine like cola after a hard day in the heat"),
    ticked("injury", EMERGENCY, "cannot stand on it after a fall"),
    ticked("heartbeat", TODAY, "an uneven heart, kidneys well, no such medicine"),
    ticked("heartbeat", EMERGENCY, "an uneven heart, and nothing told", Profile()),
    ticked("heartbeat", EMERGENCY, "an uneven heart on dialysis", Profile.all_no_but(Flag.DIALYSIS)),
    ticked(
        "heartbeat",
        EMERGENCY,
        "an uneven heart on spironolactone",
        Profile.all_no_but(Flag.TAKES_POTASSIUM_SPARING),
    ),
    ticked("one_leg", TODAY, "one leg swollen and warm"),
    ticked("one_leg", TODAY, "one leg swollen in pregnancy", Profile.all_no_but(Flag.PREGNANT)),
    ticked("not_easing", TODAY, "hard after ten minutes, it was"),
    ticked("poison", TODAY, "after work with a pesticide"),
    ticked("fever", TODAY, "fever and a swollen muscle"),
    ticked("bleeding", TODAY, "purple spots on quinine", Profile.all_no_but(Flag.TAKES_QUININE)),
    ticked("numb_legs", ROUTINE, "both legs slowly going numb"),
    ticked("weakness", ROUTINE, "a thigh getting thinner"),
    ticked("walking", ROUTINE, "pain on walking that goes with rest"),
    ticked("dialysis", ROUTINE, "a cramp in dialysis", Profile.all_no_but(Flag.DIALYSIS)),
    Vignette(
        "a cramp of 8 in dialysis",
        cramps(0, severity=8, signs="dialysis"),
        Profile.all_no_but(Flag.DIALYSIS),
        alerts={RuleId.S_DIALYSIS: EMERGENCY, RuleId.SEV: ROUTINE},
        card=RuleId.S_DIALYSIS,
    ),
    Vignette("a sign this version does not know", cramps(0, signs="moonlight")),
    Vignette(
        "a sign with a wrong date to come is taken seriously",
        cramps(-40, signs="breath"),
        alerts={RuleId.S_BREATH: EMERGENCY},
        card=RuleId.S_BREATH,
    ),
    Vignette("a sign of fifteen days ago is history", cramps(14, signs="one_leg")),
    Vignette(
        "a swollen leg and lost breath: the breath stands first",
        cramps(0, signs="one_leg breath"),
        alerts={RuleId.S_BREATH: EMERGENCY, RuleId.S_ONE_LEG: TODAY},
        card=RuleId.S_BREATH,
    ),
)
