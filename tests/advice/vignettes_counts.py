"""Vignettes about how many, how bad, how long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from diary.advice.facts import Thresholds
from diary.advice.ids import Level, RuleId
from tests.advice.people import (
    Vignette,
    ago,
    cramp,
    cramp_on,
    cramps,
)

NOTE, ROUTINE, TODAY, EMERGENCY = Level
F7, F14, SEV, DUR, SLP, CLU = RuleId.F7, RuleId.F14, RuleId.SEV, RuleId.DUR, RuleId.SLP, RuleId.CLU

FREQUENT = (
    Vignette("a new diary says nothing"),
    Vignette("two cramps in a week say nothing", cramps(1, 5)),
    Vignette("the third cramp in a week reminds", cramps(1, 4, 7), alerts={F7: ROUTINE}, card=F7),
    Vignette("three cramps in eight days say nothing", cramps(1, 4, 8)),
    Vignette("four cramps in a fortnight remind", cramps(0, 4, 8, 13), alerts={F14: ROUTINE}, card=F14),
    Vignette("four cramps in fifteen days say nothing", cramps(0, 4, 8, 14)),
    Vignette(
        "a bad week that ended 13 days ago still counts", cramps(13, 15, 19), alerts={F7: ROUTINE}, card=F7
    ),
    Vignette("a bad week that ended 14 days ago is over", cramps(14, 16, 20)),
    Vignette("a bad week two years ago, imported now, says nothing", cramps(700, 701, 702)),
    Vignette(
        "three in one night are a cluster and a week's worth",
        (cramp(1, "23:00"), cramp(0, "02:00"), cramp(0, "04:00")),
        alerts={F7: ROUTINE, CLU: ROUTINE},
        card=CLU,
    ),
    Vignette(
        "three within exactly 24 hours are a cluster",
        (cramp(1, "06:00"), cramp(1, "12:00"), cramp(0, "06:00")),
        alerts={F7: ROUTINE, CLU: ROUTINE},
        card=CLU,
    ),
    Vignette(
        "three within 25 hours are no cluster",
        (cramp(1, "06:00"), cramp(1, "12:00"), cramp(0, "07:00")),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette(
        "who asked for the reminder at five gets the fortnight's, not the week's",
        cramps(1, 2, 4, 6),
        thresholds=Thresholds(in_7_days=5),
        alerts={F14: ROUTINE},
        card=F14,
    ),
    Vignette(
        "who asked for the reminder at two gets it at two",
        cramps(1, 5),
        thresholds=Thresholds(in_7_days=2),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette("three cramps with a date to come have not happened", cramps(-2, -3, -4)),
    Vignette(
        "a phone clock that is some minutes ahead does not hide a cramp",
        (*cramps(2, 4), cramp(0, "09:30")),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette(
        "a flight over the date line leaves the logged days as they were",
        tuple(replace(e, day=e.day + timedelta(days=1)) for e in cramps(0, 3, 6)),
        zone=ZoneInfo("Pacific/Honolulu"),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette(
        "a cramp before the flight may bear a later day than the one after it",
        (
            *(cramp(8, "01:00"), cramp(8, "23:00")),
            replace(cramp(2, "11:00"), day=ago(1)),
            cramp(2, "12:00"),
        ),
        alerts={F7: ROUTINE, F14: ROUTINE},
        card=F7,
    ),
    Vignette(
        "the day the clocks go forward has 23 hours, so a quarter past 24 on the wall is within a day",
        (cramp(-8, "03:30"), cramp(-8, "12:00"), cramp(-9, "03:45")),
        now=datetime(2026, 3, 29, 6, 0, tzinfo=UTC),
        alerts={F7: ROUTINE, CLU: ROUTINE},
        card=CLU,
    ),
)

SEVERE = (
    Vignette("one cramp of 8 reminds", cramps(2, severity=8), alerts={SEV: ROUTINE}, card=SEV),
    Vignette("one cramp of 7 says nothing", cramps(2, severity=7)),
    Vignette("two of 7 in a fortnight remind", cramps(0, 13, severity=7), alerts={SEV: ROUTINE}, card=SEV),
    Vignette("two of 7 in fifteen days say nothing", cramps(0, 14, severity=7)),
    Vignette("a cramp of unknown strength says nothing", cramps(2, severity=None)),
    Vignette(
        "who set severe at 9 is not reminded at 8",
        cramps(2, severity=8),
        thresholds=Thresholds(severe_once=9),
    ),
)

LONG = (
    Vignette(
        "a muscle hard for more than ten minutes: advice today",
        cramps(1, length="gt10", hardness="hard"),
        alerts={DUR: TODAY},
        card=DUR,
    ),
    Vignette("only sore afterwards for that long says nothing", cramps(1, length="gt10", hardness="sore")),
    Vignette(
        "nobody said whether hard or sore: the question comes up",
        cramps(1, length="gt10"),
        alerts={DUR: ROUTINE},
        card=DUR,
    ),
    Vignette("five to ten minutes is an ordinary cramp", cramps(1, length="5to10", hardness="hard")),
    Vignette(
        "the stopwatch showed 11 minutes",
        cramps(1, length="", duration_s=660, hardness="hard"),
        alerts={DUR: TODAY},
        card=DUR,
    ),
    Vignette(
        "the stopwatch showed exactly ten minutes", cramps(1, length="", duration_s=600, hardness="hard")
    ),
    Vignette("a cramp on for five minutes is no alert", (cramp_on(5),), advice=("cramp_now",)),
    Vignette("a cramp still on after a quarter of an hour", (cramp_on(15),), alerts={DUR: TODAY}, card=DUR),
    Vignette(
        "still on and not easing: help now",
        (cramp_on(15, signs="not_easing"),),
        alerts={DUR: EMERGENCY, RuleId.S_NOT_EASING: TODAY},
        card=DUR,
        never=("cramp_now",),
    ),
    Vignette("a cramp forgotten as still on since the night", (cramp_on(300),)),
    Vignette(
        "not easing, and nobody ended it: the emergency goes by the next day, the advice stays",
        (cramp_on(26 * 60, signs="not_easing"),),
        alerts={RuleId.S_NOT_EASING: TODAY},
        card=RuleId.S_NOT_EASING,
    ),
)

SLEEP = (
    Vignette(
        "woken on two nights of a week", cramps(1, 5, situation="woke"), alerts={SLP: ROUTINE}, card=SLP
    ),
    Vignette("woken twice in one night", (cramp(1, "23:30", situation="woke"), cramp(0, situation="woke"))),
    Vignette("woken on two nights eight days apart", cramps(1, 9, situation="woke")),
    Vignette("much sleep lost on two nights", cramps(1, 12, sleep_lost=7), alerts={SLP: ROUTINE}, card=SLP),
    Vignette("much sleep lost on one night", cramps(1, sleep_lost=10)),
    Vignette("a next day lost", cramps(3, is_next_day_lost=True), alerts={SLP: ROUTINE}, card=SLP),
)

COUNTS = (*FREQUENT, *SEVERE, *LONG, *SLEEP)
