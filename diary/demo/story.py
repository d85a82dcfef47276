"""The whole diary of one made-up person, told day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import mean, median

from diary.demo import facts, intake, movement, nights
from diary.demo.author import Author
from diary.demo.days import Day
from diary.demo.nights import Cramps, Eve, Links
from diary.demo.pantry import Pantry
from diary.models import Attempt, Drink, Entry, Moment, Stretch, Workout

HABIT_BEGINS = 0.4


@dataclass
class Story:
    """Entries, oldest first, and what was tried against their cramps; nothing of it is saved yet."""

    entries: list[Entry]
    attempts: list[Attempt]


def tell(author: Author, days: Sequence[Day], pantry: Pantry, until: datetime, links: Links) -> Story:
    """Everything that happened on these days up to the instant `until`."""
    own, table = facts.own_factors(author.user), facts.timetable(author, days)
    entries: list[Entry] = []
    eves: list[Eve] = []
    for number, day in enumerate(days):
        workouts = list(movement.workouts(author, day))
        stretches = list(movement.stretches(author, day, has_habit=number >= HABIT_BEGINS * len(days)))
        eves.append(eve_of(day, workouts, stretches))
        entries += [*workouts, *stretches]
        entries += intake.drinks(author, day, pantry, trained=bool(workouts))
        entries += intake.meals(author, day, pantry)
        entries += facts.day_factors(author, day, own)
        entries += facts.medicine_changes(author, day, table)
    mark_hard_days(eves)
    cramps = cramps_of(author, eves, links)
    entries += [*cramps.episodes, *checks(author, days, cramps, until)]
    past = (entry for entry in entries if entry.happened_at <= until)
    return Story(sorted(past, key=lambda entry: entry.happened_at), cramps.attempts)


def eve_of(day: Day, workouts: list[Workout], stretches: list[Stretch]) -> Eve:
    """What the night after this day follows on."""
    ends = [work.local_time.hour * 60 + work.local_time.minute + work.duration_min for work in workouts]
    return Eve(
        day=day,
        worked_legs=any(work.is_hard_on_legs for work in workouts),
        stretched=any(stretch.moment == Moment.BEDTIME for stretch in stretches),
        workout_ends=max(ends, default=None),
        load=sum(work.duration_min * (work.effort or 0) for work in workouts),
        marks=day.facts | {nights.ANY_DAY} | ({"stretch"} if stretches else set()),
    )


def mark_hard_days(eves: Sequence[Eve]) -> None:
    """Mark the days whose load lies above the middle of the days with a workout."""
    usual = median([eve.load for eve in eves if eve.load] or [0])
    for eve in eves:
        if eve.load > usual:
            eve.marks |= {"workout"}


def cramps_of(author: Author, eves: Sequence[Eve], links: Links) -> Cramps:
    """The cramps of all nights but the last two: one is open, the other has one without details."""
    cramps = Cramps(usual_odds=mean(nights.chance(eve, links) for eve in eves))
    for eve in eves[:-3]:
        nights.of_night(author, eve, links, cramps)
        nights.of_day(author, eve, cramps)
    cramps.episodes.append(nights.open_one(author, eves[-3].day))
    return cramps


def checks(author: Author, days: Sequence[Day], cramps: Cramps, until: datetime) -> Iterator[Entry]:
    """The nights said to be without a cramp; the last one is not answered yet."""
    taken = {episode.night_on for episode in cramps.episodes}
    for day in days[:-2]:
        if found := nights.check(author, day, taken, until):
            yield found


def resized(story: Story, wanted: int, author: Author, days: Sequence[Day], pantry: Pantry) -> Story:
    """The story with exactly `wanted` entries, by more or fewer drinks.

    Raises ValueError when fewer are wanted than there are entries of other kinds.
    """
    throws = author.dice("resize")
    missing = wanted - len(story.entries)
    drinks = [entry for entry in story.entries if isinstance(entry, Drink)]
    if missing < -len(drinks):
        raise ValueError(f"The diary has {len(story.entries) - len(drinks)} entries besides drinks.")
    dropped = {drink.uuid for drink in throws.sample(drinks, max(0, -missing))}
    kept = [entry for entry in story.entries if entry.uuid not in dropped]
    written = [day for day in days[:-1] if day.is_written]
    more = [intake.more_water(author, throws.choice(written), pantry, throws) for _ in range(missing)]
    return Story(sorted([*kept, *more], key=lambda entry: entry.happened_at), story.attempts)
