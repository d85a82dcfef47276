"""What every entry has: an owner, a client's UUID, an instant, its zone, its day and its night."""

import uuid
import zoneinfo
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import validate_time_zone
from diary.periods import Period, local_day, night_of

LIVE = Q(deleted_at__isnull=True)


class EntryQuerySet(models.QuerySet):
    """Sets of entries with a name."""

    def between(self, period: Period) -> Self:
        """Those whose local day lies in the period."""
        return self.filter(day_on__range=(period.first, period.last))

    def in_nights(self, first: date, last: date) -> Self:
        """Those whose night lies from `first` to `last`, both included."""
        return self.filter(night_on__range=(first, last))

    def newest_first(self) -> Self:
        """The latest moment first; entries of one moment in the order they were made."""
        return self.order_by("-happened_at", "-pk")


class LiveManager(models.Manager):
    """Entries that are not deleted: what every page, chart and report sees."""

    def get_queryset(self) -> EntryQuerySet:
        """The live entries."""
        return EntryQuerySet(self.model, using=self._db).filter(LIVE)


class Entry(models.Model):
    """One thing that happened, as its owner wrote it down.

    `happened_at` is the instant; `zone` the zone of the clock it was read from. `day_on` (the local date)
    and `night_on` (noon to noon, named by the date of its first noon) are fixed when it is logged, so that
    neither a journey nor a clock change moves history. A deleted entry keeps its row, and so its UUID, until
    the time for undoing is over: a late replay cannot bring it back.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_index=False)
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    happened_at = models.DateTimeField(_("When"))
    zone = models.CharField(max_length=64, default="UTC", editable=False, validators=[validate_time_zone])
    day_on = models.DateField(editable=False)
    night_on = models.DateField(editable=False)
    is_time_rough = models.BooleanField(_("The time is a guess"), default=False)
    note = models.TextField(_("Note"), max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LiveManager.from_queryset(EntryQuerySet)()
    everything = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["user", "uuid"], name="%(class)s_uuid_is_unique"),
        ]
        indexes = [
            models.Index(fields=["user", "-happened_at"], condition=LIVE, name="%(class)s_by_time"),
            models.Index(fields=["user", "day_on"], condition=LIVE, name="%(class)s_by_day"),
            models.Index(fields=["user", "night_on"], condition=LIVE, name="%(class)s_by_night"),
            models.Index(fields=["user", "deleted_at"], condition=~LIVE, name="%(class)s_deleted"),
        ]

    def place(self, instant: datetime, zone: str) -> None:
        """Fix when this happened: the instant, and the day and night it was on the clock of `zone`."""
        self.happened_at, self.zone = instant, zone
        self.day_on = local_day(instant, self.tz)
        self.night_on = night_of(instant, self.tz)

    @property
    def tz(self) -> zoneinfo.ZoneInfo:
        """The zone this was logged in."""
        return zoneinfo.ZoneInfo(self.zone)

    @property
    def local_time(self) -> datetime:
        """The moment as the clock on the wall showed it."""
        return self.happened_at.astimezone(self.tz)
