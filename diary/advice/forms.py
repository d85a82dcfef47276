"""What can be answered and told on the pages of the advice."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import ML_PER_FLOZ, User, VolumeUnit
from accounts.widgets import Chips
from diary.advice import shown
from diary.advice.facts import BOUNDS, DEFAULTS
from diary.advice.gates import REFERENCE_FLAGS
from diary.advice.ids import RuleId, TriggerId
from diary.advice.profile import Answer, Flag, Sex
from diary.advice.questions import ANSWER_TEXTS, QUESTIONS
from diary.advice.signs import SIGN_RULES
from diary.advice.today import Choice
from diary.fields import NumberField
from diary.models import HealthProfile, Sign
from diary.models.health import MOST_ALLOWED_ML
from diary.periods import local_day

OLDEST = 110
YOUNGEST = 18
SEX_TEXTS = ((Sex.FEMALE, gettext_lazy("Female")), (Sex.MALE, gettext_lazy("Male")))
NOT_SAID = gettext_lazy("Not said")


class AnswerForm(forms.Form):
    """A button on an alert; with “seen” the day of the visit."""

    answer = forms.ChoiceField(
        choices=[(name, name) for name in ("seen", "later", "understood")], required=True
    )
    on = forms.DateField(
        label=gettext_lazy("When was it?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day, like 2026-11-22.")},
    )

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        self.today = local_day(now, user.zone)
        super().__init__(*args, **{"initial": {"on": self.today}, **kwargs})

    def clean(self) -> dict[str, Any]:
        """A visit has a day, and it is not still to come."""
        data = super().clean() or self.cleaned_data
        on = data.get("on")
        if data.get("answer") == "seen" and "on" not in self.errors and on is None:
            self.add_error("on", _("Write the day of your visit."))
        if on and on > self.today:
            self.add_error("on", _("This is still to come. Choose a day up to today."))
        if on and on.year < self.today.year - OLDEST:
            self.add_error("on", _("This is too long ago. Check the year."))
        return data


class DismissalForm(forms.Form):
    """A button on an advice."""

    trigger = forms.ChoiceField(choices=[(name.value, name.value) for name in TriggerId])
    choice = forms.ChoiceField(choices=[(name.value, name.value) for name in Choice])
    entries = forms.CharField(required=False, max_length=40_000)

    def clean_entries(self) -> list[str]:
        """The UUIDs of the entries it rested on."""
        try:
            return [str(uuid.UUID(key)) for key in self.cleaned_data["entries"].split()]
        except ValueError as error:
            raise ValidationError(_("These are no entries.")) from error


class SignsForm(forms.Form):
    """The signs, to be ticked; none is kept."""

    NO_ENTRY = uuid.UUID(int=0)
    signs = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these is there now?"),
        choices=[(sign, Sign(sign).label) for sign in SIGN_RULES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ProfileForm(forms.Form):
    """The safety questions. Each may be left out."""

    allowance = NumberField(label=gettext_lazy("How much in a day?"), most=10**6, required=False)
    birth_year = forms.IntegerField(
        label=gettext_lazy("Year of birth"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write the year, like 1956.")},
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex, for reference amounts"),
        choices=[*SEX_TEXTS, ("unknown", NOT_SAID)],
        required=False,
        widget=Chips,
    )

    def __init__(self, *args: Any, saved: HealthProfile, now: datetime, **kwargs: Any) -> None:
        self.saved, self.now, self.took_back = saved, now, False
        self.is_floz = saved.user.volume_unit == VolumeUnit.FLOZ
        self.per_unit = ML_PER_FLOZ if self.is_floz else 1.0
        super().__init__(*args, **{"initial": self.first_values(), **kwargs})
        unit = _("fl oz") if self.is_floz else _("ml")
        self.fields["allowance"].label = f"{self.fields['allowance'].label} ({unit})"
        for flag, question in QUESTIONS.items():
            self.fields[flag.value] = forms.ChoiceField(
                label=question, choices=list(ANSWER_TEXTS.items()), required=False, widget=Chips
            )
        for name in ("allowance", "birth_year"):
            self.fields[name].widget.attrs["class"] = "form-control"

    def first_values(self) -> dict[str, Any]:
        """What was answered before; the rest is left open."""
        amount = self.saved.fluid_allowance_ml
        answers = {flag.value: self.saved.answers.get(flag.value, Answer.UNKNOWN) for flag in Flag}
        return {
            **answers,
            "allowance": round(amount / self.per_unit, 1) if amount else None,
            "birth_year": self.saved.birth_year,
            "sex": self.saved.sex,
        }

    def questions(self) -> list[Any]:
        """The bound fields of the questions, in their order; the amount stands with its own."""
        return [self[flag.value] for flag in QUESTIONS]

    def clean_allowance(self) -> int | None:
        """Whole millilitres; a day's amount."""
        number = self.cleaned_data["allowance"]
        if number is None:
            return None
        amount_ml = round(number * self.per_unit)
        if not 1 <= amount_ml <= MOST_ALLOWED_ML:
            raise ValidationError(_("An amount for one day is between 1 ml and 10 litres."))
        return amount_ml

    def clean_birth_year(self) -> int | None:
        """An adult's year of birth; the figures are for adults."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not self.now.year - OLDEST <= year <= self.now.year - YOUNGEST:
            raise ValidationError(_("The figures are for adults. Check the year, or leave it empty."))
        return year

    def clean(self) -> dict[str, Any]:
        """No amount beside “no, nobody told me an amount”."""
        data = super().clean() or self.cleaned_data
        if data.get("allowance") and data.get(Flag.FLUID_ALLOWANCE.value) == Answer.NO:
            self.add_error(
                "allowance", _("You answered that there is no such amount. Empty this, or say yes.")
            )
        return data

    def keep(self) -> HealthProfile:
        """Save the answers; what was left open is kept as unknown, that is, not at all.

        `took_back` says whether a “no” is gone on which a published reference may have been chosen.
        """
        data = self.cleaned_data
        told = {flag.value: data.get(flag.value) for flag in Flag}
        answers = {name: said for name, said in told.items() if said in {"yes", "no"}}
        denied = {flag for flag in REFERENCE_FLAGS if self.saved.answers.get(flag) == Answer.NO}
        self.took_back = not denied <= answers.keys()
        self.saved.answers = answers
        self.saved.fluid_allowance_ml = data["allowance"]
        self.saved.birth_year = data["birth_year"]
        self.saved.sex = data["sex"] or Sex.UNKNOWN
        self.saved.answered_at, self.saved.skipped_at = self.now, None
        self.saved.save()
        return self.saved


THRESHOLD_TEXTS = {
    "in_7_days": gettext_lazy("Cramps in 7 days"),
    "in_14_days": gettext_lazy("Cramps in 14 days"),
    "in_24_hours": gettext_lazy("Cramps in 24 hours"),
    "severe_once": gettext_lazy("One cramp this bad, out of 10"),
    "severe_twice": gettext_lazy("Two cramps this bad in 14 days, out of 10"),
    "nights_woken": gettext_lazy("Nights woken in 7 days"),
    "sleep_lost": gettext_lazy("Sleep lost on two nights of 14, out of 10"),
}


USUAL_AND_BOUNDS = gettext_lazy("Usual: %(usual)s. You can choose %(low)s to %(high)s.")
THRESHOLD_RULES = {
    "in_7_days": RuleId.F7,
    "in_14_days": RuleId.F14,
    "in_24_hours": RuleId.CLU,
    "severe_once": RuleId.SEV,
    "severe_twice": RuleId.SEV,
    "nights_woken": RuleId.SLP,
    "sleep_lost": RuleId.SLP,
}


class ThresholdsForm(forms.Form):
    """The numbers of the rules, each within its bounds, and whether an alert comes by mail."""

    has_alert_mail = forms.BooleanField(
        label=gettext_lazy("Send me an e-mail when there is a new alert. It says nothing about my health."),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, saved: HealthProfile, **kwargs: Any) -> None:
        self.saved = saved
        kept = {name: saved.thresholds.get(name, getattr(DEFAULTS, name)) for name in BOUNDS}
        first = {**kept, "has_alert_mail": saved.has_alert_mail}
        super().__init__(*args, **{"initial": first, **kwargs})
        for name, bound in BOUNDS.items():
            numbers = [(str(number), str(number)) for number in range(bound.low, bound.high + 1)]
            self.fields[name] = forms.TypedChoiceField(
                label=THRESHOLD_TEXTS[name],
                choices=numbers,
                coerce=int,
                widget=Chips,
                help_text=USUAL_AND_BOUNDS
                % {"usual": getattr(DEFAULTS, name), "low": bound.low, "high": bound.high},
            )

    def numbers(self) -> list[dict[str, Any]]:
        """The bound fields of the numbers, each with where its usual number comes from."""
        return [{"field": self[name], **shown.basis(rule)} for name, rule in THRESHOLD_RULES.items()]

    def keep(self) -> None:
        """Save what differs from the usual numbers."""
        chosen = {name: self.cleaned_data[name] for name in BOUNDS}
        self.saved.thresholds = {
            name: number for name, number in chosen.items() if number != getattr(DEFAULTS, name)
        }
        self.saved.has_alert_mail = self.cleaned_data["has_alert_mail"]
        self.saved.save()
