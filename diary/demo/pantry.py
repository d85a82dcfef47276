"""The made-up diary's foods: shipped ones by name, some of the person's own, favourites, quick drinks."""

from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from diary.foods.catalogue import load_shipped
from diary.models import FavouriteFood, Food, QuickDrink, fold

# Own foods with what their labels said; the first has no figures at all.
OWN: dict[str, dict[str, Any]] = {
    "Aunt Vera's lentil stew": {"group": "Dishes", "portions": [["bowl", 350]]},
    "Seeded roll from the corner bakery": {
        "group": "Bread & crackers",
        "portions": [["roll", 75]],
        "sodium_mg": 480,
    },
    "Müsli from the market": {
        "group": "Breakfast cereals",
        "portions": [["bowl", 80], ["spoon", 12]],
        "potassium_mg": 430,
        "sodium_mg": 20,
    },
}
FAVOURITES = ("Banana", "Yogurt, plain, whole milk", "Almonds", "Coffee, black")
QUICK = (
    ("Water, tap", "Glass of water", 250),
    ("Water, tap", "Bottle of water", 500),
    ("Coffee, black", "Coffee", 200),
    ("Herbal tea", "Evening tea", 300),
)


@dataclass
class Pantry:
    """Foods by the name the menu calls them."""

    foods: dict[str, Food] = field(default_factory=dict)

    def find(self, name: str) -> Food | None:
        """The food of that name; None where the catalogue has no such thing."""
        return self.foods.get(name)


def stock(user: User) -> Pantry:
    """The shared catalogue, loaded first if it is empty, and the user's own foods, made here."""
    shared = Food.objects.filter(user=None, deleted_at=None)
    if not shared.filter(is_starter=True).exists():
        load_shipped()
    # Foods that ship come last and so win over loaded ones of the same name.
    pantry = Pantry({food.name: food for food in shared.order_by("is_starter", "pk")})
    for name, fields in OWN.items():
        pantry.foods[name] = Food.objects.create(
            user=user, source="Own", name=name, search=fold(name), **fields
        )
    return pantry


def lay_out(user: User, pantry: Pantry) -> None:
    """Give the user favourites and quick drinks."""
    foods = [food for name in FAVOURITES if (food := pantry.find(name))]
    FavouriteFood.objects.bulk_create(FavouriteFood(user=user, food=food) for food in foods)
    QuickDrink.objects.bulk_create(
        QuickDrink(user=user, position=position, food=pantry.find(food), name=name, amount_ml=amount)
        for position, (food, name, amount) in enumerate(QUICK)
    )
