"""Diaries in a few words, for the tests of the rules."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from diary.advice.facts import DEFAULTS, EpisodeFact, Facts, MedicineChangeFact, Thresholds
from diary.advice.ids import Level, RuleId, TriggerId
from diary.advice.loads import WorkoutFact
from diary.advice.profile import NOTHING_TOLD, Profile
from diary.advice.today import DayFact, MedicineFact, TodayFacts
from diary.periods import instant_at, night_of

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
HEALTHY = Profile.all_no_but()
NAMES = UUID(int=7)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def cramp(days_ago: int, at: str = "02:30", name: str = "", **details) -> EpisodeFact:
    """A mild cramp in the calf, some days ago, at a time on the wall in Berlin."""
    wall = datetime.combine(ago(days_ago), time.fromisoformat(at))
    start = instant_at(wall, BERLIN)
    usual = {"severity": 4, "length": "1to5", "situation": "awake"}
    signs = frozenset(details.pop("signs", "").split())
    return EpisodeFact(
        uuid=uuid5(NAMES, name or f"{wall}"),
        started_at=start,
        day=wall.date(),
        night=night_of(start, BERLIN),
        signs=signs,
        **(usual | details),
    )


def cramps(*days_ago: int, **details) -> tuple[EpisodeFact, ...]:
    return tuple(cramp(days, **details) for days in days_ago)


def cramp_on(minutes: int, **details) -> EpisodeFact:
    """A cramp that began so many minutes before now and was logged as still on."""
    start = NOW - timedelta(minutes=minutes)
    local = start.astimezone(BERLIN)
    days_ago = (TODAY - local.date()).days
    return cramp(days_ago, f"{local:%H:%M}", length="on", **details)


def medicine(days_ago: int, name: str = "Atorvastatin", change: str = "started") -> MedicineChangeFact:
    return MedicineChangeFact(uuid5(NAMES, f"{name}{days_ago}"), ago(days_ago), name, change)


def workout(days_ago: int, minutes: int = 30, effort: int | None = 5, **details) -> WorkoutFact:
    load = None if effort is None else minutes * effort
    return WorkoutFact(uuid5(NAMES, f"workout{days_ago}{details}"), ago(days_ago), minutes, load, **details)


def days(count: int = 8, **details) -> tuple[DayFact, ...]:
    """So many days up to today, each with something logged."""
    return tuple(
        DayFact(ago(back), **({"entries": 3, "has_stretch": True} | details)) for back in range(count)
    )


def nights(first_ago: int, last_ago: int) -> frozenset[date]:
    return frozenset(ago(back) for back in range(last_ago, first_ago + 1))


WELL_LOGGED = nights(27, 0)
ACTIVE = (workout(1, effort=None),)


@dataclass(frozen=True)
class Vignette:
    """A person, their diary, and what the product then says and keeps to itself."""

    story: str
    episodes: tuple[EpisodeFact, ...] = ()
    profile: Profile = NOTHING_TOLD
    alerts: dict[RuleId, Level] = field(default_factory=dict)
    card: RuleId | None = None
    advice: tuple[TriggerId, ...] = ()
    never: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    answered: frozenset[date] = frozenset()
    changes: tuple[MedicineChangeFact, ...] = ()
    thresholds: Thresholds = DEFAULTS
    now: datetime = NOW
    zone: ZoneInfo = BERLIN
    workouts: tuple[WorkoutFact, ...] = ACTIVE
    days: tuple[DayFact, ...] = ()
    medicines: tuple[MedicineFact, ...] = ()
    has_stretched_at_bedtime: bool = True
    drunk_in_an_hour_ml: int = 0
    drunk_today_ml: int = 0

    @property
    def facts(self) -> Facts:
        return Facts(
            now=self.now,
            zone=self.zone,
            episodes=self.episodes,
            answered_nights=self.answered | {episode.night for episode in self.episodes},
            medicine_changes=self.changes,
            profile=self.profile,
            thresholds=self.thresholds,
        )

    @property
    def today(self) -> TodayFacts:
        return TodayFacts(
            now=self.now,
            zone=self.zone,
            profile=self.profile,
            days=self.days,
            workouts=self.workouts,
            cramps=tuple(e for e in self.episodes if e.day > ago(14)),
            has_stretched_at_bedtime=self.has_stretched_at_bedtime,
            medicines=self.medicines,
            drunk_in_an_hour_ml=self.drunk_in_an_hour_ml,
            drunk_today_ml=self.drunk_today_ml,
        )
