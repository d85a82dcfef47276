"""What a person reaches for: favourite foods and those of the last weeks."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from diary.models import Drink, EntryQuerySet, Meal

RECENT_DAYS = 60
RECENT_ENTRIES = 300


@dataclass(frozen=True)
class LastTime:
    """How a food was last counted: in portions, in grams where none is named, in ml for a drink."""

    portion: str
    quantity: float


@dataclass(frozen=True)
class Shelf:
    """The keys of favourite foods, and of what was logged in the last weeks, the latest first."""

    favourites: frozenset[int]
    recent: dict[int, LastTime]

    @property
    def foods(self) -> list[int]:
        """Favourites that were had lately, other favourites, then the rest of the recent ones."""
        lately = [pk for pk in self.recent if pk in self.favourites]
        others = sorted(self.favourites.difference(self.recent))
        return [*lately, *others, *(pk for pk in self.recent if pk not in self.favourites)]


def shelf_of(user: User, today: date, *, drinks: bool = False) -> Shelf:
    """The shelf of foods or of drinks; its cost depends on the last weeks, not on the years before."""
    favourites = frozenset(user.favourite_foods.values_list("food_id", flat=True))
    return Shelf(favourites, recent_drinks(user, today) if drinks else recent_meals(user, today))


def lately(entries: EntryQuerySet, today: date) -> EntryQuerySet:
    """The entries of the last weeks that name a food, the latest first."""
    first = today - timedelta(days=RECENT_DAYS)
    return entries.filter(day_on__gte=first, food__isnull=False).newest_first()


def recent_meals(user: User, today: date) -> dict[int, LastTime]:
    """The foods eaten lately, each with its last portion."""
    recent: dict[int, LastTime] = {}
    rows = lately(Meal.objects.filter(user=user), today)
    for food, portion, quantity, grams in rows.values_list("food_id", "portion", "quantity", "grams")[
        :RECENT_ENTRIES
    ]:
        recent.setdefault(food, LastTime(portion, quantity if portion else grams))
    return recent


def recent_drinks(user: User, today: date) -> dict[int, LastTime]:
    """The beverages drunk lately, each with its last amount."""
    recent: dict[int, LastTime] = {}
    rows = lately(Drink.objects.filter(user=user), today)
    for food, amount_ml in rows.values_list("food_id", "amount_ml")[:RECENT_ENTRIES]:
        recent.setdefault(food, LastTime("", amount_ml))
    return recent
