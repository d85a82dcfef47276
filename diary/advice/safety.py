"""The safety notes, and which of them stand above a statement for a person."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from diary.advice.gates import FLUID_FLAGS, HEAT_FLAGS, KIDNEY_FLAGS, POTASSIUM_FLAGS
from diary.advice.ids import SourceId, Tag
from diary.advice.note import Note, When
from diary.advice.profile import Flag, Profile

MINERALS = (Tag.POTASSIUM, Tag.MAGNESIUM, Tag.CALCIUM)
EXERCISE_FLAGS = (
    Flag.HEART_FAILURE,
    Flag.DIALYSIS,
    Flag.PREGNANT,
    Flag.NERVE_PROBLEMS,
    Flag.POOR_CIRCULATION,
)

# The ones about a person's own answers stand first, the ones for open questions and for everybody after.
NOTES = (
    Note(
        "kidney-fluids",
        _(
            "Your own care team sets how much you drink, and their amount goes before anything here. "
            "Soup, ice and jelly count as drink."
        ),
        (Tag.FLUIDS,),
        When.YES,
        (SourceId.OXFORD_KIDNEY, SourceId.NKF_UK, SourceId.LEEDS),
        (Flag.KIDNEY_DISEASE, Flag.DIALYSIS, Flag.FLUID_ALLOWANCE),
    ),
    Note(
        "dialysis-gain",
        _(
            "On dialysis, drinking more can make cramps worse. In a study of 44 people they came more "
            "often after a gain of 3.5 kg or more between sessions. Less salt helps to keep the gain small."
        ),
        (Tag.FLUIDS,),
        When.YES,
        (SourceId.RAMATHIBODI_2021, SourceId.NKF_UK),
        (Flag.DIALYSIS,),
    ),
    Note(
        "heart-fluids",
        _(
            "Keep to the amount your heart team gave you. Research on this is changing, so this diary "
            "tells you neither to drink less nor to drink freely."
        ),
        (Tag.FLUIDS,),
        When.YES,
        (SourceId.FRESH_UP_2025,),
        (Flag.HEART_FAILURE,),
    ),
    Note(
        "low-sodium",
        _("Ask your doctor before you drink more plain water. More water can make low sodium worse."),
        (Tag.FLUIDS,),
        When.YES,
        (SourceId.OWN,),
        (Flag.LOW_SODIUM, Flag.TAKES_SODIUM_LOWERING),
    ),
    Note(
        "kidney-foods",
        _(
            "With kidney disease, how much potassium suits you is decided from your blood tests. "
            "Bananas and yogurt may be foods you were asked to limit. Your kidney team’s list goes first."
        ),
        MINERALS,
        When.YES,
        (SourceId.DAVITA, SourceId.UF_IFAS_2017),
        KIDNEY_FLAGS,
    ),
    Note(
        "kidney-magnesium",
        _("Do not start magnesium tablets unless your kidney team agrees: weak kidneys clear them poorly."),
        (Tag.MAGNESIUM, Tag.MEDICINES),
        When.YES,
        (SourceId.MAGNESIUM_COPIES,),
        KIDNEY_FLAGS,
    ),
    Note(
        "potassium-medicine",
        _(
            "Your medicine can raise the potassium in your blood. Ask your pharmacist or doctor before you "
            "eat much more of such foods. Leave salt substitutes with potassium alone unless they agree. "
            "Anti-inflammatory painkillers and heparin can raise it further."
        ),
        (Tag.POTASSIUM,),
        When.YES,
        (SourceId.CCJM_2019, SourceId.IOM_2005, SourceId.LOSALT),
        (Flag.TAKES_ACE_OR_ARB, Flag.TAKES_POTASSIUM_SPARING),
    ),
    Note(
        "liver-adrenal",
        _("With liver or adrenal disease, your specialist’s plan for fluids, salt and food goes first."),
        (Tag.FLUIDS, *MINERALS),
        When.YES,
        (SourceId.BMJ_BP, SourceId.OWN),
        (Flag.LIVER_DISEASE, Flag.ADRENAL_DISEASE),
    ),
    Note(
        "heart-potassium",
        _("With heart failure, ask your heart team before you change how much potassium you eat."),
        (Tag.POTASSIUM,),
        When.YES,
        (SourceId.OWN,),
        (Flag.HEART_FAILURE,),
    ),
    Note(
        "pregnancy",
        _(
            "In pregnancy, ask your midwife or doctor before you take anything for cramps, supplements too. "
            "A review of 8 small trials was not sure that any treatment helps."
        ),
        (*MINERALS, Tag.MEDICINES),
        When.YES,
        (SourceId.COCHRANE_PREGNANCY_2020,),
        (Flag.PREGNANT,),
    ),
    Note(
        "breastfeeding",
        _("While breastfeeding, ask your midwife or doctor before you take a supplement or a medicine."),
        (*MINERALS, Tag.MEDICINES),
        When.YES,
        (SourceId.OWN,),
        (Flag.BREASTFEEDING,),
    ),
    Note(
        "blood-thinner",
        _("With a blood thinner, ask your pharmacist before you take a supplement or change what you eat."),
        (*MINERALS, Tag.MEDICINES),
        When.YES,
        (SourceId.OWN,),
        (Flag.TAKES_BLOOD_THINNER,),
    ),
    Note(
        "quinine",
        _(
            "Tell your doctor that you take quinine; it is meant to be looked at again every 3 months. "
            "New bruises, nose or gum bleeding or purple spots: get medical help the same day."
        ),
        (Tag.MEDICINES,),
        When.YES,
        (SourceId.UK_QUININE, SourceId.FDA_QUININE_2010),
        (Flag.TAKES_QUININE,),
    ),
    Note(
        "no-heat",
        _("You told us of nerve problems, diabetes or poor circulation: leave warmth out, and stretch."),
        (Tag.HEAT,),
        When.YES,
        (SourceId.OWN,),
        HEAT_FLAGS,
    ),
    Note(
        "exercise-own",
        _("Ask the team that looks after you which activity suits you, and how much."),
        (Tag.EXERCISE,),
        When.YES,
        (SourceId.OWN,),
        EXERCISE_FLAGS,
    ),
    Note(
        "sport-heat",
        _(
            "In long exercise, drink when you are thirsty, not as much as you can. Never weigh more after it "
            "than before. Too much is riskier still for women, for light people and with anti-inflammatory "
            "painkillers."
        ),
        (Tag.FLUIDS,),
        When.NOT_NO,
        (SourceId.EAH_2015, SourceId.ACSM_2007, SourceId.MILLER_2015),
        (Flag.SPORT_IN_HEAT,),
    ),
    Note(
        "open-fluids",
        _(
            "If you have kidney, heart, liver or adrenal disease, a fluid allowance, or had low sodium: "
            "your own team’s amount goes first. Drinking more can harm you."
        ),
        (Tag.FLUIDS,),
        When.OPEN,
        (SourceId.OXFORD_KIDNEY, SourceId.NKF_UK, SourceId.OWN),
        FLUID_FLAGS,
    ),
    Note(
        "open-minerals",
        _(
            "If you have kidney, heart, liver or adrenal disease, take a medicine for blood pressure or the "
            "heart, or are pregnant: ask before you eat much more of such foods or take a supplement."
        ),
        MINERALS,
        When.OPEN,
        (SourceId.CCJM_2019, SourceId.DAVITA, SourceId.OWN),
        (*POTASSIUM_FLAGS, Flag.PREGNANT),
    ),
    Note(
        "open-exercise",
        _("With an illness of heart, kidneys, nerves or circulation, or in pregnancy, ask what suits you."),
        (Tag.EXERCISE,),
        When.OPEN,
        (SourceId.OWN,),
        EXERCISE_FLAGS,
    ),
    Note(
        "heat",
        _("No warmth on numb skin, with poor feeling or blood flow, or on a swollen, red or darker leg."),
        (Tag.HEAT,),
        When.ALWAYS,
        (SourceId.OWN,),
    ),
    Note(
        "medicines",
        _("Do not stop or change a prescribed medicine because of this page. Ask your pharmacist or doctor."),
        (Tag.MEDICINES,),
        When.ALWAYS,
        (SourceId.OWN,),
    ),
    Note(
        "no-tonic-water",
        _(
            "Do not treat cramps with tonic water. Quinine can do serious harm; if you take it, tell your "
            "doctor."
        ),
        (Tag.MEDICINES,),
        When.ALWAYS,
        (SourceId.FDA_QUININE_2010, SourceId.UK_QUININE),
    ),
)


def notes_for(tags: Iterable[Tag], profile: Profile) -> tuple[Note, ...]:
    """The notes to stand above a statement with these tags, for a person with these answers."""
    touched = frozenset(tags)
    return tuple(note for note in NOTES if touched.intersection(note.tags) and note.speaks_to(profile))
