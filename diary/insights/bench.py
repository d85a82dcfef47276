"""The larger runs: how often a link is named where there is none, and how often a doubling is noticed.

Each function yields rows as it goes, so that a command can print them; the same seed gives the same rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from diary.insights.power import BASES, CORRELATION, NIGHTS, RATIO, SHARES
from diary.insights.rehearsals import Rehearsal, rehearse
from diary.insights.simulate import Scenario, Tally, try_method
from diary.insights.trials import Verdict

CORRELATIONS = (0.0, 0.5, 0.8)
LENGTHS = (90, 120, 180, 365)
MIXES = ((0.2, 0.3), (0.3, 0.5), (0.5, 0.5))  # chance of a cramp, share of days with the factor
DESIGNS = ((1, 4), (2, 4), (1, 8), (2, 8), (2, 12))  # weeks in a block, blocks
GAPS = ((0.0, 0.0), (0.4, 0.2))  # cramp-free nights unanswered, days about which nothing is known


@dataclass(frozen=True)
class Row:
    """One scenario and what came of it."""

    scenario: Scenario
    tally: Tally

    @property
    def any_link(self) -> float:
        """Share of the diaries that named any link: without a true one, all of these are false."""
        return self.tally.any_link / self.tally.runs

    @property
    def noticed(self) -> float:
        """Share of the diaries that named the first factor: with a true link, the power."""
        return self.tally.first_link / self.tally.runs

    @property
    def coverage(self) -> float | None:
        """Share of the intervals shown for the first factor that held the truth; None if none was shown."""
        return self.tally.covered / self.tally.shown if self.tally.shown else None


def without_link(runs: int, seed: int, lengths: Sequence[int] = LENGTHS) -> Iterator[Row]:
    """Six factors, none linked, at each serial correlation, mix, length, with and without gaps."""
    for correlation, (base, share), nights, gaps in product(CORRELATIONS, MIXES, lengths, GAPS):
        unanswered, unsaid = gaps
        scenario = Scenario(nights, base, share, correlation, unanswered=unanswered, unsaid=unsaid)
        yield Row(scenario, try_method(scenario, runs, seed))


def with_doubling(runs: int, seed: int, lengths: Sequence[int] = LENGTHS) -> Iterator[Row]:
    """Six factors, the first of which doubles the chance of a cramp, without gaps."""
    for correlation, (base, share), nights in product(CORRELATIONS, MIXES[:2], lengths):
        scenario = Scenario(nights, base, share, correlation, ratio=RATIO)
        yield Row(scenario, try_method(scenario, runs, seed))


@dataclass(frozen=True)
class TrialRow:
    """One kind of trial and how often it came to each verdict."""

    rehearsal: Rehearsal
    verdicts: Mapping[Verdict, int]


def trials(runs: int, seed: int) -> Iterator[TrialRow]:
    """Trials of a change that does nothing, and of one that halves the chance of a cramp."""
    for ratio, (weeks, blocks), correlation in product((1.0, 0.5), DESIGNS, CORRELATIONS):
        rehearsal = Rehearsal(weeks, blocks, ratio=ratio, correlation=correlation)
        yield TrialRow(rehearsal, rehearse(rehearsal, runs, seed))


def power_percent(runs: int, seed: int) -> Iterator[tuple[int, tuple[tuple[int, ...], ...]]]:
    """The table kept in `power_table.py`: for each length, rows by base and columns by share, in percent."""
    for nights in NIGHTS:
        first = Scenario(nights, correlation=CORRELATION, ratio=RATIO)
        yield (
            nights,
            tuple(
                tuple(
                    round(100 * Row(cell, try_method(cell, runs, seed)).noticed)
                    for cell in (replace(first, base=base, share=share) for share in SHARES)
                )
                for base in BASES
            ),
        )
