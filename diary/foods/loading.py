"""Writing the foods of a download into the shared catalogue, again and again with the same end."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from django.db import transaction

from diary.foods.catalogue import COLUMNS, searchable, values
from diary.foods.fdc import FdcFood
from diary.foods.fdc.record import FOUNDATION, LEGACY
from diary.models import FIGURES, Food

BATCH = 500


def store(
    foods: list[FdcFood], *, is_dry_run: bool = False, tick: Callable[[float], None] = lambda part: None
) -> Counter[str]:
    """Add what is new, change what changed, leave the rest; how many of each.

    A shipped food stays as it is, and a Foundation food is not replaced by its older SR Legacy figures: both
    count as known. Each batch is written at once, so a running diary never waits long.
    """
    result: Counter[str] = Counter()
    for done, batch in enumerate(batches(foods)):
        with transaction.atomic():
            result += store_batch(batch, is_dry_run=is_dry_run)
        tick(min(1, (done + 1) * BATCH / len(foods)))
    return result


def batches(foods: list[FdcFood]) -> Iterator[list[FdcFood]]:
    """The foods, some hundreds at a time."""
    rest = iter(foods)
    while batch := list(islice(rest, BATCH)):
        yield batch


def store_batch(batch: list[FdcFood], *, is_dry_run: bool) -> Counter[str]:
    """One batch: one query to compare, two to write."""
    keys = [food.key for food in batch]
    known = {food.source_key: food for food in Food.objects.filter(user=None, source_key__in=keys)}
    sorted_out: dict[str, list[Food]] = {"new": [], "changed": [], "same": [], "known": []}
    for food in map(food_of, batch):
        old = known.get(food.source_key)
        food.pk = old.pk if old else None
        sorted_out[outcome(food, old)].append(food)
    if not is_dry_run:
        Food.objects.bulk_create(sorted_out["new"])
        Food.objects.bulk_update(sorted_out["changed"], COLUMNS, batch_size=50)
    return Counter({name: len(rows) for name, rows in sorted_out.items()})


def outcome(food: Food, old: Food | None) -> str:
    """What loading this food means."""
    if old is None:
        return "new"
    if old.is_starter or (old.source == FOUNDATION and food.source == LEGACY):
        return "known"
    return "same" if values(food) == values(old) else "changed"


def food_of(food: FdcFood) -> Food:
    """The row of a food; a figure that is missing stays unknown."""
    return Food(
        source=food.source,
        source_key=food.key,
        name=food.name,
        group=food.group,
        search=searchable(food.name),
        portions=[list(portion) for portion in food.portions],
        is_drink=food.is_drink,
        **{figure: food.figures.get(figure) for figure in FIGURES},
    )
