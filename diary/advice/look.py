"""One look at the diary from one day: which cramps a rule may count. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from diary.advice.facts import EpisodeFact, Facts, Thresholds, first_day_needed
from diary.advice.profile import Profile
from diary.advice.windows import recent_since

# A phone's clock may be ahead of ours; a cramp dated further on has not happened yet.
CLOCK_SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Look:
    """The cramps as seen from `today`, in order of local day and start.

    `counted` are those that have happened: the rules that count go by them. `noted` are these and those
    dated in the future: a sign that was ticked is taken seriously, whatever its date says.
    """

    now: datetime
    today: date
    profile: Profile
    thresholds: Thresholds
    counted: tuple[EpisodeFact, ...]
    noted: tuple[EpisodeFact, ...]

    @classmethod
    def of(cls, facts: Facts) -> "Look":
        """The look from today."""
        first = first_day_needed(facts.today)
        noted = sorted(
            (e for e in facts.episodes if e.day >= first), key=lambda e: (e.day, e.started_at, e.uuid)
        )
        counted = tuple(e for e in noted if e.started_at <= facts.now + CLOCK_SLACK)
        return cls(facts.now, facts.today, facts.profile, facts.thresholds, counted, tuple(noted))

    def earlier(self, days: int) -> "Look":
        """The same diary as it stood that many days ago."""
        today = self.today - timedelta(days=days)
        return replace(
            self,
            today=today,
            counted=tuple(e for e in self.counted if e.day <= today),
            noted=tuple(e for e in self.noted if e.day <= today),
        )

    def since(self, day: date) -> "Look":
        """Only the cramps of that day and later."""
        return replace(
            self,
            counted=tuple(e for e in self.counted if e.day >= day),
            noted=tuple(e for e in self.noted if e.day >= day),
        )

    @property
    def recent_since(self) -> date:
        """The first of the 14 days that end today."""
        return recent_since(self.today)

    @property
    def recently_noted(self) -> Sequence[EpisodeFact]:
        """The cramps of the last 14 days, those with a date to come included."""
        since = self.recent_since
        return [e for e in self.noted if e.day >= since]

    @property
    def recently_counted(self) -> Sequence[EpisodeFact]:
        """The cramps of the last 14 days that have happened."""
        since = self.recent_since
        return [e for e in self.counted if e.day >= since]
