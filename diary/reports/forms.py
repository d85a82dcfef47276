"""What a person chooses before a file is made."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.charts.spans import OWN, SPANS, SpanForm
from diary.models import KINDS
from diary.periods import Period

EVERYTHING = "all"


class ExportForm(SpanForm):
    """Which days and which kinds leave as a file; everything unless something is chosen."""

    kind = forms.ChoiceField(
        label=_("What"),
        choices=[("", _("Everything")), *((kind.slug, kind.label) for kind in KINDS.values())],
        required=False,
    )
    is_coded = forms.BooleanField(label=_("Add medical code numbers"), required=False)

    def __init__(self, asked: QueryDict | None, user: User, now: dt.datetime) -> None:
        sent = QueryDict(mutable=True) if asked is None else asked.copy()
        if sent.get("first") or sent.get("last"):
            sent["span"] = OWN
        super().__init__(sent, user, now)
        self.fields["kind"].widget.attrs["class"] = "form-select"
        self.fields["is_coded"].widget.attrs["class"] = "form-check-input"

    @property
    def spans(self) -> list[tuple[str, Any]]:
        """The choices of days, everything first; own dates are typed."""
        usual = [item for item in SPANS.items() if item[0] != OWN]
        return sorted(usual, key=lambda item: item[0] != EVERYTHING)

    @property
    def chosen(self) -> str:
        """The choice that stands, also while its dates are wrong."""
        return "" if "span" in self.errors else self.cleaned_data.get("span") or EVERYTHING

    @property
    def period(self) -> Period | None:
        """The days a valid form asks for; None for all."""
        return None if self.chosen == EVERYTHING else self.picked.period
