"""What was true of the days, and the medicines and supplements that started, changed and stopped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from diary.demo.author import Author
from diary.demo.days import Day, throw_uuid
from diary.models import Change, DayFactor, Factor, Medicine, MedicineChange, OwnFactor

OWN_FACTORS = {"new_shoes": "New shoes", "late_meal": "Ate late"}
SHIPPED = {str(factor) for factor in Factor} - {str(Factor.OWN)}
# Name, is it a supplement, and when in the diary (0 the first day, 1 the last) what happened to it.
COURSES: tuple[tuple[str, bool, tuple[tuple[float, Change, str], ...]], ...] = (
    (
        "Simvastatin",
        False,
        (
            (0.02, Change.STARTED, "20 mg in the evening"),
            (0.38, Change.CHANGED, "10 mg in the evening"),
            (0.72, Change.STOPPED, ""),
        ),
    ),
    (
        "Amlodipine",
        False,
        ((0.27, Change.STARTED, "5 mg in the morning"), (0.55, Change.CHANGED, "10 mg in the morning")),
    ),
    (
        "Magnesium citrate",
        True,
        (
            (0.12, Change.STARTED, "150 mg, one sachet at night"),
            (0.2, Change.CHANGED, "300 mg, one sachet at night"),
            (0.46, Change.STOPPED, ""),
            (0.83, Change.STARTED, "150 mg, one sachet at night"),
        ),
    ),
)
WINTER_SUPPLEMENT = "Vitamin D"


@dataclass(frozen=True)
class Step:
    """One thing that happened to one medicine."""

    medicine: Medicine
    change: Change
    dose: str


def own_factors(user: User) -> dict[str, OwnFactor]:
    """The two day facts of the user's own, made here."""
    return {key: OwnFactor.objects.create(user=user, name=name) for key, name in OWN_FACTORS.items()}


def day_factors(author: Author, day: Day, own: dict[str, OwnFactor]) -> Iterator[DayFactor]:
    """The facts of this day as they were touched in the evening."""
    if not day.is_written:
        return
    throws = author.dice("day factors", day.on)
    for fact in sorted(day.facts):
        minute = 20 * 60 + throws.randrange(80)
        if fact in SHIPPED:
            yield author.entry(DayFactor, throws, day, minute, factor=fact)
        else:
            yield author.entry(DayFactor, throws, day, minute, factor=Factor.OWN, own_factor=own[fact])


def timetable(author: Author, days: Sequence[Day]) -> dict[date, list[Step]]:
    """On which day what happens to which medicine; makes the medicines."""
    table: dict[date, list[Step]] = {}
    for name, is_supplement, steps in COURSES:
        medicine = make(author, name, is_supplement=is_supplement)
        for share, change, dose in steps:
            day = days[int(share * (len(days) - 1))]
            table.setdefault(day.on, []).append(Step(medicine, change, dose))
    for on, step in winters(make(author, WINTER_SUPPLEMENT, is_supplement=True), days):
        table.setdefault(on, []).append(step)
    return table


def make(author: Author, name: str, *, is_supplement: bool) -> Medicine:
    """The medicine of that name, saved."""
    key = throw_uuid(author.dice(f"medicine {name}"))
    return Medicine.objects.create(user=author.user, uuid=key, name=name, is_supplement=is_supplement)


def winters(medicine: Medicine, days: Sequence[Day]) -> Iterator[tuple[date, Step]]:
    """A supplement taken from November to March, each winter that begins within the days."""
    is_taken = False
    for day in days:
        if (day.on.month, day.on.day) == (11, 2):
            is_taken = True
            yield day.on, Step(medicine, Change.STARTED, "1,000 IU a day")
        elif is_taken and (day.on.month, day.on.day) == (3, 30):
            is_taken = False
            yield day.on, Step(medicine, Change.STOPPED, "")


def medicine_changes(author: Author, day: Day, table: dict[date, list[Step]]) -> Iterator[MedicineChange]:
    """What happened to the medicines on this day."""
    throws = author.dice("medicines", day.on)
    for step in table.get(day.on, []):
        yield author.entry(
            MedicineChange,
            throws,
            day,
            8 * 60 + throws.randrange(60),
            medicine=step.medicine,
            change=step.change,
            dose=step.dose,
        )
