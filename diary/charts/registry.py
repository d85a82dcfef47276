"""The charts in the order of the page; a new one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary.charts import (
    clock,
    compare,
    eased,
    evening,
    minerals,
    movement,
    nights,
    severity,
    water,
    weeks,
    where,
)
from diary.charts.answers import Asked
from diary.charts.chart import Chart
from diary.periods import Period


def nothing(user: User, period: Period, now: datetime) -> tuple[Asked, ...]:
    """For a chart that is asked for by itself."""
    return ()


@dataclass(frozen=True)
class Listed:
    """A chart of the page: its heading, and what builds it from `(user, period, now)`.

    `asks` names parameters of the address that `build` takes besides, as keyword arguments of type str.
    `needs` says which nights it will ask for, so that a page reads those of all its charts at once.
    """

    title: Promise
    build: Callable[..., Chart]
    asks: tuple[str, ...] = ()
    needs: Callable[[User, Period, datetime], tuple[Asked, ...]] = nothing


CHARTS = {
    "nights": Listed(_("Nights"), nights.build, needs=nights.needs),
    "weeks": Listed(_("Cramps a week"), weeks.build, needs=weeks.needs),
    "clock": Listed(_("The clock"), clock.build),
    "where": Listed(_("Where"), where.build),
    "severity": Listed(_("How bad and how long"), severity.build),
    "water": Listed(_("Water"), water.build),
    "minerals": Listed(_("Minerals"), minerals.build, asks=("mineral",)),
    "movement": Listed(_("Movement"), movement.build),
    "eased": Listed(_("What eased it"), eased.build),
    "compare": Listed(_("Before and after"), compare.build, asks=("event", "on", "weeks")),
    "evening": Listed(_("Evening to night"), evening.build, asks=("by",)),
}
# Shown with the page; the others come as they come near.
AT_ONCE = 2
