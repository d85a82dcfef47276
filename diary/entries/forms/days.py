"""Forms of whole nights and days: “no cramp that night”, facts about a day."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.entries.forms.base import EntryForm, offer
from diary.entries.forms.chips import Chips
from diary.fields import one_line
from diary.models import DayFactor, Entry, Factor, NightCheck, OwnFactor
from diary.periods import instant_at, local_day, night_of

# The code of the errors that say: the diary holds just that already.
SAID = "said"


class DateEntryForm(EntryForm):
    """An entry about a date: no clock time is asked."""

    on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day.")},
    )

    def first_values(self, instance: Any) -> dict[str, Any]:
        """The entry's own day, else today."""
        values = super().first_values(instance)
        return {**values, "on": instance.day_on or local_day(self.now, self.user.zone)}

    def clean_on(self) -> dt.date:
        """A day up to today."""
        day: dt.date = self.cleaned_data["on"]
        if day > self.last_day:
            raise ValidationError(_("This day is still to come."))
        if day.year < 1970:
            raise ValidationError(_("This is too long ago. Check the year."))
        return day

    @property
    def last_day(self) -> dt.date:
        """The last date that can be chosen."""
        return local_day(self.now, self.user.zone)

    def place(self, data: dict[str, Any]) -> None:
        """Noon of the day stands for the whole day."""
        if day := data.get("on"):
            zone = self.instance.tz if self.instance.pk else self.user.zone
            noon = instant_at(dt.datetime.combine(day, dt.time(12)), zone)
            self.instance.place(noon, zone.key)
            self.instance.day_on = self.instance.night_on = day

    def differs_from(self, saved: Entry) -> bool:
        """The day or the night is said, too."""
        return self.instance.night_on != saved.night_on or super().differs_from(saved)


class NightCheckForm(DateEntryForm):
    """“No cramp” for a night, named by its evening."""

    class Meta:
        model = NightCheck
        fields = ("note",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("The night that began on")

    def first_values(self, instance: Any) -> dict[str, Any]:
        """The entry's own night, else the last night that began before today."""
        values = super().first_values(instance)
        return {**values, "on": instance.night_on or self.last_night}

    @property
    def last_night(self) -> dt.date:
        """The night a person means by “last night”: the one that ended today, or is about to."""
        return local_day(self.now, self.user.zone) - dt.timedelta(days=1)

    @property
    def last_day(self) -> dt.date:
        """A night may be answered once it has begun."""
        return night_of(self.now, self.user.zone)

    def place(self, data: dict[str, Any]) -> None:
        """The night as said; its moment is the morning after it."""
        if night := data.get("on"):
            zone = self.instance.zone if self.instance.pk else self.user.time_zone
            self.instance.answer_for(night, self.now, zone, self.user.getting_up_time)

    def clean(self) -> dict[str, Any]:
        """Another live answer for the same night is refused with a sentence."""
        data = super().clean()
        night = data.get("on")
        others = self.user.night_checks.exclude(pk=self.instance.pk)
        if night and others.filter(night_on=night).exists():
            self.add_error("on", ValidationError(_("This night is already answered: no cramp."), code=SAID))
        return data


class DayFactorForm(DateEntryForm):
    """One fact about a day: one of ours, or one of the person's own."""

    choice = forms.ChoiceField(label=_("What was true of the day?"), widget=Chips, required=False)
    new_name = forms.CharField(label=_("Or a fact of your own"), max_length=40, required=False)

    class Meta:
        model = DayFactor
        fields = ("note",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(f"own-{item.pk}", item.name) for item in self.user.own_factors.order_by("name")]
        ours = [(value, label) for value, label in Factor.choices if value != Factor.OWN]
        offer(self.fields["choice"], [*ours, *own])

    def first_values(self, instance: Any) -> dict[str, Any]:
        """The chip of the saved fact."""
        values = super().first_values(instance)
        if instance.pk:
            own = instance.own_factor_id
            values["choice"] = f"own-{own}" if own else instance.factor
        return values

    def clean(self) -> dict[str, Any]:
        """A chip or a new name; the same fact once a day."""
        data = super().clean()
        name, chosen = one_line(data.get("new_name", "")), data.get("choice", "")
        if name:
            own = self.user.own_factors.filter(name__iexact=name).first() or OwnFactor(
                user=self.user, name=name
            )
            self.choose(Factor.OWN, own, data.get("on"))
        elif chosen.startswith("own-"):
            own = self.user.own_factors.get(pk=chosen.removeprefix("own-"))
            self.choose(Factor.OWN, own, data.get("on"))
        elif chosen:
            self.choose(chosen, None, data.get("on"))
        elif "choice" not in self.errors:
            self.add_error("choice", _("Choose one, or write your own."))
        return data

    def choose(self, factor: str, own: OwnFactor | None, day: dt.date | None) -> None:
        """Set the fact, unless the day already has it."""
        self.instance.factor, self.instance.own_factor = factor, own
        if own and not own.pk:
            return
        others = self.user.day_factors.exclude(pk=self.instance.pk).filter(factor=factor, own_factor=own)
        if day and others.filter(day_on=day).exists():
            self.add_error("choice", ValidationError(_("This is already noted for that day."), code=SAID))

    def save(self, commit: bool = True) -> DayFactor:  # noqa: FBT001, FBT002 (Django's signature)
        """Make the person's own fact, if it is new, then save the day's."""
        own = self.instance.own_factor
        if own and not own.pk:
            own.save()
            self.instance.own_factor = own
        saved: DayFactor = super().save(commit)
        return saved
