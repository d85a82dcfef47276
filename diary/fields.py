"""Form fields that several rooms use."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.numbers import BelowZeroError, as_fraction, read_number


def one_line(text: str) -> str:
    """A name with single blanks; empty where it holds nothing that can be seen."""
    is_seen = any(unicodedata.category(sign)[0] in "LNPSM" for sign in text)
    return " ".join(text.split()) if is_seen else ""


class NumberField(forms.CharField):
    """A number as people type it, with a comma, a point or a fraction; empty is None."""

    def __init__(self, *, most: float, is_counted: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=20, empty_value="", **kwargs)
        self.most, self.is_counted = most, is_counted
        self.widget.attrs |= {"inputmode": "text" if is_counted else "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """A saved number as it is said; typed text as it was typed."""
        if isinstance(value, str) or value is None:
            return value
        return as_fraction(value) if self.is_counted else f"{value:.10g}"

    def clean(self, value: Any) -> Any:
        """The number; a sentence where it is none, or too large."""
        text = super().clean(value)
        if not text:
            return None
        try:
            number = read_number(text)
        except BelowZeroError as error:
            raise ValidationError(_("This cannot be below 0.")) from error
        except ValueError as error:
            example = (
                _("Write a number, like 1.5 or 1/2.") if self.is_counted else _("Write a number, like 1.5.")
            )
            raise ValidationError(example) from error
        if number > self.most:
            raise ValidationError(_("This is more than can be. Check the number and its unit."))
        return number

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as numbers, to the third decimal."""
        try:
            number = self.clean(data)
        except ValidationError:
            return True
        if number is None or initial is None:
            return number is not initial
        return abs(number - float(initial)) >= 0.0005
