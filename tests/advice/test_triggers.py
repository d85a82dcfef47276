"""What comes up on Today, for how long it stays away, and how loads are read."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.advice.facts import Counted, Kind
from diary.advice.ids import PassageId, TriggerId
from diary.advice.loads import has_no_easy_day, is_jump, is_uneven, weeks_before
from diary.advice.profile import Flag, Profile
from diary.advice.today import Advice, Choice, Dismissal, MedicineFact, TodayFacts, is_mineral_food
from diary.advice.triggers import GATES, MOST, PASSAGES, allowed, candidates, today_advice
from tests.advice.people import BERLIN, HEALTHY, NOW, TODAY, ago, cramp_on, cramps, days, workout

DAY = timedelta(days=1)
WEEKLY = tuple(workout(back, 60, 5) for back in (8, 15, 22, 29))
STILL = TodayFacts(NOW, BERLIN, HEALTHY, days=days())


def medicines(*names: str) -> tuple[MedicineFact, ...]:
    return tuple(
        MedicineFact(Counted(ago(9), UUID(int=at), Kind.MEDICINE), name, True)
        for at, name in enumerate(names)
    )


def triggers(facts: TodayFacts, *dismissals: Dismissal) -> list[TriggerId]:
    return [advice.trigger for advice in today_advice(facts, dismissals)]


def pressed(choice: Choice, facts: TodayFacts, days_ago: float) -> Dismissal:
    (advice,) = today_advice(facts)
    entries = frozenset(entry.uuid for entry in advice.entries)
    return Dismissal(advice.trigger, choice, NOW - days_ago * DAY, entries)


@pytest.mark.parametrize(
    ("choice", "days_ago", "is_back"),
    [
        (Choice.LATER, 6.9, False),
        (Choice.LATER, 7, True),
        (Choice.DONE, 27.9, False),
        (Choice.DONE, 28, True),
        (Choice.NOT_FOR_ME, 9999, False),
    ],
)
def test_an_advice_stays_away_for_as_long_as_its_button_says(choice, days_ago, is_back):
    assert triggers(STILL, pressed(choice, STILL, days_ago)) == [TriggerId.NO_ACTIVITY] * is_back


def test_a_button_on_one_advice_leaves_the_others():
    other = Dismissal(TriggerId.FEW_DRINKS, Choice.NOT_FOR_ME, NOW)

    assert triggers(STILL, other) == [TriggerId.NO_ACTIVITY]


def test_the_next_cramp_brings_its_advice_back():
    first, second = (
        TodayFacts(NOW, BERLIN, HEALTHY, cramps=(cramp_on(minutes),), has_stretched_at_bedtime=True)
        for minutes in (20, 3)
    )

    assert triggers(second, pressed(Choice.DONE, first, 0.01)) == [TriggerId.CRAMP_NOW]
    assert triggers(first, pressed(Choice.DONE, first, 0.01)) == []


def test_a_new_medicine_brings_its_advice_back_unless_not_for_me():
    one = TodayFacts(NOW, BERLIN, HEALTHY, medicines=medicines("Atorvastatin"))
    two = replace(one, medicines=medicines("Atorvastatin", "Furosemide"))

    assert triggers(two, pressed(Choice.DONE, one, 1)) == [TriggerId.MEDICINE]
    assert triggers(two, pressed(Choice.NOT_FOR_ME, one, 1)) == []
    assert today_advice(two)[0].names == ("Atorvastatin", "Furosemide")


def test_another_workout_does_not_bring_back_what_was_said_about_the_week():
    week = TodayFacts(NOW, BERLIN, HEALTHY, workouts=(workout(1, 200, 5), *WEEKLY))
    longer = replace(week, workouts=(*week.workouts, workout(0, 30, 5)))

    assert triggers(week) == triggers(longer) == [TriggerId.JUMP]
    assert triggers(longer, pressed(Choice.DONE, week, 1)) == []


@pytest.mark.parametrize("sign", ["one_leg", "breath", "fever", "not_easing"])
def test_no_home_remedy_is_offered_for_a_cramp_with_a_pressing_sign(sign):
    pressing = TodayFacts(NOW, BERLIN, HEALTHY, cramps=(cramp_on(3, signs=sign),))
    slow = replace(pressing, cramps=(cramp_on(3, signs="numb_legs sudden"),))

    assert TriggerId.CRAMP_NOW not in {advice.trigger for advice in candidates(pressing)}
    assert TriggerId.CRAMP_NOW in {advice.trigger for advice in candidates(slow)}


def test_drinking_too_much_again_is_always_said_again():
    once = TodayFacts(NOW, BERLIN, HEALTHY, workouts=(workout(1, 90, None, has_gained_weight=True),))
    again = replace(once, workouts=(*once.workouts, workout(0, 95, None, has_gained_weight=True)))

    assert triggers(once, pressed(Choice.NOT_FOR_ME, once, 1)) == []
    assert triggers(again, pressed(Choice.NOT_FOR_ME, once, 1)) == [TriggerId.OVERDRUNK]


def test_a_button_on_one_advice_keeps_its_whole_family_away():
    stretching = TodayFacts(
        NOW, BERLIN, HEALTHY, days=days(has_stretch=False), cramps=cramps(3), workouts=(workout(1, 30, None),)
    )

    assert triggers(stretching) == [TriggerId.NO_BED_STRETCH]
    assert triggers(stretching, pressed(Choice.LATER, stretching, 1)) == []


@pytest.mark.parametrize("trigger", GATES)
def test_no_gated_advice_comes_up_for_somebody_who_told_nothing(trigger):
    busy = TodayFacts(
        NOW,
        BERLIN,
        days=days(drinks=1, foods=3),
        workouts=(workout(0, 120, 5, is_hot=True, drunk_around_ml=0),),
    )

    assert trigger in {advice.trigger for advice in candidates(busy)}
    assert trigger not in {advice.trigger for advice in allowed(busy)}
    assert trigger in {advice.trigger for advice in allowed(replace(busy, profile=HEALTHY))}


@given(
    st.frozensets(st.sampled_from(list(Flag))),
    st.frozensets(st.sampled_from(list(Flag))),
    st.integers(0, 5),
    st.booleans(),
)
def test_never_more_than_two_and_never_through_a_closed_gate(yes, no, drinks, has_stretch):
    profile = Profile(yes, no)
    full = TodayFacts(
        NOW,
        BERLIN,
        profile,
        days=days(drinks=drinks, foods=2, has_stretch=has_stretch),
        workouts=tuple(workout(b, 100, 5, is_hot=True, drunk_around_ml=90) for b in range(7)),
        cramps=(cramp_on(2),),
        medicines=medicines("Atorvastatin"),
    )

    shown = today_advice(full)

    assert len(shown) <= MOST
    assert all(GATES[a.trigger](profile) for a in allowed(full) if a.trigger in GATES)
    assert len({advice.trigger for advice in shown}) == len(shown)


def test_every_trigger_brings_statements_that_exist():
    assert PASSAGES.keys() == set(TriggerId)
    assert all(isinstance(passage, PassageId) for passages in PASSAGES.values() for passage in passages)


def test_an_advice_without_a_statement_cannot_be_made():
    with pytest.raises(ValueError, match="at least one statement"):
        Advice(TriggerId.JUMP, ())
    with pytest.raises(ValueError, match="Z9"):
        Advice(TriggerId.JUMP, ("Z9",))
    with pytest.raises(ValueError, match="hurry"):
        Advice("hurry", (PassageId.P1,))


def test_why_an_advice_is_shown_names_entries_or_days():
    everything = TodayFacts(
        NOW,
        BERLIN,
        HEALTHY,
        days=days(drinks=1, foods=3, has_stretch=False),
        workouts=tuple(workout(b, 120, 5, is_hot=True, drunk_around_ml=90) for b in range(7)),
        cramps=(cramp_on(2),),
        medicines=medicines("Atorvastatin"),
    )

    assert all(advice.entries or advice.days for advice in candidates(everything))


def test_a_food_counts_as_mineral_food_from_a_tenth_of_the_label_value():
    assert is_mineral_food({"potassium_mg": 470.0, "calcium_mg": None}) is True
    assert is_mineral_food({"potassium_mg": 469.0, "magnesium_mg": 41.0, "calcium_mg": 129.0}) is False
    assert is_mineral_food({"potassium_mg": None, "sodium_mg": 500.0}) is None


def weeks(*workouts):
    return weeks_before(workouts, TODAY)


@pytest.mark.parametrize(
    ("loads", "is_so"),
    [
        ([(0, 420)], True),  # 2100 on one day: share 1.00
        ([(0, 180), (3, 180)], False),  # 2 x 900: 0.50
        ([(0, 120), (2, 120), (4, 120)], False),
        ([(0, 130), (2, 60), (4, 60)], True),
        ([(0, 40), (2, 10)], False),  # below the usual load
    ],
)
def test_a_week_is_uneven_when_one_day_holds_more_than_half(loads, is_so):
    this = [workout(day, minutes, 5) for day, minutes in loads]

    assert is_uneven(weeks(*this, *WEEKLY)) is is_so


def test_two_weeks_of_data_are_too_few_to_call_a_week_uneven():
    assert not is_uneven(weeks(workout(0, 400), workout(8, 60)))
    assert is_uneven(weeks(workout(0, 400), workout(8, 60), workout(15, 60)))


def test_daily_equal_load_is_even():
    assert not is_uneven(weeks(*(workout(back, 60) for back in range(28))))


@pytest.mark.parametrize(
    ("minutes", "effort", "is_so"),
    [(120, 5, True), (119, 6, False), (120, 4, True), (120, 3, False), (90, 9, False), (120, None, False)],
)
def test_a_jump_is_half_as_much_again_and_an_hour_more(minutes, effort, is_so):
    assert is_jump(weeks(workout(0, minutes, effort), *WEEKLY)) is is_so


def test_an_unlogged_week_is_unknown_and_the_last_four_known_ones_count():
    gap = tuple(workout(back, 60, 5) for back in (15, 22, 36, 50))

    assert is_jump(weeks(workout(0, 200, 5), *gap))
    assert not is_jump(weeks(workout(0, 200, 5), *gap[:3]))


def test_what_was_usual_long_ago_does_not_count_for_a_jump():
    long_ago = tuple(workout(back, 300, 5) for back in (36, 43, 50))
    uneven_month = (*WEEKLY[:3], workout(29, 280, 5))

    assert is_jump(weeks(workout(0, 200, 5), *uneven_month, *long_ago))


def test_no_easy_day_needs_all_seven_days():
    daily = [workout(back, 40) for back in range(7)]

    assert has_no_easy_day(weeks(*daily))
    assert not has_no_easy_day(weeks(*daily[1:]))
    assert not has_no_easy_day(weeks(*daily[1:], workout(0, 19)))
    assert not has_no_easy_day(weeks(*daily[1:], workout(0, 40, None)))


def test_workouts_without_any_effort_say_nothing():
    rest = [workout(back, 40, 0) for back in range(7)]

    assert not has_no_easy_day(weeks(*rest))
    assert not is_uneven(weeks(*rest))
    assert not is_jump(weeks())
