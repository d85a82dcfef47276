"""The sentences of the signs. At the level of an emergency, the line to call always stands above them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from diary.advice.alert_text import AlertText
from diary.advice.ids import Level, RuleId

NOTE, ROUTINE, TODAY, EMERGENCY = Level

TICKED = ngettext_lazy(
    "You ticked “%(sign)s” with %(count)d cramp.", "You ticked “%(sign)s” with %(count)d cramps.", "count"
)
FROM_GUIDANCE = _("This level follows public guidance.")
OURS = _("This level is our choice. No source that we read sets it.")

SIGN_TEXTS = {
    (RuleId.S_BREATH, EMERGENCY): AlertText(
        _("Do not wait to see whether it passes."), TICKED, FROM_GUIDANCE
    ),
    (RuleId.S_CONFUSION, EMERGENCY): AlertText(
        _("Say how long the exercise was, and how much was drunk."),
        TICKED,
        _("Low sodium from too much drink is an emergency. The list of signs is general knowledge."),
    ),
    (RuleId.S_COLD_LEG, EMERGENCY): AlertText(
        _("A leg like this needs treatment at once."),
        TICKED,
        _("The level follows public guidance. The words for the signs are ours."),
    ),
    (RuleId.S_JAW, EMERGENCY): AlertText(_("Tell them about any wound, even a small one."), TICKED, OURS),
    (RuleId.S_SADDLE, EMERGENCY): AlertText(
        _("You can also have somebody take you to an emergency department now."), TICKED, OURS
    ),
    (RuleId.S_HEARTBEAT, TODAY): AlertText(
        _(
            "Get medical advice today. If you faint, feel very weak or your chest hurts, call the emergency "
            "number."
        ),
        TICKED,
        OURS,
    ),
    (RuleId.S_HEARTBEAT, EMERGENCY): AlertText(
        _("Say which illnesses you have, and which medicines you take."),
        TICKED,
        _("These can be signs of too much potassium. The level is our choice."),
    ),
    (RuleId.S_DARK_URINE, EMERGENCY): AlertText(
        _(
            "You can also have somebody take you to urgent care or an emergency department now. Tell them "
            "about exercise, heat and medicines."
        ),
        TICKED,
        FROM_GUIDANCE,
    ),
    (RuleId.S_INJURY, EMERGENCY): AlertText(
        _("You can also have somebody take you to an emergency department now. Put no weight on it."),
        TICKED,
        OURS,
    ),
    (RuleId.S_ONE_LEG, TODAY): AlertText(
        _(
            "Get medical advice today; if you are pregnant, from your maternity unit. Do not rub or warm the "
            "leg. Redness can be hard to see on brown or black skin."
        ),
        TICKED,
        FROM_GUIDANCE,
    ),
    (RuleId.S_BLEEDING, TODAY): AlertText(
        _("Get medical help today, and say that you take quinine. Ask before you take the next one."),
        TICKED,
        _("A warning by the US Food and Drug Administration."),
    ),
    (RuleId.S_POISON, TODAY): AlertText(
        _(
            "Get medical advice today, as soon as you can. If the jaw or neck gets stiff, or swallowing or "
            "breathing gets hard, call the emergency number."
        ),
        TICKED,
        FROM_GUIDANCE,
    ),
    (RuleId.S_FEVER, TODAY): AlertText(_("Get medical advice today."), TICKED, OURS),
    (RuleId.S_NOT_EASING, TODAY): AlertText(
        _("Get medical advice today. If it is still hard and does not ease, get urgent medical help now."),
        TICKED,
        FROM_GUIDANCE,
    ),
    (RuleId.S_WEAKNESS, ROUTINE): AlertText(
        _("Book an appointment soon, and show where the muscle is weaker or thinner."),
        TICKED,
        _("This level follows public guidance. Twitching alone is common with night cramps."),
    ),
    (RuleId.S_WALKING, ROUTINE): AlertText(
        _("Book a routine appointment, and say how far you can walk before it comes."), TICKED, FROM_GUIDANCE
    ),
    (RuleId.S_NUMB_LEGS, ROUTINE): AlertText(
        _("Book a routine appointment. If it comes on fast or gets worse, get medical advice today."),
        TICKED,
        FROM_GUIDANCE,
    ),
    (RuleId.S_DIALYSIS, ROUTINE): AlertText(
        _(
            "Tell your dialysis unit at the next session. If it gets severe or your chest hurts, call the "
            "emergency number."
        ),
        TICKED,
        OURS,
    ),
    (RuleId.S_DIALYSIS, EMERGENCY): AlertText(
        _(
            "In the unit, tell the staff at once. At home, call now if it is still this bad or your chest "
            "hurts."
        ),
        TICKED,
        _("A severe cramp with dialysis. The level is our choice."),
    ),
}
