"""Stored alerts, each with the finding it holds."""

from collections.abc import Iterable

from diary.advice.findings import Finding
from diary.advice.rulebook import ORDER
from diary.advice.stored import stored_finding
from diary.models import Alert

Pair = tuple[Alert, Finding]


def pairs_of(rows: Iterable[Alert]) -> list[Pair]:
    """Stored alerts with their findings; those whose rule is no more are left out."""
    return [(row, finding) for row in rows if (finding := finding_of(row))]


def finding_of(row: Alert) -> Finding | None:
    """The finding behind a stored alert; none where its rule is no more."""
    return stored_finding(row.rule, row.level, row.numbers, row.names, row.entries)


def in_reading_order(pairs: Iterable[Pair]) -> list[Pair]:
    """As the rules stand: the ones to be read first first."""
    return sorted(pairs, key=lambda pair: ORDER[pair[1].id])
