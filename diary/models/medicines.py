"""Medicines and supplements: what was started, changed and stopped, and when. Nothing is advised here."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from diary.models.entry import Entry


class Change(models.TextChoices):
    """What happened to a medicine on a day."""

    STARTED = "started", _("Started")
    CHANGED = "changed", _("Dose changed")
    STOPPED = "stopped", _("Stopped")


class Medicine(models.Model):
    """A medicine or supplement by the name its taker uses."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="medicines", db_index=False
    )
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=120)
    is_supplement = models.BooleanField(_("It is a supplement"), default=False)

    class Meta:
        verbose_name = _("medicine or supplement")
        verbose_name_plural = _("medicines and supplements")
        constraints = [
            models.UniqueConstraint("user", Lower("name"), name="medicine_name_once_per_person"),
            models.UniqueConstraint(fields=["user", "uuid"], name="medicine_uuid_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class MedicineChange(Entry):
    """The start, a change of dose, or the end of a medicine; the dose is text as on the packet."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="medicine_changes", db_index=False
    )
    medicine = models.ForeignKey(Medicine, on_delete=models.CASCADE, related_name="changes")
    change = models.CharField(_("What happened"), max_length=7, choices=Change.choices)
    dose = models.CharField(_("Dose"), max_length=120, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("medicine or supplement")
        verbose_name_plural = _("medicines and supplements")

    def __str__(self) -> str:
        return str(self.medicine)
