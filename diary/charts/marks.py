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
from diary.charts.answers import as_date
from diary.charts.chart import diary_link
from diary.charts.steps import Bucket
from diary.charts.words import day_words
from diary.models import Change
from diary.periods import Period, local_day

# More lines than this hide the bars; the newest stay.
AT_MOST = 40
# By hand, since the ORM takes longer to write it than the database to answer it.
CHANGES = """
    SELECT changes.day_on, medicine.name, changes.dose, changes.change
    FROM diary_medicinechange AS changes JOIN diary_medicine AS medicine ON medicine.id = changes.medicine_id
    WHERE changes.user_id = %s AND changes.deleted_at IS NULL AND changes.day_on BETWEEN %s AND %s
    ORDER BY changes.happened_at DESC, changes.id DESC LIMIT %s
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
    """The marks of a period, oldest first; two queries. Other sources of marks join here."""
    marks = [*medicine_marks(user, period), *alert_marks(user, period)]
    return sorted(marks, key=lambda mark: mark.on)[-AT_MOST:]


def medicine_marks(user: User, period: Period) -> list[Mark]:
    """“Amlodipine, 5 mg: started”."""
    words = {change.value: str(change.label).lower() for change in Change}
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [user.pk, period.first, period.last, AT_MOST])
        rows = [(as_date(day), *row) for day, *row in cursor.fetchall()]
    return [
        Mark(
            on,
            day_words(on, "j M Y"),
            _("%(medicine)s: %(change)s")
            % {"medicine": ", ".join(filter(None, (name, dose))), "change": words[change]},
            diary_link(on, on, kind="medicine"),
        )
        for on, name, dose, change in rows
    ]


def alert_marks(user: User, period: Period) -> list[Mark]:
    """“Alert: Get medical advice today”: one a day, of the highest level of that day; notes are none."""
    rows = (
        user.alerts.filter(raised_at__gte=period.start, raised_at__lt=period.end, level__gt=Level.NOTE)
        .order_by("-raised_at")
        .values_list("pk", "raised_at", "level")[:AT_MOST]
    )
    highest: dict[dt.date, tuple[int, int]] = {}
    for pk, raised_at, level in rows:
        day = local_day(raised_at, user.zone)
        highest[day] = max(highest.get(day, (0, 0)), (level, pk))
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
    """Where each mark stands on an axis of buckets, 0 being the middle of the first, and its sign."""
    firsts = [bucket.first for bucket in shown]
    places = []
    for sign, mark in enumerate(marks, start=1):
        index = bisect_right(firsts, mark.on) - 1
        if index >= 0 and mark.on <= shown[index].last:
            bucket = shown[index]
            part = (mark.on - bucket.key).days / ((bucket.step.end(bucket.first) - bucket.key).days + 1)
            places.append({"at": round(index - 0.5 + part, 2), "sign": str(sign)})
    return places
