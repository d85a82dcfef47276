"""Amounts as people type them, in their unit; kept in ours."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import ML_PER_FLOZ, User, VolumeUnit
from diary.numbers import BelowZeroError, read_number

MOST_ML = 5000
TOO_MUCH_FLOZ = _("One drink is more than nothing and at most 169 fl oz.")


class VolumeField(forms.Field):
    """An amount of liquid: typed in the user's unit, cleaned to whole millilitres from 1 to 5,000."""

    per_unit = 1.0
    unit = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(localize=True, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def use_unit_of(self, user: User) -> None:
        """Read and show the user's unit from now on."""
        is_floz = user.volume_unit == VolumeUnit.FLOZ
        self.per_unit = ML_PER_FLOZ if is_floz else 1.0
        self.unit = str(_("fl oz") if is_floz else _("ml"))
        self.label = f"{self.label} ({self.unit})"

    def prepare_value(self, value: Any) -> Any:
        """Millilitres to the user's unit, “8” rather than “8.0”; typed text as it is."""
        if not isinstance(value, int | float):
            return value
        shown = round(value / self.per_unit, 1 if self.per_unit > 1 else 0)
        return round(shown) if shown == round(shown) else shown

    def to_python(self, value: Any) -> Any:
        """Millilitres; a sentence for what is not an amount somebody drinks."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            amount_ml = round(read_number(text) * self.per_unit)
        except BelowZeroError:
            amount_ml = 0
        except ValueError as error:
            raise ValidationError(_("Enter a number, like 250 or 1.5.")) from error
        if not 1 <= amount_ml <= MOST_ML:
            is_floz = self.per_unit > 1
            raise ValidationError(TOO_MUCH_FLOZ if is_floz else _("One drink is between 1 ml and 5 litres."))
        return amount_ml

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare in millilitres, forgiving the rounding of the shown unit."""
        try:
            typed = self.to_python(data)
        except ValidationError:
            return True
        if typed is None or initial is None:
            return typed is not initial
        return abs(typed - initial) > self.per_unit / 10
