"""How it is worked out, for people: the steps of the method under plain headings, and how days are read."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from diary.insights.method import METHOD, OURS, Passage

HEADINGS: dict[str, Promise] = {
    "nights": gettext_lazy("Which nights count"),
    "six": gettext_lazy("Why six things, chosen first"),
    "gates": gettext_lazy("How many nights it takes"),
    "shares": gettext_lazy("The range around a share"),
    "difference": gettext_lazy("The difference"),
    "runs": gettext_lazy("Bad nights come in runs"),
    "shift": gettext_lazy("Could it be chance?"),
    "many": gettext_lazy("Several things at once"),
    "link": gettext_lazy("When “possible link” is said"),
    "looking_often": gettext_lazy("Looking again and again"),
    "noticing": gettext_lazy("What a diary can miss"),
    "order": gettext_lazy("Trials: the order"),
    "order_test": gettext_lazy("Trials: the test"),
    "trial_noticing": gettext_lazy("Trials: what they can miss"),
    "rates": gettext_lazy("Trials: cramps per night"),
    "not_cause": gettext_lazy("A link is not a cause"),
}
# What the diary adds to the method of `insights` when it reads the days.
READING = (
    Passage(
        "before",
        gettext_noop(
            "The last 730 nights are looked at, so that old habits do not speak for today. "
            "What came before a night is the day it begins on, up to 24 hours, and nothing else is tried. A "
            "night with a cramp by day, before that day was over, is left out: what you did may have come "
            "after it. For stretching, drinks, foods and day facts of your own, so is a night with a cramp "
            "in bed before midnight: people also do these because of a cramp."
        ),
        (OURS,),
    ),
    Passage(
        "known",
        gettext_noop(
            "A day counts when something about it was written down. For something you note now and then, "
            "only days between its first and its last time count. Amounts are compared with the middle of "
            "your own days; a day with a food or a workout that lacks its figure is left out."
        ),
        (OURS,),
    ),
)
READ: dict[str, Promise] = {
    "before": gettext_lazy("What “before” means"),
    "known": gettext_lazy("Which days are known"),
}


class Step(NamedTuple):
    """One step of the page."""

    key: str
    heading: str | Promise
    text: str
    sources: tuple[str, ...]


def steps() -> list[Step]:
    """All steps in the order of the work."""
    first, *rest = METHOD
    return [step(one) for one in (first, *READING, *rest)]


def step(passage: Passage) -> Step:
    """One step in the reader's language."""
    heading = (HEADINGS | READ).get(passage.key, passage.key)
    return Step(passage.key, heading, _(passage.text), tuple(_(source) for source in passage.sources))
