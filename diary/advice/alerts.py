"""Keeping the open alerts equal to what the rules see."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from diary.advice import keeping, mail
from diary.advice.cards import why_gone
from diary.advice.ending import end_trials
from diary.advice.facts import Facts, first_day_needed
from diary.advice.findings import Finding
from diary.advice.gather import Gathered, gather
from diary.advice.ids import Level
from diary.advice.rules import findings
from diary.advice.stored import OpenAlert
from diary.models import Alert, Entry, Standing
from diary.periods import local_day


def refresh(user: User, now: datetime, *, is_news: bool = True) -> tuple[Finding, ...]:
    """Make the open alerts equal to what the rules see now, and say what that is.

    Runs inside the transaction of whatever changed the diary; may run as often as it likes and ends in the
    same place. Two statements, and two more where something is withdrawn; on PostgreSQL one more to wait
    for its turn. A mail goes out for what is new, where it was asked for, unless told that nothing is news:
    of what a file brought, say.
    """
    with transaction.atomic(savepoint=False):
        keeping.take_turn(user)
        gathered = gather(user, now)
        found = settle(user, gathered)
        known = {alert.finding.id for alert in gathered.alerts}
        new = [one.id for one in found if one.id not in known and one.level >= Level.ROUTINE]
        if new and not is_news:
            mail.settle(user, now, rule__in=new)
        elif gathered.told.has_alert_mail and (new or mail.is_owed(gathered.alerts, now)):
            mail.send_later(user)
        return found


def seen(user: User, gathered: Gathered) -> tuple[Finding, ...]:
    """What the rules see in facts already read; the open alerts are mended where time made them old."""
    found = findings(gathered.facts)
    if are_equal(found, gathered.alerts):
        if gathered.told.has_alert_mail and mail.is_owed(gathered.alerts, gathered.facts.now):
            mail.send_later(user)
        return found
    return refresh(user, gathered.facts.now)


def are_equal(found: Iterable[Finding], stored: Iterable[OpenAlert]) -> bool:
    """Whether what is stored is what is seen."""
    return {one.id: one for one in found} == {alert.finding.id: alert.finding for alert in stored}


def settle(user: User, gathered: Gathered) -> tuple[Finding, ...]:
    """Insert the new, change what changed, withdraw the outlived; what is pressing ends a trial."""
    found = findings(gathered.facts)
    stored = {alert.finding.id: alert for alert in gathered.alerts}
    differing = [one for one in found if one.id not in stored or stored[one.id].finding != one]
    keeping.keep(user, differing, gathered.facts.now)
    end_trials(user, differing, stored, gathered.facts.now)
    withdraw(user, [stored[rule] for rule in stored.keys() - {one.id for one in found}], gathered.facts)
    return found


def emergencies_of(entry: Entry) -> set[str]:
    """The rules whose open emergencies count this entry. One query."""
    known = Alert.objects.filter(user_id=entry.user_id, status=Standing.OPEN, level=Level.EMERGENCY)
    return {
        rule
        for rule, entries in known.values_list("rule", "entries")
        if str(entry.uuid) in {key for _day, key, _kind in entries}
    }


def withdraw(user: User, outlived: list[OpenAlert], facts: Facts) -> None:
    """Close these, each with its reason; the facts are read again as far back as the oldest needs."""
    if not outlived:
        return
    oldest = min(alert.raised_at for alert in outlived) - timedelta(days=1)
    reach = gather(user, facts.now, since=first_day_needed(local_day(oldest, facts.zone))).facts
    reasons = {alert.pk: why_gone(alert.finding.id, alert.raised_at, reach) for alert in outlived}
    keeping.close(reasons, facts.now)
