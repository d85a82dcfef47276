"""What a trial on oneself showed, in words: for its owner, and as one paragraph for a doctor."""

import datetime as dt
import math
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from diary.charts.trials import WEEK, Reading, read
from diary.charts.words import day_words, number
from diary.insights.intervals import Interval
from diary.insights.trials import Comparison, Firmer, Part, Verdict
from diary.models import StopReason, Trial
from diary.periods import night_of

TEN = 10
# Twelve blocks of two weeks.
LONGEST = dt.timedelta(days=168)
FIRMER: dict[Firmer, Promise] = {
    Firmer.FINISH: gettext_lazy("A trial that goes on to its last evening."),
    Firmer.MORE_BLOCKS: gettext_lazy("More blocks: with fewer than eight, no result can be called clear."),
    Firmer.ANSWER_MORE: gettext_lazy("More answered nights, those without a cramp too."),
    Firmer.KEEP_MORE: gettext_lazy("More evenings that go as planned and are noted."),
    Firmer.LONGER: gettext_lazy("More nights: longer blocks, or a second trial of the same change."),
}
CLEAR = gettext_lazy("Chance alone seldom makes a difference this large.")
LEANS = gettext_lazy("One check speaks for a difference; the other one cannot rule out chance.")
CANNOT_TELL = gettext_lazy(
    "This trial cannot tell whether the change matters for you. A real difference can hide in so few nights."
)
NOT_BLIND = gettext_lazy(
    "You knew which weeks were which, and what we expect can change how we sleep and what we note. "
    "One trial is a hint, not a proof."
)
INDEPENDENT = gettext_lazy("Where bad nights come in runs, this range is too narrow.")
STOPPED = gettext_lazy("It ended early, so it says less than it was planned to.")


def verdict(reading: Reading) -> str:
    """The first sentence: what can be said, and no more."""
    result = reading.result
    if result.comparison is None:
        return _("There are too few answered nights to compare the two kinds of weeks.")
    if result.verdict is Verdict.CANNOT_TELL:
        return str(CANNOT_TELL)
    seen = (
        _("Cramps came less often in the weeks with the change.")
        if result.comparison.difference < 0
        else _("Cramps came more often in the weeks with the change.")
    )
    return f"{seen} {CLEAR if result.verdict is Verdict.CLEAR else LEANS}"


def counts(part: Part) -> str:
    """“8 cramps in 56 answered nights”."""
    cramps = ngettext("%(n)s cramp", "%(n)s cramps", part.cramps) % {"n": part.cramps}
    nights = ngettext("%(n)s answered night", "%(n)s answered nights", part.answered) % {"n": part.answered}
    return _("%(cramps)s in %(nights)s") % {"cramps": cramps, "nights": nights}


def in_ten(part: Part) -> str:
    """Cramps in ten nights; unknown is “?”."""
    return number(TEN * part.rate.value, 1) if part.rate else "?"


def range_in_ten(part: Part) -> str:
    """What fits the counts of one kind, in ten nights."""
    return from_to(part.interval) if part.interval else "?"


def from_to(interval: Interval) -> str:
    """“0.6 to 2.8”, in ten nights."""
    low, high = (number(TEN * limit, 1) for limit in (interval.low, interval.high))
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def side(value: float) -> str:
    """“3.6 fewer”, “0.4 more” or “no more and no fewer”, in ten nights."""
    amount = number(abs(TEN * value), 1)
    if amount == "0":
        return _("no more and no fewer")
    return (_("%(amount)s fewer") if value < 0 else _("%(amount)s more")) % {"amount": amount}


def difference(comparison: Comparison) -> str:
    """How far apart the two kinds lie, and what fits the counts."""
    interval = comparison.interval
    said = _(
        "With the change, ten nights had %(difference)s cramps. What fits these counts (95 %%) goes from "
        "%(low)s to %(high)s."
    ) % {
        "difference": side(comparison.difference),
        "low": side(interval.low),
        "high": side(interval.high),
    }
    if comparison.widened is None:
        said += " " + _(
            "How much blocks differ by themselves could not be measured, so the truth may lie "
            "outside more easily."
        )
    return said


def orders(comparison: Comparison) -> str:
    """The order test."""
    test = comparison.test
    return _(
        "Of the %(orders)s orders that could have been drawn, %(as_far)s would have shown a difference at "
        "least this large (p = %(p)s)."
    ) % {"orders": test.orders, "as_far": test.as_far, "p": number(float(test.p), 2)}


def times(comparison: Comparison) -> str:
    """How many times as often cramps came, with the exact range; empty where there was none at all."""
    ratio = comparison.ratio
    if ratio.value is None:
        return ""
    low = number(ratio.interval.low, 2)
    if math.isinf(ratio.interval.high):
        said = _("Cramps came at least %(low)s times as often (exact 95 %% range).") % {"low": low}
        return f"{said} {INDEPENDENT}"
    said = _("Cramps came %(ratio)s times as often; the exact 95 %% range is %(low)s to %(high)s.") % {
        "ratio": number(ratio.value, 2),
        "low": low,
        "high": number(ratio.interval.high, 2),
    }
    return f"{said} {INDEPENDENT}"


def evenings(reading: Reading) -> str:
    """How the plan was kept."""
    return _("Evenings: %(kept)s as planned, %(missed)s not as planned, %(unsaid)s not noted.") % (
        reading.evenings
    )


def unanswered(reading: Reading) -> str:
    """How many nights nobody knows about."""
    missing = len(reading.nights) - reading.answered
    if not missing:
        return _("Every night has an answer.")
    return ngettext("%(n)s night has no answer.", "%(n)s nights have no answer.", missing) % {"n": missing}


def firmer(reading: Reading) -> list[Promise]:
    """What would make it more certain."""
    return [FIRMER[one] for one in reading.result.firmer]


def paragraph(reading: Reading) -> str:
    """The whole trial as one paragraph for a doctor; only for a trial that is over."""
    result = reading.result
    parts = [
        design(reading),
        _("With the change: %(counts)s. As usual: %(usual)s.")
        % {"counts": counts(result.change), "usual": counts(result.usual)},
        *([difference(result.comparison), orders(result.comparison)] if result.comparison else []),
        evenings(reading),
        unanswered(reading),
        _("Recorded by the patient, not blinded, not verified."),
    ]
    return " ".join(part for part in parts if part)


def design(reading: Reading) -> str:
    """What was tried, when, and how it was laid out."""
    trial = reading.trial
    weeks = trial.block_days // WEEK
    blocks = ngettext("blocks of %(n)s week", "blocks of %(n)s weeks", weeks) % {"n": weeks}
    values = {
        "change": str(trial),
        "first": day_words(trial.starts_on, "j F Y"),
        "last": day_words(trial.starts_on + dt.timedelta(days=max(len(reading.nights) - 1, 0)), "j F Y"),
        "number": len(trial.order),
        "blocks": blocks,
    }
    said = _("%(change)s, tried from %(first)s to %(last)s in %(number)s %(blocks)s, order drawn at random.")
    return " ".join([said % values, *([] if reading.is_complete else [str(STOPPED)])])


def stop_words(trial: Trial) -> str:
    """Why it ended early; empty for one that did not."""
    return str(StopReason(trial.stop_reason).label) if trial.stop_reason in StopReason.values else ""


def for_the_doctor(user: User, first: dt.date, last: dt.date, now: dt.datetime) -> tuple[str, ...]:
    """A paragraph for each trial that is over and has nights from `first` to `last`, the earliest first."""
    found = user.trials.filter(starts_on__lte=last, starts_on__gte=first - LONGEST).order_by(
        "starts_on", "pk"
    )
    readings: Iterable[Reading] = (
        read(trial, now)
        for trial in found
        if trial.last_on >= first and not trial.is_running(night_of(now, user.zone))
    )
    return tuple(paragraph(reading) for reading in readings if reading.nights)
