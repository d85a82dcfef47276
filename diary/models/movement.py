"""Workouts and stretching."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diary.models.entry import Entry

ONE_DAY_MIN = 24 * 60
MINUTES = [
    MinValueValidator(1, _("At least one minute.")),
    MaxValueValidator(ONE_DAY_MIN, _("At most 24 hours.")),
]


class Activity(models.TextChoices):
    """Kinds of workout."""

    WALKING = "walking", _("Walking")
    SWIMMING = "swimming", _("Swimming")
    RUNNING = "running", _("Running")
    CYCLING = "cycling", _("Cycling")
    STRENGTH = "strength", _("Strength")
    TEAM = "team", _("Team sport")
    YOGA = "yoga", _("Yoga")
    GARDENING = "gardening", _("Gardening")
    OTHER = "other", _("Something else")


class Moment(models.TextChoices):
    """The part of the day a stretch belongs to."""

    MORNING = "morning", _("Morning")
    DAYTIME = "daytime", _("During the day")
    BEDTIME = "bedtime", _("Before bed")


class Workout(Entry):
    """Something done with the body, with its session RPE (0 to 10).

    Load is minutes times effort: Foster et al., J Strength Cond Res 2001;15:109-115.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="workouts", db_index=False
    )
    activity = models.CharField(_("What"), max_length=9, choices=Activity.choices)
    duration_min = models.PositiveSmallIntegerField(_("Minutes"), validators=MINUTES)
    effort = models.PositiveSmallIntegerField(
        _("Effort"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(10, _("Choose a number from 0 to 10."))],
    )
    is_hard_on_legs = models.BooleanField(_("Legs worked hard"), default=False)
    is_hot = models.BooleanField(_("It was hot"), default=False)
    weight_before_kg = models.FloatField(_("Weight before"), null=True, blank=True)
    weight_after_kg = models.FloatField(_("Weight after"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("workout")
        verbose_name_plural = _("workouts")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="workout_effort_is_0_to_10",
                condition=Q(effort__isnull=True) | Q(effort__lte=10),
                violation_error_message=_("Effort is a number from 0 to 10."),
            ),
            models.CheckConstraint(
                name="workout_lasts_up_to_a_day",
                condition=Q(duration_min__gte=1, duration_min__lte=ONE_DAY_MIN),
                violation_error_message=_("A workout lasts from 1 minute to 24 hours."),
            ),
        ]

    def __str__(self) -> str:
        return str(Activity(self.activity).label)

    @property
    def load(self) -> int | None:
        """Minutes times effort; unknown without an effort."""
        return None if self.effort is None else self.duration_min * self.effort


class Stretch(Entry):
    """Stretching of the legs."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stretches", db_index=False
    )
    moment = models.CharField(_("When"), max_length=7, choices=Moment.choices)
    duration_min = models.PositiveSmallIntegerField(_("Minutes"), null=True, blank=True, validators=MINUTES)
    has_calves = models.BooleanField(_("Calves included"), default=True)

    class Meta(Entry.Meta):
        verbose_name = _("stretching")
        verbose_name_plural = _("stretching")

    def __str__(self) -> str:
        return str(_("Stretching"))
