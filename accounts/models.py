"""Who keeps a diary, and how they like to see it."""

import datetime as dt
import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

ML_PER_FLOZ = 29.5735295625
KG_PER_LB = 0.45359237


class VolumeUnit(models.TextChoices):
    """How drinks are shown and typed; stored are millilitres."""

    ML = "ml", _("millilitres (ml)")
    FLOZ = "floz", _("US fluid ounces (fl oz)")


class WeightUnit(models.TextChoices):
    """How body weight is shown and typed; stored are kilograms."""

    KG = "kg", _("kilograms (kg)")
    LB = "lb", _("pounds (lb)")


class Clock(models.TextChoices):
    """How a time of day is shown."""

    H24 = "24", _("24 hours (15:30)")
    H12 = "12", _("12 hours (3:30 p.m.)")


class Theme(models.TextChoices):
    """The colours of the pages."""

    SYSTEM = "system", _("As my device")
    DAY = "day", _("Day (light)")
    NIGHT = "night", _("Night (dark)")


def validate_time_zone(name: str) -> None:
    """Refuse a name that the time-zone database does not know."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(_("This time zone is not known.")) from error


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address and a password."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A saved user; without a password nobody can sign in by password."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One person with one diary; signs in by e-mail."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    called = models.CharField(_("What shall we call you?"), max_length=60, blank=True)
    time_zone = models.CharField(
        _("Time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    language = models.CharField(
        _("Language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGES[0][0]
    )
    volume_unit = models.CharField(
        _("Drinks in"), max_length=4, choices=VolumeUnit.choices, default=VolumeUnit.ML
    )
    weight_unit = models.CharField(
        _("Body weight in"), max_length=2, choices=WeightUnit.choices, default=WeightUnit.KG
    )
    clock = models.CharField(_("Clock"), max_length=2, choices=Clock.choices, default=Clock.H24)
    bedtime = models.TimeField(_("Usual bedtime"), default=dt.time(22, 0))
    getting_up_time = models.TimeField(_("Usual getting-up time"), default=dt.time(6, 0))
    has_night_screen = models.BooleanField(_("Open the night screen by itself at night"), default=True)
    theme = models.CharField(_("Colours"), max_length=6, choices=Theme.choices, default=Theme.SYSTEM)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case_is_unique")]

    def __str__(self) -> str:
        return self.called or self.email

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone as an object."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def device_key(self) -> str:
        """What this person's copies on a device are filed under: always the same, and it tells nothing."""
        return salted_hmac("unknot.device", f"{self.pk} {self.joined_at:%Y%m%d%H%M%S%f}").hexdigest()[:24]
