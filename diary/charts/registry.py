"""The charts in the order of the page; a new one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.charts import nights, weeks
from diary.charts.chart import Chart


@dataclass(frozen=True)
class Listed:
    """A chart of the page: its heading, and what builds it from `(user, period, now)`.

    `asks` names parameters of the address that `build` takes besides, as keyword arguments of type str.
    """

    title: Promise
    build: Callable[..., Chart]
    asks: tuple[str, ...] = ()


CHARTS = {
    "nights": Listed(_("Nights"), nights.build),
    "weeks": Listed(_("Cramps a week"), weeks.build),
}
# Shown with the page; the others come as they come near.
AT_ONCE = 2
