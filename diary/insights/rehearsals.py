"""Made-up trials: how often one would show a change that is there, and one that is not."""

from collections import Counter
from dataclasses import dataclass
from random import Random

from diary.insights.designs import Kind, Plan, draw_plan
from diary.insights.simulate import NORMAL, hidden_series
from diary.insights.trials import TrialNight, Verdict, judge


@dataclass(frozen=True)
class Rehearsal:
    """A trial of `blocks` blocks of `weeks` weeks in which every night is answered and the plan is kept.

    `base` is the chance of a cramp on a usual night, `ratio` times that with the change (1: none), and
    `correlation` how much of a night's proneness stays to the next. A night has one cramp at most.
    """

    weeks: int
    blocks: int
    base: float = 0.4
    ratio: float = 1.0
    correlation: float = 0.5


def rehearse(rehearsal: Rehearsal, runs: int, seed: int) -> Counter[Verdict]:
    """How often each verdict came in so many trials; the same seed gives the same counts."""
    rng = Random(seed)  # noqa: S311 - a repeatable simulation, nothing secret
    verdicts: Counter[Verdict] = Counter()
    for _ in range(runs):
        plan = draw_plan(rehearsal.weeks, rehearsal.blocks, rng)
        verdicts[judge(plan, nights_of(rehearsal, plan, rng)).verdict] += 1
    return verdicts


def nights_of(rehearsal: Rehearsal, plan: Plan, rng: Random) -> list[TrialNight]:
    """The nights of one made-up trial: answered, and kept as planned."""
    limits = {
        Kind.USUAL: NORMAL.inv_cdf(rehearsal.base),
        Kind.CHANGE: NORMAL.inv_cdf(rehearsal.base * rehearsal.ratio),
    }
    hidden = hidden_series(plan.nights, rehearsal.correlation, rng)
    return [
        TrialNight(int(value < limits[plan.kind_of(night)]), kept=True) for night, value in enumerate(hidden)
    ]
