"""Workout and stretching forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import KG_PER_LB, WeightUnit
from diary.entries.forms.base import EntryForm, scale_field
from diary.entries.forms.chips import Chips
from diary.fields import NumberField
from diary.models import Activity, Moment, Stretch, Workout


class WorkoutForm(EntryForm):
    """Activity and minutes are enough; effort makes a load of it."""

    activity = forms.ChoiceField(
        label=_("What did you do?"),
        choices=Activity.choices,
        widget=Chips,
        error_messages={"required": _("Choose what you did.")},
    )
    # The session rated as a whole, 0 to 10: Foster et al. 2001.
    effort = scale_field(_("How hard was it?"), _("0 rest · 2 easy · 5 hard · 7 very hard · 10 all out"))
    weight_before = NumberField(label=_("Weight before"), required=False, most=1000)
    weight_after = NumberField(label=_("Weight after"), required=False, most=1000)

    class Meta:
        model = Workout
        fields = ("activity", "duration_min", "effort", "is_hard_on_legs", "is_hot", "note")
        error_messages = {"duration_min": {"required": _("Write how many minutes it was.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("weight_before", "weight_after"):
            self.fields[name].label = f"{self.fields[name].label} ({self.user.weight_unit})"

    def first_values(self, instance: Any) -> dict[str, Any]:
        """Weights in the user's unit; a new workout starts with the last one's activity and length."""
        values = super().first_values(instance)
        if not instance.pk and self.is_sent:
            return values
        if not instance.pk:
            last = instance.user.workouts.newest_first().only("user", "activity", "duration_min").first()
            return values | ({"activity": last.activity, "duration_min": last.duration_min} if last else {})
        for name in ("before", "after"):
            kilograms = getattr(instance, f"weight_{name}_kg")
            if kilograms is not None:
                values[f"weight_{name}"] = round(kilograms / self.kg_per_unit(instance), 1)
        return values

    @staticmethod
    def kg_per_unit(instance: Workout) -> float:
        """Kilograms in one of the user's units of body weight."""
        return KG_PER_LB if instance.user.weight_unit == WeightUnit.LB else 1.0

    def clean(self) -> dict[str, Any]:
        """Weights become kilograms, between 20 and 400."""
        data = super().clean()
        for name in ("before", "after"):
            typed = data.get(f"weight_{name}")
            kilograms = None if typed is None else round(typed * self.kg_per_unit(self.instance), 2)
            if kilograms is not None and not 20 <= kilograms <= 400:
                self.add_error(f"weight_{name}", _("Check this weight: it should be that of a person."))
            elif f"weight_{name}" in self.changed_data:
                setattr(self.instance, f"weight_{name}_kg", kilograms)
        return data


class StretchForm(EntryForm):
    """One touch says when; minutes and calves can follow."""

    moment = forms.ChoiceField(
        label=_("When in the day?"),
        choices=Moment.choices,
        widget=Chips,
        error_messages={"required": _("Choose the part of the day.")},
    )

    class Meta:
        model = Stretch
        fields = ("moment", "duration_min", "has_calves", "note")

    def first_values(self, instance: Any) -> dict[str, Any]:
        """A new one starts with the part of the day it is."""
        values = super().first_values(instance)
        if instance.pk:
            return values
        hour = self.now.astimezone(self.user.zone).hour
        moment = Moment.MORNING if 4 <= hour < 11 else Moment.DAYTIME if 11 <= hour < 19 else Moment.BEDTIME
        return {**values, "moment": moment}
