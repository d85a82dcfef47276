"""What eased it: tries, outcomes and minutes, counted by hand."""

from datetime import date

import pytest
from django.utils import timezone

from diary.charts import eased
from diary.models import Attempt
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, THE_WEEK, nov
from tests.factories import make_episode


def tried(user, day, remedy, outcome="", minutes=None, **fields):
    episode = make_episode(user, nov(day, 3), **fields)
    return Attempt.objects.create(
        user=user, episode=episode, remedy=remedy, outcome=outcome, relief_min=minutes
    )


@pytest.fixture
def attempts(ada):
    """Stretching five times (yes 1, 2 and 4 minutes, a little, no), warmth once unsaid, once nothing."""
    for day, outcome, minutes in (
        (16, "yes", 1),
        (17, "yes", 2),
        (18, "yes", 4),
        (19, "little", None),
        (20, "no", None),
    ):
        tried(ada, day, "stretch", outcome, minutes)
    second = Attempt.objects.first().episode
    Attempt.objects.create(user=ada, episode=second, remedy="heat")
    tried(ada, 21, "nothing")


def test_tries_are_counted_by_hand(ada, attempts):
    chart = eased.build(ada, THE_WEEK, NOW)

    assert chart.count == "7 things tried at 6 cramps"
    assert chart.sentence == "Stretching it: helped 3 of 5 times, relief after 2 minutes (median)."
    assert [row.cells for row in chart.rows] == [
        ("Stretching it", "5", "3", "1", "1", "0", "2 (3 noted)"),
        ("Warmth", "1", "0", "0", "0", "1", "–"),
        ("Nothing, I waited", "1", "0", "0", "0", "1", "–"),
    ]
    assert chart.file.rows[0] == ("Stretching it", 5, 3, 1, 1, 0, 2)
    assert [one["values"] for one in chart.data["sets"]] == [[3, 0, 0], [1, 0, 0], [1, 0, 0], [0, 1, 1]]
    assert chart.rows[0].link == "/diary/?kind=cramp&first=2026-11-16&last=2026-11-22&only=tried-stretch"


def test_the_median_of_two_is_between_them(ada):
    tried(ada, 16, "heat", "yes", 1)
    tried(ada, 17, "heat", "yes", 4)
    tried(ada, 18, "heat", "no")

    assert eased.build(ada, THE_WEEK, NOW).sentence == (
        "Warmth: helped 2 of 3 times, relief after 2.5 minutes (median)."
    )


def test_minutes_that_come_often_count_often(ada):
    for day, minutes in ((16, 1), (17, 1), (18, 1), (19, 5), (20, 9)):
        tried(ada, day, "heat", "yes", minutes)

    assert "relief after 1 minute (median)" in eased.build(ada, THE_WEEK, NOW).sentence


def test_what_was_not_said_is_not_counted_as_no_help(ada):
    for day in (16, 17, 18):
        tried(ada, day, "walk", "yes")
    tried(ada, 19, "walk")

    assert eased.build(ada, THE_WEEK, NOW).sentence == "Standing or walking: helped 3 of 3 times."


def test_a_thing_tried_twice_is_not_named_in_the_sentence(ada):
    tried(ada, 16, "cold", "yes", 1)
    tried(ada, 17, "cold", "yes", 1)

    assert eased.build(ada, THE_WEEK, NOW).sentence.startswith(
        "So far each thing was tried only once or twice"
    )


def test_deleted_cramps_other_times_and_other_people_count_nowhere(ada, bob):
    tried(ada, 16, "heat", "yes", deleted_at=timezone.now())
    tried(ada, 10, "heat", "yes")
    tried(bob, 17, "heat", "yes")

    chart = eased.build(ada, THE_WEEK, NOW)

    assert chart.sentence.startswith("Nothing tried against a cramp is logged in this time.")
    assert chart.data == {}


def test_it_takes_two_queries_however_long_the_diary_is(ada, attempts, django_assert_num_queries):
    for period in (THE_WEEK, Period(date(2016, 1, 1), date(2026, 11, 22), BERLIN)):
        with django_assert_num_queries(2):
            eased.build(ada, period, NOW)
