"""What was drunk and eaten: a coffee drinker who carries a water bottle, and an ordinary kitchen."""

import random
from collections.abc import Iterator, Sequence

from diary.demo.author import Author, maybe_note
from diary.demo.days import Day
from diary.demo.pantry import Pantry
from diary.models import FIGURES, Drink, Meal

Choice = tuple[str, tuple[int, ...]]
MORNING: tuple[Choice, ...] = (
    ("Coffee, black", (200, 200, 250, 400)),
    ("Tea, black", (250, 300)),
    ("Latte", (240, 360)),
)
DAYTIME: tuple[Choice, ...] = (
    ("Water, tap", (150, 200, 250, 250, 300, 500)),
    ("Water, tap", (250, 300, 500)),
    ("Water, sparkling", (250, 330)),
    ("Coffee, black", (150, 200)),
    ("Tea, green", (250,)),
    ("Apple juice", (200,)),
)
EVENING: tuple[Choice, ...] = (
    ("Water, tap", (200, 250, 300)),
    ("Herbal tea", (250, 300)),
    ("Milk, 2% fat", (200,)),
    ("Orange juice, carton", (200,)),
)
ALCOHOL: tuple[Choice, ...] = (
    ("Beer", (330, 500)),
    ("Red wine", (150, 200)),
    ("White wine", (150,)),
)
LATE: tuple[Choice, ...] = (("Espresso", (30, 60)), ("Cola", (330,)), ("Tea, black", (250,)))
TRAINING: tuple[Choice, ...] = (("Water, tap", (500, 750)), ("Sports drink (Gatorade type)", (500,)))
WATER: tuple[Choice, ...] = (("Water, tap", (150, 200, 250, 300)),)
# First minute, last minute, what there is to choose from. Days with five drinks take the first five.
DRINKS = (
    (6 * 60 + 40, 8 * 60, MORNING),
    (9 * 60, 11 * 60, DAYTIME),
    (12 * 60, 13 * 60 + 30, DAYTIME),
    (15 * 60, 17 * 60, DAYTIME),
    (18 * 60 + 30, 20 * 60, EVENING),
    (20 * 60 + 30, 21 * 60 + 45, EVENING),
    (10 * 60, 17 * 60, DAYTIME),
)
BREAKFAST = (
    "Müsli from the market",
    "Porridge, made with milk",
    "Whole wheat bread",
    "Yogurt, plain, whole milk",
    "Egg, boiled",
    "Croissant",
)
LUNCH = (
    "Lentil soup",
    "Ham and cheese sandwich",
    "Pasta with meat sauce",
    "Greek salad",
    "Seeded roll from the corner bakery",
    "Vegetable curry",
    "Potato salad",
    "Rice and black beans",
)
DINNER = (
    "Salmon, cooked",
    "Chicken breast, roasted",
    "Pizza, cheese",
    "Aunt Vera's lentil stew",
    "Omelette",
    "Stir-fried vegetables",
    "Chili, vegetarian",
    "Gyros or kebab in bread",
)
SIDES = (
    "Potato, boiled, no skin",
    "Broccoli, cooked",
    "Spinach, cooked",
    "Brown rice, cooked",
    "Tomato",
    "Cucumber",
    "Carrots, cooked",
    "Hummus",
)
SNACKS = (
    "Banana",
    "Banana",
    "Apple, with skin",
    "Almonds",
    "Dark chocolate, 70-85%",
    "Mandarin",
    "Chocolate chip cookie",
    "Mixed nuts, unsalted",
    "Dates, medjool",
)
MEALS = (
    (7 * 60, 8 * 60, BREAKFAST),
    (12 * 60, 13 * 60, LUNCH),
    (18 * 60 + 30, 19 * 60 + 30, DINNER),
    (15 * 60, 17 * 60, SNACKS),
    (18 * 60 + 30, 19 * 60 + 30, SIDES),
    (10 * 60, 11 * 60, SNACKS),
)
QUANTITIES = (1.0, 1.0, 1.0, 1.0, 0.5, 1.5, 2.0)
DRINK_NOTES = ("With a pinch of salt.", "Cold.", "Only half of it.")
MEAL_NOTES = ("At work.", "Guessed the portion.", "Leftovers.", "Mia cooked.")


def drinks(author: Author, day: Day, pantry: Pantry, *, trained: bool) -> Iterator[Drink]:
    """Five to seven drinks, and what training, an evening out or a late coffee add."""
    if not day.is_written:
        return
    throws = author.dice("drinks", day.on)
    for first, last, choices in DRINKS[: throws.choices((5, 6, 7), (15, 35, 50))[0]]:
        yield drink(author, throws, day, pantry, throws.randint(first, last), choices)
    extras = (
        (trained, 18 * 60, TRAINING),
        ("alcohol" in day.facts, 20 * 60, ALCOHOL),
        ("caffeine" in day.facts, 19 * 60, LATE),
        ("hot" in day.facts, 16 * 60, WATER),
    )
    for is_so, minute, choices in extras:
        if is_so:
            yield drink(author, throws, day, pantry, minute + throws.randrange(60), choices)


def drink(
    author: Author, throws: random.Random, day: Day, pantry: Pantry, minute: float, choices: Sequence[Choice]
) -> Drink:
    """One drink with the figures of its food; water is known even without a catalogue."""
    name, sizes = throws.choice(choices)
    amount, food = throws.choice(sizes), pantry.find(name)
    return author.entry(
        Drink,
        throws,
        day,
        minute,
        food=food,
        name=name,
        amount_ml=amount,
        is_time_rough=throws.random() < 0.05,
        note=maybe_note(throws, DRINK_NOTES, 0.01),
        **(food.figures_for(amount) if food else {}),
    )


def more_water(author: Author, day: Day, pantry: Pantry, throws: random.Random) -> Drink:
    """One more glass on a day that was written down."""
    return drink(author, throws, day, pantry, throws.randrange(8 * 60, 21 * 60), WATER)


def meals(author: Author, day: Day, pantry: Pantry) -> Iterator[Meal]:
    """Three to six foods: breakfast, lunch and dinner first."""
    if not day.is_written:
        return
    throws = author.dice("meals", day.on)
    for first, last, choices in MEALS[: throws.choices((3, 4, 5, 6), (10, 25, 35, 30))[0]]:
        yield meal(author, throws, day, pantry, throws.randint(first, last), throws.choice(choices))


def meal(author: Author, throws: random.Random, day: Day, pantry: Pantry, minute: float, name: str) -> Meal:
    """One food in one of its portions, with its figures at that weight."""
    food = pantry.find(name)
    label, weight = throws.choice(food.portions[:2]) if food and food.portions else ("portion", 100)
    quantity = throws.choice(QUANTITIES)
    grams = round(weight * quantity, 1)
    return author.entry(
        Meal,
        throws,
        day,
        minute,
        food=food,
        name=name,
        grams=grams,
        portion=label,
        quantity=quantity,
        is_time_rough=throws.random() < 0.08,
        note=maybe_note(throws, MEAL_NOTES, 0.02),
        **(food.figures_for(grams) if food else dict.fromkeys(FIGURES)),
    )
