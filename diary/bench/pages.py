"""The pages that are measured and how many times the floor each may take; a later page is one more line."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from diary.charts.registry import CHARTS

AT_MOST_QUERIES = 12
# Wire totals of Today with everything it loads.
FIRST_VISIT_BYTES, LATER_VISIT_BYTES = 200_000, 30_000
NIGHT_VISIT_BYTES = 60_000


@dataclass(frozen=True)
class Page:
    """One page: its key in the JSON, address, and target; `fields` makes the body of a POST."""

    name: str
    path: str
    target: float
    fields: Callable[[], dict[str, str]] | None = None

    @property
    def status(self) -> int:
        """The answer that counts: a page, or the redirect after saving."""
        return 302 if self.fields else 200


def cramp() -> dict[str, str]:
    """A cramp as the form sends it, new each time."""
    return {
        "uuid": str(uuid.uuid4()),
        "when": "15",
        "site": "calf",
        "side": "left",
        "severity": "6",
        "length": "1to5",
        "situation": "woke",
        "sleep_lost": "3",
        "tried": "stretch",
        "outcome_stretch": "yes",
        "relief_stretch": "2",
        "note": "Measured.",
    }


def charts() -> tuple[Page, ...]:
    """The page of trends, and what each chart hands to its script, over a year and over everything."""
    spans = {"1y": 3, "all": 4}
    whole = (Page(f"trends_{span}", f"/trends/?span={span}", target) for span, target in spans.items())
    parts = (
        Page(f"{slug}_{span}", f"/trends/{slug}/?span={span}&part=1", target)
        for slug in CHARTS
        for span, target in spans.items()
    )
    return (*whole, *parts)


PAGES = (
    Page("today", "/", 3),
    Page("diary", "/diary/", 3),
    Page("diary_filtered", "/diary/?kind=cramp&site=calf", 3),
    Page("food_search", "/foods/search?q=ban", 3),
    Page("form_cramp", "/add/cramp/", 4),
    Page("form_drink", "/add/drink/", 4),
    Page("form_food", "/add/food/", 4),
    Page("form_workout", "/add/workout/", 4),
    Page("form_stretch", "/add/stretch/", 4),
    Page("form_medicine", "/add/medicine/", 4),
    Page("save_cramp", "/add/cramp/", 4, cramp),
    Page("night", "/night/", 2),
    *charts(),
    Page("links", "/links/", 4),
    Page("links_choose", "/links/choose/", 4),
    Page("trials", "/links/trials/", 4),
    Page("trials_start", "/links/trials/start/?change=stretch", 4),
    Page("report_3m", "/report/preview/", 5),
)
