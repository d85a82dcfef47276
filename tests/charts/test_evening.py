"""Evening to night: a dot is a day whose night is answered; counts and no verdict."""

from datetime import date, timedelta

import pytest
import time_machine

from diary.charts import evening
from diary.models import Drink, NightCheck, OwnFactor
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, THE_WEEK, at, nov
from tests.factories import (
    make_day_factor,
    make_drink,
    make_episode,
    make_night_check,
    make_stretch,
    make_workout,
)


@pytest.fixture
def nights(ada):
    """Cramps in the nights of Monday and Friday, none on Tuesday to Thursday, Saturday not answered."""
    make_episode(ada, nov(17, 3))
    make_episode(ada, nov(20, 23))
    for day in (17, 18, 19):
        make_night_check(ada, date(2026, 11, day))


@pytest.fixture
def days(ada, nights):
    """0.8 l on Monday, 1 l and 0.5 l on Tuesday, 2 l on Friday, 3 l on Saturday, whose night is unknown."""
    for day, ml in ((16, 800), (17, 1000), (17, 500), (20, 2000), (21, 3000)):
        make_drink(ada, ml, nov(day, 10))
    make_workout(ada, nov(16, 9), duration_min=50, effort=4)
    make_workout(ada, nov(17, 9), duration_min=20, effort=5)
    make_workout(ada, nov(18, 9), effort=None)
    make_stretch(ada, nov(19, 22))
    make_stretch(ada, nov(20, 22))
    make_day_factor(ada, "hot", nov(20, 18))
    make_day_factor(ada, "own", nov(19, 18), own_factor=OwnFactor.objects.create(user=ada, name="New shoes"))


def test_the_drinks_before_each_answered_night_are_dots(ada, days):
    chart = evening.build(ada, THE_WEEK, NOW)

    assert chart.count == "3 answered nights"
    assert chart.sentence == "After 2 of 3 days with drinks logged a cramp came."
    assert chart.data["values"] == [0.8, 1.5, 2.0]
    assert chart.data["cramps"] == [1, 0, 1]
    assert chart.data["days"] == [0, 1, 4]
    assert chart.data["texts"][1] == "17 Nov 2026: 1.5 l, no cramp came"
    assert (chart.data["first"], chart.data["link"]) == ("2026-11-16", "/diary/?first=DAY&last=DAY")
    assert [row.cells for row in chart.rows] == [
        ("under 1 l", "1", "1"),
        ("from 1 l", "0", "0"),
        ("from 1.5 l", "0", "1"),
        ("from 2 l", "1", "1"),
    ]
    assert chart.file.rows[1] == ("2026-11-17", 1500, "no cramp came")


def test_a_day_without_a_workout_has_no_load_and_one_without_effort_no_dot(ada, days):
    chart = evening.build(ada, THE_WEEK, NOW, by="load")

    assert chart.sentence == (
        "After 1 of 2 days with a workout a cramp came, and after 1 of 2 days without one logged."
    )
    assert chart.data["values"] == [200, 100, None, None]
    assert [row.cells for row in chart.rows] == [
        ("None logged", "1", "2"),
        ("under 150", "0", "1"),
        ("from 150", "1", "1"),
        ("from 300", "0", "0"),
    ]


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (
            "stretching",
            "After 1 of 2 days with “Stretching” a cramp came, and after 1 of 3 days without it noted.",
        ),
        ("hot", "After 1 of 1 days with “Hot day” a cramp came, and after 1 of 4 days without it noted."),
    ],
)
def test_what_was_noted_is_counted_and_what_was_not_is_not_a_no(ada, days, by, said):
    chart = evening.build(ada, THE_WEEK, NOW, by=by)

    assert chart.sentence == said
    assert "Not noted means that nobody said so, not that it was not so." in chart.notes


def test_own_facts_can_be_looked_at_too(ada, days):
    own = OwnFactor.objects.get()

    chart = evening.build(ada, THE_WEEK, NOW, by=f"own-{own.pk}")

    assert chart.sentence.startswith("After 0 of 1 days with “New shoes”")
    assert [slug for slug, _label, _is_chosen in chart.facts["choices"]] == [
        "drinks", "load", "stretching", "hot", f"own-{own.pk}",
    ]  # fmt: skip


def test_a_fact_of_bobs_and_nonsense_show_the_drinks(ada, bob, days):
    other = OwnFactor.objects.create(user=bob, name="Bob's secret")
    make_day_factor(bob, "own", nov(17, 18), own_factor=other)

    for by in (f"own-{other.pk}", "own-x", "caffeine", "' or 1=1"):
        assert evening.build(ada, THE_WEEK, NOW, by=by).head[0] == "Drinks"


def test_a_night_with_a_cramp_and_a_no_cramp_has_a_cramp(ada, days):
    make_night_check(ada, date(2026, 11, 16))

    assert evening.build(ada, THE_WEEK, NOW).data["cramps"] == [1, 0, 1]


def test_nothing_is_concluded(ada, days):
    for by in ("drinks", "load", "stretching", "hot"):
        chart = evening.build(ada, THE_WEEK, NOW, by=by)
        said = f"{chart.sentence} {' '.join(chart.notes)}".lower()
        assert "nothing is concluded" in said
        assert not [word for word in ("cause", "trigger", "because", "risk", "proven") if word in said]


def test_ten_years_draw_the_last_year(ada, days):
    make_drink(ada, 700, at(date(2020, 1, 1)))
    make_night_check(ada, date(2020, 1, 1))

    chart = evening.build(ada, Period(date(2016, 1, 1), date(2026, 11, 22), BERLIN), NOW)

    assert chart.count == "3 answered nights"
    assert "Only the last year of this time is drawn; more dots would hide one another." in chart.notes


@pytest.mark.parametrize(
    ("first", "by", "said"),
    [
        (16, "", "A dot needs a day with drinks logged"),
        (16, "load", "No night of this time is answered yet"),
        (22, "", "No night of this time is over yet."),
    ],
)
def test_an_empty_diary_gets_a_sentence_and_no_drawing(ada, first, by, said):
    chart = evening.build(ada, Period(date(2026, 11, first), date(2026, 11, 22), BERLIN), NOW, by=by)

    assert said in chart.sentence
    assert chart.data == {}


def test_it_takes_three_queries_however_long_the_diary_is(ada, days, django_assert_num_queries):
    for by in ("drinks", "load", "stretching", "hot"):
        with django_assert_num_queries(3):
            evening.build(ada, THE_WEEK, NOW, by=by)


@time_machine.travel(NOW, tick=False)
def test_a_year_of_dots_stays_below_40_kilobytes(as_ada, ada):
    days = [date(2026, 11, 21) - timedelta(days=back) for back in range(365)]
    drinks = [Drink(user=ada, name="Water", amount_ml=1950) for _day in days]
    checks = [NightCheck(user=ada) for _day in days]
    for day, drink, check in zip(days, drinks, checks, strict=True):
        drink.place(at(day), ada.time_zone)
        check.answer_for(day, NOW, ada.time_zone, ada.getting_up_time)
    Drink.objects.bulk_create(drinks)
    NightCheck.objects.bulk_create(checks)

    page = as_ada.get("/trends/evening/?span=1y&part=1")

    assert page.content.decode().count("no cramp came") > 365
    assert len(page.content) < 40_000
