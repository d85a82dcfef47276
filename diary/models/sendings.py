"""Which sending of a device an entry was last changed by."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Sending(models.Model):
    """The last sending of one device that was saved for one entry.

    A request that its sender gave up may still arrive, after a newer one: its `number` tells. `left_at` is
    when the entry was last changed as this sending left it; where it was changed since, somebody else did.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sendings", db_index=False
    )
    kind = models.CharField(max_length=20)
    uuid = models.UUIDField()
    device = models.UUIDField()
    number = models.BigIntegerField()
    left_at = models.DateTimeField()

    class Meta:
        verbose_name = _("note on what a device sent")
        verbose_name_plural = _("notes on what a device sent")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "uuid", "device"], name="sending_one_of_a_device_for_an_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
