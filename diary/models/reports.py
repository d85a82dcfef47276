"""What a person prepares for an appointment, and what they gave out of the diary by link."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ReportDraft(models.Model):
    """What stands on the next report: kept while it is being thought over.

    `questions` are up to three texts; `choices` holds the parts, the period, the language and the paper
    as their form names them (reports.forms).
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_draft", primary_key=True
    )
    name = models.CharField(_("Name"), max_length=120, blank=True)
    born_on = models.DateField(_("Date of birth"), null=True, blank=True)
    concern = models.TextField(_("My main concern"), max_length=400, blank=True)
    questions = models.JSONField(default=list, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft for an appointment")
        verbose_name_plural = _("drafts for an appointment")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Share(models.Model):
    """A link by which somebody else may read one report.

    Only a hash of the link's secret is stored, and one of the PIN. `summary` is the report as it was when
    the link was made: nothing that is logged or changed later shows through it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shares", db_index=False
    )
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    pin_hash = models.CharField(max_length=128, blank=True, editable=False)
    label = models.CharField(_("For whom"), max_length=80, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    summary = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("Open until"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("link to a report")
        verbose_name_plural = _("links to reports")
        constraints = [
            models.CheckConstraint(name="share_period_runs_forward", condition=Q(last_on__gte=F("first_on"))),
        ]
        indexes = [models.Index(fields=["user", "-created_at"], name="share_by_time")]

    def __str__(self) -> str:
        return self.label


class Opened(models.TextChoices):
    """What somebody did with a link."""

    PAGE = "page", _("Read the page")
    PDF = "pdf", _("Took the PDF")
    WRONG_PIN = "pin", _("Typed a wrong PIN")


class ShareOpening(models.Model):
    """One opening of a link, for the eyes of its owner; nothing is kept about who it was."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="share_openings", db_index=False
    )
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="openings", db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=4, choices=Opened.choices)

    class Meta:
        verbose_name = _("opening of a link")
        verbose_name_plural = _("openings of links")
        indexes = [
            models.Index(fields=["share", "-at"], name="shareopening_by_time"),
            models.Index(fields=["user", "-at"], name="shareopening_by_owner"),
        ]

    def __str__(self) -> str:
        return str(Opened(self.what).label)
