"""Facts about a whole day: ours and the person's own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from diary.models.entry import LIVE, Entry


class Factor(models.TextChoices):
    """Facts about a day that can be touched on Today."""

    ON_FEET = "on_feet", _("On my feet a lot")
    SITTING = "sitting", _("Long sitting or travel")
    HOT = "hot", _("Hot day")
    ALCOHOL = "alcohol", _("Alcohol")
    CAFFEINE = "caffeine", _("Caffeine late")
    ILLNESS = "illness", _("Ill")
    OWN = "own", _("My own")


class OwnFactor(models.Model):
    """A fact of the person's own choosing, such as “new shoes”."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_factors", db_index=False
    )
    name = models.CharField(_("Name"), max_length=40)
    is_shown = models.BooleanField(_("Shown on Today"), default=True)

    class Meta:
        verbose_name = _("own day fact")
        verbose_name_plural = _("own day facts")
        constraints = [
            models.UniqueConstraint(
                "user",
                Lower("name"),
                name="ownfactor_name_once",
                violation_error_message=_("You already have one of this name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DayFactor(Entry):
    """A fact that was true of one day. Not touched means not said, never “no”."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="day_factors", db_index=False
    )
    factor = models.CharField(_("What"), max_length=8, choices=Factor.choices)
    own_factor = models.ForeignKey(
        OwnFactor, null=True, blank=True, on_delete=models.CASCADE, related_name="days"
    )

    class Meta(Entry.Meta):
        verbose_name = _("day fact")
        verbose_name_plural = _("day facts")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="dayfactor_own_has_its_name",
                condition=Q(factor=Factor.OWN, own_factor__isnull=False)
                | (~Q(factor=Factor.OWN) & Q(own_factor__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["user", "day_on", "factor"],
                condition=LIVE & ~Q(factor=Factor.OWN),
                name="dayfactor_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["user", "day_on", "own_factor"],
                condition=LIVE & Q(factor=Factor.OWN),
                name="dayfactor_own_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.own_factor or Factor(self.factor).label)
