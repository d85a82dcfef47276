"""What the advice on Today needs to know, frozen: the contract between its rules and the queries. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.advice.facts import Counted, EpisodeFact
from diary.advice.ids import PassageId, TriggerId
from diary.advice.loads import WEEK, WEEKS_LOADED, WorkoutFact
from diary.advice.profile import NOTHING_TOLD, Profile
from diary.periods import local_day

DAYS_LOADED = WEEK * WEEKS_LOADED

# A helping counts as a mineral food from a tenth of the United States’ label value on: our choice.
MINERAL_FOOD = {"potassium_mg": 470.0, "magnesium_mg": 42.0, "calcium_mg": 130.0}


def is_mineral_food(figures: dict[str, float | None]) -> bool | None:
    """Whether a helping brings a fair amount of a mineral; unknown when nobody measured any."""
    known = {name: value for name in MINERAL_FOOD if (value := figures.get(name)) is not None}
    if not known:
        return None
    return any(value >= MINERAL_FOOD[name] for name, value in known.items())


@dataclass(frozen=True, slots=True)
class DayFact:
    """What was logged on one local day; a day that is missing is a day nobody wrote about.

    `foods` are those with a figure, `mineral_foods` those of them for which `is_mineral_food` says yes.
    """

    day: date
    entries: int = 0
    drinks: int = 0
    foods: int = 0
    mineral_foods: int = 0
    has_stretch: bool = False


@dataclass(frozen=True, slots=True)
class MedicineFact:
    """A medicine that is taken now, by the entry that started it or changed it last."""

    entry: Counted
    name: str
    is_associated: bool


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """All that the triggers may look at.

    Days and workouts of the last `DAYS_LOADED` days, the cramps of the last 14, the medicines taken now,
    whether stretching before bed was ever logged, and how fast and how much was drunk today, the drinks in a
    workout left out of the speed.
    """

    now: datetime
    zone: ZoneInfo
    profile: Profile = NOTHING_TOLD
    days: tuple[DayFact, ...] = ()
    workouts: tuple[WorkoutFact, ...] = ()
    cramps: tuple[EpisodeFact, ...] = ()
    has_stretched_at_bedtime: bool = False
    medicines: tuple[MedicineFact, ...] = ()
    drunk_in_an_hour_ml: int = 0
    drunk_today_ml: int = 0

    @property
    def today(self) -> date:
        """The local date of now."""
        return local_day(self.now, self.zone)

    def last_days(self, count: int, *, until_yesterday: bool = False) -> tuple[DayFact, ...]:
        """The logged ones among the last `count` days, in order."""
        last = self.today - timedelta(days=1) if until_yesterday else self.today
        kept = (day for day in self.days if last - timedelta(days=count) < day.day <= last)
        return tuple(sorted(kept, key=lambda day: day.day))


@dataclass(frozen=True, slots=True)
class Advice:
    """One advice for Today: the statements it brings, the first one large, and why."""

    trigger: TriggerId
    passages: tuple[PassageId, ...]
    entries: tuple[Counted, ...] = ()
    days: tuple[date, ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an advice that is not the document’s or the guidance’s."""
        TriggerId(self.trigger)
        if not self.passages:
            raise ValueError("An advice brings at least one statement.")
        for passage in self.passages:
            PassageId(passage)


class Choice(StrEnum):
    """The buttons on an advice."""

    DONE = "done"
    NOT_FOR_ME = "not_for_me"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A button pressed on an advice; `entries` are those it rested on then."""

    trigger: TriggerId
    choice: Choice
    at: datetime
    entries: frozenset[UUID] = frozenset()
