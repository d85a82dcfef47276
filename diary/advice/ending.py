"""Ending a trial on oneself when something comes up that somebody should look at first."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from accounts.models import User
from diary.advice.findings import Finding
from diary.advice.ids import Level, RuleId
from diary.advice.stored import OpenAlert
from diary.models import StopReason, Trial
from diary.periods import night_of


def end_trials(
    user: User, found: Iterable[Finding], stored: Mapping[RuleId, OpenAlert], now: datetime
) -> None:
    """End what runs if one of these findings is pressing and news. The night that goes on still counts.

    Called where alerts are settled, since every door into the diary comes by there, and in the transaction
    of what brought the alert. Asks nothing of the database as long as nothing pressing is new.
    """
    if not any(has_come(one, stored.get(one.id)) for one in found):
        return
    tonight = night_of(now, user.zone)
    running = [trial.pk for trial in user.trials.filter(stopped_on=None) if trial.is_running(tonight)]
    if running:
        Trial.objects.filter(pk__in=running).update(
            stopped_on=tonight + timedelta(days=1), stop_reason=StopReason.ALERT
        )


def has_come(finding: Finding, earlier: OpenAlert | None) -> bool:
    """Whether this is for today or for now, and was not so before or rests on something new."""
    if finding.level < Level.TODAY:
        return False
    known = earlier.finding if earlier else None
    return known is None or known.level < finding.level or not finding.uuids <= known.uuids
