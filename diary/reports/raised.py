"""The reminders that were raised, or still stood, in the days of a report."""

import datetime as dt
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from diary.advice.alert_text import LEVEL_TITLES
from diary.advice.ids import Level, RuleId
from diary.charts.words import day_words
from diary.columns import as_instant, as_json
from diary.models import Sign
from diary.periods import Period, local_day
from diary.reports.spread import dates_words
from diary.reports.summary import Alert

NAMES = {
    RuleId.F7: gettext_lazy("Cramps within 7 days"),
    RuleId.F14: gettext_lazy("Cramps within 14 days"),
    RuleId.SEV: gettext_lazy("Severe cramps"),
    RuleId.DUR: gettext_lazy("A cramp over 10 minutes"),
    RuleId.SLP: gettext_lazy("Nights woken, sleep or a day lost"),
    RuleId.CLU: gettext_lazy("Cramps within 24 hours"),
    RuleId.TRD: gettext_lazy("More cramps than before"),
    RuleId.GEN: gettext_lazy("Cramps outside legs and feet"),
    RuleId.MED: gettext_lazy("More cramps after a change of medicine"),
    RuleId.PER: gettext_lazy("Still there after some weeks"),
    RuleId.DOC: gettext_lazy("Cramps of seconds, or sudden pain"),
}
SIGN_RULE = "S-"
# By hand, since the ORM takes longer to write it than the database to answer it.
STATEMENT = """
    SELECT rule, level, raised_at, withdrawn_at, numbers FROM diary_alert
    WHERE user_id = %s AND raised_at < %s AND (raised_at >= %s OR withdrawn_at IS NULL OR withdrawn_at >= %s)
    ORDER BY rule, level, raised_at DESC
"""


class Raised(NamedTuple):
    """One reminder, as the database has it."""

    rule: str
    level: int
    at: Any
    withdrawn_at: Any
    numbers: Any


def alerts(user: User, period: Period) -> tuple[Alert, ...]:
    """One line a rule and level, the most pressing first, then the latest. One query.

    Those raised before that still stood in the period are among them.
    """
    start, end = map(connection.ops.adapt_datetimefield_value, (period.start, period.end))
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [user.pk, end, start, start])
        rows = [Raised(*row) for row in cursor.fetchall() if row[0] in set(RuleId)]
    found = [alert(list(same), user) for _key, same in groupby(rows, key=itemgetter(0, 1))]
    return tuple(sorted(found, key=lambda one: (-one.level, -one.on.toordinal())))


def alert(rows: list[Raised], user: User) -> Alert:
    """The line of one rule and level: how often, the days, whether the latest was withdrawn."""
    days = [local_day(as_instant(row.at), user.zone) for row in rows]
    last = rows[0]
    gone = local_day(as_instant(last.withdrawn_at), user.zone) if last.withdrawn_at else None
    return Alert(
        rule=last.rule,
        name=name_of(RuleId(last.rule), as_json(last.numbers) if len(rows) == 1 else {}),
        level=last.level,
        level_words=str(LEVEL_TITLES[Level(last.level)]),
        on=days[0],
        words=when(days),
        withdrawn_on=gone,
        withdrawn=_("withdrawn %(day)s") % {"day": day_words(gone, "j M Y")} if gone else "",
    )


def name_of(rule: RuleId, numbers: dict[str, int]) -> str:
    """The rule's plain name; with what it counted, if that is one number."""
    if rule not in NAMES:
        return str(Sign(rule.value.removeprefix(SIGN_RULE)).label)
    count = numbers.get("count")
    return f"{NAMES[rule]} ({count})" if count else str(NAMES[rule])


def when(days: list[dt.date]) -> str:
    """“3 times: 12 Nov 2026, …”."""
    shown = dates_words(list(dict.fromkeys(days)))
    if len(days) == 1:
        return shown
    return ngettext("%(n)s time: %(days)s", "%(n)s times: %(days)s", len(days)) % {
        "n": len(days),
        "days": shown,
    }
