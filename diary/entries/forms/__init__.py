"""One form for each kind of entry; pages, the outbox, the API and imports all use these."""

from diary.entries.forms.base import EntryForm
from diary.entries.forms.cramp import CrampForm
from diary.entries.forms.days import DayFactorForm, NightCheckForm
from diary.entries.forms.drinks import DrinkForm
from diary.entries.forms.meals import MealForm
from diary.entries.forms.medicine import MedicineForm
from diary.entries.forms.movement import StretchForm, WorkoutForm

FORMS: dict[str, type[EntryForm]] = {
    "cramp": CrampForm,
    "night": NightCheckForm,
    "drink": DrinkForm,
    "food": MealForm,
    "workout": WorkoutForm,
    "stretch": StretchForm,
    "medicine": MedicineForm,
    "factor": DayFactorForm,
}

__all__ = ["FORMS", "EntryForm"]
