"""What a person told about their health, the alerts raised for them, and what they answered.

All texts and rules stand in `diary.advice`; here are only the names it uses.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_ALLOWED_ML = 10_000


class HealthProfile(models.Model):
    """The safety answers of one person; no row means that nobody asked yet.

    `answers` maps a question (advice.profile.Flag) to “yes” or “no”; a question left out is unknown.
    `thresholds` maps a number of a rule (advice.facts.BOUNDS) to the person's own.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="health", primary_key=True
    )
    answers = models.JSONField(default=dict, blank=True)
    fluid_allowance_ml = models.PositiveIntegerField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=7, default="unknown")
    answered_at = models.DateTimeField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)
    thresholds = models.JSONField(default=dict, blank=True)
    has_alert_mail = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("safety answers")
        verbose_name_plural = _("safety answers")
        constraints = [
            models.CheckConstraint(
                name="health_allowance_is_a_day_s",
                condition=Q(fluid_allowance_ml=None) | Q(fluid_allowance_ml__range=(1, MOST_ALLOWED_ML)),
                violation_error_message=_("An amount for one day is between 1 ml and 10 litres."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Visit(models.Model):
    """The day on which somebody looked at the cramps."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits", db_index=False
    )
    on = models.DateField(_("When"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint(fields=["user", "on"], name="visit_once_a_day")]

    def __str__(self) -> str:
        return str(self.on)


class Standing(models.TextChoices):
    """Whether an alert still holds."""

    OPEN = "open", _("Open")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Alert(models.Model):
    """One thing a rule saw, as it stands or as it stood when it was withdrawn.

    `numbers` and `names` go into its sentence; `entries` are the counted ones, [[day, uuid, kind], …].
    `mailed_at` is claimed before a mail is sent, so that only one is.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alerts", db_index=False
    )
    rule = models.CharField(max_length=16)
    level = models.PositiveSmallIntegerField()
    numbers = models.JSONField(default=dict)
    names = models.JSONField(default=list)
    entries = models.JSONField(default=list)
    raised_at = models.DateTimeField()
    status = models.CharField(max_length=9, choices=Standing.choices, default=Standing.OPEN)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=11, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "rule"], condition=Q(status=Standing.OPEN), name="alert_open_once_per_rule"
            ),
            models.CheckConstraint(
                name="alert_is_withdrawn_with_a_reason",
                condition=Q(status=Standing.OPEN, withdrawn_at=None, reason="")
                | (Q(status=Standing.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes = [models.Index(fields=["user", "-raised_at"], name="alert_by_time")]

    def __str__(self) -> str:
        return self.rule

    @property
    def is_open(self) -> bool:
        """It still holds."""
        return self.status == Standing.OPEN


class Answered(models.Model):
    """A button somebody pressed; `entries` are the UUIDs of what it rested on then."""

    at = models.DateTimeField()
    entries = models.JSONField(default=list)

    class Meta:
        abstract = True


class AlertAnswer(Answered):
    """An alert as it stood when its owner said “seen somebody”, “later” or “understood”."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alert_answers", db_index=False
    )
    rule = models.CharField(max_length=16)
    level = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("answer to an alert")
        verbose_name_plural = _("answers to alerts")
        indexes = [models.Index(fields=["user", "-at"], name="alertanswer_by_time")]

    def __str__(self) -> str:
        return self.rule


class AdviceAnswer(Answered):
    """An advice dismissed: done, later, or not for me."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="advice_answers", db_index=False
    )
    trigger = models.CharField(max_length=16)
    choice = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("answer to an advice")
        verbose_name_plural = _("answers to advice")
        indexes = [models.Index(fields=["user", "-at"], name="adviceanswer_by_time")]

    def __str__(self) -> str:
        return self.trigger
