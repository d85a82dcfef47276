"""The movement: load by hand, weeks beside the weeks before, and no word for a day without a workout."""

from datetime import date, timedelta

import pytest

from diary.charts import movement
from diary.charts.loads import usual_before
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, THE_WEEK, at, nov
from tests.factories import make_stretch, make_workout

SEASON = Period(date(2026, 8, 3), date(2026, 11, 22), BERLIN)


@pytest.fixture
def workouts(ada):
    """Monday 30 x 4 and 20 x 5 = 220, Wednesday 60 x 3 = 180 and one without effort, Sunday 40 x 10 = 400."""
    make_workout(ada, nov(16, 8), duration_min=30, effort=4)
    make_workout(ada, nov(16, 18), duration_min=20, effort=5)
    make_workout(ada, nov(18, 8), duration_min=60, effort=3)
    make_workout(ada, nov(18, 18), duration_min=15, effort=None)
    make_workout(ada, nov(22, 9), duration_min=40, effort=10)
    make_stretch(ada, nov(16, 7))
    make_stretch(ada, nov(16, 22))
    make_stretch(ada, nov(17, 22))


def four_weeks_of(ada, load_a_day, days=(0, 3), weeks=4):
    """So many weeks before the last seven days, each with workouts of that load on these days."""
    for week in range(1, weeks + 1):
        for day in days:
            on = date(2026, 11, 16) - timedelta(days=7 * week) + timedelta(days=day)
            make_workout(ada, at(on), duration_min=load_a_day // 5, effort=5)


def test_the_load_of_a_week_is_counted_by_hand(ada, workouts):
    chart = movement.build(ada, THE_WEEK, NOW)

    assert chart.count == "3 active days, stretching on 2 of 7 days"
    assert [row.cells for row in chart.rows] == [
        ("Mon 16 Nov 2026", "220", "50", "yes"),
        ("Tue 17 Nov 2026", "–", "–", "yes"),
        ("Wed 18 Nov 2026", "?", "75", "–"),
        ("Thu 19 Nov 2026", "–", "–", "–"),
        ("Fri 20 Nov 2026", "–", "–", "–"),
        ("Sat 21 Nov 2026", "–", "–", "–"),
        ("Sun 22 Nov 2026", "400", "40", "–"),
    ]
    assert chart.data["values"] == [220, None, None, None, None, None, 400]
    assert chart.data["gaps"] == [False, False, True, False, False, False, False]
    assert chart.data["strip"]["values"] == [1, 1, None, None, None, None, None]
    assert "On 1 day a workout has no effort; its load is unknown and left out." in chart.notes
    assert chart.rows[0].link == "/diary/?kind=workout&first=2026-11-16&last=2026-11-16"
    assert chart.rows[1].link == "/diary/?kind=stretch&first=2026-11-17&last=2026-11-17"


def test_a_week_with_a_workout_without_effort_has_no_load(ada, workouts):
    chart = movement.build(ada, THE_WEEK, NOW)

    assert (
        chart.sentence == "The load of the last seven days is unknown: a workout has no effort, or only zero."
    )
    assert chart.facts["figures"] == []


def test_the_last_seven_days_stand_beside_the_median_of_the_four_weeks_before(ada):
    four_weeks_of(ada, 100)
    make_workout(ada, nov(17), duration_min=25, effort=4)
    make_workout(ada, nov(19), duration_min=30, effort=5)

    chart = movement.build(ada, THE_WEEK, NOW)

    assert chart.sentence == (
        "The load of the last seven days was 250; the four logged weeks before had 200 (median). "
        "More than half of it came on one day."
    )
    assert chart.facts["figures"] == [
        ("Active days", "2 of 7"),
        ("Biggest day’s share", "60 %"),
        ("Load of 7 days", "250"),
        ("Four weeks before, median", "200"),
    ]


def test_fewer_than_four_known_weeks_are_no_usual(ada):
    four_weeks_of(ada, 100, weeks=3)
    make_workout(ada, nov(17), duration_min=25, effort=4)

    chart = movement.build(ada, THE_WEEK, NOW)

    assert chart.sentence.startswith("The load of the last seven days was 100.")
    assert chart.facts["figures"][-1] == ("Four weeks before, median", "?")


def test_much_more_than_usual_is_said_without_a_word_of_risk(ada):
    four_weeks_of(ada, 100)
    for day in (16, 18, 20):
        make_workout(ada, nov(day), duration_min=60, effort=4)

    chart = movement.build(ada, THE_WEEK, NOW)

    assert "That is more than usual for you." in chart.sentence
    assert "risk" not in f"{chart.sentence} {chart.notes}".lower()


def test_a_week_without_an_easy_day_is_counted(ada):
    for day in range(9, 16):
        make_workout(ada, nov(day), duration_min=30, effort=5 if day % 2 else 8)

    chart = movement.build(ada, SEASON, NOW)

    assert (
        "1 week had no easy day: a load from Monday to Sunday, no day below half of the biggest."
        in chart.notes
    )


def test_one_easy_day_is_enough(ada):
    for day in range(9, 16):
        make_workout(ada, nov(day), duration_min=30, effort=2 if day == 12 else 8)

    assert "no easy day" not in " ".join(movement.build(ada, SEASON, NOW).notes)


def test_weeks_show_the_biggest_day_below_the_others(ada):
    four_weeks_of(ada, 100)
    make_workout(ada, nov(17), duration_min=25, effort=4)
    make_workout(ada, nov(19), duration_min=30, effort=5)

    chart = movement.build(ada, SEASON, NOW)

    assert chart.rows[-1].cells == ("16 to 22 Nov 2026", "250", "55", "2", "60 %", "200", "0")
    assert (chart.data["values"][-1], chart.data["rest"][-1], chart.data["curve"][-1]) == (150, 100, 200)
    assert chart.rows[0].cells[:3] == ("3 to 9 Aug 2026", "–", "–")
    assert chart.data["values"][0] is None


def test_a_week_that_lacks_an_effort_has_at_least_its_load(ada, workouts):
    last = movement.build(ada, SEASON, NOW).rows[-1].cells

    assert last == ("16 to 22 Nov 2026", "at least 620", "165", "3", "–", "–", "2")


def test_months_sum_up_and_count_weeks_without_an_easy_day(ada):
    for day in range(9, 16):
        make_workout(ada, nov(day), duration_min=30, effort=5)
    make_stretch(ada, nov(3))

    chart = movement.build(ada, Period(date(2023, 1, 1), date(2026, 11, 22), BERLIN), NOW)

    assert chart.rows[-1].cells == ("November 2026", "1,050", "210", "7", "1", "1")
    assert chart.rows[0].cells == ("January 2023", "–", "–", "0", "0", "0")


def test_the_median_looks_back_seven_weeks_for_four_known_ones():
    monday = date(2026, 11, 16)
    loads = {
        monday - timedelta(days=7 * back): load for back, load in ((1, 100), (2, 500), (4, 300), (7, 200))
    }

    assert usual_before(monday, loads) == 250
    assert usual_before(monday, {**loads, monday - timedelta(days=35): 900}) == 400
    assert usual_before(monday, {day: loads[day] for day in list(loads)[:3]}) is None
    assert usual_before(monday + timedelta(days=7), loads) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "No workout and no stretching is logged in this time."),
        (date(2026, 11, 23), date(2026, 11, 24), "This time is still to come."),
    ],
)
def test_an_empty_diary_gets_a_sentence_and_no_drawing(ada, first, last, said):
    chart = movement.build(ada, Period(first, last, BERLIN), NOW)

    assert said in chart.sentence
    assert chart.data == {}


def test_stretching_alone_is_shown(ada):
    make_stretch(ada, nov(18))

    chart = movement.build(ada, THE_WEEK, NOW)

    assert chart.sentence == "In the last seven days no workout is logged."
    assert chart.data["strip"]["values"][2] == 1


def test_it_takes_two_queries_however_long_the_diary_is(ada, workouts, django_assert_num_queries):
    for period in (THE_WEEK, SEASON, Period(date(2016, 1, 1), date(2026, 11, 22), BERLIN)):
        with django_assert_num_queries(2):
            movement.build(ada, period, NOW)


def test_bobs_workouts_count_nowhere(ada, bob, workouts):
    make_workout(bob, nov(17), duration_min=30, effort=5)

    assert movement.build(ada, THE_WEEK, NOW).data["values"][1] is None


def test_seven_days_long_past_are_not_the_last_ones_of_today(ada):
    make_stretch(ada, nov(18))

    chart = movement.build(ada, THE_WEEK, NOW + timedelta(weeks=3))

    assert chart.sentence == "In the last seven days no workout is logged. Counted up to 22 November 2026."
