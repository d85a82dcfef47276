"""The headline: this period beside the equal one before it, each number with what it rests on. Pure."""

import datetime as dt
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.charts.words import day_words, number
from diary.models import Length, Situation, Soreness
from diary.periods import Period
from diary.reports.cramps import BANDS, MINUTE_S, Cramp
from diary.reports.summary import Figure, Measure

WEEK = 7
SHORT = {
    Length.UNDER_1: gettext_lazy("under 1 min"),
    Length.FROM_1: gettext_lazy("1 to 5 min"),
    Length.FROM_5: gettext_lazy("5 to 10 min"),
    Length.OVER_10: gettext_lazy("over 10 min"),
}
# Beginning and end of a cramp are two touches: fewer seconds are the touching. Our choice.
LEAST_S = 10
# With fewer answered nights there are counts and no rate for a week, as in Trends: our choice.
FEW = 7


class Half(NamedTuple):
    """One of the two periods: its answered nights, those with a cramp, its cramps."""

    answered: int
    cramp_nights: int
    cramps: Sequence[Cramp]


def unknown() -> Figure:
    """No night of a period is answered."""
    return Figure("?", _("no night answered"))


def measures(now: Half, before: Half) -> tuple[Measure, ...]:
    """The lines of the headline, from top to bottom, where anything is answered.

    The period before stands there only if a night of it is answered.
    """
    if not now.answered and not before.answered:
        return ()
    lines = {
        "cramp_nights": (_("Cramp nights"), cramp_nights),
        "cramps": (_("Cramps"), cramps),
        "pain": (_("Pain, 0 to 10"), pain),
        "length": (_("How long"), length),
        "woken": (_("Nights woken"), woken),
        "sore": (_("Sore the next day"), sore),
        "day_lost": (_("Next day lost"), day_lost),
    }
    past = before if before.answered else None
    return tuple(
        Measure(slug, label, of(now), of(past) if past else None) for slug, (label, of) in lines.items()
    )


def notes(now: Half, before: Half, previous: Period, began: dt.date | None) -> str:
    """What to keep in mind when reading it; `began` is the day of the diary's first entry."""
    if not now.answered:
        return _("No night of this period is answered, so nothing can be counted.")
    few = _("Fewer than 7 nights are answered: that is too few to say how many a week.")
    return " ".join(filter(None, [few if now.answered < FEW else "", note_before(before, previous, began)]))


def note_before(before: Half, previous: Period, began: dt.date | None) -> str:
    """What is lacking in the period before, so that nobody takes days without a diary for calm ones."""
    if not before.answered and (began is None or began > previous.last):
        return _("There are no earlier days in this diary to compare with yet.")
    if not before.answered:
        return _("No night of as many days before is answered, so there is nothing to compare with.")
    if began and began > previous.first:
        return in_part(previous, began)
    few = _("The period before has fewer than 7 answered nights: too few to say how many a week.")
    return few if before.answered < FEW else ""


def in_part(previous: Period, began: dt.date) -> str:
    """The diary is younger than the period before it."""
    some = (previous.last - began).days + 1
    said = ngettext(
        "The diary begins on %(day)s: of the %(n)s nights before, only the last is in it.",
        "The diary begins on %(day)s: of the %(n)s nights before, only the last %(some)s are in it.",
        some,
    )
    return said % {"day": day_words(began, "j F Y"), "n": number(previous.days), "some": number(some)}


def cramp_nights(half: Half) -> Figure:
    """Nights with a cramp in seven answered ones."""
    if not half.answered:
        return unknown()
    return a_week(
        half.cramp_nights, half, of_nights(half.answered, half.cramp_nights), of_nights(half.answered)
    )


def cramps(half: Half) -> Figure:
    """Cramps in seven answered nights, those by day among them."""
    if not half.answered:
        return unknown()
    count = len(half.cramps)
    said = ngettext("%(n)s answered night", "%(n)s answered nights", half.answered)
    nights = said % {"n": number(half.answered)}
    counted = ngettext("%(n)s cramp in %(nights)s", "%(n)s cramps in %(nights)s", count)
    basis = counted % {"n": number(count), "nights": nights}
    return a_week(count, half, basis, _("in %(nights)s") % {"nights": nights})


def a_week(count: int, half: Half, basis: str, beside_count: str) -> Figure:
    """“2.3 a week” with what it rests on; the count alone where few nights are answered."""
    if half.answered < FEW:
        return Figure(number(count), beside_count)
    rate = WEEK * count / half.answered
    return Figure(_("%(rate)s a week") % {"rate": one_place(rate)}, basis, round(rate, 2))


def one_place(rate: float) -> str:
    """“2.0”, “2.3”: with its decimal, so that two of them compare at a glance."""
    return formats.number_format(round(rate, 1), decimal_pos=1)


def of_nights(answered: int, some: int | None = None) -> str:
    """“8 of 24 answered nights”, “of 24 answered nights”."""
    said = ngettext("of %(n)s answered night", "of %(n)s answered nights", answered) % {"n": number(answered)}
    return said if some is None else f"{number(some)} {said}"


def noted(some: int, half: Half) -> str:
    """“noted for 9 of 11 cramps”."""
    said = ngettext(
        "noted for %(some)s of %(n)s cramp", "noted for %(some)s of %(n)s cramps", len(half.cramps)
    )
    return said % {"some": number(some), "n": number(len(half.cramps))}


def none(half: Half) -> Figure:
    """There is no cramp to speak of, or nothing is known."""
    return Figure("–", _("no cramp")) if half.answered else unknown()


def pain(half: Half) -> Figure:
    """The median and the worst."""
    if not half.cramps:
        return none(half)
    known = [cramp.severity for cramp in half.cramps if cramp.severity is not None]
    if not known:
        return Figure("?", noted(0, half))
    middle = median(known)
    words = _("median %(median)s, worst %(worst)s") % {"median": number(middle, 1), "worst": max(known)}
    return Figure(words, noted(len(known), half), middle)


def length(half: Half) -> Figure:
    """The usual length, which is that of the middle cramp, and the longest."""
    if not half.cramps:
        return none(half)
    known = sorted(
        (BANDS.index(band), cramp.duration_s or 0) for cramp in half.cramps if (band := cramp.band)
    )
    if not known:
        return Figure("?", noted(0, half))
    low, high = known[(len(known) - 1) // 2][0], known[len(known) // 2][0]
    usual = " / ".join(dict.fromkeys(short(BANDS[place]) for place in (low, high)))
    place, seconds = known[-1]
    longest = measured(seconds) if seconds else short(BANDS[place])
    words = _("usually %(usual)s, longest %(longest)s") % {"usual": usual, "longest": longest}
    return Figure(words, noted(len(known), half))


def short(band: Length) -> str:
    """“1 to 5 min”."""
    return str(SHORT[band])


def measured(seconds: int) -> str:
    """The same as `minutes`; what was touched away at once says little of how long it was."""
    if seconds < LEAST_S:
        return _("under %(n)s s") % {"n": LEAST_S}
    return minutes(seconds)


def minutes(seconds: int) -> str:
    """“40 s”, “12 min”."""
    if seconds < MINUTE_S:
        return _("%(n)s s") % {"n": seconds}
    return _("%(n)s min") % {"n": number(seconds / MINUTE_S, 1)}


def woken(half: Half) -> Figure:
    """Nights on which a cramp woke the person."""
    if not half.answered:
        return unknown()
    if half.cramps and not any(cramp.situation for cramp in half.cramps):
        return Figure("?", noted(0, half))
    nights = len({cramp.night_on for cramp in half.cramps if cramp.situation == Situation.WOKE})
    known = sum(bool(cramp.situation) for cramp in half.cramps)
    basis = of_nights(half.answered)
    basis = basis if known == len(half.cramps) else f"{basis}; {noted(known, half)}"
    return Figure(number(nights), basis, nights)


def sore(half: Half) -> Figure:
    """After how many cramps the muscle was sore the next day."""
    known = [cramp.soreness for cramp in half.cramps if cramp.soreness]
    if not half.cramps:
        return none(half)
    some = sum(soreness != Soreness.NONE for soreness in known)
    if not known:
        return Figure("?", noted(0, half))
    return Figure(_("%(some)s of %(n)s") % {"some": some, "n": len(known)}, noted(len(known), half), some)


def day_lost(half: Half) -> Figure:
    """After how many cramps the usual things of the next day were not possible."""
    if not half.cramps:
        return none(half)
    lost = sum(cramp.is_day_lost for cramp in half.cramps)
    said = ngettext("of %(n)s cramp, as ticked", "of %(n)s cramps, as ticked", len(half.cramps))
    return Figure(number(lost), said % {"n": number(len(half.cramps))}, lost)
