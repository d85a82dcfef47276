"""What was drunk, gathered from days into days, weeks or months, beside the nights after."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Sum

from accounts.models import User
from diary.charts.answers import Tally, tallies
from diary.charts.gathering import Days
from diary.charts.ranges import Band, Wishes
from diary.charts.steps import step_of
from diary.periods import Period


class Drunk(NamedTuple):
    """The days of one bucket on which a drink was logged, the nights after them, and where the days lay."""

    tally: Tally
    days: int = 0
    total: int = 0
    least: int = 0
    most: int = 0
    below: int = 0
    above: int = 0
    high: int = 0

    @property
    def mean(self) -> float | None:
        """Millilitres a day; unknown where no day has a drink."""
        return self.total / self.days if self.days else None


def drunk(user: User, period: Period, now: dt.datetime, wishes: Wishes, band: Band | None) -> list[Drunk]:
    """The buckets of the period in order, those without a drink too. Two queries."""
    step = step_of(period)
    low = band.low if band and band.is_own else None
    high = band.high if band and band.is_own else None
    by_day = user.drinks.between(period).order_by().values("day_on").annotate(ml=Sum("amount_ml"))
    columns = {"days": "COUNT(*)", "total": "CAST(SUM(ml) AS BIGINT)", "least": "MIN(ml)", "most": "MAX(ml)"}
    edges = {"below": ("<", low), "above": (">", high), "high": (">", wishes.high_day_ml)}
    asked = {name: (sign, edge) for name, (sign, edge) in edges.items() if edge is not None}
    columns |= {
        name: f"SUM(CASE WHEN ml {sign} %s THEN 1 ELSE 0 END)" for name, (sign, _edge) in asked.items()
    }
    sums = Days.of(by_day).gathered(step, columns, [edge for _sign, edge in asked.values()])
    return [Drunk(tally, **sums.get(tally.bucket.key, {})) for tally in tallies(user, period, now, step)]
