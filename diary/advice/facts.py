"""What the rules need to know, frozen: the contract between the rules and the queries. Pure.

The queries load, for one person:
- `episodes`: the live ones whose local day is not before `first_day_needed(today)`, those dated in the
  future included. Older ones change no finding, so a diary of ten years costs what one of ten weeks does;
- `answered_nights`: the dates of nights with a cramp or with a “no cramp” since that day;
- `medicine_changes`: those since that day; the stopped ones may be left out, the rules do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.advice.profile import NOTHING_TOLD, Profile
from diary.periods import local_day

LOOKBACK_DAYS = 70


def first_day_needed(today: date) -> date:
    """The earliest local day whose entries can still matter on `today`."""
    return today - timedelta(days=LOOKBACK_DAYS)


class Kind(StrEnum):
    """The kinds of entry that are counted; the slugs of the diary."""

    CRAMP = "cramp"
    MEDICINE = "medicine"
    WORKOUT = "workout"


@dataclass(frozen=True, slots=True, order=True)
class Counted:
    """One entry that a finding or an advice rests on, to be linked from it."""

    day: date
    uuid: UUID
    kind: Kind = Kind.CRAMP


@dataclass(frozen=True, slots=True)
class EpisodeFact:
    """One cramp as it was logged. Text fields hold the values of the diary's choices; empty is not said."""

    uuid: UUID
    started_at: datetime
    day: date
    night: date
    severity: int | None = None
    length: str = ""
    duration_s: int | None = None
    hardness: str = ""
    site: str = "calf"
    situation: str = ""
    sleep_lost: int | None = None
    is_next_day_lost: bool = False
    signs: frozenset[str] = frozenset()

    @property
    def counted(self) -> Counted:
        """The reference to it."""
        return Counted(self.day, self.uuid)


@dataclass(frozen=True, slots=True)
class MedicineChangeFact:
    """A medicine started, its dose changed, or it was stopped, on a local day."""

    uuid: UUID
    day: date
    name: str
    change: str

    @property
    def counted(self) -> Counted:
        """The reference to it."""
        return Counted(self.day, self.uuid, Kind.MEDICINE)


@dataclass(frozen=True, slots=True)
class Bound:
    """The lowest and the highest number a person may choose."""

    low: int
    high: int

    def clamp(self, number: int) -> int:
        """The nearest number that is allowed."""
        return max(self.low, min(self.high, number))


# No trial we know asked for more than 4 cramps in 14 days before it took a person seriously, so nobody
# can set that number above 5: their own diary would stay silent where a doctor would listen.
BOUNDS = {
    "in_7_days": Bound(2, 5),
    "in_14_days": Bound(2, 5),
    "in_24_hours": Bound(2, 5),
    "severe_once": Bound(5, 9),
    "severe_twice": Bound(4, 8),
    "nights_woken": Bound(1, 4),
    "sleep_lost": Bound(4, 9),
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers a person may change; what concerns emergencies cannot be changed.

    Raises ValueError outside the bounds; `Thresholds.nearest` never does.
    """

    in_7_days: int = 3
    in_14_days: int = 4
    in_24_hours: int = 3
    severe_once: int = 8
    severe_twice: int = 7
    nights_woken: int = 2
    sleep_lost: int = 7

    def __post_init__(self) -> None:
        for field in fields(self):
            number = getattr(self, field.name)
            if BOUNDS[field.name].clamp(number) != number:
                raise ValueError(f"{field.name} is out of bounds: {number}")

    @classmethod
    def nearest(cls, stored: Mapping[str, int]) -> "Thresholds":
        """Thresholds from stored numbers, unknown names ignored and the rest brought within bounds."""
        return cls(**{name: BOUNDS[name].clamp(stored[name]) for name in BOUNDS if name in stored})


DEFAULTS = Thresholds()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the alert rules may look at. `now` is aware; `zone` is where the person is now."""

    now: datetime
    zone: ZoneInfo
    episodes: tuple[EpisodeFact, ...] = ()
    answered_nights: frozenset[date] = frozenset()
    medicine_changes: tuple[MedicineChangeFact, ...] = ()
    profile: Profile = NOTHING_TOLD
    thresholds: Thresholds = DEFAULTS

    @property
    def today(self) -> date:
        """The local date of now."""
        return local_day(self.now, self.zone)
