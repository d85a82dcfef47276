"""Which one alert stands on Today: calm, but never silent about what is new and pressing. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.advice.facts import Facts
from diary.advice.findings import Finding
from diary.advice.ids import Level, RuleId
from diary.advice.rules import findings, in_order
from diary.periods import local_day

COOL_DOWN = timedelta(days=14)
SILENCE_AFTER_VISIT = timedelta(days=56)
# PER speaks once; half a year later it may speak once more. Our choice.
ONCE_PER = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Answered:
    """An alert as it stood when its owner pressed a button on it (seen someone, later, understood)."""

    rule: RuleId
    level: Level
    at: datetime
    entries: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class History:
    """What the owner already did: answers to alerts, and the local days on which they saw somebody."""

    zone: ZoneInfo
    answers: tuple[Answered, ...] = ()
    visits: tuple[date, ...] = ()


class Gone(StrEnum):
    """Why an alert no longer holds."""

    TIME_PASSED = "time_passed"
    CHANGED = "changed"


def card(seen: Iterable[Finding], history: History, now: datetime) -> Finding | None:
    """The one alert to show now, or none."""
    return next(iter(loud(seen, history, now)), None)


def together(seen: Iterable[Finding], history: History, now: datetime) -> Sequence[Finding]:
    """What stands on that card: the first that may speak, and all others of its level that may."""
    speaking = loud(seen, history, now)
    return [finding for finding in speaking if finding.level is speaking[0].level]


def loud(seen: Iterable[Finding], history: History, now: datetime) -> Sequence[Finding]:
    """The findings that may speak now, the most pressing first. Notes never do."""
    return [finding for finding in in_order(seen) if not is_quiet(finding, history, now)]


def is_quiet(finding: Finding, history: History, now: datetime) -> bool:
    """Whether this finding keeps still for now."""
    if finding.level is Level.NOTE:
        return True
    answers = [answer for answer in history.answers if answer.rule is finding.id]
    if finding.level >= Level.TODAY:
        return _is_all_answered(finding, answers)
    rest = ONCE_PER if finding.id is RuleId.PER else COOL_DOWN
    return _has_visited(history, now) or any(answer.at > now - rest for answer in answers)


def may_be_put_off(finding: Finding) -> bool:
    """Whether “remind me later” may stand on it; what is for today or now cannot wait."""
    return finding.level is Level.ROUTINE


def _is_all_answered(finding: Finding, answers: Iterable[Answered]) -> bool:
    """Every entry was already answered at this level or above: nothing new stands behind it."""
    known = [answer.entries for answer in answers if answer.level >= finding.level]
    return finding.uuids <= frozenset().union(*known)


def _has_visited(history: History, now: datetime) -> bool:
    today = local_day(now, history.zone)
    return any(today - SILENCE_AFTER_VISIT < visit <= today for visit in history.visits)


def why_gone(rule: RuleId, raised_at: datetime, facts: Facts) -> Gone:
    """Why an alert raised at that moment holds no longer, judged by the entries as they are today.

    `facts` must reach back to the first day needed at that moment.
    """
    then = findings(replace(facts, now=raised_at))
    return Gone.TIME_PASSED if rule in {finding.id for finding in then} else Gone.CHANGED
