"""What a browser tells about a newcomer: language, clock, units. The preferences can change all of it."""

from typing import Any

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header

from accounts.models import Clock, VolumeUnit, WeightUnit

AMERICAN, BRITISH = "en", "en-gb"

# The zones of the 50 states; a name ending in a slash stands for all below it.
ZONES_OF_THE_STATES = (
    "America/Anchorage",
    "America/Boise",
    "America/Chicago",
    "America/Denver",
    "America/Detroit",
    "America/Indiana/",
    "America/Indianapolis",
    "America/Juneau",
    "America/Kentucky/",
    "America/Los_Angeles",
    "America/Louisville",
    "America/New_York",
    "America/North_Dakota/",
    "America/Phoenix",
    "Pacific/Honolulu",
)


def guess_language(accepted: str) -> str:
    """The first language of an Accept-Language header that we speak.

    Among the kinds of English, American is taken only where American is asked for: an Australian or an Irish
    browser is better served by the British way of writing dates.
    """
    spoken = dict(settings.LANGUAGES)
    for tag, _weight in parse_accept_lang_header(accepted):
        base = tag.partition("-")[0]
        if tag in {"en", "en-us"}:
            return AMERICAN
        if base == "en":
            return BRITISH
        for code in (tag, base):
            if code in spoken:
                return code
    return settings.LANGUAGES[0][0]


def guess_preferences(language: str, time_zone: str, clock: str) -> dict[str, Any]:
    """A newcomer's first preferences, from the browser's language, its zone and its clock (12, 24, empty)."""
    is_american = language == AMERICAN and time_zone.startswith(ZONES_OF_THE_STATES)
    usual_clock = Clock.H12 if is_american else Clock.H24
    return {
        "language": language,
        "time_zone": time_zone,
        "clock": clock if clock in Clock.values else usual_clock,
        "volume_unit": VolumeUnit.FLOZ if is_american else VolumeUnit.ML,
        "weight_unit": WeightUnit.LB if is_american else WeightUnit.KG,
    }
