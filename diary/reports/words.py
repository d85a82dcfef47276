"""The headings and the few fixed words of a report, the same on page, PDF and link."""

from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from diary.reports.summary import Section

HEADINGS = {
    "title": _("Muscle cramps: diary summary"),
    "name": _("Name"),
    "born": _("Date of birth"),
    "period": _("Period"),
    "made": _("Made on"),
    "logged": _("Nights answered"),
    "concern": _("My main concern"),
    "questions": _("My questions"),
    "headline": _("In short"),
    "now": _("This period"),
    "before": _("The period before"),
    "signs": _("Warning signs"),
    "strip": _("Night by night"),
    "months": _("Month by month"),
    "week": _("Week of"),
    "year": _("Year"),
    "where": _("Where"),
    "when": _("When"),
    "medicines": _("Medicines and supplements"),
    "tried": _("Tried against a cramp"),
    "conditions": _("Conditions"),
    "context": _("Drinks, minerals, workouts"),
    "alerts": _("Reminders this diary raised"),
    "links": _("What was compared with the nights"),
    "trials": _("Tried on myself"),
}


def titles() -> tuple[Section, ...]:
    """All of them in the active language."""
    return titles_in(get_language() or "")


@cache
def titles_in(language: str) -> tuple[Section, ...]:
    """All of them in the active language, which is `language`."""
    return tuple(Section(slug, str(words)) for slug, words in HEADINGS.items())
