"""The texts of the night screen, translated once for each language and each set of safety answers.

Most of the page is the same text every time; looking it up anew took as long as all queries together.
"""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from diary.advice.facts import EpisodeFact
from diary.advice.forms import SignsForm
from diary.advice.ids import Level
from diary.advice.muscles import help_for
from diary.advice.profile import Profile
from diary.advice.shown import numbers
from diary.advice.signs import SIGN_RULES, level_of
from diary.models import Length, Remedy, Side, Sign, Site, Situation

# The level of a sign does not hang on the time; a cramp has one all the same.
SOME_TIME = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MOST_KEPT = 256


@lru_cache(maxsize=len(settings.LANGUAGES))
def choices(language: str) -> dict[str, Any]:
    """What can be touched; `language` is the one that is active."""
    return {
        "names": {value: str(label) for value, label in Site.choices},
        "sites": plain(Site.choices),
        "sides": plain(Side.choices),
        "lengths": plain(choice for choice in Length.choices if choice[0] != Length.ONGOING),
        "scale": [(number, str(number)) for number in range(11)],
        "wakings": plain([(Situation.WOKE, _("Yes, it woke me")), (Situation.AWAKE, _("No, I was awake"))]),
        "remedies": plain(Remedy.choices),
    }


def plain(found: Any) -> list[tuple[str, str]]:
    """Choices as texts."""
    return [(str(value), str(label)) for value, label in found]


@lru_cache(maxsize=MOST_KEPT)
def texts(language: str, profile: Profile) -> dict[str, Any]:
    """The same for everybody with these answers."""
    return {"help": {site: help_texts(site, profile) for site in Site.values}, "signs": by_level(profile)}


@lru_cache(maxsize=MOST_KEPT)
def signs_part(language: str, profile: Profile, place: str) -> SafeString:
    """The sheet of warning signs; `place` is the one whose numbers are shown."""
    return render_to_string(
        "diary/night/_signs.html", {"signs": texts(language, profile)["signs"], **numbers()}
    )


@lru_cache(maxsize=len(settings.LANGUAGES))
def questions_part(language: str) -> SafeString:
    """The questions after a cramp, for the script: they are about none yet."""
    return render_to_string("diary/night/_after.html", choices(language))


@lru_cache(maxsize=len(settings.LANGUAGES) * len(Site))
def where_part(language: str, site: str) -> SafeString:
    """The sheet of places, for the script."""
    return render_to_string("diary/night/_where.html", {**choices(language), "site": site})


def help_texts(site: str, profile: Profile) -> dict[str, list[str]]:
    """The help for one muscle."""
    found = help_for(site, profile)
    return {
        "steps": [str(step.text) for step in found.steps],
        "cautions": [str(text) for text in found.cautions],
    }


def by_level(profile: Profile) -> dict[str, list[str]]:
    """The signs of the two pressing levels; the same rules as everywhere."""
    moment = EpisodeFact(SignsForm.NO_ENTRY, SOME_TIME, SOME_TIME.date(), SOME_TIME.date())
    found: dict[str, list[str]] = {"emergency": [], "today": []}
    for sign, rule in SIGN_RULES.items():
        level = level_of(rule, moment, profile)
        if level >= Level.TODAY:
            found[level.name.lower()].append(str(Sign(sign).label))
    return found
