"""The warning signs for the night screen: those that call for help now, and those for help today."""

import datetime as dt

from django.utils.functional import Promise

from accounts.models import User
from diary.advice.facts import EpisodeFact
from diary.advice.forms import SignsForm
from diary.advice.ids import Level
from diary.advice.profile import Profile
from diary.advice.signs import SIGN_RULES, level_of
from diary.models import Sign
from diary.periods import local_day, night_of


def signs_by_level(user: User, profile: Profile, now: dt.datetime) -> dict[str, list[Promise]]:
    """The signs of the two pressing levels, for a person with these answers; the same rules as everywhere."""
    moment = EpisodeFact(SignsForm.NO_ENTRY, now, local_day(now, user.zone), night_of(now, user.zone))
    found: dict[str, list[Promise]] = {"emergency": [], "today": []}
    for sign, rule in SIGN_RULES.items():
        level = level_of(rule, moment, profile)
        if level >= Level.TODAY:
            found[level.name.lower()].append(Sign(sign).label)
    return found
