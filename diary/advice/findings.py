"""A finding: what a rule saw, which entries it counted, and what it cites. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from diary.advice.facts import Counted
from diary.advice.ids import Basis, Level, PassageId, RuleId, SourceId

Numbers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is fixed about a rule: what it shows, what it cites, where its number comes from."""

    id: RuleId
    levels: tuple[Level, ...]
    passage: PassageId
    sources: tuple[SourceId, ...]
    basis: Basis

    def __post_init__(self) -> None:
        """Refuse a rule without a passage or a source that exists."""
        PassageId(self.passage)
        if not self.sources or not self.levels:
            raise ValueError(f"Rule {self.id} cites nothing.")
        for source in self.sources:
            SourceId(source)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw. It can only be made from a rule, so it always has a passage and a source.

    `numbers` and `names` are for the sentence that says why; `entries` are in order of day.
    """

    rule: Rule
    level: Level
    entries: tuple[Counted, ...]
    numbers: Numbers = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what nobody could check: no rule, no entry, or a level the rule does not have."""
        if not isinstance(self.rule, Rule) or self.level not in self.rule.levels:
            raise ValueError("A finding needs a rule, and a level of that rule.")
        if not self.entries:
            raise ValueError("A finding counts at least one entry.")

    @property
    def id(self) -> RuleId:
        """The rule's name, one open alert each."""
        return self.rule.id

    @property
    def passage(self) -> PassageId:
        """The statement to be shown with it."""
        return self.rule.passage

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """What it rests on."""
        return self.rule.sources

    @property
    def uuids(self) -> frozenset[UUID]:
        """The counted entries."""
        return frozenset(entry.uuid for entry in self.entries)

    @property
    def first_day(self) -> date:
        """The day of the earliest counted entry."""
        return self.entries[0].day

    @property
    def last_day(self) -> date:
        """The day of the latest counted entry."""
        return self.entries[-1].day


def found(rule: Rule, level: Level, entries: Iterable[Counted], /, **numbers: int) -> Finding:
    """A finding with its entries in order, each once."""
    return Finding(rule, level, tuple(sorted(set(entries))), tuple(sorted(numbers.items())))


def highest(findings: Iterable[Finding]) -> Level:
    """The highest level among them; nothing found is a note's worth."""
    return max((finding.level for finding in findings), default=Level.NOTE)
