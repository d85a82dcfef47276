"""One detail that cramps share, as a bar of a chart stands for it: in an address, in words, as SQL."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from accounts.models import User
from diary.charts.clock import UTC_SLOT, hour_words, minutes_ahead_sql
from diary.models import Length, Remedy

SCALE = range(11)
# The cramp is `t`. The hour is the one on the clock of the place where it was logged, as in the chart.
SAME = {
    "bad": "t.severity = %s",
    "sleep": "t.sleep_lost = %s",
    "long": "t.length = %s",
    "tried": "EXISTS (SELECT 1 FROM diary_attempt a WHERE a.episode_id = t.id AND a.remedy = %s)",
}
AT_HOUR = "NOT t.is_time_rough AND ({slot} * 15 + {ahead} + 1440) %% 1440 / 60 = %s"
WORDS: dict[str, Callable[[User, Any], str]] = {
    "hour": hour_words,
    "bad": lambda _user, bad: _("How bad: %(n)s of 10") % {"n": bad},
    "sleep": lambda _user, lost: _("Sleep lost: %(n)s of 10") % {"n": lost},
    "long": lambda _user, length: str(Length(length).label),
    "tried": lambda _user, remedy: str(Remedy(remedy).label),
}
VALUES: dict[str, tuple[Any, ...]] = {
    "hour": tuple(range(24)),
    "bad": tuple(SCALE),
    "sleep": tuple(SCALE),
    "long": tuple(length.value for length in Length),
    "tried": tuple(remedy.value for remedy in Remedy),
}
DETAILS = {f"{name}-{value}": (name, value) for name, values in VALUES.items() for value in values}


def words(user: User, detail: str) -> str:
    """“03:00 to 04:00”, “How bad: 6 of 10”; nothing where no detail is asked for."""
    if not detail:
        return ""
    name, value = DETAILS[detail]
    return WORDS[name](user, value)


def condition(user: User, detail: str) -> tuple[str, list[Any]]:
    """What holds of the cramps with the detail, and its values. One query for an hour, else none."""
    if not detail:
        return "", []
    name, value = DETAILS[detail]
    return at_hour(user, value) if name == "hour" else (SAME[name], [value])


def at_hour(user: User, hour: int) -> tuple[str, list[Any]]:
    """Cramps that began in an hour of the day, where their time is no guess."""
    zones = (
        user.episodes.order_by().values("zone").annotate(first=Min("happened_at"), last=Max("happened_at"))
    )
    found = [dict(row) for row in zones]
    if not found:
        return "1 = 0", []
    ahead, known = minutes_ahead_sql(found)
    return AT_HOUR.format(slot=f"({UTC_SLOT[connection.vendor]})", ahead=ahead), [*known, hour]
