"""Trials on oneself: starting one, noting an evening, ending it."""

import datetime as dt
from dataclasses import dataclass
from random import Random
from uuid import UUID

from django.db import transaction

from accounts.models import User
from diary.advice.cards import card
from diary.advice.gather import gather
from diary.advice.ids import Level
from diary.advice.profile import Profile
from diary.charts.trials import WEEK
from diary.insights.designs import Kind, draw_plan
from diary.models import StopReason, Trial, TrialEvening
from diary.periods import local_day, night_of


class AlreadyRunningError(Exception):
    """One trial runs at a time."""


@dataclass(frozen=True)
class Design:
    """What a person chose."""

    uuid: UUID
    change: str
    weeks: int
    blocks: int
    starts_on: dt.date


def running(user: User, now: dt.datetime) -> Trial | None:
    """The trial that goes on, or is still to begin."""
    tonight = night_of(now, user.zone)
    open_ones = user.trials.filter(stopped_on=None).order_by("-starts_on", "-pk")
    return next((trial for trial in open_ones if trial.is_running(tonight)), None)


def start(user: User, design: Design, now: dt.datetime, rng: Random) -> Trial:
    """Draw the order of the blocks, once, and keep it. A replay of the same UUID finds the first trial.

    Raises AlreadyRunningError while another one goes on.
    """
    with transaction.atomic():
        # Two touches at one moment wait for each other here; on SQLite the whole transaction does.
        User.objects.select_for_update().get(pk=user.pk)
        if earlier := user.trials.filter(uuid=design.uuid).first():
            return earlier
        if running(user, now):
            raise AlreadyRunningError
        plan = draw_plan(design.weeks, design.blocks, rng)
        return user.trials.create(
            uuid=design.uuid,
            change=design.change,
            block_days=WEEK * design.weeks,
            order=[kind is Kind.CHANGE for kind in plan.order],
            starts_on=design.starts_on,
        )


def note_evening(trial: Trial, on: dt.date, *, is_done: bool | None) -> bool | None:
    """Keep whether the change was made on an evening (None: not said), and answer what was kept before."""
    with transaction.atomic():
        row = TrialEvening.objects.filter(trial=trial, on=on).first()
        before = row.is_done if row else None
        if is_done is None:
            TrialEvening.objects.filter(trial=trial, on=on).delete()
        else:
            TrialEvening.objects.update_or_create(
                trial=trial, on=on, defaults={"is_done": is_done, "user": trial.user}
            )
    return before


def stop(trial: Trial, now: dt.datetime) -> None:
    """End a running trial at its owner's wish; one that is over stays as it is."""
    if trial.is_running(night_of(now, trial.user.zone)):
        trial.stopped_on = local_day(now, trial.user.zone)
        trial.stop_reason = StopReason.OWN
        trial.save(update_fields=["stopped_on", "stop_reason"])


def standing(user: User, now: dt.datetime) -> tuple[Profile, bool]:
    """The safety answers, and whether something for today or for now waits for an answer. One query."""
    gathered = gather(user, now, with_history=True)
    found = [alert.finding for alert in gathered.alerts]
    first = card(found, gathered.history, now) if gathered.history else None
    return gathered.told.profile, bool(first and first.level >= Level.TODAY)
