"""The file somebody brings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.imports.archive import MOST_UPLOADED


class TakeoutForm(forms.Form):
    """A takeout; what is in it is looked at elsewhere."""

    file = forms.FileField(
        label=_("Your takeout"),
        help_text=_("A zip file, such as unknot-2026-11-22.zip"),
        max_length=255,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".zip,application/zip"}),
        error_messages={"required": _("Choose a file first."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> Any:
        """A file no larger than any diary can be."""
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOADED:
            raise forms.ValidationError(_("This file is larger than any diary can be."))
        return file
