"""The things a person can choose to compare with their nights, each with its plain definition."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.advice import gates
from diary.advice.profile import Profile
from diary.models import Factor

OWN = "own-"


@dataclass(frozen=True)
class Thing:
    """One thing to compare. `after` ends “on 9 of 30 nights …”; `about` says which days have it.

    `about` is empty where the name says so already. `may_be_shown` is asked about the safety answers.
    `follows_cramps` marks what people also do because of a cramp; there the page says so.
    """

    key: str
    label: str | Promise
    after: str | Promise
    about: str | Promise = ""
    follows_cramps: bool = False
    may_be_shown: Callable[[Profile], bool] | None = None
    held_back: str | Promise = ""

    @property
    def slug(self) -> str:
        """Its key without a name in it, for fields and places of a page."""
        return "-".join(self.key.split("-")[:2])

    def is_held_back(self, profile: Profile) -> bool:
        """The safety answers, or the lack of them, speak against naming it."""
        return self.may_be_shown is not None and not self.may_be_shown(profile)


SHIPPED = (
    Thing(
        "workout",
        _("Hard or long workout"),
        _("after a hard or long workout"),
        _("Minutes times effort of the day above the middle of your own workout days."),
    ),
    Thing(
        "stretch",
        _("No stretching the day before"),
        _("after a day without stretching"),
        _("No stretching logged that day."),
        follows_cramps=True,
    ),
    Thing(
        "drinks",
        _("Drank less than usual"),
        _("after a day with less to drink than usual"),
        _("Less than the middle of your own days. Only days with drinks logged count."),
        follows_cramps=True,
        may_be_shown=gates.may_encourage_drinking,
        held_back=_(
            "Not compared here: how much is right for you to drink is a question for your own team, or your "
            "safety answers are still open."
        ),
    ),
    Thing(
        "minerals",
        _("Fewer mineral foods than usual"),
        _("after a day with fewer mineral foods than usual"),
        _(
            "At least two of potassium, magnesium and calcium below the middle of your own days. Only days "
            "whose foods all have figures count."
        ),
        follows_cramps=True,
        may_be_shown=gates.may_advise_mineral_foods,
        held_back=_(
            "Not compared here: potassium and magnesium are a question for your own team, or your safety "
            "answers are still open."
        ),
    ),
    Thing(Factor.ON_FEET, _("On my feet a lot"), _("after a day long on your feet")),
    Thing(Factor.SITTING, _("Long sitting or travel"), _("after long sitting or travel")),
    Thing(Factor.HOT, _("Hot day"), _("after a hot day")),
    Thing(Factor.ALCOHOL, _("Alcohol"), _("after a day with alcohol")),
    Thing(Factor.CAFFEINE, _("Caffeine late"), _("after caffeine late in the day")),
    Thing(Factor.ILLNESS, _("Ill"), _("after a day you were ill")),
)


def catalogue(own: Iterable[tuple[int, str]]) -> dict[str, Thing]:
    """Everything one person can choose from, by key; `own` are keys and names of their own day facts."""
    mine = (
        Thing(
            f"{OWN}{pk}-{name}", name, _("after a day with “%(name)s”") % {"name": name}, follows_cramps=True
        )
        for pk, name in own
    )
    return {thing.key: thing for thing in (*SHIPPED, *mine)}


def found(key: str, things: Mapping[str, Thing]) -> Thing | None:
    """The thing a kept key stands for.

    An own day fact is found by its name, which a takeout carries to another server, or else by its number,
    which a new name leaves as it is.
    """
    if key in things or not key.startswith(OWN):
        return things.get(key)
    number, _dash, name = key.removeprefix(OWN).partition("-")
    own = [thing for thing in things.values() if thing.key.startswith(OWN)]
    named = [thing for thing in own if str(thing.label).casefold() == name.casefold()]
    numbered = [thing for thing in own if thing.key.startswith(f"{OWN}{number}-")]
    return next(iter([*named, *numbered]), None)
