"""Alerts and answers read back as they were stored, an older version's names that are no more left out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.advice.cards import Answered, History
from diary.advice.facts import Counted, Kind
from diary.advice.findings import Finding
from diary.advice.ids import Level, RuleId, TriggerId
from diary.advice.rulebook import RULES
from diary.advice.today import Choice, Dismissal
from diary.columns import as_instant

Row = Sequence[Any]


@dataclass(frozen=True)
class OpenAlert:
    """An alert as it is stored, and the finding it holds."""

    pk: int
    finding: Finding
    raised_at: datetime
    is_mailed: bool = False


def open_alert(row: Row) -> OpenAlert | None:
    """A stored alert; none where an older version kept a rule or a level that is no more."""
    pk, rule, level, numbers, names, entries, raised_at, mailed_at, *_rest = row
    finding = stored_finding(rule, int(level), json.loads(numbers), json.loads(names), json.loads(entries))
    return OpenAlert(int(pk), finding, as_instant(raised_at), mailed_at is not None) if finding else None


def stored_finding(
    rule: str, level: int, numbers: dict[str, int], names: list[str], entries: list[list[str]]
) -> Finding | None:
    """The finding behind a stored alert."""
    if rule not in set(RuleId) or Level(level) not in RULES[RuleId(rule)].levels or not entries:
        return None
    counted = tuple(Counted(date.fromisoformat(day), UUID(uuid), Kind(kind)) for day, uuid, kind in entries)
    return Finding(RULES[RuleId(rule)], Level(level), counted, tuple(sorted(numbers.items())), tuple(names))


def history_of(
    zone: ZoneInfo, answered: Iterable[Sequence[Any]], visited: Iterable[Sequence[Any]]
) -> History:
    """What the owner answered to alerts, and when they saw somebody."""
    answers = (
        Answered(RuleId(rule), Level(int(level)), as_instant(at), uuids(entries))
        for rule, level, at, entries, *_rest in answered
        if rule in set(RuleId)
    )
    visits = (date.fromisoformat(on) for on, *_rest in visited)
    return History(zone, tuple(answers), tuple(visits))


def dismissals_of(rows: Iterable[Row]) -> Iterator[Dismissal]:
    """The buttons pressed on advice."""
    for trigger, choice, at, entries, *_rest in rows:
        if trigger in set(TriggerId) and choice in set(Choice):
            yield Dismissal(TriggerId(trigger), Choice(choice), as_instant(at), uuids(entries))


def uuids(text: str) -> frozenset[UUID]:
    """A stored list of keys."""
    return frozenset(UUID(key) for key in json.loads(text))


def whole(text: str | None) -> int | None:
    """A whole number or nothing."""
    return None if text is None else int(text)
