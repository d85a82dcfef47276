"""The reminders that were raised, or still stood, in the days of a report."""

import datetime as dt
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from diary.advice.alert_text import LEVEL_TITLES
from diary.advice.ids import Level, RuleId
from diary.charts.words import day_words
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


def alerts(user: User, period: Period) -> tuple[Alert, ...]:
    """One line a rule and level, the most pressing first, then the latest. One query.

    Those raised before that still stood in the period are among them.
    """
    rows = (
        user.alerts.filter(raised_at__lt=period.end)
        .filter(Q(raised_at__gte=period.start) | Q(withdrawn_at=None) | Q(withdrawn_at__gte=period.start))
        .order_by("rule", "level", "-raised_at")
        .values_list("rule", "level", "raised_at", "withdrawn_at", "numbers")
    )
    found = [
        alert(RuleId(key[0]), key[1], list(same), user)
        for key, same in groupby(rows, key=lambda row: row[:2])
        if key[0] in set(RuleId)
    ]
    return tuple(sorted(found, key=lambda one: (-one.level, -one.on.toordinal())))


def alert(rule: RuleId, level: int, rows: list[Any], user: User) -> Alert:
    """The line of one rule: how often, the days, whether the latest was withdrawn."""
    days = [local_day(raised_at, user.zone) for _rule, _level, raised_at, *_rest in rows]
    _rule, _level, _raised, withdrawn_at, numbers = rows[0]
    gone = local_day(withdrawn_at, user.zone) if withdrawn_at else None
    return Alert(
        rule=rule.value,
        name=name_of(rule, numbers if len(rows) == 1 else {}),
        level=level,
        level_words=str(LEVEL_TITLES[Level(level)]),
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
