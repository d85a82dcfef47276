"""Which advice comes up on Today, and why. Pure; at most two at a time.

None of this says that something logged, or not logged, brought a cramp about. All numbers are our choice.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from diary.advice.facts import Counted, EpisodeFact, Kind
from diary.advice.gates import (
    is_unusually_fast,
    is_unusually_high_day,
    may_advise_heat,
    may_advise_mineral_foods,
    may_encourage_drinking,
)
from diary.advice.ids import Level, PassageId, SourceId, TriggerId
from diary.advice.loads import WorkoutFact, has_no_easy_day, is_jump, is_uneven, weeks_before
from diary.advice.profile import Profile
from diary.advice.signs import has_pressing_sign
from diary.advice.today import Advice, Choice, DayFact, Dismissal, TodayFacts

MOST = 2
WEEK = 7
DAYS_IN_USE = 4
FEW_DRINKS = 4
FEW_DRINKS_DAYS = 3
FEW_MINERAL_FOODS = 2
LONG_WORKOUT_MIN = 90
LITTLE_ML = 250
RECENT_WORKOUT_DAYS = 2
CRAMP_NOW = timedelta(hours=2)
# What rests on single entries comes back with a new one; the one about drinking too much always does.
RETURNING = frozenset({TriggerId.CRAMP_NOW, TriggerId.OVERDRUNK, TriggerId.MEDICINE})
HIDDEN_FOR = {Choice.DONE: timedelta(days=28), Choice.LATER: timedelta(days=7)}

P, S = PassageId, SourceId
PASSAGES = {
    TriggerId.CRAMP_NOW: (P.G1, P.K4),
    TriggerId.OVERDRUNK: (P.G3,),
    TriggerId.MEDICINE: (P.P5,),
    TriggerId.JUMP: (P.O2, P.O3, P.P1),
    TriggerId.NO_EASY_DAY: (P.O3, P.O2, P.P1),
    TriggerId.UNEVEN: (P.P1, P.O3, P.O2),
    TriggerId.SWEAT: (P.E4, P.E2, P.E3),
    TriggerId.NO_BED_STRETCH: (P.K3, P.P3, P.K2),
    TriggerId.NO_STRETCH: (P.P3, P.K2, P.K3),
    TriggerId.FEW_DRINKS: (P.P2,),
    TriggerId.NO_ACTIVITY: (P.K1, P.P4),
    TriggerId.FEW_MINERALS: (P.P6,),
}
TRIGGER_SOURCES = {
    TriggerId.CRAMP_NOW: (S.NHS, S.MILLER_2022, S.MAYO_2023),
    TriggerId.OVERDRUNK: (S.EAH_2015, S.ACSM_2007, S.MILLER_2015),
    TriggerId.MEDICINE: (S.GARRISON_2012, S.AAFP_2012, S.CKS_2012),
    TriggerId.JUMP: (S.FOSTER_2001, S.IOC_2016, S.OWN),
    TriggerId.NO_EASY_DAY: (S.FOSTER_2001, S.OWN),
    TriggerId.UNEVEN: (S.FOSTER_2001, S.OWN),
    TriggerId.SWEAT: (S.MILLER_2022, S.OWN),
    TriggerId.NO_BED_STRETCH: (S.HALLEGRAEFF_2012, S.OWN),
    TriggerId.NO_STRETCH: (S.HALLEGRAEFF_2012, S.OWN),
    TriggerId.FEW_DRINKS: (S.OWN,),
    TriggerId.NO_ACTIVITY: (S.OWN,),
    TriggerId.FEW_MINERALS: (S.FDA_DV_2016, S.OWN),
}
# One of a family at a time, and a button on one is a button on all: they bring the same statements.
FAMILIES = {
    TriggerId.NO_EASY_DAY: TriggerId.JUMP,
    TriggerId.UNEVEN: TriggerId.JUMP,
    TriggerId.NO_STRETCH: TriggerId.NO_BED_STRETCH,
}
GATES = {
    TriggerId.SWEAT: may_encourage_drinking,
    TriggerId.FEW_DRINKS: may_encourage_drinking,
    TriggerId.FEW_MINERALS: may_advise_mineral_foods,
}


def today_advice(
    facts: TodayFacts, dismissals: Iterable[Dismissal] = (), pressing: Level = Level.NOTE
) -> tuple[Advice, ...]:
    """At most two pieces of advice, gates and dismissals heeded; none beside an alert for today or now."""
    if pressing >= Level.TODAY:
        return ()
    pressed = tuple(dismissals)
    shown: dict[TriggerId, Advice] = {}
    for advice in allowed(facts):
        if not is_hidden(advice, pressed, facts.now):
            shown.setdefault(family_of(advice.trigger), advice)
    return tuple(shown.values())[:MOST]


def allowed(facts: TodayFacts) -> tuple[Advice, ...]:
    """Every advice the diary calls for and the person’s answers allow, the first to be read first."""
    return tuple(advice for advice in candidates(facts) if is_open(advice.trigger, facts.profile))


def is_open(trigger: TriggerId, profile: Profile) -> bool:
    """Whether these answers allow this advice to come up unasked."""
    gate = GATES.get(trigger)
    return gate is None or gate(profile)


def candidates(facts: TodayFacts) -> Iterator[Advice]:
    """Every advice the diary calls for, whoever keeps it; never to be shown as it is."""
    for look in (
        _cramp_now,
        _overdrunk,
        _medicines,
        _overuse,
        _sweat,
        _stretching,
        _drinks,
        _still,
        _minerals,
    ):
        yield from look(facts)


def family_of(trigger: TriggerId) -> TriggerId:
    """The advice that stands for all that bring the same statements."""
    return FAMILIES.get(trigger, trigger)


def is_hidden(advice: Advice, dismissals: Iterable[Dismissal], now: datetime) -> bool:
    """Whether a button pressed earlier keeps it away; what goes by entries comes back with a new one."""
    return any(
        _keeps_away(dismissal, advice, now)
        for dismissal in dismissals
        if family_of(dismissal.trigger) is family_of(advice.trigger)
    )


def _keeps_away(dismissal: Dismissal, advice: Advice, now: datetime) -> bool:
    is_new = not {entry.uuid for entry in advice.entries} <= dismissal.entries
    if dismissal.choice is Choice.NOT_FOR_ME:
        return not (is_new and advice.trigger is TriggerId.OVERDRUNK)
    if is_new and advice.trigger in RETURNING:
        return False
    return now < dismissal.at + HIDDEN_FOR[dismissal.choice]


def _advice(trigger: TriggerId, **details: tuple) -> Advice:
    return Advice(trigger, PASSAGES[trigger], **details)


def _is_on_now(cramp: EpisodeFact, now: datetime) -> bool:
    return cramp.length == "on" and abs(now - cramp.started_at) <= CRAMP_NOW


def _cramp_now(facts: TodayFacts) -> Iterator[Advice]:
    on = [cramp for cramp in facts.cramps if _is_on_now(cramp, facts.now)]
    if not on or any(has_pressing_sign(cramp, facts.profile) for cramp in on):
        return
    first, *warmth = PASSAGES[TriggerId.CRAMP_NOW]
    passages = (first, *(warmth if may_advise_heat(facts.profile) else ()))
    entries = tuple(sorted(cramp.counted for cramp in on))
    yield Advice(TriggerId.CRAMP_NOW, passages, entries=entries)


def _workout(workout: WorkoutFact) -> Counted:
    return Counted(workout.day, workout.uuid, Kind.WORKOUT)


def _latest_workouts(facts: TodayFacts) -> list[WorkoutFact]:
    first = facts.today - timedelta(days=RECENT_WORKOUT_DAYS - 1)
    return sorted((w for w in facts.workouts if first <= w.day <= facts.today), key=_workout)


def _overdrunk(facts: TodayFacts) -> Iterator[Advice]:
    heavier = tuple(_workout(w) for w in _latest_workouts(facts) if w.has_gained_weight)
    if heavier:
        yield _advice(TriggerId.OVERDRUNK, entries=heavier)


def _medicines(facts: TodayFacts) -> Iterator[Advice]:
    taken = [medicine for medicine in facts.medicines if medicine.is_associated]
    if taken:
        entries = tuple(sorted(medicine.entry for medicine in taken))
        yield _advice(TriggerId.MEDICINE, entries=entries, names=tuple(sorted({m.name for m in taken})))


def _overuse(facts: TodayFacts) -> Iterator[Advice]:
    weeks = weeks_before(facts.workouts, facts.today)
    entries = tuple(_workout(workout) for workout in weeks[0].workouts)
    checks = (
        (TriggerId.JUMP, is_jump),
        (TriggerId.NO_EASY_DAY, has_no_easy_day),
        (TriggerId.UNEVEN, is_uneven),
    )
    for trigger, is_so in checks:
        if is_so(weeks):
            numbers = (("count", len(entries)), ("minutes", weeks[0].minutes))
            yield _advice(trigger, entries=entries, numbers=numbers)


def _is_sweaty(workout: WorkoutFact) -> bool:
    drunk = workout.drunk_around_ml
    return (workout.is_hot or workout.duration_min >= LONG_WORKOUT_MIN) and (
        drunk is not None and drunk < LITTLE_ML
    )


def _has_drunk_much(facts: TodayFacts) -> bool:
    """Drinking is not spoken of to who drank unusually much, or gained weight in exercise, just now."""
    is_much = is_unusually_fast(facts.drunk_in_an_hour_ml, is_exercising=False) or is_unusually_high_day(
        facts.drunk_today_ml, facts.profile
    )
    return is_much or any(workout.has_gained_weight for workout in _latest_workouts(facts))


def _sweat(facts: TodayFacts) -> Iterator[Advice]:
    dry = tuple(_workout(w) for w in _latest_workouts(facts) if _is_sweaty(w))
    if dry and not _has_drunk_much(facts):
        yield _advice(TriggerId.SWEAT, entries=dry, numbers=(("count", len(dry)),))


def _week_in_use(facts: TodayFacts) -> tuple[DayFact, ...]:
    week = tuple(day for day in facts.last_days(WEEK) if day.entries)
    return week if len(week) >= DAYS_IN_USE else ()


def _stretching(facts: TodayFacts) -> Iterator[Advice]:
    week = _week_in_use(facts)
    cramps = tuple(sorted(cramp.counted for cramp in facts.cramps))
    if cramps and not facts.has_stretched_at_bedtime:
        yield _advice(TriggerId.NO_BED_STRETCH, days=_dates(cramps), numbers=(("count", len(cramps)),))
    if week and not any(day.has_stretch for day in week):
        yield _advice(TriggerId.NO_STRETCH, days=tuple(day.day for day in week))


def _dates(entries: Iterable[Counted]) -> tuple:
    return tuple(sorted({entry.day for entry in entries}))


def _drinks(facts: TodayFacts) -> Iterator[Advice]:
    logged = [day for day in facts.last_days(WEEK, until_yesterday=True) if day.drinks]
    few = tuple(day.day for day in logged if day.drinks < FEW_DRINKS)
    if len(logged) >= DAYS_IN_USE and len(few) >= FEW_DRINKS_DAYS and not _has_drunk_much(facts):
        numbers = (("count", len(few)), ("logged", len(logged)))
        yield _advice(TriggerId.FEW_DRINKS, days=few, numbers=numbers)


def _still(facts: TodayFacts) -> Iterator[Advice]:
    week = _week_in_use(facts)
    first = facts.today - timedelta(days=WEEK - 1)
    if week and not any(first <= workout.day <= facts.today for workout in facts.workouts):
        yield _advice(TriggerId.NO_ACTIVITY, days=tuple(day.day for day in week))


def _minerals(facts: TodayFacts) -> Iterator[Advice]:
    logged = [day for day in facts.last_days(WEEK, until_yesterday=True) if day.foods]
    count = sum(day.mineral_foods for day in logged)
    if len(logged) >= DAYS_IN_USE and count <= FEW_MINERAL_FOODS:
        days = tuple(day.day for day in logged)
        yield _advice(TriggerId.FEW_MINERALS, days=days, numbers=(("count", count), ("logged", len(logged))))
