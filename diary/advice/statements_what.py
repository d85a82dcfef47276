"""The document on coping, help, prevention and its conclusion (K, M, P, F), and what guidance adds (G)."""

from django.utils.translation import gettext_lazy as _

from diary.advice.ids import Label, PassageId, SourceId, Tag
from diary.advice.statement import Passage, Section

WHAT = (
    Passage(
        PassageId.K1,
        Section.COPING,
        _("Being active regularly is part of looking after your feet, and helps you to manage cramps."),
        Label.NOT_TESTED,
        _(
            "Good for health; not tested against cramps. In one small study, weak feet and cramps went "
            "together."
        ),
        (SourceId.HAWKE_2013,),
        (Tag.EXERCISE,),
    ),
    Passage(
        PassageId.K2,
        Section.COPING,
        _("Stretching and strengthening every morning makes the legs more supple."),
        Label.NOT_TESTED,
        _("Mornings were not tested. The trial that found fewer cramps had people stretch before sleep."),
        (SourceId.HALLEGRAEFF_2012,),
        (Tag.EXERCISE,),
    ),
    Passage(
        PassageId.K3,
        Section.COPING,
        _("Working on the calf muscles above all helps to prevent and ease cramps."),
        Label.WEAK,
        _(
            "Low risk, mixed results: stretching calf and back of the thigh before bed helped in one trial; "
            "the calf alone did not in another."
        ),
        (SourceId.HALLEGRAEFF_2012, SourceId.COPPIN_2005),
        (Tag.EXERCISE,),
    ),
    Passage(
        PassageId.K4,
        Section.COPING,
        _("During a cramp, warmth on the spot, such as a warm cloth, can bring relief."),
        Label.NOT_TESTED,
        _("Often advised, as is ice, but not tested that we know. Stretching comes first in guidance."),
        (SourceId.MAYO_2023, SourceId.NHS, SourceId.MILLER_2022),
        (Tag.HEAT,),
        (PassageId.G1,),
    ),
    Passage(
        PassageId.M1,
        Section.HELP,
        _(
            "See a health professional if cramps are frequent or severe. The document adds: above all if "
            "they last a few seconds, or come with other signs such as sudden pain."
        ),
        Label.WELL,
        _(
            "Guidance agrees about frequent or severe cramps. It does not agree about “a few seconds”: "
            "the warning sign is more than 10 minutes."
        ),
        (SourceId.NHS, SourceId.NI_DIRECT, SourceId.MAYO_2023),
        beside=(PassageId.G2,),
    ),
    Passage(
        PassageId.M2,
        Section.HELP,
        _("A professional can find out whether an illness lies behind the cramps."),
        Label.WELL,
        _("A review for doctors agrees, and says that questions and an examination are usually enough."),
        (SourceId.AAFP_2012, SourceId.MAYO_2023),
    ),
    Passage(
        PassageId.M3,
        Section.HELP,
        _("Kidney failure, liver disease and nerves that work badly may lead to leg cramps."),
        Label.WELL,
        _("Doctors’ handbooks list them too. Having cramps does not mean that you have one of them."),
        (SourceId.AAFP_2012, SourceId.BMJ_BP),
    ),
    Passage(
        PassageId.P1,
        Section.PREVENTING,
        _("Do not get too tired; spread your activity evenly."),
        Label.NOT_TESTED,
        _("Reasonable, but not tested against cramps."),
        (SourceId.OWN,),
        (Tag.EXERCISE,),
    ),
    Passage(
        PassageId.P2,
        Section.HYDRATED,
        _("Drink enough water through the day; it keeps the minerals in balance."),
        Label.WEAK,
        _("Weak for cramps, sensible in general. Most healthy people do well drinking when thirsty."),
        (SourceId.IOM_2005, SourceId.EFSA_WATER_2010),
        (Tag.FLUIDS,),
        (PassageId.G3,),
    ),
    Passage(
        PassageId.P3,
        Section.STRETCHING,
        _("Stretch your legs and strengthen them regularly; supple muscles cramp less."),
        Label.WEAK,
        _(
            "Low risk, low certainty. In a 2021 review of 3 trials, cramps may have been milder; "
            "stretching only the calf hardly changed how often they came."
        ),
        (SourceId.COCHRANE_NONDRUG_2021, SourceId.HALLEGRAEFF_2012, SourceId.COPPIN_2005),
        (Tag.EXERCISE,),
    ),
    Passage(
        PassageId.P4,
        Section.STRETCHING,
        _("Walking and swimming strengthen the legs too."),
        Label.NOT_TESTED,
        _("Good for health in general; not tested against cramps."),
        (SourceId.OWN,),
        (Tag.EXERCISE,),
    ),
    Passage(
        PassageId.P5,
        Section.LIFESTYLE,
        _(
            "Exercise regularly, eat a balanced diet, and avoid certain medicines that may add to cramps. "
            "Our own line: ask first, and do not stop one by yourself."
        ),
        Label.SOME,
        _(
            "It depends on the medicine. In a large study, quinine for cramps was started more often after "
            "some inhalers and water tablets, a little more after statins. That is a link only."
        ),
        (SourceId.GARRISON_2012, SourceId.AAFP_2012),
        (Tag.MEDICINES,),
    ),
    Passage(
        PassageId.P6,
        Section.LIFESTYLE,
        _("Eat foods with potassium, magnesium and calcium, such as bananas and yogurt."),
        Label.NOT_TESTED,
        _(
            "The foods were not tested. A 2020 review of 11 trials found magnesium tablets unlikely to help; "
            "one later trial found a small difference."
        ),
        (SourceId.COCHRANE_MG_2020, SourceId.ROGUIN_2017, SourceId.MGO_2021),
        (Tag.POTASSIUM, Tag.MAGNESIUM, Tag.CALCIUM),
    ),
    Passage(
        PassageId.F1,
        Section.CONCLUSION,
        _(
            "Knowing where cramps come from, drinking enough, stretching and good general health ease cramps "
            "and help you feel better."
        ),
        Label.WEAK,
        _("Mixed: the label beside each statement tells more."),
        (SourceId.COCHRANE_NONDRUG_2021, SourceId.MILLER_2022),
        (Tag.FLUIDS, Tag.EXERCISE),
    ),
    Passage(
        PassageId.F2,
        Section.CONCLUSION,
        _("If cramps go on or are severe, a medical check leads to the right care."),
        Label.WELL,
        _("Public guidance says so too."),
        (SourceId.NHS, SourceId.MAYO_2023),
    ),
    Passage(
        PassageId.G1,
        Section.ADDED,
        _("During a cramp, stretch the muscle gently and hold it. For the calf, pull your toes towards you."),
        Label.SOME,
        _("The usual first step in public guidance and in a review of cramps in exercise."),
        (SourceId.NHS, SourceId.MILLER_2022),
    ),
    Passage(
        PassageId.G2,
        Section.ADDED,
        _(
            "An ordinary cramp lasts from seconds to 10 minutes. If the muscle itself stays hard for longer, "
            "get medical advice the same day."
        ),
        Label.SAFETY,
        _("This is what public health pages say."),
        (SourceId.NHS, SourceId.NI_DIRECT),
    ),
    Passage(
        PassageId.G3,
        Section.ADDED,
        _(
            "In long exercise, drink when you are thirsty. Never drink so much that you weigh more after it "
            "than before: that is dangerous."
        ),
        Label.SAFETY,
        _("A consensus of experts; people have died from drinking far too much against cramps."),
        (SourceId.EAH_2015, SourceId.ACSM_2007, SourceId.MILLER_2015),
        (Tag.FLUIDS,),
    ),
)
