"""Whether a person wants a range for drinks and a reference for minerals in their charts; off at first."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

# Our choice: far above what anybody should aim at, so that only slips of the finger are refused.
MOST_DRINKS_ML = 10_000


class Scheme(models.TextChoices):
    """Whose published intakes are drawn beside what was logged."""

    NONE = "none", _("None")
    US = "us", _("USA and Canada (NASEM)")
    EFSA = "efsa", _("Europe (EFSA)")
    UK = "uk", _("United Kingdom (RNI)")
    FDA = "fda", _("US food labels (FDA)")


class Targets(models.Model):
    """A person's own range of drinks for a day, and the scheme chosen. No row, or empty parts, means off."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="targets", primary_key=True
    )
    drinks_from_ml = models.PositiveIntegerField(_("From"), null=True, blank=True)
    drinks_to_ml = models.PositiveIntegerField(_("Up to"), null=True, blank=True)
    scheme = models.CharField(
        _("Published reference"), max_length=4, choices=Scheme.choices, default=Scheme.NONE
    )

    class Meta:
        verbose_name = _("range for drinks and minerals")
        verbose_name_plural = _("ranges for drinks and minerals")
        constraints = [
            models.CheckConstraint(
                name="targets_scheme_is_known",
                condition=Q(scheme__in=Scheme.values),
                violation_error_message=_("This reference is not known."),
            ),
            models.CheckConstraint(
                name="targets_amounts_are_a_day_s",
                condition=(Q(drinks_from_ml=None) | Q(drinks_from_ml__range=(1, MOST_DRINKS_ML)))
                & (Q(drinks_to_ml=None) | Q(drinks_to_ml__range=(1, MOST_DRINKS_ML))),
                violation_error_message=_("An amount for one day is between 1 ml and 10 litres."),
            ),
            models.CheckConstraint(
                name="targets_end_above_their_beginning",
                condition=Q(drinks_from_ml=None)
                | Q(drinks_to_ml=None)
                | Q(drinks_from_ml__lt=F("drinks_to_ml")),
                violation_error_message=_("The range ends below where it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def has_own_range(self) -> bool:
        """At least one edge is the person's own."""
        return self.drinks_from_ml is not None or self.drinks_to_ml is not None
