"""“Why you see this”, for each advice on Today, and its buttons."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from diary.advice.ids import TriggerId
from diary.advice.today import Advice, Choice

CHOICE_TEXTS = {
    Choice.DONE: _("Done: hide it for 4 weeks"),
    Choice.LATER: _("Later: hide it for a week"),
    Choice.NOT_FOR_ME: _("Not for me: hide it until I bring it back"),
}
# By the trigger that stands for its family (triggers.FAMILIES).
TITLES = {
    TriggerId.CRAMP_NOW: _("Advice: in a cramp"),
    TriggerId.OVERDRUNK: _("Advice: drinking in exercise"),
    TriggerId.MEDICINE: _("Advice: medicines"),
    TriggerId.JUMP: _("Advice: training and rest"),
    TriggerId.SWEAT: _("Advice: hot or long exercise"),
    TriggerId.NO_BED_STRETCH: _("Advice: stretching"),
    TriggerId.FEW_DRINKS: _("Advice: drinking"),
    TriggerId.NO_ACTIVITY: _("Advice: being active"),
    TriggerId.FEW_MINERALS: _("Advice: minerals in food"),
}
ANSWER_FIRST = _("Some advice waits until you have answered the safety questions.")

WHY = {
    TriggerId.CRAMP_NOW: _("You noted a cramp that is still on."),
    TriggerId.OVERDRUNK: _("You noted more weight after a workout than before it."),
    TriggerId.MEDICINE: _(
        "Your list holds %(names)s. Studies found a link between such medicines and cramps."
    ),
    TriggerId.JUMP: ngettext_lazy(
        "You logged more than usual for you: %(count)d workout, %(minutes)d minutes in 7 days.",
        "You logged more than usual for you: %(count)d workouts, %(minutes)d minutes in 7 days.",
        "count",
    ),
    TriggerId.NO_EASY_DAY: ngettext_lazy(
        "You logged %(count)d workout in 7 days, with no easy day among them.",
        "You logged %(count)d workouts in 7 days, with no easy day among them.",
        "count",
    ),
    TriggerId.UNEVEN: ngettext_lazy(
        "Of %(count)d workout in 7 days, one day holds more than half of the effort.",
        "Of %(count)d workouts in 7 days, one day holds more than half of the effort.",
        "count",
    ),
    TriggerId.SWEAT: ngettext_lazy(
        "You logged %(count)d hot or long workout with little to drink noted around it.",
        "You logged %(count)d hot or long workouts with little to drink noted around them.",
        "count",
    ),
    TriggerId.NO_BED_STRETCH: ngettext_lazy(
        "You logged %(count)d cramp in 14 days, and no stretching before bed so far.",
        "You logged %(count)d cramps in 14 days, and no stretching before bed so far.",
        "count",
    ),
    TriggerId.NO_STRETCH: _("You logged no stretching in the last 7 days."),
    TriggerId.FEW_DRINKS: ngettext_lazy(
        "On %(count)d of %(logged)d days with drinks logged, there were few. Some may not be written down.",
        "On %(count)d of %(logged)d days with drinks logged, there were few. Some may not be written down.",
        "count",
    ),
    TriggerId.NO_ACTIVITY: _("You logged no activity in the last 7 days."),
    TriggerId.FEW_MINERALS: ngettext_lazy(
        "%(count)d food rich in a mineral on %(logged)d logged days. Some may not be written down.",
        "%(count)d foods rich in a mineral on %(logged)d logged days. Some may not be written down.",
        "count",
    ),
}


def why_shown(advice: Advice) -> str:
    """The sentence that says why this advice is on Today."""
    return str(WHY[advice.trigger] % {**dict(advice.numbers), "names": ", ".join(advice.names)})
