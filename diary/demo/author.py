"""Who writes the made-up diary, and how an entry of theirs comes about."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from accounts.models import User
from diary.demo.days import Day, dice, throw_uuid
from diary.models import Entry
from diary.periods import instant_at

AnyEntry = TypeVar("AnyEntry", bound=Entry)


@dataclass(frozen=True)
class Author:
    """The owner of the diary and the seed of its story."""

    user: User
    seed: int

    def dice(self, topic: str, day: date | None = None) -> random.Random:
        """The dice for one question about one day."""
        return dice(self.seed, topic, day)

    def entry(
        self, model: type[AnyEntry], throws: random.Random, day: Day, minute: float, **fields: Any
    ) -> AnyEntry:
        """An entry, not saved, at a minute after the day's midnight on the clock of that day's zone."""
        entry = model(user=self.user, uuid=throw_uuid(throws), **fields)
        wall = datetime.combine(day.on, time.min) + timedelta(minutes=round(minute))
        entry.place(instant_at(wall, ZoneInfo(day.zone)), day.zone)
        return entry


def maybe_note(throws: random.Random, notes: Sequence[str], chance: float) -> str:
    """One of the notes now and then, otherwise nothing."""
    return throws.choice(notes) if throws.random() < chance else ""
