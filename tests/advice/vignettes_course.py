"""Vignettes about what changes, what lasts, what came before, and where."""

from diary.advice.ids import Level, RuleId
from tests.advice.people import WELL_LOGGED, Vignette, cramp, cramps, medicine, nights

NOTE, ROUTINE, TODAY, EMERGENCY = Level
F7, F14, TRD, GEN, MED, PER, DOC = (
    *(RuleId.F7, RuleId.F14, RuleId.TRD, RuleId.GEN),
    *(RuleId.MED, RuleId.PER, RuleId.DOC),
)

TREND = (
    Vignette(
        "three after none is a note that it can be chance",
        cramps(1, 7, 13),
        answered=WELL_LOGGED,
        alerts={TRD: NOTE},
    ),
    Vignette("three after none, with few nights answered, says nothing", cramps(1, 7, 13)),
    Vignette(
        "nine logged nights before are too few to compare",
        cramps(1, 7, 13),
        answered=nights(22, 0),
    ),
    Vignette(
        "seven after one is more than chance brings",
        cramps(0, 2, 4, 6, 8, 10, 12, 20),
        answered=WELL_LOGGED,
        alerts={F7: ROUTINE, F14: ROUTINE, TRD: ROUTINE},
        card=F7,
    ),
    Vignette(
        "six after four is no change",
        cramps(0, 2, 4, 8, 10, 12, 16, 19, 22, 27),
        answered=WELL_LOGGED,
        alerts={F7: ROUTINE, F14: ROUTINE},
        card=F7,
    ),
)

ELSEWHERE = (
    Vignette(
        "two cramps in the arm in four weeks", cramps(2, 28, site="arm"), alerts={GEN: ROUTINE}, card=GEN
    ),
    Vignette("one cramp in the trunk", cramps(2, site="trunk")),
    Vignette("two in 29 days", cramps(2, 30, site="trunk")),
    Vignette("“somewhere else” may be the inner thigh", cramps(2, 9, site="other")),
    Vignette(
        "a stiff neck a week after a dirty wound",
        (cramp(1, site="neck"), cramp(8, signs="poison")),
        alerts={GEN: EMERGENCY, RuleId.S_POISON: TODAY},
        card=GEN,
    ),
)

MEDICINE = (
    Vignette(
        "a statin, then three cramps in a week",
        cramps(1, 3, 5),
        changes=(medicine(10),),
        alerts={F7: ROUTINE, MED: ROUTINE},
        card=MED,
        notes=("medicines", "no-tonic-water"),
    ),
    Vignette(
        "a new dose 28 days ago still counts",
        cramps(1, 3, 5),
        changes=(medicine(28, change="changed"),),
        alerts={F7: ROUTINE, MED: ROUTINE},
        card=MED,
    ),
    Vignette(
        "29 days ago is too long", cramps(1, 3, 5), changes=(medicine(29),), alerts={F7: ROUTINE}, card=F7
    ),
    Vignette(
        "a medicine that was stopped asks nothing",
        cramps(1, 3, 5),
        changes=(medicine(10, change="stopped"),),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette(
        "the cramps came before the medicine",
        cramps(5, 6, 8),
        changes=(medicine(4),),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette(
        "a start with a date to come asks nothing",
        cramps(1, 3, 5),
        changes=(medicine(-1),),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette(
        "a soft rise that ended before the medicine is no more than a rise",
        cramps(1, 7, 13),
        answered=WELL_LOGGED,
        changes=(medicine(0),),
        alerts={TRD: NOTE},
    ),
    Vignette(
        "a soft rise after a medicine is a note",
        cramps(1, 7, 13),
        answered=WELL_LOGGED,
        changes=(medicine(9),),
        alerts={TRD: NOTE, MED: NOTE},
    ),
)

LASTING = (
    Vignette(
        "three a week for six weeks: reminded once more",
        cramps(*range(0, 42, 2)),
        alerts={F7: ROUTINE, F14: ROUTINE, PER: ROUTINE},
        card=F7,
    ),
    Vignette(
        "a fortnight of peace in between begins anew",
        cramps(0, 2, 4, 32, 34, 36),
        alerts={F7: ROUTINE},
        card=F7,
    ),
    Vignette(
        "the arm now and then for ten weeks: the oldest day that can still matter",
        cramps(13, 27, 41, 68, site="arm"),
        alerts={GEN: ROUTINE, PER: ROUTINE},
        card=GEN,
    ),
    Vignette(
        "the arm a little less often is no lasting one",
        cramps(13, 27, 41, 69, site="arm"),
        alerts={GEN: ROUTINE},
        card=GEN,
    ),
    Vignette(
        "a weak muscle ticked for six weeks",
        cramps(3, 17, 31, signs="weakness"),
        alerts={RuleId.S_WEAKNESS: ROUTINE, PER: ROUTINE},
        card=RuleId.S_WEAKNESS,
    ),
)

DOCUMENT = (
    Vignette("sudden pain is the document's sign, and a note", cramps(1, signs="sudden"), alerts={DOC: NOTE}),
    Vignette("one short cramp is nothing", cramps(1, length="lt1")),
    Vignette(
        "short and frequent is what the document singles out",
        cramps(1, 3, 5, length="lt1"),
        alerts={F7: ROUTINE, DOC: NOTE},
        card=F7,
    ),
)

COURSE = (*TREND, *ELSEWHERE, *MEDICINE, *LASTING, *DOCUMENT)
