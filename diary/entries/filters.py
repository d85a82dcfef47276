"""The diary's filter form, and the question it asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.charts.details import DETAILS
from diary.entries.places import INTAKE, Place, Query
from diary.models import KINDS, Site

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FilterForm(forms.Form):
    """Kind, period, site, severity, words of notes, a chart's detail; each may stay empty."""

    group = forms.ChoiceField(choices=[("day", _("By day")), ("night", _("By night"))], required=False)
    kind = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[
            ("", _("Everything")),
            *((kind.slug, kind.label) for kind in KINDS.values()),
            (INTAKE, _("Food and drinks")),
        ],
    )
    first = forms.DateField(label=_("From"), required=False, widget=DATE)
    last = forms.DateField(label=_("Until"), required=False, widget=DATE)
    site = forms.ChoiceField(label=_("Where"), required=False, choices=[("", _("Anywhere")), *Site.choices])
    severity = forms.TypedChoiceField(
        label=_("At least this bad"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Any")), *((str(number), str(number)) for number in range(1, 11))],
    )
    text = forms.CharField(label=_("Words in a note"), required=False, max_length=100)
    only = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    after = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def clean_only(self) -> str:
        """A detail that a chart has bars for."""
        only: str = self.cleaned_data["only"]
        if only and only not in DETAILS:
            raise forms.ValidationError(_("This address is not complete."))
        return only

    def clean_after(self) -> Place | None:
        """Where the page before ended."""
        try:
            return Place.parse(self.cleaned_data["after"]) if self.cleaned_data["after"] else None
        except ValueError as error:
            raise forms.ValidationError(_("This address is not complete.")) from error

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day is before the first one."))
        return data

    @property
    def query(self) -> Query:
        """The question of a valid form."""
        data = dict(self.cleaned_data)
        group = data.pop("group", "")
        return Query(group="night_on" if group == "night" else "day_on", **data)

    @property
    def is_narrowed(self) -> bool:
        """Anything but the grouping was asked."""
        return any(self.cleaned_data.get(name) not in {"", None} for name in self.fields if name not in SHAPE)

    @property
    def in_address(self) -> dict[str, str]:
        """What of a valid question may stand in an address; words of notes leave a mark only."""
        said = {name: str(value) for name, value in self.data.items() if value and name in self.fields}
        mark = {"words": "1"} if said.pop("text", "") else {}
        return {name: value for name, value in said.items() if name != "after"} | mark


SHAPE = {"group", "after"}
