"""What the forms of all kinds of entry share: the client's UUID, the moment, the chips."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.entries.forms.chips import NOT_SAID, Chips, Touchable
from diary.models import FIGURES, Entry
from diary.periods import instant_at, local_day

EARLIEST = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
# Clocks of phones and servers differ a little; that much ahead still counts as now.
SLACK = dt.timedelta(minutes=2)
MINUTE = dt.timedelta(minutes=1)
# Fields of an entry that follow from the others, or that nobody said.
UNSAID = frozenset(
    {
        *("id", "user", "uuid", "created_at", "updated_at", "deleted_at"),
        *("happened_at", "zone", "day_on", "night_on", "is_time_rough"),
        *("medicine", *FIGURES),
    }
)


class When(models.TextChoices):
    """How the moment is told: a chip, or a typed day and time."""

    NOW = "now", _("Now")
    M15 = "15", _("15 min ago")
    M30 = "30", _("30 min ago")
    H1 = "60", _("1 hour ago")
    NIGHT = "night", _("Last night")
    AT = "at", _("Other time")


class WallTimeField(forms.Field):
    """A day and time as the clock on the wall shows it: a naive datetime, to the minute."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> dt.datetime | None:
        """Read “2026-11-22T03:12”; refuse anything else with a sentence."""
        if not value or isinstance(value, dt.datetime):
            return value or None
        try:
            wall = dt.datetime.fromisoformat(str(value).strip())
        except ValueError as error:
            raise ValidationError(_("Write the day and the time, like 2026-11-22 03:12.")) from error
        if wall.tzinfo:
            raise ValidationError(_("Write the time as your clock shows it, without a zone."))
        return wall.replace(second=0, microsecond=0)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare to the minute."""
        before = initial.replace(tzinfo=None, second=0, microsecond=0) if initial else None
        try:
            return before != self.to_python(data)
        except ValidationError:
            return True


def scale_field(label: Any, help_text: Any) -> forms.TypedChoiceField:
    """A 0 to 10 choice whose help says what the numbers mean; “not said” is the twelfth chip."""
    numbers = [(str(number), str(number)) for number in range(11)]
    return forms.TypedChoiceField(
        label=label,
        choices=[*numbers, ("", "?")],
        coerce=int,
        empty_value=None,
        required=False,
        widget=Chips(css="scale"),
        help_text=help_text,
    )


def middle_of_last_night(user: User, now: dt.datetime) -> dt.datetime:
    """The latest past middle between the user's bedtime and getting-up time: a guess, marked as one."""
    bed = user.bedtime.hour * 60 + user.bedtime.minute
    up = user.getting_up_time.hour * 60 + user.getting_up_time.minute
    length = (up - bed) % (24 * 60)
    day = local_day(now, user.zone)
    while True:
        evening = dt.datetime.combine(day, user.bedtime)
        middle = instant_at(evening + dt.timedelta(minutes=length // 2), user.zone)
        if middle <= now:
            return middle
        day -= dt.timedelta(days=1)


class EntryForm(forms.ModelForm):
    """A form that places its entry in time.

    `instance` carries the owner; `now` is an aware datetime. A new entry is placed on the user's clock, an
    old one keeps the zone it was logged in, and its exact instant while the shown minute is not changed.
    """

    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    when = forms.ChoiceField(label=_("When"), choices=When.choices, required=False, widget=Chips)
    at = WallTimeField(label=_("Day and time"), required=False)

    # The chips this kind offers, the first being chosen for a new entry.
    moments: tuple[When, ...] = tuple(When)

    def __init__(
        self, data: Any = None, *, instance: Any, now: dt.datetime, initial: dict[str, Any] | None = None
    ) -> None:
        self.now, self.user, self.is_sent = now, instance.user, data is not None
        initial = {**self.first_values(instance), **(initial or {})}
        super().__init__(data, instance=instance, initial=initial)
        offer(self.fields["when"], [(moment.value, moment.label) for moment in self.moments])
        for field in self.fields.values():
            dress(field)

    def first_values(self, instance: Any) -> dict[str, Any]:
        """What a form starts with: the entry's own moment, or now."""
        if instance.pk:
            return {"uuid": instance.uuid, "when": When.AT, "at": instance.local_time}
        wall = self.now.astimezone(self.user.zone).replace(tzinfo=None)
        return {"uuid": instance.uuid, "when": self.moments[0], "at": wall}

    def clean(self) -> dict[str, Any]:
        """Place the entry, if its moment can be read and is not still to come."""
        data = super().clean() or self.cleaned_data
        if "at" not in self.errors and "when" not in self.errors:
            self.place(data)
        if data.get("uuid") and not self.instance.pk:
            self.instance.uuid = data["uuid"]
        return data

    def place(self, data: dict[str, Any]) -> None:
        """Fix instant, zone, day and night of the entry; an error beside the field where that cannot be."""
        chosen = data.get("when") or (When.AT if data.get("at") else self.moments[0])
        instant = self.instant_of(chosen, data.get("at"))
        if instant is None:
            self.add_error("at", _("Write the day and the time."))
        elif instant > self.now + SLACK:
            self.add_error("at", _("This is still to come. Choose a time up to now."))
        elif instant < EARLIEST:
            self.add_error("at", _("This is too long ago. Check the year."))
        else:
            zone = self.instance.zone if self.instance.pk else self.user.time_zone
            self.instance.place(instant, zone)
            self.instance.is_time_rough = self.is_rough(chosen)

    def instant_of(self, chosen: str, wall: dt.datetime | None) -> dt.datetime | None:
        """The instant of a chip or of a typed wall time; None where the latter is missing."""
        if chosen == When.NIGHT:
            return middle_of_last_night(self.user, self.now)
        if chosen != When.AT:
            return self.now - MINUTE * int({"now": 0}.get(chosen, chosen))
        if wall is None:
            return None
        if self.instance.pk and "at" not in self.changed_data:
            return self.instance.happened_at
        try:
            return instant_at(wall, self.instance.tz if self.instance.pk else self.user.zone)
        except (OverflowError, ValueError):
            return EARLIEST - MINUTE

    def is_rough(self, chosen: str) -> bool:
        """“Last night” is a guess; a typed time is not; an untouched old time stays what it was."""
        if chosen == When.AT and self.instance.pk and "at" not in self.changed_data:
            return self.instance.is_time_rough
        return chosen == When.NIGHT

    def differs_from(self, saved: Entry) -> bool:
        """True when this (valid, sent a second time) says something else than was `saved` the first time.

        What would be saved is compared, not what was typed: an exact length has decided its band, a weight
        was rounded.
        """
        moved = abs(self.instance.happened_at - saved.happened_at) > MINUTE
        said = [field.attname for field in saved._meta.concrete_fields if field.name not in UNSAID]
        return moved or any(getattr(self.instance, name) != getattr(saved, name) for name in said)


def offer(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    """Set what a choice field offers."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def dress(field: forms.Field) -> None:
    """Give the empty chip of a choice its words and the last place, other fields their look."""
    if isinstance(field.widget, Chips):
        shown = list(field.widget.choices)
        named = [(value, label) for value, label in shown if value != "" or label == "?"]
        offer(field, named if len(named) == len(shown) else [*named, ("", NOT_SAID)])
    elif isinstance(field.widget, forms.CheckboxInput):
        field.widget.attrs.setdefault("class", "form-check-input")
    elif not isinstance(field.widget, Touchable):
        field.widget.attrs.setdefault("class", "form-control")
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 2
