"""The kinds of entry by their slug: what stands in addresses, in lists and in files."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.models.entry import Entry
from diary.models.episodes import Episode, NightCheck
from diary.models.factors import DayFactor
from diary.models.intake import Drink, Meal
from diary.models.medicines import MedicineChange
from diary.models.movement import Stretch, Workout


@dataclass(frozen=True)
class Kind:
    """One kind of entry: its slug (also its icon's name), its model, its label, its owner's relation."""

    slug: str
    model: type[Entry]
    label: Promise
    relation: str


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("cramp", Episode, _("Cramp"), "episodes"),
        Kind("night", NightCheck, _("No cramp"), "night_checks"),
        Kind("drink", Drink, _("Drink"), "drinks"),
        Kind("food", Meal, _("Food"), "meals"),
        Kind("workout", Workout, _("Workout"), "workouts"),
        Kind("stretch", Stretch, _("Stretching"), "stretches"),
        Kind("medicine", MedicineChange, _("Medicine"), "medicine_changes"),
        Kind("factor", DayFactor, _("About the day"), "day_factors"),
    )
}
