"""What is chosen for a link, and what its reader types."""

import re
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.widgets import Chips
from diary.reports.shares import Wish

LIFETIMES = [
    ("1", gettext_lazy("1 day")),
    ("7", gettext_lazy("7 days")),
    ("14", gettext_lazy("14 days")),
    ("30", gettext_lazy("30 days")),
]
PIN = re.compile(r"[0-9]{4,12}")


class PinField(forms.CharField):
    """Four to twelve digits; blanks between them do not matter."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "form-control"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """The digits alone."""
        digits = "".join(super().clean(value).split())
        if digits and not PIN.fullmatch(digits):
            raise ValidationError(_("A PIN has 4 to 12 digits."))
        return digits


class ShareForm(forms.Form):
    """A new link: for whom, how long, and with which PIN."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    label = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Only you see this. It helps you to know the link again."),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    days = forms.ChoiceField(label=gettext_lazy("Open for"), choices=LIFETIMES, initial="14", widget=Chips)
    pin = PinField(
        label=gettext_lazy("PIN, if you want one"),
        required=False,
        help_text=gettext_lazy("4 to 12 digits. Tell it in person or by phone, not beside the link."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"uuid": uuid.uuid4()}, **kwargs})
        for name in self.errors if self.is_bound else ():
            if name in {"label", "pin"}:
                self.fields[name].widget.attrs["class"] += " is-invalid"

    def wish(self) -> Wish:
        """What a valid form asks for."""
        data = self.cleaned_data
        return Wish(data["uuid"], data["label"], data["pin"], int(data["days"]))


class OpenForm(forms.Form):
    """The PIN, typed by the reader of a link."""

    pin = PinField(label=gettext_lazy("PIN"), error_messages={"required": gettext_lazy("Type the PIN.")})
