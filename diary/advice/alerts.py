"""Keeping the open alerts equal to what the rules see."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from diary.advice.cards import Gone, why_gone
from diary.advice.facts import Facts, first_day_needed
from diary.advice.findings import Finding
from diary.advice.gather import Gathered, gather
from diary.advice.rules import findings
from diary.advice.stored import OpenAlert
from diary.models import Alert, Standing
from diary.periods import local_day

CHANGING = ("level", "numbers", "names", "entries")


def refresh(user: User, now: datetime) -> tuple[Finding, ...]:
    """Make the open alerts equal to what the rules see now, and say what that is.

    Runs inside the transaction of whatever changed the diary; may run as often as it likes and ends in the
    same place.
    """
    with transaction.atomic(savepoint=False):
        return settle(user, gather(user, now))


def seen(user: User, gathered: Gathered) -> tuple[Finding, ...]:
    """What the rules see in facts already read; the open alerts are mended where time made them old."""
    found = findings(gathered.facts)
    if are_equal(found, gathered.alerts):
        return found
    return refresh(user, gathered.facts.now)


def are_equal(found: Iterable[Finding], stored: Iterable[OpenAlert]) -> bool:
    """Whether what is stored is what is seen."""
    return {one.id: one for one in found} == {alert.finding.id: alert.finding for alert in stored}


def settle(user: User, gathered: Gathered) -> tuple[Finding, ...]:
    """Insert the new, change what changed, withdraw the outlived; at most three statements."""
    found = findings(gathered.facts)
    stored = {alert.finding.id: alert for alert in gathered.alerts}
    now = gathered.facts.now
    new = [row_of(user, one, now) for one in found if one.id not in stored]
    changed = [
        Alert(pk=stored[one.id].pk, **values_of(one))
        for one in found
        if one.id in stored and stored[one.id].finding != one
    ]
    outlived = [alert for rule, alert in stored.items() if rule not in {one.id for one in found}]
    # Somebody else's request may have raised the same rule a moment ago: the constraint keeps one.
    Alert.objects.bulk_create(new, ignore_conflicts=True) if new else None
    Alert.objects.bulk_update(changed, CHANGING) if changed else None
    withdraw(user, outlived, gathered.facts)
    return found


def withdraw(user: User, outlived: list[OpenAlert], facts: Facts) -> None:
    """Close these, each with its reason; the facts are read again as far back as the oldest needs."""
    if not outlived:
        return
    oldest = min(alert.raised_at for alert in outlived) - timedelta(days=1)
    reach = gather(user, facts.now, since=first_day_needed(local_day(oldest, facts.zone))).facts
    for reason in Gone:
        keys = [a.pk for a in outlived if why_gone(a.finding.id, a.raised_at, reach) is reason]
        if keys:
            Alert.objects.filter(pk__in=keys).update(
                status=Standing.WITHDRAWN, withdrawn_at=facts.now, reason=reason
            )


def values_of(finding: Finding) -> dict[str, Any]:
    """What is kept of a finding."""
    return {
        "level": finding.level,
        "numbers": dict(finding.numbers),
        "names": list(finding.names),
        "entries": [[entry.day.isoformat(), str(entry.uuid), entry.kind] for entry in finding.entries],
    }


def row_of(user: User, finding: Finding, now: datetime) -> Alert:
    """A new open alert."""
    return Alert(user=user, rule=finding.id, raised_at=now, **values_of(finding))
