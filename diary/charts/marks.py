"""Days worth a line through a chart: a medicine started, changed or stopped; an alert raised."""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import User
from diary.advice.alert_text import LEVEL_TITLES
from diary.advice.ids import Level
from diary.charts.chart import diary_link
from diary.charts.steps import Bucket
from diary.charts.words import day_words
from diary.columns import as_date, as_instant
from diary.models import Change
from diary.periods import Period, local_day

# More lines than this hide the bars; the newest stay.
AT_MOST = 40
# By hand, since the ORM takes longer to write it than the database to answer it.
ROWS = """
SELECT * FROM (
  SELECT 'medicine', CAST(changes.day_on AS TEXT), medicine.name, changes.dose, changes.change
  FROM diary_medicinechange AS changes JOIN diary_medicine AS medicine ON medicine.id = changes.medicine_id
  WHERE changes.user_id = %s AND changes.deleted_at IS NULL AND changes.day_on BETWEEN %s AND %s
  ORDER BY changes.happened_at DESC, changes.id DESC LIMIT %s
) AS changes
UNION ALL
SELECT * FROM (
  SELECT 'alert', CAST(raised_at AS TEXT), CAST(level AS TEXT), CAST(id AS TEXT), '' FROM diary_alert
  WHERE user_id = %s AND raised_at >= %s AND raised_at < %s AND level > %s
  ORDER BY raised_at DESC LIMIT %s
) AS alerts
"""


@dataclass(frozen=True)
class Mark:
    """One day, its words and the entries behind it."""

    on: dt.date
    day: str
    words: str
    link: str


def as_list(marks: list[Mark]) -> SafeString:
    """The marks for the page; put together here, since a template takes long for the marks of ten years."""
    rows = ((mark.link, mark.words, mark.day) for mark in marks)
    return format_html_join("", '<li><a href="{}">{}</a> <span class="soft small">{}</span></li>', rows)


def marks_in(user: User, period: Period) -> list[Mark]:
    """The marks of a period, oldest first; one query. Other sources of marks join here."""
    rows = rows_of(user, period)
    marks = [*medicine_marks(rows), *alert_marks(rows, user)]
    return sorted(marks, key=lambda mark: mark.on)[-AT_MOST:]


def rows_of(user: User, period: Period) -> list[tuple[str, ...]]:
    """Changes of medicines and alerts of a period, as texts; one query."""
    start, end = map(connection.ops.adapt_datetimefield_value, (period.start, period.end))
    values: list[Any] = [user.pk, period.first, period.last, AT_MOST]
    values += [user.pk, start, end, Level.NOTE.value, AT_MOST]
    with connection.cursor() as cursor:
        cursor.execute(ROWS, values)
        return cursor.fetchall()


def medicine_marks(rows: list[tuple[str, ...]]) -> list[Mark]:
    """“Amlodipine, 5 mg: started”."""
    words = {change.value: str(change.label).lower() for change in Change}
    return [
        Mark(
            on,
            day_words(on, "j M Y"),
            _("%(medicine)s: %(change)s")
            % {"medicine": ", ".join(filter(None, (name, dose))), "change": words[change]},
            diary_link(on, on, kind="medicine"),
        )
        for on, name, dose, change in (
            (as_date(day), name, dose, change) for kind, day, name, dose, change in rows if kind == "medicine"
        )
    ]


def alert_marks(rows: list[tuple[str, ...]], user: User) -> list[Mark]:
    """“Alert: Get medical advice today”: one a day, of the highest level of that day; notes are none."""
    highest: dict[dt.date, tuple[int, int]] = {}
    for _kind, raised_at, level, pk, _nothing in (row for row in rows if row[0] == "alert"):
        day = local_day(as_instant(raised_at), user.zone)
        highest[day] = max(highest.get(day, (0, 0)), (int(level), int(pk)))
    return [
        Mark(
            day,
            day_words(day, "j M Y"),
            _("Alert: %(what)s") % {"what": LEVEL_TITLES[Level(level)]},
            reverse("advice:alert", args=[pk]),
        )
        for day, (level, pk) in highest.items()
    ]


def on_axis(marks: list[Mark], shown: list[Bucket]) -> list[dict[str, Any]]:
    """Where each mark stands on an axis of buckets, 0 being the middle of the first, and its sign.

    A day after the last bucket, in a week of which no night is over yet, stands at the end of the axis.
    """
    firsts = [bucket.first for bucket in shown]
    places = []
    for sign, mark in enumerate(marks, start=1):
        index = bisect_right(firsts, mark.on) - 1
        if index >= 0:
            bucket = shown[index]
            part = (mark.on - bucket.key).days / ((bucket.step.end(bucket.first) - bucket.key).days + 1)
            places.append({"at": round(index - 0.5 + min(1, part), 2), "sign": str(sign)})
    return places
