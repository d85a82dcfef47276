"""Days worth a line through a chart: a medicine or supplement started, changed or stopped."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from diary.charts.chart import diary_link
from diary.charts.steps import Bucket
from diary.periods import Period

# More lines than this hide the bars; the newest stay.
AT_MOST = 40


@dataclass(frozen=True)
class Mark:
    """One day, its words and the entries behind it."""

    on: dt.date
    words: str
    link: str


def marks_in(user: User, period: Period) -> list[Mark]:
    """The marks of a period, oldest first; one query. Other sources of marks join here."""
    return sorted(medicine_marks(user, period), key=lambda mark: mark.on)[-AT_MOST:]


def medicine_marks(user: User, period: Period) -> list[Mark]:
    """“Amlodipine, 5 mg: started”."""
    changes = user.medicine_changes.between(period).select_related("medicine").newest_first()[:AT_MOST]
    return [
        Mark(
            change.day_on,
            _("%(medicine)s: %(change)s")
            % {
                "medicine": ", ".join(filter(None, (change.medicine.name, change.dose))),
                "change": change.get_change_display().lower(),
            },
            diary_link(change.day_on, change.day_on, kind="medicine"),
        )
        for change in changes
    ]


def on_axis(marks: list[Mark], shown: list[Bucket]) -> list[dict[str, Any]]:
    """Where each mark stands on an axis of buckets, 0 being the middle of the first, and its sign."""
    places = []
    for sign, mark in enumerate(marks, start=1):
        for index, bucket in enumerate(shown):
            if bucket.first <= mark.on <= bucket.last:
                part = (mark.on - bucket.key).days / ((bucket.step.end(bucket.first) - bucket.key).days + 1)
                places.append({"at": round(index - 0.5 + part, 2), "sign": str(sign)})
    return places
