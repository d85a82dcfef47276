"""Plain functions that put one thing into the diary."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.models import User
from diary.models import (
    Attempt,
    Change,
    DayFactor,
    Drink,
    Entry,
    Episode,
    Food,
    Meal,
    Medicine,
    MedicineChange,
    NightCheck,
    Stretch,
    Workout,
    fold,
)

PASSWORD = "quiet calf muscle"


def make_user(email: str, **fields: Any) -> User:
    return User.objects.create_user(email, PASSWORD, **fields)


def placed(entry: Entry, at: datetime | None) -> Any:
    """Put the entry at an instant (now unless told) on its owner's clock, and save it."""
    entry.place(at or datetime.now(UTC), entry.user.time_zone)
    entry.save()
    return entry


def make_episode(
    user: User, at: datetime | None = None, *, tried: dict | None = None, **fields: Any
) -> Episode:
    """A cramp; `tried` maps a remedy to its outcome."""
    episode = placed(Episode(user=user, **fields), at)
    for remedy, outcome in (tried or {}).items():
        Attempt.objects.create(user=user, episode=episode, remedy=remedy, outcome=outcome)
    return episode


def make_night_check(user: User, night: date, **fields: Any) -> NightCheck:
    check = NightCheck(user=user, **fields)
    answered = datetime(night.year, night.month, night.day, 23, tzinfo=UTC) + timedelta(days=1)
    check.answer_for(night, answered, user.time_zone, user.getting_up_time)
    check.save()
    return check


def make_drink(user: User, amount_ml: int = 250, at: datetime | None = None, **fields: Any) -> Drink:
    return placed(Drink(user=user, amount_ml=amount_ml, **{"name": "Water", **fields}), at)


def make_meal(user: User, name: str = "Banana", at: datetime | None = None, **fields: Any) -> Meal:
    return placed(Meal(user=user, name=name, **{"grams": 100, **fields}), at)


def make_workout(user: User, at: datetime | None = None, **fields: Any) -> Workout:
    return placed(Workout(user=user, **{"activity": "walking", "duration_min": 30, **fields}), at)


def make_stretch(user: User, at: datetime | None = None, **fields: Any) -> Stretch:
    return placed(Stretch(user=user, **{"moment": "bedtime", **fields}), at)


def make_medicine_change(
    user: User, name: str = "Amlodipine", at: datetime | None = None, **fields: Any
) -> MedicineChange:
    medicine, _ = Medicine.objects.get_or_create(user=user, name=name)
    return placed(MedicineChange(user=user, medicine=medicine, **{"change": Change.STARTED, **fields}), at)


def make_day_factor(user: User, factor: str = "hot", at: datetime | None = None, **fields: Any) -> DayFactor:
    return placed(DayFactor(user=user, factor=factor, **fields), at)


def make_food(name: str = "Banana", **fields: Any) -> Food:
    values = {"source": "Test", "source_key": "" if fields.get("user") else f"test:{name}", **fields}
    return Food.objects.create(name=name, search=fold(f"{name} {values.get('aliases', '')}"), **values)


def one_of_each(user):
    """A saved entry of every kind, by slug."""
    return {
        "cramp": make_episode(user),
        "night": make_night_check(user, make_episode(user).night_on),
        "drink": make_drink(user),
        "food": make_meal(user),
        "workout": make_workout(user),
        "stretch": make_stretch(user),
        "medicine": make_medicine_change(user),
        "factor": make_day_factor(user),
    }
