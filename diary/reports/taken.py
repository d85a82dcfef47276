"""Medicines and supplements with their starts, changes and ends; quinine and tonic water; illnesses told."""

import datetime as dt
from itertools import groupby
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from diary.advice.medicines import flags_of
from diary.advice.profile import Flag
from diary.charts.words import day_words, number, volumes
from diary.columns import as_date, as_json
from diary.models import Change, fold
from diary.periods import Period
from diary.reports.summary import Medicine, MedicineEvent

# Of a medicine that was changed more often the first change and the latest are shown.
MOST_EVENTS = 4
CONDITIONS = {
    Flag.KIDNEY_DISEASE: gettext_lazy("Kidney disease"),
    Flag.DIALYSIS: gettext_lazy("On dialysis"),
    Flag.FLUID_ALLOWANCE: gettext_lazy("Fluid allowance"),
    Flag.HEART_FAILURE: gettext_lazy("Heart failure"),
    Flag.LIVER_DISEASE: gettext_lazy("Liver disease"),
    Flag.ADRENAL_DISEASE: gettext_lazy("Disease of the adrenal glands"),
    Flag.NERVE_PROBLEMS: gettext_lazy("Nerve problems or numb feet"),
    Flag.POOR_CIRCULATION: gettext_lazy("Poor circulation in legs or feet"),
    Flag.DIABETES: gettext_lazy("Diabetes"),
    Flag.PREGNANT: gettext_lazy("Pregnant, or might be"),
    Flag.BREASTFEEDING: gettext_lazy("Breastfeeding"),
    Flag.LOW_SODIUM: gettext_lazy("Sodium was too low once"),
    Flag.SPORT_IN_HEAT: gettext_lazy("Sport for hours or in the heat"),
}
# Medicines asked about in the safety questions; told as medicines.
TAKEN = {
    Flag.TAKES_ACE_OR_ARB: gettext_lazy("an ACE inhibitor or ARB"),
    Flag.TAKES_POTASSIUM_SPARING: gettext_lazy("a water tablet that keeps potassium"),
    Flag.TAKES_SODIUM_LOWERING: gettext_lazy("a thiazide or an SSRI"),
    Flag.TAKES_QUININE: gettext_lazy("quinine"),
    Flag.TAKES_BLOOD_THINNER: gettext_lazy("a blood thinner"),
}


# By hand, since the ORM takes longer to write them than the database to answer them.
CHANGES = """
    SELECT medicine.id, medicine.name, medicine.is_supplement, changes.day_on, changes.change, changes.dose
    FROM diary_medicinechange AS changes JOIN diary_medicine AS medicine ON medicine.id = changes.medicine_id
    WHERE changes.user_id = %s AND changes.deleted_at IS NULL AND changes.day_on <= %s
    ORDER BY medicine.id, changes.happened_at, changes.id
"""
ANSWERS = "SELECT answers, fluid_allowance_ml FROM diary_healthprofile WHERE user_id = %s"


class Row(NamedTuple):
    """One start, change of dose or end, as the database has it."""

    medicine: int
    name: str
    is_supplement: bool
    on: dt.date
    change: str
    dose: str


class Told(NamedTuple):
    """The safety answers a report may show: what was answered yes, and an amount set by the own team."""

    yes: frozenset[str] = frozenset()
    allowance_ml: int | None = None


def told_by(user: User) -> Told:
    """What was answered, nothing where nobody was asked. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, [user.pk])
        answers, allowance = cursor.fetchone() or ("{}", None)
    return Told(frozenset(flag for flag, answer in as_json(answers).items() if answer == "yes"), allowance)


def medicines(user: User, period: Period) -> tuple[Medicine, ...]:
    """What is taken at the end of the period or was stopped in it; what is taken comes first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [user.pk, period.last])
        rows = [Row(*row)._replace(on=as_date(row[3])) for row in cursor.fetchall()]
    made = [medicine(list(same), period) for _key, same in groupby(rows, key=lambda row: row.medicine)]
    shown = [one for one in made if one.is_taken or any(event.in_period for event in one.events)]
    return tuple(sorted(shown, key=lambda one: (not one.is_taken, one.is_supplement, one.name.lower())))


def medicine(rows: list[Row], period: Period) -> Medicine:
    """One medicine from all its changes, in their order."""
    last = rows[-1]
    is_taken = last.change != Change.STOPPED
    words = _("supplement") if last.is_supplement else _("medicine")
    told = worth_telling(rows, period)
    shown = told if len(told) <= MOST_EVENTS else [told[0], *told[1 - MOST_EVENTS :]]
    is_quinine = Flag.TAKES_QUININE in flags_of(fold(last.name))
    return Medicine(
        name=last.name,
        is_supplement=bool(last.is_supplement),
        kind=words,
        is_taken=is_taken,
        standing=_("taken") if is_taken else _("stopped"),
        events=tuple(event(row, period) for row in shown),
        remark=", ".join(
            filter(None, (_("quinine") if is_quinine else "", left_out(len(told) - len(shown))))
        ),
    )


def left_out(changes: int) -> str:
    """How many changes between the first and the latest are not shown; the diary has them."""
    return ngettext("%(n)s more change", "%(n)s more changes", changes) % {"n": changes} if changes else ""


def worth_telling(rows: list[Row], period: Period) -> list[Row]:
    """All changes of the period; of those before it the latest start and the latest of all."""
    before = [row for row in rows if row.on < period.first]
    starts = [row for row in before if row.change == Change.STARTED][-1:]
    kept = {*starts, *before[-1:]}
    return [row for row in rows if row.on >= period.first or row in kept]


EVENTS = {
    Change.STARTED: gettext_lazy("started %(day)s"),
    Change.CHANGED: gettext_lazy("dose changed %(day)s"),
    Change.STOPPED: gettext_lazy("stopped %(day)s"),
}


def event(row: Row, period: Period) -> MedicineEvent:
    """One change in words: “started 12 Nov 2026, 300 mg”."""
    said = str(EVENTS[Change(row.change)]) % {"day": day_words(row.on, "j M Y")}
    words = ", ".join(filter(None, (said, row.dose)))
    return MedicineEvent(row.on, row.change, row.dose, words, row.on >= period.first)


def also_taken(found: tuple[Medicine, ...], told: Told, tonic_days: int, tonic_drinks: int) -> str:
    """Quinine and tonic water, which a doctor asks about, and medicines told in the safety answers alone."""
    is_listed = any(Flag.TAKES_QUININE in flags_of(fold(one.name)) for one in found)
    said = [str(words) for flag, words in TAKEN.items() if flag in told.yes]
    parts = [_("From the safety questions: %(what)s.") % {"what": ", ".join(said)}] if said else []
    if not is_listed and Flag.TAKES_QUININE not in told.yes:
        parts.append(_("Quinine: none logged."))
    parts.append(tonic_words(tonic_days, tonic_drinks))
    return " ".join(parts)


def tonic_words(days: int, drinks: int) -> str:
    """On how many days tonic water was drunk."""
    if not drinks:
        return _("Tonic water: none logged.")
    said = ngettext("Tonic water: on %(n)s day", "Tonic water: on %(n)s days", days) % {"n": number(days)}
    times = ngettext("%(n)s drink", "%(n)s drinks", drinks) % {"n": number(drinks)}
    return f"{said} ({times})."


def conditions(user: User, told: Told) -> tuple[str, ...]:
    """Illnesses and pregnancy as they were told."""
    return tuple(
        condition(user, flag, str(words), told)
        for flag, words in CONDITIONS.items()
        if flag in told.yes or (flag is Flag.FLUID_ALLOWANCE and told.allowance_ml)
    )


def condition(user: User, flag: Flag, words: str, told: Told) -> str:
    """One of them; an allowance with its amount."""
    if flag is not Flag.FLUID_ALLOWANCE or not told.allowance_ml:
        return words
    return _("%(what)s: %(amount)s a day, set by their care team") % {
        "what": words,
        "amount": volumes(user)(told.allowance_ml),
    }
