"""Writing alerts: one statement makes the open ones equal to what the rules see, one closes the outlived."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Case, Value, When

from accounts.models import User
from diary.advice.cards import Gone
from diary.advice.findings import Finding
from diary.models import Alert, Standing

# Sent also when there is nothing to write, so that saving costs the same whatever the rules see. What another
# request raised a moment ago is brought up to date: the constraint keeps one open alert a rule.
KEEP = """
INSERT INTO diary_alert (user_id, raised_at, rule, level, numbers, names, entries, status, reason)
SELECT %s, {moment}, {columns}, 'open', ''
FROM {rows} WHERE true
ON CONFLICT (user_id, rule) WHERE status = 'open' DO UPDATE
SET level = excluded.level, numbers = excluded.numbers, names = excluded.names, entries = excluded.entries
"""
# Any number will do that no other lock of this database bears.
TURN = 7_365_001
NAMES = ("rule", "level", "numbers", "names", "entries")
DIALECTS = {
    "sqlite": {
        "moment": "%s",
        "columns": ", ".join(f"json_extract(one.value, '$.{name}')" for name in NAMES),
        "rows": "json_each(%s) AS one",
    },
    "postgresql": {
        "moment": "CAST(%s AS timestamptz)",
        "columns": "one.rule, one.level, one.numbers, one.names, one.entries",
        "rows": "jsonb_to_recordset(CAST(%s AS jsonb)) AS one"
        " (rule text, level smallint, numbers jsonb, names jsonb, entries jsonb)",
    },
}


def take_turn(user: User) -> None:
    """Wait while another request judges this diary: of two that save at once, the later one sees what both
    saved. On SQLite transactions stand in line anyhow.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [TURN, user.pk % 2**31])


def keep(user: User, found: Iterable[Finding], now: datetime) -> None:
    """Raise these alerts, or bring the open ones of their rules up to date. One statement."""
    moment = connection.ops.adapt_datetimefield_value(now)
    rows = json.dumps([values_of(one) for one in found])
    with connection.cursor() as cursor:
        cursor.execute(KEEP.format(**DIALECTS[connection.vendor]), [user.pk, moment, rows])


def values_of(finding: Finding) -> dict[str, Any]:
    """What is kept of a finding."""
    return {
        "rule": finding.id,
        "level": finding.level,
        "numbers": dict(finding.numbers),
        "names": finding.names,
        "entries": [[entry.day.isoformat(), str(entry.uuid), entry.kind] for entry in finding.entries],
    }


def close(reasons: Mapping[int, Gone], now: datetime) -> None:
    """Withdraw these alerts, by their keys, each with its reason. One statement."""
    cases = [When(pk=pk, then=Value(reason)) for pk, reason in reasons.items()]
    Alert.objects.filter(pk__in=reasons, status=Standing.OPEN).update(
        status=Standing.WITHDRAWN, withdrawn_at=now, reason=Case(*cases)
    )
