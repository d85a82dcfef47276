"""The references of the charts are those of the advice; what a person told about their health goes first."""

import pytest

from diary.advice import reference
from diary.advice.ids import Tag
from diary.advice.profile import NOTHING_TOLD, Flag, Profile, Sex
from diary.advice.reference import Nutrient
from diary.charts import minerals, water
from diary.charts.ranges import Band, Wishes, cautions, drinks_band, mineral_band, published, wishes_of
from diary.models import HealthProfile, Scheme, Targets
from tests.charts.moments import NOW, THE_WEEK, nov
from tests.factories import make_drink, make_meal

AGES = (19, 30, 31, 50, 51, 70, 71, 90)


def test_the_schemes_to_choose_from_are_those_that_have_figures():
    assert set(Scheme.values) - {"none"} == set(reference.Scheme)


@pytest.mark.parametrize("scheme", reference.Scheme)
def test_without_age_and_sex_a_band_reaches_over_all_adults(scheme):
    for nutrient in Nutrient:
        found = [reference.reference(scheme, nutrient, age, Sex.UNKNOWN) for age in AGES]
        known = [one for one in found if one]
        band = published(scheme, nutrient, NOTHING_TOLD)
        if not known:
            assert band is None
            continue
        lows = [one.lower for one in known]
        assert band.high == max(one.upper for one in known)
        assert band.low == (None if None in lows else min(lows))


@pytest.mark.parametrize("scheme", reference.Scheme)
@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_with_age_and_sex_it_is_the_figure_of_the_advice(scheme, sex):
    for nutrient in Nutrient:
        for age in AGES:
            found = reference.reference(scheme, nutrient, age, sex)
            band = published(scheme, nutrient, Profile(age=age, sex=sex))
            assert (band and (band.low, band.high)) == (found and (found.lower, found.upper))


@pytest.mark.parametrize(
    ("flag", "potassium"), [(Flag.PREGNANT, (2900, 2900)), (Flag.BREASTFEEDING, (2800, 2800))]
)
def test_pregnancy_and_breastfeeding_have_figures_of_their_own_or_none(flag, potassium):
    profile = Profile.all_no_but(flag, age=30, sex=Sex.FEMALE)

    band = published("us", Nutrient.POTASSIUM, profile)

    assert (band.low, band.high) == potassium
    assert published("uk", Nutrient.POTASSIUM, profile) is None


def test_children_have_no_reference():
    assert published("us", Nutrient.POTASSIUM, Profile(age=15)) is None


def test_the_amount_of_ones_team_goes_before_ones_own_and_that_before_a_reference():
    targets = Targets(drinks_from_ml=1500, drinks_to_ml=2500, scheme="efsa")

    assert drinks_band(Wishes(targets, Profile(fluid_allowance_ml=1200))) == Band(
        None, 1200, is_own=True, is_set_by_team=True
    )
    assert drinks_band(Wishes(targets, NOTHING_TOLD)) == Band(1500, 2500, is_own=True)
    assert drinks_band(Wishes(Targets(scheme="efsa"), NOTHING_TOLD)) == Band(1600, 2000, scheme="efsa")


@pytest.mark.parametrize("flag", [Flag.KIDNEY_DISEASE, Flag.DIALYSIS, Flag.HEART_FAILURE, Flag.LOW_SODIUM])
def test_an_answer_that_speaks_against_it_takes_the_reference_for_drinks_away(flag):
    wishes = Wishes(Targets(scheme="efsa"), Profile(yes=frozenset({flag})))

    assert drinks_band(wishes) is None


def test_the_note_on_long_exercise_stands_above_the_chart_of_those_who_do_it():
    said = "In long exercise, drink when you are thirsty"

    runner, others = Profile.all_no_but(Flag.SPORT_IN_HEAT), (Profile.all_no_but(), NOTHING_TOLD)

    assert any(str(note).startswith(said) for note in cautions(runner, Tag.FLUIDS))
    assert not any(str(note).startswith(said) for who in others for note in cautions(who, Tag.FLUIDS))


def test_an_answer_about_medicines_takes_the_reference_for_potassium_away_alone():
    wishes = Wishes(Targets(scheme="efsa"), Profile(yes=frozenset({Flag.TAKES_ACE_OR_ARB})))

    assert mineral_band(wishes, "potassium_mg") is None
    assert mineral_band(wishes, "calcium_mg") == Band(950, 1000, scheme="efsa")


def test_choices_and_answers_are_read_in_one_query(ada, django_assert_num_queries):
    Targets.objects.create(user=ada, drinks_to_ml=1800, scheme="uk")
    HealthProfile.objects.create(user=ada, answers={"dialysis": "yes"}, sex="male", birth_year=1960)

    with django_assert_num_queries(1):
        wishes = wishes_of(ada, NOW)

    targets = wishes.targets
    assert (targets.drinks_from_ml, targets.drinks_to_ml, targets.scheme) == (None, 1800, "uk")
    assert wishes.profile.says([Flag.KIDNEY_DISEASE])
    assert (wishes.profile.age, wishes.high_day_ml) == (66, 4000)


def test_a_person_on_dialysis_sees_their_teams_note_and_no_reference(ada):
    Targets.objects.create(user=ada, scheme="us")
    HealthProfile.objects.create(user=ada, answers={"dialysis": "yes"})
    make_drink(ada, 900, nov(16))
    make_meal(ada, "Banana", nov(16), potassium_mg=400)

    for chart in (water.build(ada, THE_WEEK, NOW), minerals.build(ada, THE_WEEK, NOW)):
        assert "band" not in chart.data
        assert "reference" not in chart.sentence
        assert "what you told about your health speaks against it" in " ".join(chart.notes)
        assert "team" in " ".join(map(str, chart.facts["cautions"]))


def test_an_allowance_is_an_upper_edge(ada):
    HealthProfile.objects.create(user=ada, fluid_allowance_ml=1200)
    make_drink(ada, 900, nov(16))
    make_drink(ada, 1300, nov(17))

    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.sentence.endswith("1 of these days stay within your 1.2 l, 1 lie above.")


def test_a_man_has_one_figure_and_a_higher_mark(ada):
    Targets.objects.create(user=ada, scheme="efsa")
    HealthProfile.objects.create(user=ada, sex="male", birth_year=1960)
    make_drink(ada, 3900, nov(16))

    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.sentence.endswith("The reference for drinks, Europe (EFSA), is 2 l.")
    assert "line" not in chart.data
