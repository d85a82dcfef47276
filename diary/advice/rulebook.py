"""The alert rules as data: levels, statement, sources, and where the number comes from. Pure.

Where the notes behind a rule allow two levels, we took the higher one.
"""

from diary.advice.findings import Rule
from diary.advice.ids import Basis, Level, PassageId, RuleId, SourceId

NOTE, ROUTINE, TODAY, EMERGENCY = Level
OWN = SourceId.OWN

_COUNTING = (
    Rule(
        RuleId.F7,
        (ROUTINE,),
        PassageId.M1,
        (SourceId.CKS_2012, SourceId.NAYLOR_1994, SourceId.NHS, OWN),
        Basis.PUBLISHED_BAND,
    ),
    Rule(RuleId.F14, (ROUTINE,), PassageId.M1, (SourceId.ROGUIN_2017, OWN), Basis.ENTRY_CRITERION),
    Rule(RuleId.SEV, (ROUTINE,), PassageId.M1, (SourceId.BOONSTRA_2016, OWN), Basis.PUBLISHED_BAND),
    Rule(
        RuleId.DUR,
        (ROUTINE, TODAY, EMERGENCY),
        PassageId.G2,
        (SourceId.NHS, SourceId.NI_DIRECT, SourceId.MAYO_2023),
        Basis.GUIDANCE,
    ),
    Rule(RuleId.SLP, (ROUTINE,), PassageId.F2, (SourceId.NHS, SourceId.MAYO_2023, OWN), Basis.OUR_CHOICE),
    Rule(RuleId.CLU, (ROUTINE,), PassageId.M1, (OWN,), Basis.OUR_CHOICE),
    Rule(RuleId.TRD, (NOTE, ROUTINE), PassageId.F2, (OWN,), Basis.OUR_CHOICE),
    Rule(RuleId.GEN, (ROUTINE, EMERGENCY), PassageId.M2, (SourceId.BMJ_BP, OWN), Basis.OUR_CHOICE),
    Rule(RuleId.MED, (NOTE, ROUTINE), PassageId.P5, (SourceId.GARRISON_2012, OWN), Basis.OUR_CHOICE),
    Rule(
        RuleId.PER,
        (ROUTINE,),
        PassageId.F2,
        (SourceId.UK_QUININE, SourceId.HALLEGRAEFF_2012, OWN),
        Basis.OUR_CHOICE,
    ),
    Rule(RuleId.DOC, (NOTE,), PassageId.M1, (SourceId.DOCUMENT,), Basis.DOCUMENT),
)

_SIGNS = (
    Rule(RuleId.S_BREATH, (EMERGENCY,), PassageId.M1, (SourceId.NHS_CLOTS,), Basis.GUIDANCE),
    Rule(RuleId.S_CONFUSION, (EMERGENCY,), PassageId.G3, (SourceId.WMS_2014, OWN), Basis.GUIDANCE),
    Rule(RuleId.S_COLD_LEG, (EMERGENCY,), PassageId.M1, (SourceId.LEG_ARTERIES, OWN), Basis.GUIDANCE),
    Rule(RuleId.S_JAW, (EMERGENCY,), PassageId.M1, (OWN, SourceId.NHS_TETANUS), Basis.OUR_CHOICE),
    Rule(RuleId.S_SADDLE, (EMERGENCY,), PassageId.M1, (OWN,), Basis.OUR_CHOICE),
    Rule(
        RuleId.S_HEARTBEAT, (TODAY, EMERGENCY), PassageId.M3, (SourceId.UF_IFAS_2017, OWN), Basis.OUR_CHOICE
    ),
    Rule(
        RuleId.S_DARK_URINE, (EMERGENCY,), PassageId.M1, (SourceId.NIOSH, SourceId.MYOSITIS), Basis.GUIDANCE
    ),
    Rule(RuleId.S_INJURY, (EMERGENCY,), PassageId.M1, (OWN,), Basis.OUR_CHOICE),
    Rule(RuleId.S_ONE_LEG, (TODAY,), PassageId.M1, (SourceId.NHS_CLOTS,), Basis.GUIDANCE),
    Rule(RuleId.S_BLEEDING, (TODAY,), PassageId.M1, (SourceId.FDA_QUININE_2010,), Basis.GUIDANCE),
    Rule(RuleId.S_POISON, (TODAY,), PassageId.M1, (SourceId.NHS, SourceId.MAYO_2023, OWN), Basis.GUIDANCE),
    Rule(RuleId.S_FEVER, (TODAY,), PassageId.M1, (OWN, SourceId.MYOSITIS), Basis.OUR_CHOICE),
    Rule(RuleId.S_NOT_EASING, (TODAY,), PassageId.G2, (SourceId.NHS, SourceId.NI_DIRECT), Basis.GUIDANCE),
    Rule(
        RuleId.S_WEAKNESS,
        (ROUTINE,),
        PassageId.M3,
        (SourceId.NHS, SourceId.MAYO_2023, SourceId.HAWKE_2013),
        Basis.GUIDANCE,
    ),
    Rule(RuleId.S_WALKING, (ROUTINE,), PassageId.M2, (SourceId.LEG_ARTERIES,), Basis.GUIDANCE),
    Rule(RuleId.S_NUMB_LEGS, (ROUTINE,), PassageId.M3, (SourceId.NHS,), Basis.GUIDANCE),
    Rule(
        RuleId.S_DIALYSIS,
        (ROUTINE, EMERGENCY),
        PassageId.M3,
        (SourceId.OXFORD_KIDNEY, SourceId.NKF_UK, OWN),
        Basis.OUR_CHOICE,
    ),
)

RULES: dict[RuleId, Rule] = {rule.id: rule for rule in (*_COUNTING, *_SIGNS)}
ORDER = {rule: place for place, rule in enumerate(RuleId)}
