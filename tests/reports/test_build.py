"""Small diaries, counted by hand: the report says the same."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary.models import Attempt
from tests.factories import (
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_night_check,
)
from tests.reports.moments import at, measure, report, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_weeks(ada):
    """Four cramps on three nights, five nights without: 8 of 14 answered. Before: one, three without."""
    left = {"site": "calf", "side": "left", "situation": "woke"}
    make_episode(
        ada, at(3, 2, 30), severity=8, length="1to5", soreness="strong", tried={"stretch": "yes"}, **left
    )
    make_episode(ada, at(3, 4, 0), severity=4, length="lt1", soreness="none", tried={"stretch": "no"}, **left)
    make_episode(ada, at(6, 14, 0), site="foot", situation="during", length="5to10", is_day_lost=True)
    make_episode(
        ada, at(11, 23, 50), severity=5, site="calf", side="right", duration_s=720, signs=["numb_legs"]
    )
    for day in (3, 4, 7, 8, 9):
        make_night_check(ada, date(2026, 3, day))
    make_episode(ada, at(20, 3, 0, month=2), severity=3, length="lt1", situation="woke")
    for day in (20, 21, 22):
        make_night_check(ada, date(2026, 2, day))
    return ada


def test_the_head_tells_how_many_nights_are_answered(two_weeks):
    head = report(two_weeks, name="Ada Lovelace", born_on=date(1960, 12, 10)).head

    assert (head.name, head.born, head.period) == (
        "Ada Lovelace",
        "10 December 1960",
        "2 March to 15 March 2026",
    )
    assert head.answered_words == "8 of 14 nights answered"
    assert (head.previous_first, head.previous_last) == (date(2026, 2, 16), date(2026, 3, 1))
    assert (head.made, head.standing) == ("16 March 2026", "Patient-recorded, not verified.")


def test_rates_rest_on_answered_nights_alone(two_weeks):
    summary = report(two_weeks)

    # 7 × 3 / 8 and 7 × 4 / 8; four answered nights before are too few for a number a week.
    assert measure(summary, "cramp_nights") == (
        ("2.6 a week", "3 of 8 answered nights"),
        ("1", "of 4 answered nights"),
    )
    assert measure(summary, "cramps") == (
        ("3.5 a week", "4 cramps in 8 answered nights"),
        ("1", "in 4 answered nights"),
    )
    assert measure(summary, "woken") == (
        ("1", "of 8 answered nights; noted for 3 of 4 cramps"),
        ("1", "of 4 answered nights"),
    )


def test_pain_length_and_the_next_day_rest_on_what_was_noted(two_weeks):
    summary = report(two_weeks)

    assert measure(summary, "pain")[0] == ("median 5, worst 8", "noted for 3 of 4 cramps")
    assert measure(summary, "length")[0] == (
        "usually 1 to 5 min / 5 to 10 min, longest 12 min",
        "noted for 4 of 4 cramps",
    )
    assert measure(summary, "sore")[0] == ("1 of 2", "noted for 2 of 4 cramps")
    assert measure(summary, "day_lost")[0] == ("1", "of 4 cramps, as ticked")
    assert summary.since == "First cramp in this diary: 19 February 2026."


def test_whether_a_cramp_woke_is_unknown_where_nobody_said(ada):
    make_episode(ada, at(3, 2, 30), severity=8, situation="")

    assert measure(report(ada), "woken")[0] == ("?", "noted for 0 of 1 cramp")


def test_signs_stand_with_their_days(two_weeks):
    assert [(sign.label, sign.words) for sign in report(two_weeks).signs] == [
        ("Both legs numb or swollen, coming on slowly", "11 Mar 2026")
    ]


def test_without_a_sign_the_report_says_that_none_was_ticked(ada):
    make_episode(ada, at(3, 2, 30))

    assert report(ada).no_signs == "None of the listed signs was ticked."


def test_the_strip_has_a_number_for_answered_nights_and_leaves_others_blank(two_weeks):
    summary = report(two_weeks)

    assert row(summary, 0) == ["2", "0", "0", "unknown", "1", "0", "0"]
    assert row(summary, 1) == ["0", "unknown", "1", "unknown", "unknown", "unknown", "unknown"]
    assert [cell.shade for cell in summary.strip.rows[0].cells][:5] == [3, 0, 0, 0, -1]
    assert summary.strip.alt == "A cramp on 3 of 8 answered nights of 14; 4 cramps in all."


def test_a_long_period_has_a_row_a_year_and_a_cell_a_month(two_weeks):
    strip = report(two_weeks, first=date(2025, 10, 1)).strip

    assert [line.label for line in strip.rows] == ["2025", "2026"]
    assert [cell.text for cell in strip.rows[1].cells[:4]] == ["", "1/4", "3/8", ""]


def test_where_when_and_what_eased(two_weeks):
    summary = report(two_weeks)

    assert [(one.label, one.left, one.right, one.unsaid, one.total) for one in summary.places] == [
        ("Calf", 2, 1, 0, 3),
        ("Foot or toes", 0, 0, 1, 1),
    ]
    assert {one.slug: one.text for one in summary.times} == {
        "evening": "0 of 4",
        "night": "3 of 4",
        "morning": "0 of 4",
        "day": "1 of 4",
    }
    assert [(one.label, one.text) for one in summary.situations] == [
        ("It woke me", "2 of 3"),
        ("During activity", "1 of 3"),
    ]
    assert summary.eased == "Stretching (at 2 of 4 cramps): helped 1 of 2, not 1."


def test_a_guessed_time_is_in_no_part_of_the_day(ada):
    make_episode(ada, at(3, 2, 30), is_time_rough=True)
    make_episode(ada, at(4, 2, 30))

    summary = report(ada)

    assert [one.of for one in summary.times] == [1, 1, 1, 1]
    assert summary.times_note == "1 more has a guessed time."


def test_relief_is_the_median_of_the_minutes_noted(ada):
    for day, minutes in ((3, 2), (4, 5), (5, None)):
        cramp = make_episode(ada, at(day, 3))
        Attempt.objects.create(user=ada, episode=cramp, remedy="walk", outcome="yes", relief_min=minutes)

    assert report(ada).tried[0].words == "helped 3 of 3; relief in 3.5 min (median of 2)"


def test_a_night_with_a_clock_change_is_one_night(ada):
    # In the night of 28 March the clocks go forward from 2 to 3.
    make_episode(ada, at(28, 23, 30))
    make_episode(ada, datetime(2026, 3, 29, 1, 30, tzinfo=UTC))

    summary = report(ada, first=date(2026, 3, 23), last=date(2026, 3, 29))

    assert row(summary, 0)[5] == "2"
    assert [one.text for one in summary.times if one.slug == "night"] == ["2 of 2"]
    assert summary.tables[0].rows[1][1] == "03:30"


def test_a_cramp_on_a_journey_keeps_the_clock_of_its_place(ada):
    there = datetime(2026, 3, 5, 3, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    cramp = make_episode(ada, there)
    cramp.place(there, "Asia/Tokyo")
    cramp.save()

    summary = report(ada)

    assert [one.count for one in summary.times if one.slug == "night"] == [1]
    assert row(summary, 0)[2] == "1"
    assert summary.tables[0].rows[0][:2] == ("Wed 4 Mar 2026", "03:00 (Tokyo)")


def test_an_empty_diary_makes_a_report_that_says_so(ada):
    summary = report(ada)

    assert summary.headline_note == "No night of this period is answered, so nothing can be counted."
    assert summary.since == "No cramp is in this diary yet."
    assert summary.measures == ()
    assert [table.rows for table in summary.tables] == [(), ()]


def test_the_tables_list_each_cramp_and_each_logged_day(two_weeks):
    make_drink(two_weeks, 500, at(5, 12))

    cramps, days = report(two_weeks).tables

    assert [line[0] for line in cramps.rows] == [
        "Mon 2 Mar 2026",
        "Mon 2 Mar 2026",
        "Fri 6 Mar 2026",
        "Wed 11 Mar 2026",
    ]
    assert cramps.rows[3][3:5] == ("5", "12 min")
    assert [line[:2] for line in days.rows] == [("Thu 5 Mar 2026", "500 ml")]


def test_a_report_costs_as_many_queries_with_thirty_entries_as_with_three(ada, django_assert_num_queries):
    for count in (1, 10):
        for number in range(count):
            night = at(2, 2) + timedelta(days=number)
            make_episode(ada, night, tried={"stretch": "yes", "walk": "no"})
            make_medicine_change(ada, f"Pill {number}", night)
            make_meal(ada, "Banana", night)
        # The cramps' first day; nights, cramps with what was tried, medicines, drinks, minerals, movement,
        # safety answers, reminders.
        with django_assert_num_queries(9):
            report(ada)
