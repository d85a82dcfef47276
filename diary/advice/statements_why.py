"""The document on what cramps are, on overuse and on balance (C, O, E), in our words."""

from django.utils.translation import gettext_lazy as _

from diary.advice.ids import Label, PassageId, SourceId, Tag
from diary.advice.statement import Passage, Section

WHY = (
    Passage(
        PassageId.C1,
        Section.CAUSES,
        _("Leg cramps are common: muscles in the leg suddenly draw together and feel tight and sore."),
        Label.WELL,
        _("In a large survey, about 1 adult in 4 had mild leg cramps in bed in the past month."),
        (SourceId.GRANDNER_2017,),
    ),
    Passage(
        PassageId.C2,
        Section.CAUSES,
        _("The calf is a usual place. They come by day or night; at night they are called nocturnal."),
        Label.WELL,
        _("In surveys, about 8 in 10 had them in the legs or calves, and about 7 in 10 at night."),
        (SourceId.NAYLOR_1994, SourceId.MAISONNEUVE_2016),
    ),
    Passage(
        PassageId.C3,
        Section.CAUSES,
        _("People look after night cramps themselves; some are treated by a doctor too."),
        Label.WEAK,
        _("What people can do themselves was tested in few, small trials, with mixed results."),
        (SourceId.COCHRANE_NONDRUG_2021,),
    ),
    Passage(
        PassageId.O1,
        Section.OVERUSE,
        _("Know the signs of doing too much and act on them, for your health and for better training."),
        Label.NOT_TESTED,
        _("Reasonable, but we know of no test of it against cramps."),
        (SourceId.OWN,),
    ),
    Passage(
        PassageId.O2,
        Section.OVERUSE,
        _(
            "Cramps can come when leg muscles are tired or overworked, as in exercise. "
            "With too little rest between workouts, muscles work less well."
        ),
        Label.SOME,
        _(
            "A review for doctors finds tired muscles and nerves more likely than a lack of minerals. "
            "In exercise, several things come together."
        ),
        (SourceId.AAFP_2012, SourceId.MILLER_2022),
    ),
    Passage(
        PassageId.O3,
        Section.OVERUSE,
        _("Take regular breaks, vary your workouts and heed how you feel: you tire less and gain more."),
        Label.NOT_TESTED,
        _("Reasonable, but not tested against cramps."),
        (SourceId.OWN,),
        (Tag.EXERCISE,),
    ),
    Passage(
        PassageId.E1,
        Section.BALANCE,
        _("Tired leg muscles can come from activity, from a lack of fluid, or from minerals out of balance."),
        Label.CONTESTED,
        _("For cramps, tired muscles and nerves are better supported than fluid or minerals."),
        (SourceId.AAFP_2012, SourceId.MILLER_2022),
        (Tag.FLUIDS,),
    ),
    Passage(
        PassageId.E2,
        Section.BALANCE,
        _(
            "Hard exercise sweats out minerals: potassium, calcium and sodium. "
            "Out of balance, you may tire and get cramps."
        ),
        Label.CONTESTED,
        _(
            "A review of cramps in exercise advises a plan for each person over “drink more”. "
            "Heavy, salty sweating may matter for some; experts disagree."
        ),
        (SourceId.MILLER_2022,),
        (Tag.FLUIDS, Tag.POTASSIUM, Tag.CALCIUM),
    ),
    Passage(
        PassageId.E3,
        Section.BALANCE,
        _("Lack of fluid makes that imbalance worse, and the legs lose strength and staying power."),
        Label.CONTESTED,
        _("Disputed for cramps. For night cramps we found no trial of drinking more; that settles nothing."),
        (SourceId.MILLER_2022, SourceId.OWN),
        (Tag.FLUIDS,),
    ),
    Passage(
        PassageId.E4,
        Section.BALANCE,
        _("Enough water and varied, balanced food keep that balance, so you tire less at sport and by day."),
        Label.WEAK,
        _("Sensible for most healthy people; weak for cramps. How much is right depends on your health."),
        (SourceId.EFSA_WATER_2010, SourceId.IOM_2005, SourceId.MILLER_2022),
        (Tag.FLUIDS, Tag.POTASSIUM, Tag.MAGNESIUM, Tag.CALCIUM),
        (PassageId.G3,),
    ),
)
