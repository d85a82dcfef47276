"""The strip: a row a week, a cell a night; a row a year, a cell a month in a long period. Pure.

It has to survive a fax: what is known of a night is said by the number in its cell (blank: not logged), how
bad it was by a pattern.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.answers import Tally, total
from diary.charts.nights import State, one_week, state, words
from diary.charts.steps import Step
from diary.charts.words import day_words, days_words, number
from diary.models import Change
from diary.periods import Period
from diary.reports.headline import FEW, WEEK
from diary.reports.summary import Cell, Key, Medicine, MedicineEvent, Strip, StripRow

# Eighteen weeks fit beside everything else on page 1: our choice.
NIGHTS_UP_TO = 126
CRAMP, NONE, UNKNOWN, OUTSIDE = "cramp", "none", "unknown", "outside"
# The least pain, and the least nights with a cramp a week, of the second and the third shade: our choice.
PAIN_FROM = (4, 7)
RATE_FROM = (1, 3)
NO_NUMBER = -1
EVENTS_SHOWN = 2
LETTERS = 24
MONTHS = 12


def step_of(period: Period) -> Step:
    """Nights, or months where weeks would be too many rows."""
    return Step.DAY if period.days <= NIGHTS_UP_TO else Step.MONTH


def strip(found: Sequence[Tally], medicines: Iterable[Medicine]) -> Strip:
    """The strip of the nights or months of a period."""
    is_by_night = found[0].bucket.step is Step.DAY
    rows = by_week(found) if is_by_night else by_year(found)
    return Strip(
        step="night" if is_by_night else "month",
        columns=tuple(columns(is_by_night=is_by_night)),
        rows=worth_a_row(with_events(rows, list(medicines), is_by_night=is_by_night)),
        keys=night_keys() if is_by_night else month_keys(),
        note=note(is_by_night=is_by_night),
        alt=alt(found),
    )


def worth_a_row(rows: Iterable[StripRow]) -> tuple[StripRow, ...]:
    """Without those of which no night is over: on a Monday the last would be a name alone."""
    found = tuple(rows)
    kept = [row for row in found if row.events or any(cell.state != OUTSIDE for cell in row.cells)]
    return tuple(kept) or found


def columns(*, is_by_night: bool) -> list[str]:
    """Monday to Sunday, or January to December."""
    if is_by_night:
        return days_words(one_week(dt.date(2026, 1, 5)), "D")
    return days_words((dt.date(2026, month, 1) for month in range(1, MONTHS + 1)), "M")


def shade_of(value: float, edges: tuple[int, int]) -> int:
    """1 to 3."""
    return 1 + sum(value >= edge for edge in edges)


def by_week(found: Sequence[Tally]) -> list[StripRow]:
    """A row from Monday to Sunday."""
    rows: dict[dt.date, dict[int, Cell]] = {}
    nights = [state(tally) for tally in found]
    said = {night: words(night) for night in set(nights)}
    names = days_words((tally.bucket.first for tally in found), "D j M Y")
    for tally, night, name in zip(found, nights, names, strict=True):
        day = tally.bucket.first
        rows.setdefault(Step.WEEK.start(day), {})[day.weekday()] = night_cell(
            day, night, f"{name}: {said[night]}"
        )
    weeks = days_words(rows, "j M")
    return [
        StripRow(monday, name, whole(cells, monday))
        for name, (monday, cells) in zip(weeks, rows.items(), strict=True)
    ]


def whole(cells: dict[int, Cell], monday: dt.date) -> tuple[Cell, ...]:
    """A week of cells; a night outside the period is nothing."""
    return tuple(
        cells.get(place) or Cell(monday + dt.timedelta(days=place), OUTSIDE) for place in range(WEEK)
    )


def night_cell(day: dt.date, night: State, label: str) -> Cell:
    """One night; `label` is all of it in words."""
    if night.cramps:
        shade = NO_NUMBER if night.worst is None else shade_of(night.worst, PAIN_FROM)
        return Cell(day, CRAMP, night.cramps, night.worst, shade, str(night.cramps), label)
    if night.is_answered:
        return Cell(day, NONE, text="0", label=label)
    return Cell(day, UNKNOWN if night.is_over else OUTSIDE, label=label)


def by_year(found: Sequence[Tally]) -> list[StripRow]:
    """A row from January to December."""
    rows: dict[int, dict[int, Cell]] = {}
    for tally in found:
        rows.setdefault(tally.bucket.key.year, {})[tally.bucket.key.month] = month_cell(tally)
    return [
        StripRow(
            dt.date(year, 1, 1),
            str(year),
            tuple(
                cells.get(month) or Cell(dt.date(year, month, 1), OUTSIDE) for month in range(1, MONTHS + 1)
            ),
        )
        for year, cells in rows.items()
    ]


def month_cell(tally: Tally) -> Cell:
    """One month: on how many of its answered nights a cramp came."""
    month = tally.bucket.key
    name = day_words(month, "F Y")
    if not tally.answered:
        return Cell(
            month, UNKNOWN if tally.nights else OUTSIDE, label=_("%(month)s: not logged") % {"month": name}
        )
    label = ngettext(
        "%(month)s: a cramp on %(some)s of %(n)s answered night",
        "%(month)s: a cramp on %(some)s of %(n)s answered nights",
        tally.answered,
    ) % {"month": name, "some": tally.cramp_nights, "n": tally.answered}
    shade = month_shade(tally) if tally.cramp_nights else 0
    text = f"{tally.cramp_nights}/{tally.answered}"
    return Cell(month, CRAMP if shade else NONE, tally.cramps, tally.worst, shade, text, label)


def month_shade(tally: Tally) -> int:
    """By the nights with a cramp a week; none where few nights are answered."""
    if tally.answered < FEW:
        return NO_NUMBER
    return shade_of(WEEK * tally.cramp_nights / tally.answered, RATE_FROM)


def with_events(rows: list[StripRow], medicines: list[Medicine], *, is_by_night: bool) -> Iterable[StripRow]:
    """The rows, each with the medicines that changed in it: the same line of time."""
    events = sorted(
        (event.on, event_words(medicine, event))
        for medicine in medicines
        for event in medicine.events
        if event.in_period
    )
    for row in rows:
        days = WEEK if is_by_night else (row.first.replace(year=row.first.year + 1) - row.first).days
        last = row.first + dt.timedelta(days=days - 1)
        yield StripRow(
            row.first,
            row.label,
            row.cells,
            shortened([said for on, said in events if row.first <= on <= last]),
        )


def event_words(medicine: Medicine, event: MedicineEvent) -> str:
    """“Magnesium citrate: started”; the day is the row's, the dose stands in the list of medicines."""
    name = Truncator(medicine.name).chars(LETTERS)
    return _("%(medicine)s: %(change)s") % {
        "medicine": name,
        "change": str(Change(event.change).label).lower(),
    }


def shortened(said: list[str]) -> tuple[str, ...]:
    """At most two lines beside a row; the medicines' own list has all."""
    if len(said) <= EVENTS_SHOWN:
        return tuple(said)
    more = len(said) - EVENTS_SHOWN + 1
    return (*said[: EVENTS_SHOWN - 1], ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more})


def night_keys() -> tuple[Key, ...]:
    """How to read a night."""
    return (
        Key(CRAMP, 1, "1", _("worst pain 0 to 3")),
        Key(CRAMP, 2, "1", _("4 to 6")),
        Key(CRAMP, 3, "1", _("7 to 10")),
        Key(CRAMP, NO_NUMBER, "1", _("pain not noted")),
        Key(NONE, 0, "0", _("no cramp")),
        Key(UNKNOWN, 0, "", _("not logged")),
    )


def month_keys() -> tuple[Key, ...]:
    """How to read a month."""
    return (
        Key(CRAMP, 1, "2/28", _("under 1 cramp night a week")),
        Key(CRAMP, 2, "6/28", _("1 to 3 a week")),
        Key(CRAMP, 3, "14/28", _("3 a week or more")),
        Key(CRAMP, NO_NUMBER, "1/4", _("fewer than 7 nights answered")),
        Key(NONE, 0, "0/28", _("no cramp")),
        Key(UNKNOWN, 0, "", _("not logged")),
    )


def note(*, is_by_night: bool) -> str:
    """What the numbers are."""
    if is_by_night:
        return _("Number: cramps of that night, noon to noon. Pattern: the worst pain.")
    return _("Numbers: nights with a cramp / answered nights of that month.")


def alt(found: Sequence[Tally]) -> str:
    """The drawing in a sentence."""
    nights, answered, cramp_nights, cramps = total(list(found))
    some = {"some": number(cramp_nights), "answered": number(answered), "nights": number(nights)}
    said = ngettext(
        "A cramp on %(some)s of %(answered)s answered night of %(nights)s;",
        "A cramp on %(some)s of %(answered)s answered nights of %(nights)s;",
        answered,
    )
    counted = ngettext("%(cramps)s cramp in all.", "%(cramps)s cramps in all.", cramps)
    return f"{said % some} {counted % {'cramps': number(cramps)}}"
