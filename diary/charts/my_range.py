"""“My range”: whether drinks and minerals are drawn beside amounts, and whose. Off until chosen here."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import ML_PER_FLOZ, User, VolumeUnit
from accounts.requests import SignedInRequest
from accounts.widgets import Chips
from diary.advice.gates import REFERENCE_FLAGS
from diary.advice.ids import Tag
from diary.charts.ranges import MINERAL_TAGS, cautions, wishes_of
from diary.fields import NumberField
from diary.models import Scheme, Targets
from diary.models.targets import MOST_DRINKS_ML


class DayAmountField(NumberField):
    """What is drunk in a day: typed in the person's unit, kept in whole millilitres; empty is no edge."""

    per_unit = 1.0

    def use_unit_of(self, user: User) -> None:
        """Read and show the person's unit from now on."""
        is_floz = user.volume_unit == VolumeUnit.FLOZ
        self.per_unit = ML_PER_FLOZ if is_floz else 1.0
        unit = _("fl oz") if is_floz else _("ml")
        self.label = f"{self.label} ({unit})"

    def prepare_value(self, value: Any) -> Any:
        """Millilitres in the person's unit; typed text as it was typed."""
        return f"{round(value / self.per_unit, 1):.10g}" if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Whole millilitres."""
        number = super().clean(value)
        if number is None:
            return None
        amount_ml = round(number * self.per_unit)
        if not 1 <= amount_ml <= MOST_DRINKS_ML:
            raise ValidationError(_("An amount for one day is between 1 ml and 10 litres."))
        return amount_ml


class RangeForm(forms.ModelForm):
    """Own edges for drinks, and the published reference; the latter only for whom it is meant."""

    drinks_from_ml = DayAmountField(label=gettext_lazy("From"), most=10**6, required=False)
    drinks_to_ml = DayAmountField(label=gettext_lazy("Up to"), most=10**6, required=False)
    is_meant = forms.BooleanField(
        label=gettext_lazy(
            "None of this is true for me: kidney, heart, liver or adrenal disease, a fluid allowance, low "
            "sodium in the past, medicine for blood pressure or the heart, pregnant or breastfeeding."
        ),
        required=False,
    )

    class Meta:
        model = Targets
        fields = ("drinks_from_ml", "drinks_to_ml", "scheme")
        widgets = {"scheme": Chips}

    def __init__(self, *args: Any, is_told: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_told:
            del self.fields["is_meant"]
        for name in ("drinks_from_ml", "drinks_to_ml"):
            self.fields[name].use_unit_of(self.instance.user)  # type: ignore[attr-defined]
        self.initial["is_meant"] = self.instance.scheme != Scheme.NONE

    def clean(self) -> dict[str, Any]:
        """The edges in their order; a reference only for healthy adults, where the answers do not tell."""
        data: dict[str, Any] = super().clean() or {}
        low, high = data.get("drinks_from_ml"), data.get("drinks_to_ml")
        if low and high and high <= low:
            self.add_error("drinks_to_ml", _("The range ends below where it begins."))
        is_chosen = data.get("scheme", Scheme.NONE) != Scheme.NONE
        if is_chosen and "is_meant" in self.fields and not data.get("is_meant"):
            said = _(
                "These figures are for healthy adults. If one of these is true for you, leave it at “None”."
            )
            self.add_error("is_meant", said)
        return data


def edit(request: SignedInRequest) -> HttpResponse:
    """Choose an own range and a reference, or neither."""
    profile = wishes_of(request.user, timezone.now()).profile
    saved = Targets.objects.filter(user=request.user).first() or Targets(user=request.user)
    form = RangeForm(request.POST or None, instance=saved, is_told=not profile.leaves_open(REFERENCE_FLAGS))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("charts:overview")
    context = {
        "form": form,
        "cautions": cautions(profile, Tag.FLUIDS, *MINERAL_TAGS),
        "allowance_ml": profile.fluid_allowance_ml,
    }
    return render(request, "diary/charts/range.html", context, status=422 if form.is_bound else 200)
