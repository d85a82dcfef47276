"""Numbers to call, to be chosen by whoever installs the diary. Nothing is chosen for them, ever.

Each installation confirms its numbers before it shows them: numbers change.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Numbers:
    """The emergency number of a place, and its medical advice line where there is a well-known one."""

    code: str
    place: Promise
    emergency: str
    advice: str = ""


PLACES = {
    numbers.code: numbers
    for numbers in (
        Numbers("eu", _("European Union"), "112"),
        Numbers("gb", _("England, Scotland and Wales"), "999", "111"),
        Numbers("gb-ni", _("Northern Ireland"), "999"),
        Numbers("ie", _("Ireland"), "112"),
        Numbers("us", _("United States"), "911"),
        Numbers("ca", _("Canada"), "911"),
        Numbers("de", _("Germany"), "112", "116117"),
        Numbers("at", _("Austria"), "144", "1450"),
        Numbers("ch", _("Switzerland"), "144"),
        Numbers("fr", _("France"), "112"),
        Numbers("it", _("Italy"), "112"),
        Numbers("es", _("Spain"), "112"),
        Numbers("nl", _("Netherlands"), "112"),
        Numbers("se", _("Sweden"), "112", "1177"),
        Numbers("no", _("Norway"), "113", "116117"),
        Numbers("dk", _("Denmark"), "112"),
        Numbers("fi", _("Finland"), "112", "116117"),
        Numbers("au", _("Australia"), "000"),
        Numbers("nz", _("New Zealand"), "111"),
        Numbers("in", _("India"), "112"),
    )
}
NEUTRAL_EMERGENCY = _("Call your local emergency number.")
NEUTRAL_ADVICE = _("Call your doctor’s practice, or the out-of-hours service where you live.")
CALL = _("Call %(number)s.")


def emergency_line(code: str) -> str:
    """What to call in an emergency; neutral where no known place was chosen."""
    place = PLACES.get(code)
    return str(CALL) % {"number": place.emergency} if place else str(NEUTRAL_EMERGENCY)


def advice_line(code: str) -> str:
    """What to call for advice today; neutral where no known place was chosen, or it has no such line."""
    place = PLACES.get(code)
    return str(CALL) % {"number": place.advice} if place and place.advice else str(NEUTRAL_ADVICE)
