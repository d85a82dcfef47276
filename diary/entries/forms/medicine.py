"""The form of medicines and supplements: a start, a change of dose, a stop. It gives no advice."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.entries.forms.chips import Chips
from diary.entries.forms.days import DateEntryForm
from diary.fields import one_line
from diary.models import Change, Entry, Medicine, MedicineChange

NAMELESS = _("Write its name.")


class MedicineForm(DateEntryForm):
    """Name, what happened, the dose as it stands on the packet, and the day."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "medicine-names", "autocomplete": "off"}),
        error_messages={"required": NAMELESS},
    )
    is_supplement = forms.BooleanField(label=_("It is a supplement"), required=False)
    change = forms.ChoiceField(
        label=_("What happened"), choices=Change.choices, initial=Change.STARTED, widget=Chips
    )

    class Meta:
        model = MedicineChange
        fields = ("change", "dose", "note")

    def first_values(self, instance: Any) -> dict[str, Any]:
        """The medicine's name and sort of a saved entry."""
        values = {"change": Change.STARTED, **super().first_values(instance)}
        if instance.pk:
            values["change"] = instance.change
        if instance.medicine_id:
            medicine = instance.medicine
            values |= {"name": medicine.name, "is_supplement": medicine.is_supplement}
        return values

    @property
    def known_names(self) -> list[str]:
        """Names the user has typed before, for the suggestions."""
        return list(self.user.medicines.order_by("name").values_list("name", flat=True)[:200])

    def clean_name(self) -> str:
        """The name with single blanks."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(NAMELESS)
        return name

    def differs_from(self, saved: Entry) -> bool:
        """The medicine itself is said, too."""
        medicine = self.instance.medicine
        said = (self.cleaned_data["name"].casefold(), self.cleaned_data["is_supplement"])
        return said != (medicine.name.casefold(), medicine.is_supplement) or super().differs_from(saved)

    def save(self, commit: bool = True) -> MedicineChange:  # noqa: FBT001, FBT002 (Django's signature)
        """Find the medicine by its name, whatever its case, or make it; then save the change."""
        name, is_supplement = self.cleaned_data["name"], self.cleaned_data["is_supplement"]
        medicine = self.user.medicines.filter(name__iexact=name).first()
        if medicine is None:
            medicine = Medicine.objects.create(user=self.user, name=name, is_supplement=is_supplement)
        elif medicine.is_supplement != is_supplement:
            medicine.is_supplement = is_supplement
            medicine.save(update_fields=["is_supplement"])
        self.instance.medicine = medicine
        saved: MedicineChange = super().save(commit)
        return saved
