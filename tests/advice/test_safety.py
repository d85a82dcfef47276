"""Who must never be told what."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.advice import gates
from diary.advice.gates import FluidMode, Mineral, fluid_mode
from diary.advice.ids import PassageId, Tag
from diary.advice.note import When
from diary.advice.passages import PASSAGES
from diary.advice.profile import NOTHING_TOLD, Answer, Flag, Profile, Sex
from diary.advice.questions import ANSWER_TEXTS, QUESTIONS
from diary.advice.safety import NOTES, notes_for
from tests.advice.people import HEALTHY

flags = st.frozensets(st.sampled_from(list(Flag)))
MINERAL_TAGS = (Tag.POTASSIUM, Tag.MAGNESIUM, Tag.CALCIUM)


def person(*yes: Flag, **details) -> Profile:
    return Profile.all_no_but(*yes, **details)


def notes(profile: Profile, *tags: Tag) -> list[str]:
    return [note.id for note in notes_for(tags, profile)]


# One line for each row of the table of cautions: the answer, the tag, the note that must stand above.
ROWS = [
    (Flag.KIDNEY_DISEASE, Tag.FLUIDS, "kidney-fluids"),
    (Flag.FLUID_ALLOWANCE, Tag.FLUIDS, "kidney-fluids"),
    (Flag.DIALYSIS, Tag.FLUIDS, "kidney-fluids"),
    (Flag.DIALYSIS, Tag.FLUIDS, "dialysis-gain"),
    (Flag.DIALYSIS, Tag.POTASSIUM, "kidney-foods"),
    (Flag.KIDNEY_DISEASE, Tag.POTASSIUM, "kidney-foods"),
    (Flag.KIDNEY_DISEASE, Tag.CALCIUM, "kidney-foods"),
    (Flag.KIDNEY_DISEASE, Tag.MAGNESIUM, "kidney-magnesium"),
    (Flag.TAKES_ACE_OR_ARB, Tag.POTASSIUM, "potassium-medicine"),
    (Flag.TAKES_POTASSIUM_SPARING, Tag.POTASSIUM, "potassium-medicine"),
    (Flag.HEART_FAILURE, Tag.FLUIDS, "heart-fluids"),
    (Flag.HEART_FAILURE, Tag.POTASSIUM, "heart-potassium"),
    (Flag.SPORT_IN_HEAT, Tag.FLUIDS, "sport-heat"),
    (Flag.LOW_SODIUM, Tag.FLUIDS, "low-sodium"),
    (Flag.TAKES_SODIUM_LOWERING, Tag.FLUIDS, "low-sodium"),
    (Flag.PREGNANT, Tag.MAGNESIUM, "pregnancy"),
    (Flag.PREGNANT, Tag.MEDICINES, "pregnancy"),
    (Flag.BREASTFEEDING, Tag.MAGNESIUM, "breastfeeding"),
    (Flag.LIVER_DISEASE, Tag.FLUIDS, "liver-adrenal"),
    (Flag.LIVER_DISEASE, Tag.POTASSIUM, "liver-adrenal"),
    (Flag.ADRENAL_DISEASE, Tag.FLUIDS, "liver-adrenal"),
    (Flag.TAKES_BLOOD_THINNER, Tag.MAGNESIUM, "blood-thinner"),
    (Flag.TAKES_QUININE, Tag.MEDICINES, "quinine"),
    (Flag.NERVE_PROBLEMS, Tag.HEAT, "no-heat"),
    (Flag.DIABETES, Tag.HEAT, "no-heat"),
    (Flag.POOR_CIRCULATION, Tag.HEAT, "no-heat"),
    (Flag.HEART_FAILURE, Tag.EXERCISE, "exercise-own"),
]


@pytest.mark.parametrize(("flag", "tag", "note"), ROWS)
def test_the_note_stands_above_for_whom_it_is_meant(flag, tag, note):
    assert note in notes(person(flag), tag)
    assert note not in notes(HEALTHY, tag)


def test_every_question_changes_some_note():
    assert {flag for flag, _, _ in ROWS} == set(Flag)
    assert {note for _, _, note in ROWS} == {
        note.id for note in NOTES if note.when in {When.YES, When.NOT_NO}
    }


@pytest.mark.parametrize(
    ("tag", "note"),
    [
        (Tag.FLUIDS, "open-fluids"),
        (Tag.FLUIDS, "sport-heat"),
        (Tag.POTASSIUM, "open-minerals"),
        (Tag.MAGNESIUM, "open-minerals"),
        (Tag.CALCIUM, "open-minerals"),
        (Tag.EXERCISE, "open-exercise"),
        (Tag.HEAT, "heat"),
        (Tag.MEDICINES, "medicines"),
    ],
)
def test_who_told_nothing_gets_the_most_careful_text(tag, note):
    assert note in notes(NOTHING_TOLD, tag)


def test_who_answered_no_to_everything_is_not_warned_of_what_they_do_not_have():
    assert notes(HEALTHY, Tag.FLUIDS, *MINERAL_TAGS, Tag.EXERCISE) == []
    assert notes(HEALTHY, Tag.HEAT, Tag.MEDICINES) == ["heat", "medicines", "no-tonic-water"]


@given(flags, flags)
def test_nobody_is_told_of_a_medicine_without_the_line_not_to_stop(yes, no):
    above = notes(Profile(yes, no), *PASSAGES[PassageId.P5].tags)

    assert {"medicines", "no-tonic-water"} <= set(above)


@given(flags, flags, st.sampled_from(list(Flag)))
def test_taking_an_answer_back_never_opens_a_gate(yes, no, flag):
    told = Profile(yes, no)
    taken_back = Profile(yes, no - {flag})

    for is_open in (
        gates.may_show_fluid_target,
        gates.may_encourage_drinking,
        gates.may_show_sweat_rate,
        gates.may_advise_potassium,
        gates.may_advise_mineral_foods,
        *(lambda p, m=m: gates.may_show_mineral_reference(p, m) for m in Mineral),
    ):
        assert is_open(told) or not is_open(taken_back)


@given(flags, flags, st.sampled_from(list(Flag)))
def test_a_yes_never_opens_a_gate_nor_takes_a_note_of_its_own_away(yes, no, flag):
    before, after = Profile(yes, no), Profile(yes | {flag}, no)
    own = {note.id for note in NOTES if note.when is not When.OPEN}

    assert fluid_mode(before) is not FluidMode.TEAM_ONLY or fluid_mode(after) is not FluidMode.OPEN
    assert set(notes(after, *Tag)) >= set(notes(before, *Tag)) & own


@pytest.mark.parametrize("flag", gates.FLUID_FLAGS)
def test_no_water_target_nor_word_for_more(flag):
    for profile in (person(flag), Profile(no=frozenset(Flag) - {flag})):
        assert not gates.may_show_fluid_target(profile)
        assert not gates.may_encourage_drinking(profile)
        assert not gates.may_show_sweat_rate(profile)


def test_the_water_bar_turns_round_for_an_allowance():
    assert fluid_mode(person(fluid_allowance_ml=750)) is FluidMode.ALLOWANCE
    assert fluid_mode(person(Flag.FLUID_ALLOWANCE)) is FluidMode.ALLOWANCE
    assert fluid_mode(person(Flag.DIALYSIS)) is FluidMode.TEAM_ONLY
    assert fluid_mode(NOTHING_TOLD) is FluidMode.TEAM_ONLY
    assert fluid_mode(HEALTHY) is FluidMode.OPEN


@pytest.mark.parametrize("flag", gates.POTASSIUM_FLAGS)
def test_no_potassium_where_kidneys_or_a_medicine_forbid_it(flag):
    for profile in (person(flag), Profile(no=frozenset(Flag) - {flag})):
        assert not gates.may_advise_potassium(profile)
        assert not gates.may_advise_mineral_foods(profile)
        assert not gates.may_show_mineral_reference(profile, Mineral.POTASSIUM)


@pytest.mark.parametrize(("flag", "mineral"), product(gates.KIDNEY_FLAGS, Mineral))
def test_no_mineral_reference_at_all_with_weak_kidneys(flag, mineral):
    assert not gates.may_show_mineral_reference(person(flag), mineral)
    assert gates.may_show_mineral_reference(HEALTHY, mineral)


def test_warmth_is_left_out_by_a_yes_alone():
    assert gates.may_advise_heat(NOTHING_TOLD)
    assert not gates.may_advise_heat(person(Flag.DIABETES))


@pytest.mark.parametrize(
    ("sex", "amount", "is_high"),
    [
        (Sex.FEMALE, 3100, False),
        (Sex.FEMALE, 3101, True),
        (Sex.MALE, 4000, False),
        (Sex.MALE, 4001, True),
        (Sex.UNKNOWN, 3101, True),
    ],
)
def test_an_unusually_high_day_is_noticed(sex, amount, is_high):
    assert gates.is_unusually_high_day(amount, person(sex=sex)) is is_high


def test_more_than_a_litre_in_an_hour_is_noticed_outside_exercise():
    assert gates.is_unusually_fast(1001, is_exercising=False)
    assert not gates.is_unusually_fast(1000, is_exercising=False)
    assert not gates.is_unusually_fast(1500, is_exercising=True)


def test_answers_are_three_and_no_answer_is_unknown():
    profile = Profile(frozenset({Flag.DIALYSIS}), frozenset({Flag.DIABETES}), fluid_allowance_ml=500)

    assert profile.answer(Flag.DIALYSIS) is Answer.YES
    assert profile.answer(Flag.DIABETES) is Answer.NO
    assert profile.answer(Flag.PREGNANT) is Answer.UNKNOWN
    assert profile.answer(Flag.KIDNEY_DISEASE) is Answer.YES
    assert profile.answer(Flag.FLUID_ALLOWANCE) is Answer.YES


def test_the_medicine_list_goes_before_the_answer():
    profile = person().with_flags([Flag.TAKES_ACE_OR_ARB])

    assert profile.answer(Flag.TAKES_ACE_OR_ARB) is Answer.YES
    assert not gates.may_advise_potassium(profile)


def test_every_question_has_its_words():
    assert QUESTIONS.keys() == set(Flag)
    assert ANSWER_TEXTS.keys() == set(Answer)
