"""Chart 7, the minerals: one of four, a day's sum beside the chosen reference, with how much of it is known.

A figure nobody measured never counts as zero, and neither does a day on which no food was logged: drinks
alone say little about a day's minerals.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from diary.advice.intake_texts import REFERENCE_CAPTION
from diary.charts.chart import Chart, Row, Sheet, diary_link
from diary.charts.gathering import Days, until_yesterday
from diary.charts.ranges import (
    MINERAL_TAGS,
    Band,
    Wishes,
    cautions,
    mineral_band,
    mineral_flags,
    missing,
    scheme_name,
    wishes_of,
)
from diary.charts.steps import WEEKS_UP_TO, Bucket, Step, buckets, labels, shorts, step_of
from diary.charts.words import number, numbers
from diary.models import MINERALS
from diary.periods import Period

NAMES = {
    "potassium_mg": gettext_lazy("Potassium"),
    "magnesium_mg": gettext_lazy("Magnesium"),
    "calcium_mg": gettext_lazy("Calcium"),
    "sodium_mg": gettext_lazy("Sodium"),
}
# A bar is striped where fewer of its figures are known: our choice.
HALF = 0.5
Say = Callable[[float | None], str]
WEEK = 7


@dataclass(frozen=True)
class Eaten:
    """The days of one bucket on which food was logged: entries, those with a figure, and their sum in mg."""

    bucket: Bucket
    days: int = 0
    entries: int = 0
    known: int = 0
    amount: float | None = None

    @property
    def mean(self) -> float | None:
        """Milligrams a day from what is known; unknown where no figure is."""
        return None if self.amount is None else self.amount / self.days

    @property
    def coverage(self) -> float | None:
        """The share of entries with a figure."""
        return self.known / self.entries if self.entries else None


def build(user: User, period: Period, now: dt.datetime, mineral: str = "") -> Chart:
    """A day's sum of one mineral, or the mean day of a week. Two queries."""
    chosen = f"{mineral}_mg" if f"{mineral}_mg" in MINERALS else MINERALS[0]
    over, wishes = until_yesterday(period, now), wishes_of(user, now)
    if over is None:
        return empty(wishes, chosen, _("What you eat today joins this chart tomorrow."))
    whole = of_weeks(over)
    found = eaten(user, whole, chosen)
    if not any(one.days for one in found):
        return empty(
            wishes, chosen, _("No food is logged in this time, so nothing is known of its minerals.")
        )
    band = mineral_band(wishes, chosen)
    count = ngettext("food on %(logged)s of %(days)s day", "food on %(logged)s of %(days)s days", whole.days)
    return Chart(
        slug="minerals",
        has_open_notes=True,
        title=_("Minerals"),
        count=count % {"logged": number(sum(one.days for one in found)), "days": number(whole.days)},
        sentence=" ".join(sentences(found, chosen, band)),
        kind="amounts",
        **table(found, step_of(whole)),
        data=drawing(found, step_of(whole), band) if any(one.known for one in found) else {},
        notes=notes(wishes, chosen, band, is_cut=whole.first > over.first),
        **part(wishes, chosen),
    )


def of_weeks(period: Period) -> Period:
    """The end of the period that can be drawn by days or weeks; a month says little of a mineral."""
    first = Step.WEEK.start(period.last - dt.timedelta(days=WEEKS_UP_TO - WEEK))
    return Period(max(first, period.first), period.last, period.zone)


def part(wishes: Wishes, chosen: str) -> dict[str, Any]:
    """What stands above the drawing: the caution and the four to choose from."""
    choices = [(name.removesuffix("_mg"), label, name == chosen) for name, label in NAMES.items()]
    facts = {"cautions": cautions(wishes.profile, *MINERAL_TAGS), "choices": choices}
    return {"part": "diary/charts/_minerals.html", "facts": facts}


def empty(wishes: Wishes, chosen: str, sentence: str) -> Chart:
    """The chart of a diary that has nothing to draw."""
    return Chart("minerals", _("Minerals"), "", sentence, kind="amounts", **part(wishes, chosen))


def eaten(user: User, period: Period, mineral: str) -> list[Eaten]:
    """The buckets of the period in order, those without food too. One query."""
    step = step_of(period)
    drinks = by_day(user.drinks.between(period), mineral, meals=Value(0))
    meals = by_day(user.meals.between(period), mineral, meals=Count("*"))
    sums = {name: f"SUM({name})" for name in ("entries", "known", "amount")}
    days = Days.of(drinks.union(meals, all=True)).summed(sums, "SUM(meals) > 0")
    rows = days.gathered(step, {"days": "COUNT(*)", **sums})
    return [Eaten(bucket, **as_numbers(rows.get(bucket.key, {}))) for bucket in buckets(period, step)]


def by_day(rows: QuerySet, mineral: str, meals: Any) -> QuerySet:
    """What each day has of it."""
    return (
        rows.order_by()
        .values("day_on")
        .annotate(meals=meals, entries=Count("*"), known=Count(mineral), amount=Sum(mineral))
    )


def as_numbers(row: dict[str, Any]) -> dict[str, Any]:
    """Whole numbers, and the amount as it is."""
    return {name: value if name == "amount" else int(value) for name, value in row.items()}


def sentences(found: list[Eaten], mineral: str, band: Band | None) -> list[str]:
    """The usual day, how much of it is known, and the reference if one was chosen."""
    known, entries = sum(one.known for one in found), sum(one.entries for one in found)
    name = NAMES[mineral].lower()
    if not known:
        said = _("No figure for %(mineral)s is known for what you logged, so nothing can be said about it.")
        return [said % {"mineral": name}]
    days = sum(one.days for one in found if one.known)
    mean = sum(one.amount or 0 for one in found) / days
    usual = _("What you logged holds %(amount)s %(mineral)s a day on average, as far as it is known.")
    coverage = _("Figures are known for %(percent)s %% of what you logged.")
    return [
        usual % {"amount": milligrams(mean), "mineral": name},
        coverage % {"percent": whole_percent(known, entries)},
        *([reference_sentence(band)] if band else []),
    ]


def whole_percent(known: int, entries: int) -> int:
    """Rounded down, so that 100 means all."""
    return 100 * known // entries


def reference_sentence(band: Band) -> str:
    """The figure of the scheme, or from the lowest to the highest."""
    values = {
        "scheme": scheme_name(band.scheme),
        "low": milligrams(band.low),
        "high": milligrams(band.high),
    }
    if band.low is None:
        return _("The limit for adults, %(scheme)s, is %(high)s.") % values
    if band.is_one_figure:
        return _("The reference for adults, %(scheme)s, is %(low)s.") % values
    return _("The reference for adults, %(scheme)s, is %(low)s to %(high)s, by sex or age.") % values


def milligrams(amount: float | None) -> str:
    """“1,690 mg”; unknown is “?”."""
    return weights()(amount)


def weights() -> Say:
    """`milligrams` for many at once."""
    write, said = numbers(), _("%(amount)s mg")
    return lambda amount: "?" if amount is None else said % {"amount": write(amount)}


def table(found: list[Eaten], step: Step) -> dict[str, Any]:
    """The same numbers as a table."""
    amount = _("Amount") if step is Step.DAY else _("A day on average")
    logged = () if step is Step.DAY else (_("Days logged"),)
    label = _("Day") if step is Step.DAY else _("Week")
    known = _("%(known)s of %(entries)s")
    say, names = weights(), labels([one.bucket for one in found])
    rows = tuple(row(say, one, name, step, known) for one, name in zip(found, names, strict=True))
    columns = (label, *logged, f"{amount} (mg)", _("Figures known (%)"))
    return {
        "head": (label, *logged, amount, _("Figures known")),
        "rows": rows,
        "sheet": Sheet(columns, tuple(line.raw for line in rows)),
    }


def row(say: Say, one: Eaten, name: str, step: Step, known: str) -> Row:
    """One line; unknown is “?” for people and nothing in the file."""
    days = () if step is Step.DAY else (one.days,)
    coverage = known % {"known": one.known, "entries": one.entries} if one.entries else "?"
    percent = None if one.coverage is None else round(100 * one.coverage, 1)
    mean = None if one.mean is None else round(one.mean, 1)
    bucket = one.bucket
    return Row(
        (name, *map(str, days), say(one.mean), coverage),
        (bucket.first.isoformat(), *days, mean, percent),
        diary_link(bucket.first, bucket.last, kind="intake"),
    )


def drawing(found: list[Eaten], step: Step, band: Band | None) -> dict[str, Any]:
    """For the script, in milligrams."""
    data: dict[str, Any] = {
        "subject": "mineral",
        "unit": "mg",
        "name": str(_("Amount") if step is Step.DAY else _("A day on average")),
        "unknown": str(_("nothing known")),
        "labels": shorts([one.bucket for one in found]),
        "values": [None if one.mean is None else round(one.mean) for one in found],
        "thin": [one.coverage is not None and one.coverage < HALF for one in found],
        "thinName": str(_("fewer than half of the figures known")),
    }
    if band:
        name = _("limit, %(scheme)s") if band.low is None else _("reference, %(scheme)s")
        shown = name % {"scheme": band.scheme.upper()}
        data["band"] = {"low": band.low, "high": band.high, "name": shown}
    return data


def notes(wishes: Wishes, mineral: str, band: Band | None, *, is_cut: bool) -> tuple[str, ...]:
    """The small print."""
    said = [
        _(
            "Counted are food and drinks on days that are over and have food logged, without tablets. "
            "A figure nobody measured is left out, so the real amount can be higher."
        ),
        _("A food diary is no measurement: it cannot tell whether you have enough of a mineral."),
    ]
    if is_cut:
        said.append(_("Only the last two years of this time are drawn."))
    if band:
        said.append(str(REFERENCE_CAPTION))
    if wishes.has_scheme and band is None:
        said.append(str(missing(wishes, mineral_flags(mineral))))
    return tuple(said)
