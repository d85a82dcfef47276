"""Cramps, what was tried against them, and the nights said to be without one.

The figures follow what people with cramps report: legs 83 %, calves about 80 % (Naylor & Young, Age Ageing
1994;23:418-420; Maisonneuve 2016), three of four at night, mean pain 5.6 (Ann Fam Med 2023;21:440).
"""

import random
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from diary.demo.author import Author, maybe_note
from diary.demo.days import Day, throw_uuid
from diary.models import (
    Attempt,
    Episode,
    Hardness,
    Length,
    NightCheck,
    Outcome,
    Remedy,
    Side,
    Sign,
    Site,
    Situation,
    Soreness,
)

NIGHT_CHANCE = 0.165
DAY_CHANCE = 0.055
MOST_LIKELY = 0.85
SITES = {
    Site.CALF: 79,
    Site.FOOT: 11,
    Site.HAMSTRING: 4,
    Site.SHIN: 3,
    Site.THIGH: 2,
    Site.ARM: 1,
}
SIDES = {Side.LEFT: 50, Side.RIGHT: 36, Side.BOTH: 9, "": 5}
LENGTHS = {Length.UNDER_1: 22, Length.FROM_1: 46, Length.FROM_5: 25, Length.OVER_10: 7}
SECONDS = {
    Length.UNDER_1: (15, 55),
    Length.FROM_1: (60, 290),
    Length.FROM_5: (305, 590),
    Length.OVER_10: (660, 1500),
}
# Remedy: how often tried, how often it helped, usual minutes until it was better.
REMEDIES = {
    Remedy.STRETCH: (0.62, 0.8, 2),
    Remedy.WALK: (0.45, 0.6, 3),
    Remedy.MASSAGE: (0.3, 0.5, 4),
    Remedy.HEAT: (0.12, 0.4, 8),
    Remedy.DRINK: (0.1, 0.2, 10),
    Remedy.COLD: (0.03, 0.3, 6),
}
SIGNS = (Sign.SUDDEN, Sign.SUDDEN, Sign.SUDDEN, Sign.WALKING, Sign.NUMB_LEGS, Sign.WEAKNESS)
NOTES = (
    "Could feel the knot in the muscle for an hour.",
    "Had to stand on the cold tiles.",
    "Woke up from pointing my toes.",
    "Same spot as last time.",
    "Long day on my feet before.",
    "Fell asleep again quickly.",
    "Lay awake until the birds started.",
    "Calf still tender in the morning.",
    "Second one, lighter.",
    "Blanket tucked in too tight?",
)


@dataclass(frozen=True)
class Links:
    """How much more likely a cramp is in the night after something; 1 would be no link at all.

    `is_fair` leaves out the seasons and bad weeks, and lets chance make up for itself: whatever else was
    true of the days, about as many cramps follow as the links say.
    """

    hard_legs: float = 1.3
    hot: float = 1.15
    stretched: float = 0.85
    on_feet: float = 1.0
    is_fair: bool = False


# A known link for looking at the pages that compare: after days on one's feet, and after nothing else. Left
# to chance alone, about one such diary in six seemed to hold a second link.
PLANTED = Links(hard_legs=1, hot=1, stretched=1, on_feet=5, is_fair=True)
# How strongly a cramp too many makes the next one less likely where chance makes up for itself.
PULL = 0.5
ANY_DAY = "any day"
PLANTED_IN = {"on_feet", ANY_DAY}


@dataclass
class Eve:
    """What a night follows on; `marks` is what of it somebody may compare with the nights."""

    day: Day
    worked_legs: bool = False
    stretched: bool = False
    workout_ends: float | None = None
    load: int = 0
    marks: frozenset[str] = frozenset()


@dataclass
class Cramps:
    """The cramps of the story so far.

    `surplus` is by how many the cramp nights after days with a mark exceed what was likely.
    """

    episodes: list[Episode] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    usual_odds: float = 0.0
    surplus: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))


def chance(eve: Eve, links: Links) -> float:
    """How likely a cramp is in the night after this day."""
    odds = NIGHT_CHANCE * (1 if links.is_fair else eve.day.cramp_factor)
    odds *= links.hard_legs if eve.worked_legs else 1
    odds *= links.hot if "hot" in eve.day.facts else 1
    odds *= links.stretched if eve.stretched else 1
    odds *= links.on_feet if "on_feet" in eve.day.facts else 1
    return min(odds, MOST_LIKELY)


def minute_in_bed(author: Author, throws: random.Random) -> float:
    """Some minute of the night, counted from the midnight before it."""
    bedtime = author.user.bedtime
    start = bedtime.hour * 60 + bedtime.minute
    return start + (24 * 60 if bedtime < time(12) else 0) + throws.triangular(20, 460, 280)


def happens_fairly(throw: float, odds: float, eve: Eve, cramps: Cramps) -> bool:
    """Whether a cramp comes: the less likely, the more too many came after days with the same marks.

    After days on one's feet as many are right as the odds say, after days with another mark as many as after
    any: the two would else seem linked where they fell on the same days.
    """
    happens = throw < odds - PULL * sum(cramps.surplus[mark] for mark in eve.marks)
    for mark in eve.marks:
        cramps.surplus[mark] += happens - (odds if mark in PLANTED_IN else cramps.usual_odds)
    return happens


def of_night(author: Author, eve: Eve, links: Links, cramps: Cramps) -> None:
    """Add the cramps of the night after this day, mostly none."""
    throws = author.dice("night", eve.day.on)
    throw, odds = throws.random(), chance(eve, links)
    if eve.day.is_travel or not eve.day.are_cramps_written:
        return
    is_fair = links.is_fair and eve.day.is_written
    if not (happens_fairly(throw, odds, eve, cramps) if is_fair else throw < odds):
        return
    for _nth in range(throws.choices((1, 2, 3), (84, 13, 3))[0]):
        situation = Situation.AWAKE if throws.random() < 0.16 else Situation.WOKE
        add(author, throws, eve.day, minute_in_bed(author, throws), situation, cramps)


def of_day(author: Author, eve: Eve, cramps: Cramps) -> None:
    """Add a cramp by day: during or after the workout where there was one, else at rest."""
    throws = author.dice("cramp by day", eve.day.on)
    happens = throws.random() < DAY_CHANCE * eve.day.cramp_factor
    if not happens or not eve.day.are_cramps_written:
        return
    situation, minute = Situation.RESTING, throws.uniform(9 * 60, 21 * 60)
    if eve.workout_ends is not None:
        situation = throws.choice((Situation.DURING, Situation.AFTER, Situation.AFTER))
        minute = eve.workout_ends + (-5 if situation == Situation.DURING else throws.uniform(10, 120))
    add(author, throws, eve.day, minute, situation, cramps)


def add(
    author: Author, throws: random.Random, day: Day, minute: float, situation: Situation, cramps: Cramps
) -> None:
    """Add one cramp with its details and what was tried."""
    length = throws.choices(list(LENGTHS), list(LENGTHS.values()))[0]
    severity = min(10, max(1, round(throws.gauss(5.6, 1.9))))
    entry = author.entry(
        Episode,
        throws,
        day,
        minute,
        site=throws.choices(list(SITES), list(SITES.values()))[0],
        side=throws.choices(list(SIDES), list(SIDES.values()))[0],
        severity=severity,
        length=length,
        duration_s=throws.randrange(*SECONDS[length], 5) if throws.random() < 0.12 else None,
        situation=situation,
        soreness=throws.choices(["", *Soreness], (25, 40, 28, 7))[0],
        signs=[throws.choice(SIGNS)] if throws.random() < 0.03 else [],
        is_time_rough=throws.random() < 0.18,
        note=maybe_note(throws, NOTES, 0.12),
    )
    if length == Length.OVER_10:
        entry.hardness = Hardness.SORE if throws.random() < 0.6 else Hardness.HARD
    if situation in {Situation.WOKE, Situation.AWAKE} and throws.random() < 0.8:
        entry.sleep_lost = min(10, max(0, round(throws.gauss(severity - 1.5, 1.8))))
    # Only the worst cost a day; the others draw nothing, so their story stays as it was.
    entry.is_day_lost = severity >= 9 and throws.random() < 0.2
    cramps.episodes.append(entry)
    cramps.attempts.extend(attempts(throws, entry))


def attempts(throws: random.Random, episode: Episode) -> Iterator[Attempt]:
    """What was tried against this cramp, or that nothing was."""
    if throws.random() < 0.15:
        return
    tried = [remedy for remedy, (often, *_rest) in REMEDIES.items() if throws.random() < often]
    for remedy in tried:
        _often, helps, minutes = REMEDIES[remedy]
        outcome = Outcome.YES if throws.random() < helps else throws.choice((Outcome.LITTLE, Outcome.NO))
        relief = max(1, round(throws.gauss(minutes, minutes / 2)))
        is_timed = outcome != Outcome.NO and throws.random() < 0.7
        yield Attempt(
            user=episode.user,
            episode=episode,
            remedy=remedy,
            outcome=outcome,
            relief_min=relief if is_timed else None,
        )
    if not tried:
        yield Attempt(user=episode.user, episode=episode, remedy=Remedy.NOTHING)


def open_one(author: Author, day: Day) -> Episode:
    """A cramp of this day's night of which only the place was written down."""
    throws = author.dice("open", day.on)
    return author.entry(Episode, throws, day, 24 * 60 + 190, site=Site.CALF, side=Side.LEFT)


def check(author: Author, day: Day, taken: Container[date], now: datetime) -> NightCheck | None:
    """“No cramp” for the night after this day, unless it had one or the question was left open."""
    throws = author.dice("answer", day.on)
    is_answered = throws.random() < (0.86 if day.on.weekday() >= 4 else 0.94)
    if day.on in taken or not is_answered or not day.is_written or day.is_travel:
        return None
    found = NightCheck(user=author.user, uuid=throw_uuid(throws))
    found.answer_for(day.on, now, day.zone, author.user.getting_up_time)
    return found
