"""The diary for other health software: a FHIR R4 bundle, as JSON, sent while it is made.

A collection of what one person wrote down: no summary, no diagnosis, no record of a clinic. A day or night of
which nothing was said does not appear, for it is unknown and not zero.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from diary.models import Activity, Change, Entry, Episode, Side, Sign, Site
from diary.periods import Period
from diary.reports import codes
from diary.reports.codes import Code
from diary.reports.columns import Tried

Resource = dict[str, Any]
UCUM = "http://unitsofmeasure.org"
ROWS_AT_ONCE = 2000
# What a FHIR text may not hold: signs that cannot be seen, apart from ends of lines and tabs.
UNSEEN = {number: None for number in range(32) if chr(number) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


def bundle(user: User, period: Period | None, now: dt.datetime, *, is_coded: bool) -> Iterator[bytes]:
    """The bundle, piece by piece; a fixed number of queries."""
    writer = Writer(user, period, is_coded=is_coded)
    return pieces(writer, now.astimezone(user.zone))


def pieces(writer: "Writer", now: dt.datetime) -> Iterator[bytes]:
    """The head, each resource by itself, the end."""
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": now.isoformat(timespec="seconds")}
    yield json.dumps(head).encode()[:-1] + b', "entry": ['
    between = b"\n"
    for name, resource in writer.resources():
        entry = {"fullUrl": f"urn:uuid:{name}", "resource": resource}
        yield between + json.dumps(entry, ensure_ascii=False, allow_nan=False).encode()
        between = b",\n"
    yield b"\n]}\n"


def clean(text: str) -> str:
    """The text without what FHIR does not allow in one."""
    return text.translate(UNSEEN).strip()


def quantity(value: float, unit: str) -> Resource:
    """An amount with its UCUM unit."""
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}


class Writer:
    """Makes the resources of one person. Its texts are in the language of its making."""

    def __init__(self, user: User, period: Period | None, *, is_coded: bool) -> None:
        self.user, self.period, self.is_coded = user, period, is_coded
        self.patient = uuid.uuid4()
        self.tried = Tried()
        self.sites = {site.value: str(site.label) for site in Site}
        self.sides = {side.value: str(side.label).lower() for side in Side}
        self.signs = {sign.value: str(sign.label) for sign in Sign}
        self.activities = {activity.value: str(activity.label) for activity in Activity}
        self.say = {
            "cramp": _("Muscle cramp"),
            "pain": _("How bad, 0 to 10"),
            "duration": _("How long"),
            "sleep": _("Sleep lost, 0 to 10"),
            "day": str(Episode._meta.get_field("is_day_lost").verbose_name),
            "signs": _("Other signs"),
            "tried": _("What was tried"),
            "night": _("No cramp in the night that began on this day"),
            "drinks": _("Drinks of the day, as logged"),
            "workout": _("Workout"),
            "effort": _("Effort, 0 to 10"),
            "before": _("Body weight before"),
            "after": _("Body weight after"),
        }

    def resources(self) -> Iterator[tuple[uuid.UUID, Resource]]:
        """Everything, the person first."""
        yield self.patient, self.person()
        yield from self.cramps()
        yield from ((row.uuid, self.night(row)) for row in self.rows(self.user.night_checks))
        yield from self.days_of_drinks()
        yield from ((row.uuid, self.workout(row)) for row in self.rows(self.user.workouts))
        yield from self.medicines()

    def rows(self, entries: Any) -> Iterator[Any]:
        """The entries of the period, oldest first."""
        chosen = entries.between(self.period) if self.period else entries
        return chosen.order_by("happened_at", "pk").iterator(ROWS_AT_ONCE)

    def person(self) -> Resource:
        """Who wrote this, by the name they gave."""
        name = clean(self.user.called)
        return {"resourceType": "Patient", **({"name": [{"text": name}]} if name else {})}

    @property
    def who(self) -> Resource:
        """A reference to the person."""
        return {"reference": f"urn:uuid:{self.patient}"}

    def concept(self, text: str, *known: Code) -> Resource:
        """A thing by its text, always, and by its numbers where they were asked for."""
        coding = [{"system": system, "code": code} for system, code in known if self.is_coded]
        return {"text": text, **({"coding": coding} if coding else {})}

    def observation(self, code: Resource, **more: Any) -> Resource:
        """Something the person saw about themselves; what is empty is left out."""
        shared = {
            "resourceType": "Observation",
            "status": "final",
            "category": [{"text": "survey"}],
            "code": code,
            "subject": self.who,
            "performer": [self.who],
        }
        return {**shared, **{name: value for name, value in more.items() if value not in (None, [], "")}}

    def part(self, name: str, value: Resource | None, *known: Code) -> list[Resource]:
        """One component, if there is a value."""
        return [{"code": self.concept(self.say[name], *known), **value}] if value else []

    def note(self, entry: Entry) -> list[Resource]:
        """The note, if there is one."""
        return [{"text": text}] if (text := clean(entry.note)) else []

    def cramps(self) -> Iterator[tuple[uuid.UUID, Resource]]:
        """Each cramp."""
        tried = self.tried.by_episode(self.user, self.period)
        for row in self.rows(self.user.episodes):
            yield row.uuid, self.cramp(row, tried.get(row.pk, ""))

    def cramp(self, row: Episode, tried: str) -> Resource:
        """One cramp: where, when, how bad, how long, what else."""
        side = self.sides.get(row.side, "")
        place = ", ".join(filter(None, [self.sites[row.site], side]))
        known = codes.PLACES.get((row.site, row.side))
        signs = "; ".join(self.signs.get(sign, sign) for sign in row.signs)
        minutes = None if row.duration_s is None else round(row.duration_s / 60, 2)
        return self.observation(
            self.concept(self.say["cramp"], *codes.codes_of_cramp(row.site)),
            **when(row),
            bodySite=self.concept(place, *([known] if known else [])),
            note=self.note(row),
            component=[
                *self.part("pain", whole(row.severity), codes.PAIN),
                *self.part("duration", amount(minutes, "min")),
                *self.part("sleep", whole(row.sleep_lost)),
                *self.part("day", {"valueBoolean": True} if row.is_day_lost else None),
                *self.part("signs", words(signs)),
                *self.part("tried", words(tried)),
            ],
        )

    def night(self, row: Any) -> Resource:
        """A night of which the person said that there was no cramp."""
        code = self.concept(self.say["night"])
        return self.observation(
            code, effectiveDateTime=row.night_on.isoformat(), valueBoolean=True, note=self.note(row)
        )

    def days_of_drinks(self) -> Iterator[tuple[uuid.UUID, Resource]]:
        """The sum of each day on which a drink was logged."""
        drinks = self.user.drinks.between(self.period) if self.period else self.user.drinks
        sums = drinks.order_by("day_on").values_list("day_on").annotate(total=Sum("amount_ml"))
        for day, total in sums.iterator(ROWS_AT_ONCE):
            code = self.concept(self.say["drinks"])
            value = quantity(total, "mL")
            yield uuid.uuid4(), self.observation(code, effectiveDateTime=day.isoformat(), valueQuantity=value)

    def workout(self, row: Any) -> Resource:
        """One workout with its minutes, its effort and the weights around it."""
        end = row.happened_at + dt.timedelta(minutes=row.duration_min)
        return self.observation(
            self.concept(self.say["workout"], codes.WORKOUT),
            effectivePeriod={"start": moment(row.local_time), "end": moment(end.astimezone(row.tz))},
            valueCodeableConcept={"text": self.activities[row.activity]},
            note=self.note(row),
            component=[
                *self.part("duration", amount(row.duration_min, "min"), codes.WORKOUT_DURATION),
                *self.part("effort", whole(row.effort)),
                *self.part("before", amount(row.weight_before_kg, "kg"), codes.BODY_WEIGHT),
                *self.part("after", amount(row.weight_after_kg, "kg"), codes.BODY_WEIGHT),
            ],
        )

    def medicines(self) -> Iterator[tuple[uuid.UUID, Resource]]:
        """Each medicine taken in the period, as its changes up to the period's end tell."""
        changes = self.user.medicine_changes.select_related("medicine").order_by("happened_at", "pk")
        if self.period:
            changes = changes.filter(day_on__lte=self.period.last)
        courses: dict[int, list[Any]] = {}
        for change in changes:
            courses.setdefault(change.medicine_id, []).append(change)
        for told in courses.values():
            is_over = told[-1].change == Change.STOPPED
            if not (is_over and self.period and told[-1].day_on < self.period.first):
                yield told[-1].medicine.uuid, self.medicine(told, is_over=is_over)

    def medicine(self, told: list[Any], *, is_over: bool) -> Resource:
        """One medicine by name and dose, as its taker wrote them."""
        began = next((change for change in reversed(told) if change.change == Change.STARTED), None)
        span = {"start": began.day_on.isoformat()} if began else {}
        if is_over:
            span["end"] = told[-1].day_on.isoformat()
        dose = next((text for change in reversed(told) if (text := clean(change.dose))), "")
        return {
            "resourceType": "MedicationStatement",
            "status": "stopped" if is_over else "active",
            "medicationCodeableConcept": {"text": clean(told[-1].medicine.name) or "?"},
            "subject": self.who,
            "informationSource": self.who,
            **({"effectivePeriod": span} if span else {}),
            **({"dosage": [{"text": dose}]} if dose else {}),
        }


def when(row: Episode) -> Resource:
    """From when to when a cramp lasted; its beginning where its length is not known to the second."""
    start = row.local_time
    if row.duration_s is None:
        return {"effectiveDateTime": moment(start)}
    end = (row.happened_at + dt.timedelta(seconds=row.duration_s)).astimezone(row.tz)
    return {"effectivePeriod": {"start": moment(start), "end": moment(end)}}


def moment(at: dt.datetime) -> str:
    """A moment with its offset."""
    return at.isoformat(timespec="seconds")


def whole(value: int | None) -> Resource | None:
    """A whole number as a value."""
    return None if value is None else {"valueInteger": value}


def amount(value: float | None, unit: str) -> Resource | None:
    """An amount as a value."""
    return None if value is None else {"valueQuantity": quantity(value, unit)}


def words(text: str) -> Resource | None:
    """A text as a value."""
    return {"valueString": cleaned} if (cleaned := clean(text)) else None
