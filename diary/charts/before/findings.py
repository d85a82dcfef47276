"""What the diary says about the things a person chose, as far as it may say anything yet."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from accounts.models import User
from diary.advice import gather as advice
from diary.advice.profile import Profile
from diary.charts.before.factors import OWN, Thing, catalogue, found
from diary.charts.before.gather import Gathered, gather
from diary.insights.links import MOST_FACTORS, Link, Standing, find_links
from diary.models import FactorChoice
from diary.periods import Period

# The same nights and things are judged once, as long as nothing new is written: a few people's pages.
judged = lru_cache(maxsize=64)(find_links)


@dataclass(frozen=True)
class Choices:
    """What can be chosen from, and what was chosen, the newest first; the first one holds."""

    things: Mapping[str, Thing]
    kept: Sequence[FactorChoice]

    @property
    def current(self) -> FactorChoice | None:
        """The one that holds."""
        return self.kept[0] if self.kept else None

    def things_of(self, choice: FactorChoice) -> list[Thing]:
        """What a choice stands for today, in its order; what is no longer there is left out.

        Six at most, whatever a file brought.
        """
        known = [thing for key in choice.factors if (thing := found(key, self.things))]
        return list(dict.fromkeys(known))[:MOST_FACTORS]

    def belief_of(self, thing: Thing) -> tuple[str, dt.datetime] | None:
        """What was first expected of a thing, and when it was said."""
        for choice in reversed(self.kept):
            for key, belief in choice.beliefs.items():
                if belief and found(key, self.things) == thing:
                    return belief, choice.chosen_at
        return None

    @property
    def ever(self) -> int:
        """How many different things were chosen at any time."""
        return len({thing.key for choice in self.kept for thing in self.things_of(choice)})


@dataclass(frozen=True)
class Said:
    """One thing, what the diary says about it, and what was expected (“more”, “fewer”, “same” or nothing)."""

    thing: Thing
    link: Link
    belief: str

    @property
    def excess(self) -> float:
        """Cramp nights in a hundred after it, less those of other nights; 0 until it may be shown."""
        return 100 * self.link.estimate.difference.value if self.link.estimate else 0.0


@dataclass(frozen=True)
class Look:
    """The whole look at one choice; `held_back` are the things that the safety answers leave out."""

    choice: FactorChoice
    gathered: Gathered
    said: tuple[Said, ...]
    held_back: tuple[Thing, ...]
    tested: int

    def having(self, standing: Standing) -> list[Said]:
        """One of the three lists."""
        return [one for one in self.said if one.link.standing is standing]


def choices_of(user: User, *, with_all: bool = False) -> Choices:
    """The person's choices and what these stand for; with everything that can be chosen, if asked.

    One query, and one more for own day facts.
    """
    kept = list(user.factor_choices.order_by("-chosen_at", "-pk"))
    has_own = any(key.startswith(OWN) for choice in kept for key in choice.factors)
    own = user.own_factors.order_by("name").values_list("pk", "name") if has_own or with_all else ()
    return Choices(catalogue(own), kept)


def look(user: User, now: dt.datetime, choices: Choices, period: Period | None = None) -> Look | None:
    """What the diary says about the choice that holds; None before any. Three queries."""
    if choices.current is None:
        return None
    profile = advice.profile_of(user, now)
    chosen = choices.things_of(choices.current)
    shown, held_back = parted(chosen, profile)
    gathered = gather(user, shown, now, period)
    findings = judged(gathered.nights, gathered.factors)
    said = tuple(
        Said(thing, link, (choices.belief_of(thing) or ("",))[0])
        for thing, link in zip(shown, findings.links, strict=True)
    )
    return Look(choices.current, gathered, said, tuple(held_back), findings.tested)


def parted(things: Sequence[Thing], profile: Profile) -> tuple[list[Thing], list[Thing]]:
    """Those that may be named to this person, and those held back."""
    held_back = [thing for thing in things if thing.is_held_back(profile)]
    return [thing for thing in things if thing not in held_back], held_back
