"""The safety questions in words. Each can be left out."""

from django.utils.translation import gettext_lazy as _

from diary.advice.profile import Answer, Flag

WHY_WE_ASK = _(
    "Some advice that is good for most people can harm others. With these answers the diary leaves it out or "
    "puts a warning above it. Leave out what you like: then you get the most careful text."
)
ANSWER_TEXTS = {
    Answer.YES: _("Yes"),
    Answer.NO: _("No"),
    Answer.UNKNOWN: _("I do not know, or I prefer not to say"),
}
QUESTIONS = {
    Flag.KIDNEY_DISEASE: _("Do you have kidney disease?"),
    Flag.DIALYSIS: _("Are you on dialysis?"),
    Flag.FLUID_ALLOWANCE: _("Has your care team told you how much you may drink in a day?"),
    Flag.HEART_FAILURE: _("Do you have heart failure?"),
    Flag.LIVER_DISEASE: _("Do you have liver disease?"),
    Flag.ADRENAL_DISEASE: _("Do you have a disease of the adrenal glands?"),
    Flag.NERVE_PROBLEMS: _("Do you have nerve problems, or numb feet?"),
    Flag.POOR_CIRCULATION: _("Do you have poor circulation in legs or feet?"),
    Flag.DIABETES: _("Do you have diabetes?"),
    Flag.PREGNANT: _("Are you pregnant, or might you be?"),
    Flag.BREASTFEEDING: _("Are you breastfeeding?"),
    Flag.LOW_SODIUM: _("Has your blood ever been too low in sodium?"),
    Flag.TAKES_ACE_OR_ARB: _(
        "Do you take an ACE inhibitor (…pril) or an ARB (…sartan), as for blood pressure?"
    ),
    Flag.TAKES_POTASSIUM_SPARING: _(
        "Do you take a water tablet that keeps potassium, such as spironolactone?"
    ),
    Flag.TAKES_SODIUM_LOWERING: _("Do you take a thiazide water tablet, or an SSRI for mood?"),
    Flag.TAKES_QUININE: _("Do you take quinine?"),
    Flag.TAKES_BLOOD_THINNER: _("Do you take a blood thinner?"),
    Flag.SPORT_IN_HEAT: _("Do you do sport for hours, or in the heat?"),
}
