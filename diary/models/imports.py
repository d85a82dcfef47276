"""What came into the diary by file, so that it can be looked at first and taken back as a whole."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting", _("Looked at, not added")
    DONE = "done", _("Added")
    UNDONE = "undone", _("Taken back")


class ImportBatch(models.Model):
    """One file on its way into a diary.

    `content` is the file itself, kept only until its owner has said yes or no. `counts` maps a table to
    [new, already here]; `rows` maps it to ranges of keys, [[first, last], …], by which the rows that were
    added are found again; `settings_before` holds the preferences the file replaced, by name [before, after].
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports", db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=7, choices=ImportState.choices, default=ImportState.WAITING)
    content = models.BinaryField(null=True)
    counts = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    settings_before = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import of a file")
        verbose_name_plural = _("imports of files")
        indexes = [models.Index(fields=["user", "-created_at"], name="importbatch_by_time")]

    def __str__(self) -> str:
        return self.file_name
