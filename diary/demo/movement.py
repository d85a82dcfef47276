"""Workouts and stretching: a walker and cyclist who trains more in spring and takes up stretching."""

import random
from collections.abc import Iterator

from diary.demo.author import Author, maybe_note
from diary.demo.days import Day
from diary.models import Activity, Moment, Stretch, Workout

# Weekday: activity, chance, usual minutes, usual effort.
WEEK: dict[int, tuple[tuple[Activity, float, int, int], ...]] = {
    0: ((Activity.WALKING, 0.35, 35, 3),),
    1: ((Activity.STRENGTH, 0.55, 45, 6),),
    2: ((Activity.SWIMMING, 0.3, 40, 5),),
    3: ((Activity.RUNNING, 0.45, 35, 7),),
    4: ((Activity.WALKING, 0.25, 40, 3),),
    5: ((Activity.CYCLING, 0.5, 90, 6), (Activity.GARDENING, 0.2, 75, 4)),
    6: ((Activity.WALKING, 0.45, 70, 4), (Activity.YOGA, 0.15, 45, 2)),
}
LEG_WORK = {Activity.STRENGTH, Activity.RUNNING, Activity.CYCLING}
# More in the spring, less in winter: what the usual minutes are multiplied by.
MONTHS = (0.7, 0.8, 1.0, 1.25, 1.3, 1.1, 0.9, 0.95, 1.1, 1.0, 0.8, 0.65)
NOTES = (
    "Legs felt heavy from the start.",
    "Easy one.",
    "New route along the river.",
    "Cut short, it rained.",
    "Hills on the way back.",
    "With Jonas.",
)
STRETCH_NOTES = ("On the stairs.", "3 x 10 seconds each leg.", "Only the left, the right was sore.")


def workouts(author: Author, day: Day) -> Iterator[Workout]:
    """What was done on this day; nothing when ill or on the way."""
    if day.is_travel or "illness" in day.facts or not day.is_written:
        return
    throws = author.dice("workouts", day.on)
    for activity, chance, minutes, effort in WEEK[day.on.weekday()]:
        if throws.random() < chance:
            yield workout(author, throws, day, activity, minutes, effort)


def workout(
    author: Author, throws: random.Random, day: Day, activity: Activity, usual_min: int, usual_effort: int
) -> Workout:
    """One session around its usual length and effort; weighed before and after now and then in the heat."""
    effort = min(10, max(1, round(throws.gauss(usual_effort, 1.2))))
    minutes = usual_min * MONTHS[day.on.month - 1] * throws.uniform(0.7, 1.3)
    entry = author.entry(
        Workout,
        throws,
        day,
        throws.choice((7 * 60, 17 * 60, 18 * 60)) + throws.randrange(0, 90, 5),
        activity=activity,
        duration_min=max(10, 5 * round(minutes / 5)),
        effort=None if throws.random() < 0.06 else effort,
        is_hard_on_legs=activity in LEG_WORK and effort >= 6,
        is_hot="hot" in day.facts,
        note=maybe_note(throws, NOTES, 0.08),
    )
    if entry.is_hot and throws.random() < 0.4:
        entry.weight_before_kg = round(throws.gauss(74.0, 0.6), 1)
        entry.weight_after_kg = round(entry.weight_before_kg - throws.uniform(0.2, 1.1), 1)
    return entry


def stretches(author: Author, day: Day, *, has_habit: bool) -> Iterator[Stretch]:
    """Stretching of this day: rare at first, most evenings once it has become a habit."""
    if not day.is_written:
        return
    throws = author.dice("stretching", day.on)
    chances = {Moment.MORNING: 0.22, Moment.DAYTIME: 0.06, Moment.BEDTIME: 0.78}
    minutes = {Moment.MORNING: 6 * 60 + 50, Moment.DAYTIME: 13 * 60, Moment.BEDTIME: 21 * 60 + 40}
    for moment, chance in chances.items():
        if throws.random() < chance * (1 if has_habit else 0.1):
            yield author.entry(
                Stretch,
                throws,
                day,
                minutes[moment] + throws.randrange(0, 35),
                moment=moment,
                duration_min=throws.choice((3, 5, 5, 5, 8, 10, None)),
                has_calves=throws.random() < 0.9,
                note=maybe_note(throws, STRETCH_NOTES, 0.03),
            )
