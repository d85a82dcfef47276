"""The morning after: what last night's cramps still lack, asked one thing at a time, each one touch."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from diary.entries.today import NOON, Night, asked_night
from diary.models import AdviceAnswer, Episode, Length, Soreness
from diary.periods import instant_at

# “Skip” is kept as an answer with the cramps it was about, so that it holds on every device.
SKIPPED = ("morning", "skip")
LAST_NIGHT = """
SELECT e.*, EXISTS(
  SELECT 1 FROM diary_adviceanswer a WHERE a.user_id = %s AND a.trigger = %s AND a.choice = %s AND a.at >= %s
) AS is_skipped
FROM diary_episode e WHERE e.user_id = %s AND e.night_on = %s AND e.deleted_at IS NULL AND e.length <> %s
"""
NUMBERS = tuple((str(number), str(number)) for number in range(11))
TEXTS: dict[str, tuple[Promise, Promise | str, tuple]] = {
    "severity": (_("How bad was it?"), _("0 no pain · 5 moderate · 10 the worst you can imagine"), NUMBERS),
    "sleep_lost": (
        _("How much sleep did you lose?"),
        _("0 none · 5 about half the night · 10 no sleep after it"),
        NUMBERS,
    ),
    "soreness": (_("How is the muscle now?"), "", tuple(Soreness.choices)),
}


@dataclass(frozen=True)
class Question:
    """One thing to touch about one cramp; `left` is how many there are, this one included."""

    cramp: Episode
    field: str
    left: int

    @property
    def text(self) -> Promise:
        """The question."""
        return TEXTS[self.field][0]

    @property
    def about(self) -> Promise | str:
        """What the numbers mean."""
        return TEXTS[self.field][1]

    @property
    def choices(self) -> tuple:
        """What can be touched."""
        return TEXTS[self.field][2]

    @property
    def is_scale(self) -> bool:
        """Numbers rather than words."""
        return self.choices is NUMBERS


def missing(cramps: Iterable[Episode]) -> list[tuple[Episode, str]]:
    """What a night's cramps lack: how bad for each; sleep lost and soreness once, with the worst one."""
    rows = sorted(cramps, key=lambda cramp: cramp.happened_at)
    found = [(cramp, "severity") for cramp in rows if cramp.severity is None]
    if not rows:
        return found
    worst = max(rows, key=lambda cramp: cramp.severity or 0)
    if all(cramp.sleep_lost is None for cramp in rows):
        found.append((worst, "sleep_lost"))
    if not any(cramp.soreness for cramp in rows):
        found.append((worst, "soreness"))
    return found


def question(user: User, nights: Iterable[Night], now: dt.datetime) -> Question | None:
    """What to ask this morning. No query after a night without cramps, else one."""
    last = asked_night(user, now)
    if not any(night.on == last and night.cramps for night in nights):
        return None
    values = [user.pk, *SKIPPED, morning_after(user, last), user.pk, last, Length.ONGOING]
    cramps = list(Episode.everything.raw(LAST_NIGHT, values))
    lacking = missing(cramps)
    if not lacking or any(getattr(cramp, "is_skipped", False) for cramp in cramps):
        return None
    return Question(*lacking[0], left=len(lacking))


def morning_after(user: User, night: dt.date) -> dt.datetime:
    """When this night begins to be asked about."""
    up_at = min(user.getting_up_time, NOON)
    return instant_at(dt.datetime.combine(night + dt.timedelta(days=1), up_at), user.zone)


@require_POST
def skip(request: SignedInRequest) -> HttpResponse:
    """Ask nothing more about last night."""
    now = timezone.now()
    night = asked_night(request.user, now)
    keys = [str(uuid) for uuid in request.user.episodes.filter(night_on=night).values_list("uuid", flat=True)]
    trigger, choice = SKIPPED
    AdviceAnswer.objects.create(user=request.user, at=now, trigger=trigger, choice=choice, entries=keys)
    return redirect("entries:today")
