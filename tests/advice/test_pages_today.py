"""What Today says to whom, and what it keeps to itself."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.advice.profile import Flag
from diary.models import HealthProfile
from tests.factories import make_drink, make_episode, make_medicine_change, make_stretch, make_workout

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(NOW, tick=False):
        yield


def tell(user, *yes, **fields):
    answers = {flag.value: "yes" if flag in yes else "no" for flag in Flag}
    return HealthProfile.objects.create(user=user, answers=answers, answered_at=NOW, **fields)


def few_drinks(user):
    for day in range(1, 8):
        make_drink(user, 200, NOW - timedelta(days=day))
        make_stretch(user, NOW - timedelta(days=day))
        make_workout(user, NOW - timedelta(days=day, hours=2), effort=None)


def today(client):
    return client.get("/").content.decode()


def test_a_frequent_cramper_sees_one_card_until_it_is_answered(as_ada, ada):
    for day in (6, 5, 3, 1):
        make_episode(ada, NOW - timedelta(days=day), severity=4, situation="awake")
    page = today(as_ada)
    alert = ada.alerts.get(rule="F7")

    as_ada.post(reverse("advice:answer_alert", args=[alert.pk]), {"answer": "seen", "on": "2026-03-19"})

    assert page.count("Talk to a health professional") == 1
    assert "Talk to a health professional" not in today(as_ada)


def test_an_emergency_comes_back_after_an_answer_when_something_new_is_noted(as_ada, ada):
    make_episode(ada, NOW - timedelta(hours=2), signs=["breath"])
    assert "Get emergency help now" in today(as_ada)
    alert = ada.alerts.get(rule="S-breath")
    as_ada.post(reverse("advice:answer_alert", args=[alert.pk]), {"answer": "understood"})
    assert "Get emergency help now" not in today(as_ada)

    make_episode(ada, NOW - timedelta(hours=1), signs=["breath"])

    assert "Get emergency help now" in today(as_ada)


def test_few_drinks_bring_the_advice_for_the_healthy(as_ada, ada):
    few_drinks(ada)
    tell(ada)

    page = today(as_ada)

    assert "days with drinks logged, there were few" in page
    assert "/diary/?first=2026-03-19&amp;last=2026-03-19" in page


@pytest.mark.parametrize("flag", [Flag.DIALYSIS, Flag.HEART_FAILURE, Flag.LOW_SODIUM, Flag.FLUID_ALLOWANCE])
def test_few_drinks_bring_nothing_where_drinking_more_can_harm(as_ada, ada, flag):
    few_drinks(ada)
    tell(ada, flag)

    assert "there were few" not in today(as_ada)


def test_few_drinks_bring_nothing_before_the_questions_and_the_questions_are_asked_once(as_ada, ada):
    few_drinks(ada)
    page = today(as_ada)
    assert "there were few" not in page
    assert reverse("advice:profile") in page

    as_ada.post(reverse("advice:profile"), {"skip": "1"})

    assert reverse("advice:profile") not in today(as_ada)
    assert "there were few" not in today(as_ada)


def test_a_dismissed_advice_stays_away_for_as_long_as_it_says(as_ada, ada):
    few_drinks(ada)
    tell(ada)
    as_ada.post(reverse("advice:answer"), {"trigger": "few_drinks", "choice": "later", "entries": ""})
    assert "there were few" not in today(as_ada)

    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        for day in range(1, 8):
            make_drink(ada, 200, NOW + timedelta(days=8 - day))

        assert "there were few" in today(as_ada)


@pytest.mark.parametrize("fields", [{}, {"trigger": "x", "choice": "later"}, {"trigger": "sweat"}])
def test_a_strange_answer_changes_nothing(as_ada, ada, fields):
    assert as_ada.post(reverse("advice:answer"), fields).status_code == 302
    assert not ada.advice_answers.exists()


def test_the_questions_stand_before_the_first_advice(as_ada, ada):
    make_episode(ada, NOW - timedelta(days=3), severity=2)

    page = today(as_ada)

    assert page.index("A few questions, so that advice is safe for you") < page.index("<h2>Advice: ")


def test_a_cramp_that_is_on_brings_help_and_no_warmth_on_numb_skin(as_ada, ada):
    make_episode(ada, NOW - timedelta(minutes=5), length="on", severity=5)
    assert "warm" in today(as_ada)

    tell(ada, Flag.NERVE_PROBLEMS)

    page = today(as_ada)
    assert "You noted a cramp that is still on." in page
    assert "such as a warm cloth" not in page


def test_a_medicine_linked_with_cramps_says_ask_and_do_not_stop(as_ada, ada):
    make_medicine_change(ada, "Atorvastatin", NOW - timedelta(days=90))

    page = today(as_ada)

    assert "Your list holds Atorvastatin" in page
    assert "Do not stop or change a prescribed medicine" in page


def test_a_hot_run_with_little_drunk_is_read_with_its_weights(as_ada, ada):
    tell(ada, Flag.SPORT_IN_HEAT)
    run = NOW - timedelta(hours=4)
    make_workout(
        ada, run, duration_min=120, effort=7, is_hot=True, weight_before_kg=70.0, weight_after_kg=71.0
    )
    make_drink(ada, 100, run)
    make_drink(ada, 900, run - timedelta(hours=3))

    page = today(as_ada)

    assert "You noted more weight after a workout than before it." in page
    assert page.count("drink when you are thirsty") == 1
    assert "little to drink" not in page


def test_two_pieces_of_advice_have_their_own_headings_and_say_each_caution_once(as_ada, ada):
    tell(ada, Flag.PREGNANT)
    make_medicine_change(ada, "Naproxen", NOW - timedelta(days=90))
    make_episode(ada, NOW - timedelta(days=3), severity=2)

    medicines, stretching = today(as_ada).split("<h2>Advice: ")[1:]

    assert medicines.startswith("medicines</h2>")
    assert stretching.startswith("stretching</h2>")
    assert medicines.count("ask your midwife or doctor before you take anything") == 1
    assert stretching.count("Ask the team that looks after you which activity suits you") == 1
    assert stretching.count("The document says") == 3


def test_a_neighbours_diary_says_nothing_here(as_ada, bob):
    few_drinks(bob)
    make_episode(bob, NOW - timedelta(hours=1), signs=["breath"])

    page = today(as_ada)

    assert "Get emergency help now" not in page
    assert reverse("advice:profile") not in page


def test_today_costs_the_same_with_few_and_with_many(as_ada, ada, django_assert_num_queries):
    few_drinks(ada)
    make_episode(ada, NOW - timedelta(hours=6))
    today(as_ada)
    # Session, user, nights, what last night's cramps lack, open cramps, totals, what takes one touch, alerts,
    # last days.
    with django_assert_num_queries(9):
        today(as_ada)
    for hour in range(60):
        make_episode(ada, NOW - timedelta(hours=hour), severity=9)
        make_drink(ada, 100, NOW - timedelta(hours=hour))
    today(as_ada)

    with django_assert_num_queries(9):
        today(as_ada)


def test_an_allowance_turns_the_water_round_and_praises_nothing(as_ada, ada):
    tell(ada, Flag.DIALYSIS, Flag.FLUID_ALLOWANCE, fluid_allowance_ml=800)
    make_drink(ada, 300, NOW)
    assert "300 ml used, 500 ml left of the amount your team set." in today(as_ada)

    make_drink(ada, 600, NOW)

    assert "900 ml used. The amount your team set is 800 ml." in today(as_ada)


@pytest.mark.parametrize(("slug", "flag"), [("water", Flag.HEART_FAILURE), ("minerals", Flag.KIDNEY_DISEASE)])
def test_trends_draw_no_reference_that_an_answer_speaks_against(as_ada, ada, slug, flag):
    from diary.models import Targets
    from tests.factories import make_meal

    few_drinks(ada)
    make_meal(ada, "Banana", NOW - timedelta(days=1), potassium_mg=400.0)
    Targets.objects.create(user=ada, scheme="us")
    drawn = as_ada.get(f"/trends/{slug}/").content.decode()
    tell(ada, flag)

    kept_back = as_ada.get(f"/trends/{slug}/").content.decode()

    assert "reference, US" in drawn
    assert "reference, US" not in kept_back


FAST, MANY = "within one hour", "more than most people drink in a day"


def test_more_than_a_litre_in_an_hour_is_said_calmly_and_only_for_a_while(as_ada, ada):
    make_drink(ada, 600, NOW - timedelta(minutes=50))
    assert FAST not in today(as_ada)
    make_drink(ada, 500, NOW - timedelta(minutes=5))
    assert FAST in today(as_ada)

    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        assert FAST not in today(as_ada)


def test_drinking_in_a_workout_is_no_such_hour(as_ada, ada):
    make_workout(ada, NOW - timedelta(minutes=90), duration_min=90)
    make_drink(ada, 600, NOW - timedelta(minutes=50))
    make_drink(ada, 500, NOW - timedelta(minutes=5))

    assert FAST not in today(as_ada)


@pytest.mark.parametrize(("sex", "amount", "is_said"), [("male", 3900, False), ("unknown", 3200, True)])
def test_an_unusually_high_day_is_said(as_ada, ada, sex, amount, is_said):
    tell(ada, sex=sex)
    with time_machine.travel(NOW + timedelta(hours=9), tick=False):
        for hour in range(10):
            make_drink(ada, amount // 10, NOW - timedelta(hours=hour - 8))

        assert (MANY in today(as_ada)) is is_said


SWEAT = "of sweat an hour"


def weighed_run(user):
    start = NOW - timedelta(hours=2)
    make_workout(user, start, duration_min=90, weight_before_kg=70.0, weight_after_kg=69.1)
    make_drink(user, 600, start + timedelta(minutes=30))


def test_a_workout_weighed_before_and_after_tells_the_sweat_of_an_hour(as_ada, ada):
    tell(ada)
    weighed_run(ada)

    assert "About 1 l of sweat an hour" in today(as_ada)


@pytest.mark.parametrize("flag", [Flag.DIALYSIS, Flag.HEART_FAILURE, Flag.LOW_SODIUM, Flag.FLUID_ALLOWANCE])
def test_no_sweat_is_told_where_somebody_else_sets_the_amount(as_ada, ada, flag):
    tell(ada, flag)
    weighed_run(ada)

    assert SWEAT not in today(as_ada)


def test_no_sweat_is_told_before_the_questions(as_ada, ada):
    weighed_run(ada)

    assert SWEAT not in today(as_ada)
