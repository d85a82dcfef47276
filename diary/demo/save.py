"""Saving a made-up diary: many rows at once, each batch a transaction of its own."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from accounts.models import User
from diary.demo.story import Story
from diary.models import KINDS, Attempt

Row = TypeVar("Row")
# Small enough that a running diary can write in between.
ROWS_AT_ONCE = 2000


def save(user: User, story: Story) -> None:
    """Save the story as the user's; tables are filled one after the other, each oldest first."""
    for kind in KINDS.values():
        rows = [entry for entry in story.entries if isinstance(entry, kind.model)]
        for batch in batches(rows):
            kind.model.objects.bulk_create(batch)
    keys: dict[Any, int] = dict(user.episodes.values_list("uuid", "pk"))
    kept = [attempt for attempt in story.attempts if attempt.episode.uuid in keys]
    for attempt in kept:
        attempt.episode_id = keys[attempt.episode.uuid]
    for tried in batches(kept):
        Attempt.objects.bulk_create(tried)


def batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in their order, a batch at a time."""
    left = iter(rows)
    while batch := list(islice(left, ROWS_AT_ONCE)):
        yield batch
