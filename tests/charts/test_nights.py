"""The calendar of nights: three states, never a guess."""

import csv
import io
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from diary.charts import nights
from diary.periods import Period
from tests.factories import make_episode, make_night_check

# Sunday noon in Berlin; the night of Saturday 21 November is over.
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")


def cells(chart):
    """The state of each night, as the script reads it."""
    return [chart.data["states"][place] for place in chart.data["nights"]]


def words(chart):
    return [chart.data["words"][place] for place in chart.data["nights"]]


@pytest.fixture
def week(ada):
    """Monday 16 to Sunday 22 November: two cramps on Monday night, none on Tuesday, nothing said after."""
    make_episode(ada, datetime(2026, 11, 16, 23, 30, tzinfo=UTC), severity=4)
    make_episode(ada, datetime(2026, 11, 17, 2, 0, tzinfo=UTC), severity=7)
    make_night_check(ada, date(2026, 11, 17))
    return Period(date(2026, 11, 16), date(2026, 11, 22), ada.zone)


def test_the_nights_of_a_week_are_counted_by_hand(ada, week):
    chart = nights.build(ada, week, NOW)

    assert chart.count == "2 cramps, 2 of 6 nights answered"
    assert chart.sentence.startswith("A cramp came on 1 of 2 answered nights.")
    assert cells(chart) == [[2, 7], -1, None, None, None, None, 0]
    assert words(chart)[:3] == ["2 cramps, worst 7 of 10", "no cramp", "not answered"]
    assert words(chart)[-1] == "not over yet"
    assert chart.rows[0].cells == ("16 Nov 2026", "7 (2×)", "no", "?", "?", "?", "?", "")
    assert chart.rows[0].link == "/diary/?group=night&first=2026-11-16&last=2026-11-22"
    assert chart.data["link"] == "/diary/?group=night&first=DAY&last=DAY"


@time_machine.travel(NOW, tick=False)
def test_the_file_has_a_line_a_night_and_leaves_unknown_empty(as_ada, week):
    answer = as_ada.get("/trends/nights.csv?span=own&first=2026-11-16&last=2026-11-22")

    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[:4] == [
        ["Night of", "Answer", "Cramps", "Worst of 10"],
        ["2026-11-16", "cramp", "2", "7"],
        ["2026-11-17", "no cramp", "0", ""],
        ["2026-11-18", "", "", ""],
    ]


def test_a_cramp_without_a_number_is_a_cramp_all_the_same(ada, week):
    make_episode(ada, datetime(2026, 11, 19, 1, 0, tzinfo=UTC))

    chart = nights.build(ada, week, NOW)

    assert cells(chart)[2] == [1, None]
    assert chart.rows[0].cells[3] == "•"


def test_a_night_with_both_answers_counts_once_as_a_night_with_a_cramp(ada, week):
    make_night_check(ada, date(2026, 11, 16))

    chart = nights.build(ada, week, NOW)

    assert chart.count == "2 cramps, 2 of 6 nights answered"
    assert cells(chart)[0] == [2, 7]


def test_deleted_entries_answer_nothing(ada, week):
    for entry in (*ada.episodes.all(), *ada.night_checks.all()):
        entry.deleted_at = NOW
        entry.save()

    chart = nights.build(ada, week, NOW)

    assert chart.count == "no night answered yet"
    assert "Today asks each morning" in chart.sentence
    assert chart.data == {}


def test_the_night_that_still_runs_is_not_unanswered_until_a_cramp_tells_of_it(ada, week):
    at_three = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)

    assert nights.build(ada, week, at_three).count == "2 cramps, 2 of 5 nights answered"
    make_episode(ada, at_three, severity=3)

    assert nights.build(ada, week, at_three).count == "3 cramps, 3 of 6 nights answered"


def test_a_late_riser_is_not_asked_for_the_night_before_getting_up(ada, week):
    ada.getting_up_time = time(10)

    assert nights.build(ada, week, datetime(2026, 11, 22, 8, 30, tzinfo=UTC)).count.endswith(
        "of 5 nights answered"
    )
    assert nights.build(ada, week, datetime(2026, 11, 22, 9, 30, tzinfo=UTC)).count.endswith(
        "of 6 nights answered"
    )


def test_both_nights_of_the_clock_change_are_one_night_each(ada):
    before_three, after_three = (datetime(2026, 3, 29, hour, 30, tzinfo=UTC) for hour in (0, 1))
    make_episode(ada, before_three, severity=2)
    make_episode(ada, after_three, severity=5)
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    for moment in twice:
        make_episode(ada, moment, severity=6)

    spring = nights.build(ada, Period(date(2026, 3, 27), date(2026, 3, 30), BERLIN), NOW)
    autumn = nights.build(ada, Period(date(2026, 10, 23), date(2026, 10, 26), BERLIN), NOW)

    assert cells(spring) == [None, [2, 5], None, None]
    assert cells(autumn) == [None, [2, 6], None, None]


def test_a_flight_leaves_the_nights_where_they_were_slept(ada):
    """23:00 in Berlin on 3 May, then 23:00 in Tokyo on 4 May: two nights, though 17 hours apart."""
    make_episode(ada, datetime(2026, 5, 3, 21, 0, tzinfo=UTC), severity=4)
    ada.time_zone = "Asia/Tokyo"
    make_episode(ada, datetime(2026, 5, 4, 14, 0, tzinfo=UTC), severity=8)

    chart = nights.build(ada, Period(date(2026, 5, 2), date(2026, 5, 5), TOKYO), NOW)

    assert cells(chart) == [None, [1, 4], [1, 8], None]


def test_a_long_period_has_a_cell_a_month(ada):
    make_episode(ada, datetime(2025, 3, 3, 1, 0, tzinfo=UTC), severity=6)
    make_episode(ada, datetime(2025, 3, 3, 2, 0, tzinfo=UTC), severity=3)
    make_night_check(ada, date(2025, 3, 9))

    chart = nights.build(ada, Period(date(2025, 2, 1), date(2026, 11, 22), BERLIN), NOW)

    assert chart.data["form"] == "months"
    assert chart.rows[0].shown == ("February 2025", "28", "0", "?", "?", "?")
    assert chart.rows[1].shown == ("March 2025", "31", "2", "1", "2", "6")
    assert chart.rows[1].link == "/diary/?group=night&first=2025-03-01&last=2025-03-31"


@time_machine.travel(NOW, tick=False)
def test_a_year_of_nights_is_under_40_kb(as_ada, ada):
    for number in range(120):
        make_episode(
            ada, datetime(2026, 1 + number % 10, 1 + number % 28, 1, tzinfo=UTC), severity=number % 11
        )

    answer = as_ada.get("/trends/nights/?span=own&first=2025-11-22&last=2026-11-22&part=1")

    assert answer.status_code == 200
    assert len(answer.content) < 40_000
