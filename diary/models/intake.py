"""What was drunk and eaten; figures are fixed when it is logged."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diary.models.entry import LIVE, Entry
from diary.models.foods import MINERALS, Figures, Food

OTHER_INDEXES = [index for index in Entry.Meta.indexes if not index.name.endswith("_by_day")]


class Drink(Entry, Figures):
    """Something drunk. 1 ml counts as 1 g, which is our choice and close for what people drink."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drinks", db_index=False
    )
    food = models.ForeignKey(Food, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("Drink"), max_length=200)
    amount_ml = models.PositiveIntegerField(_("Amount"))

    class Meta(Entry.Meta):
        verbose_name = _("drink")
        verbose_name_plural = _("drinks")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="drink_amount_is_1_to_5000",
                condition=Q(amount_ml__gte=1, amount_ml__lte=5000),
                violation_error_message=_("One drink is between 1 ml and 5 litres."),
            ),
        ]
        # A chart sums ten years of days: all it needs stands in the index, in the order of the days;
        # `deleted_at` too, which SQLite would look up in the table even though the condition tells it.
        indexes = [
            *OTHER_INDEXES,
            models.Index(
                fields=["user", "day_on", "amount_ml", *MINERALS, "deleted_at"],
                condition=LIVE,
                name="drink_by_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Meal(Entry, Figures):
    """One food eaten at one moment, with the household portion it was counted in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="meals", db_index=False
    )
    food = models.ForeignKey(Food, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("Food"), max_length=200)
    grams = models.FloatField(_("Grams"))
    portion = models.CharField(_("Portion"), max_length=80, blank=True)
    quantity = models.FloatField(_("How many"), default=1)

    class Meta(Entry.Meta):
        verbose_name = _("food eaten")
        verbose_name_plural = _("foods eaten")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="meal_grams_are_up_to_5000",
                condition=Q(grams__gt=0, grams__lte=5000),
                violation_error_message=_("One food is more than nothing and at most 5,000 g."),
            ),
        ]
        indexes = [
            *OTHER_INDEXES,
            models.Index(
                fields=["user", "day_on", *MINERALS, "deleted_at"], condition=LIVE, name="meal_by_day"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class QuickDrink(models.Model):
    """A drink in a size of one's own, for one touch on Today; at most six a person."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quick_drinks", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    food = models.ForeignKey(Food, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("Drink"), max_length=60)
    amount_ml = models.PositiveIntegerField(_("Amount"))

    class Meta:
        verbose_name = _("quick drink")
        verbose_name_plural = _("quick drinks")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["user", "position"], name="quickdrink_one_per_position"),
            models.CheckConstraint(name="quickdrink_at_most_six", condition=Q(position__lt=6)),
            models.CheckConstraint(
                name="quickdrink_amount_is_1_to_5000",
                condition=Q(amount_ml__gte=1, amount_ml__lte=5000),
                violation_error_message=_("One drink is between 1 ml and 5 litres."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
