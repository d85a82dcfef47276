"""A trial on oneself as Today shows it: today's part, last evening's until noon, and that it has ended.

Its rows come with the other things of one touch, so nobody pays a statement for it. The plan is the
model's; starting, judging and ending a trial are `links`' affair, which this room does not know.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from diary.advice.ids import TriggerId
from diary.models import StopReason, Trial, TrialChange

# Five columns, as all that is touched. The longest trial has twelve blocks of two weeks.
ROWS = """
SELECT 'trial', change || ' ' || CAST(starts_on AS TEXT) || ' ' || CAST(block_days AS TEXT) || ' '
  || COALESCE(CAST(stopped_on AS TEXT), ''), id, CAST("order" AS TEXT), 0 FROM diary_trial
WHERE user_id = %s AND starts_on BETWEEN %s AND %s
  AND (stopped_on IS NULL OR (stopped_on >= %s AND stop_reason = %s))
UNION ALL
SELECT 'evening', CAST("on" AS TEXT), trial_id, CASE WHEN is_done THEN 'yes' ELSE '' END, 0
FROM diary_trialevening WHERE user_id = %s AND "on" BETWEEN %s AND %s
"""
LONGEST = dt.timedelta(days=168)
DAY = dt.timedelta(days=1)
# How long Today says that a trial is over: our choice.
TOLD_FOR = dt.timedelta(days=7)

SPEAKS_FOR: dict[str, frozenset[str]] = {
    TrialChange.STRETCH: frozenset({TriggerId.NO_BED_STRETCH, TriggerId.NO_STRETCH})
}


@dataclass(frozen=True)
class Evening:
    """The plan for one evening, and whether the change was made (None: not said)."""

    on: dt.date
    is_today: bool
    is_with_change: bool
    is_done: bool | None


@dataclass(frozen=True)
class Shown:
    """What Today says of a trial: the evenings to answer, or that it is over."""

    trial: Trial
    day: int
    evenings: tuple[Evening, ...]

    @property
    def quiet(self) -> frozenset[str]:
        """The advice that keeps still, since on an evening as usual it would speak against the plan."""
        is_usual = any(evening.is_today and not evening.is_with_change for evening in self.evenings)
        return SPEAKS_FOR.get(self.trial.change, frozenset()) if is_usual else frozenset()

    @property
    def is_stopped(self) -> bool:
        """The diary ended it before its last evening."""
        return self.trial.stopped_on is not None


def values(user: User, day: dt.date) -> list[Any]:
    """What `ROWS` needs."""
    told = day - TOLD_FOR
    return [user.pk, told - LONGEST, day, told, StopReason.ALERT, user.pk, day - DAY, day]


def shown(
    trials: Iterable[Sequence[Any]], evenings: Iterable[Sequence[Any]], day: dt.date, night: dt.date
) -> Shown | None:
    """The running trial, else the newest one that has just ended; none for most people.

    `night` is the one that the present moment belongs to: before noon it began on the day before `day`.
    """
    found = sorted(map(as_trial, trials), key=lambda trial: (trial.is_running(night), trial.starts_on))
    if not found or (not found[-1].is_running(night) and found[-1].last_on < day - TOLD_FOR):
        return None
    trial = found[-1]
    said = {str(on): bool(done) for on, pk, done in evenings if pk == trial.pk}
    asked = tuple(to_answer(trial, said, day, night)) if trial.is_running(night) else ()
    return Shown(trial, (day - trial.starts_on).days + 1, asked)


def to_answer(trial: Trial, said: dict[str, bool], day: dt.date, night: dt.date) -> Iterator[Evening]:
    """Last evening until it is noon or answered, and today."""
    days = [day - DAY] if night < day and str(day - DAY) not in said else []
    for on in [*days, day]:
        is_with_change = trial.is_with_change(on)
        if is_with_change is not None:
            yield Evening(on, on == day, is_with_change, said.get(str(on)))


def as_trial(row: Sequence[Any]) -> Trial:
    """The trial of a row."""
    text, pk, order = row
    change, starts_on, block_days, stopped_on = text.split(" ")
    return Trial(
        pk=pk,
        change=change,
        starts_on=dt.date.fromisoformat(starts_on),
        block_days=int(block_days),
        order=json.loads(order),
        stopped_on=dt.date.fromisoformat(stopped_on) if stopped_on else None,
    )
