"""What a person wants to compare with their nights, and the changes they try on themselves."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FactorChoice(models.Model):
    """The factors that are tested, chosen before their results are seen; the newest row holds.

    `factors` are up to six keys (links.factors), in the order they were chosen. `beliefs` maps a key to what
    was expected beforehand: “more”, “fewer” or “same”.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factor_choices", db_index=False
    )
    chosen_at = models.DateTimeField()
    factors = models.JSONField(default=list)
    beliefs = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("choice of what to compare")
        verbose_name_plural = _("choices of what to compare")
        indexes = [models.Index(fields=["user", "-chosen_at"], name="factorchoice_by_time")]

    def __str__(self) -> str:
        return ", ".join(self.factors)


class TrialChange(models.TextChoices):
    """The changes that are safe to try on oneself."""

    STRETCH = "stretch", _("Stretching before bed")
    WALK = "walk", _("A walk in the evening")
    EARLIER = "earlier", _("Workouts earlier in the day")
    BEDDING = "bedding", _("A pillow or loose bedding")
    CAFFEINE = "caffeine", _("Less caffeine late in the day")


class StopReason(models.TextChoices):
    """Why a trial ended before its last evening."""

    OWN = "own", _("You stopped it.")
    ALERT = "alert", _("The diary stopped it, because something came up that somebody should look at first.")


class Trial(models.Model):
    """One change tried in blocks of days, against blocks as usual.

    `order` holds a boolean per block (true: with the change), drawn at random at its start and never changed.
    A night belongs to the block its evening lies in. One trial runs at a time. The evening of `stopped_on`
    is no part of it any more.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="trials", db_index=False
    )
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    change = models.CharField(_("What to try"), max_length=8, choices=TrialChange.choices)
    block_days = models.PositiveSmallIntegerField(_("Length of a block"))
    order = models.JSONField()
    starts_on = models.DateField(_("First evening"))
    created_at = models.DateTimeField(auto_now_add=True)
    stopped_on = models.DateField(null=True, blank=True)
    stop_reason = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name = _("trial on myself")
        verbose_name_plural = _("trials on myself")
        constraints = [
            models.UniqueConstraint(fields=["user", "uuid"], name="trial_uuid_is_unique"),
            models.CheckConstraint(
                name="trial_block_is_one_or_two_weeks",
                condition=Q(block_days__in=(7, 14)),
                violation_error_message=_("A block is one week or two weeks long."),
            ),
        ]
        indexes = [models.Index(fields=["user", "-starts_on"], name="trial_by_time")]

    def __str__(self) -> str:
        return str(TrialChange(self.change).label)

    @property
    def nights(self) -> int:
        """How many nights were planned."""
        return self.block_days * len(self.order)

    @property
    def last_on(self) -> date:
        """Its last evening, as planned."""
        return self.starts_on + timedelta(days=self.nights - 1)

    def is_running(self, night: date) -> bool:
        """Neither stopped nor, in this night, at its end; one that is still to begin counts too."""
        return self.stopped_on is None and night <= self.last_on

    def nights_over(self, night: date) -> int:
        """How many of its nights were over before this one began."""
        until = night if self.stopped_on is None else min(night, self.stopped_on)
        return min(max(0, (until - self.starts_on).days), self.nights)

    def is_with_change(self, on: date) -> bool | None:
        """Whether the plan has the change on this evening; None where the evening is no part of the trial."""
        place = (on - self.starts_on).days
        is_stopped = self.stopped_on is not None and on >= self.stopped_on
        if is_stopped or not 0 <= place < self.nights:
            return None
        return bool(self.order[place // self.block_days])


class TrialEvening(models.Model):
    """Whether the change was made on one evening of a trial; no row means that nobody said."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="trial_evenings", db_index=False
    )
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="evenings", db_index=False)
    on = models.DateField()
    is_done = models.BooleanField()

    class Meta:
        verbose_name = _("evening of a trial")
        verbose_name_plural = _("evenings of a trial")
        constraints = [models.UniqueConstraint(fields=["trial", "on"], name="trialevening_once_a_day")]
        indexes = [models.Index(fields=["user", "-on"], name="trialevening_by_day")]

    def __str__(self) -> str:
        return str(self.on)
