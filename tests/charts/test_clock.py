"""The clock shows the hour on the wall where the cramp was, whatever the clocks did."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary.charts import clock
from diary.periods import Period
from tests.factories import make_episode

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
YEAR = Period(date(2026, 1, 1), date(2026, 11, 22), BERLIN)


def hours(chart):
    """The hours that have cramps, with their number."""
    return {hour: count for hour, count in enumerate(chart.data["values"]) if count}


def test_summer_and_winter_show_the_hour_on_the_wall(ada):
    make_episode(ada, datetime(2026, 1, 10, 2, 30, tzinfo=UTC))
    make_episode(ada, datetime(2026, 7, 10, 1, 30, tzinfo=UTC))

    assert hours(clock.build(ada, YEAR, NOW)) == {3: 2}


def test_the_hour_that_comes_twice_and_the_one_left_out_are_right(ada):
    """On 29 March 02:00 becomes 03:00; on 25 October 03:00 becomes 02:00."""
    make_episode(ada, datetime(2026, 3, 29, 0, 45, tzinfo=UTC))
    make_episode(ada, datetime(2026, 3, 29, 1, 15, tzinfo=UTC))
    make_episode(ada, datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    make_episode(ada, datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    make_episode(ada, datetime(2026, 10, 25, 2, 30, tzinfo=UTC))

    assert hours(clock.build(ada, YEAR, NOW)) == {1: 1, 2: 2, 3: 2}


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("America/New_York", 22),
        ("Asia/Kathmandu", 7),  # UTC+5:45
        ("Australia/Lord_Howe", 12),  # UTC+10:30 in July, half an hour of summer time
        ("Africa/Casablanca", 3),
        ("UTC", 2),
    ],
)
def test_a_flight_keeps_each_hour_on_its_own_clock(ada, zone, hour):
    make_episode(ada, datetime(2026, 7, 1, 1, 0, tzinfo=UTC))
    ada.time_zone = zone
    make_episode(ada, datetime(2026, 7, 2, 2, 0, tzinfo=UTC))

    assert clock.build(ada, YEAR, NOW).data["values"][hour] == 1 + (hour == 3)


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/St_Johns", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kolkata"]
)
def test_every_quarter_of_an_hour_of_ten_years_finds_its_offset(zone):
    place = ZoneInfo(zone)
    found = clock.offsets(zone, datetime(2016, 1, 1, tzinfo=UTC), datetime(2025, 12, 31, tzinfo=UTC))

    for since, until, minutes in found:
        for moment in (since, since + (until - since) / 2, until - timedelta(minutes=15)):
            assert moment.astimezone(place).utcoffset().total_seconds() == minutes * 60
    assert [until for _since, until, _minutes in found[:-1]] == [since for since, _until, _m in found[1:]]


def test_a_time_that_is_a_guess_is_left_out_and_told(ada):
    make_episode(ada, datetime(2026, 7, 1, 1, 0, tzinfo=UTC))
    make_episode(ada, datetime(2026, 7, 1, 2, 0, tzinfo=UTC), is_time_rough=True)

    chart = clock.build(ada, YEAR, NOW)

    assert chart.count == "1 cramp with a known time"
    assert hours(chart) == {3: 1}
    assert "1 more cramp is left out, because its time is a guess." in chart.notes


def test_guesses_alone_make_no_clock(ada):
    make_episode(ada, datetime(2026, 7, 1, 2, 0, tzinfo=UTC), is_time_rough=True)

    chart = clock.build(ada, YEAR, NOW)

    assert chart.data == {}
    assert chart.sentence == "All cramps of this time have a time that is a guess, so no hour can be drawn."


def test_the_busiest_hours_and_the_time_in_bed_are_counted_by_hand(ada):
    for hour, minute in ((0, 10), (0, 50), (1, 20), (2, 5), (13, 0), (22, 15), (22, 40)):
        make_episode(ada, datetime(2026, 1, 10, hour, minute, tzinfo=UTC).replace(tzinfo=BERLIN))
    ada.bedtime, ada.getting_up_time = time(22, 30), time(6, 0)

    chart = clock.build(ada, YEAR, NOW)

    assert chart.sentence == (
        "The three hours with most were 00:00 to 03:00: 4 of 7. "
        "5 of 7 came between your usual bedtime and getting up."
    )
    assert chart.data["shade"] == [22.5, 6.0]


def test_a_bed_after_midnight_and_a_clock_of_twelve_hours_are_kept(ada):
    make_episode(ada, datetime(2026, 1, 10, 0, 30, tzinfo=BERLIN))
    make_episode(ada, datetime(2026, 1, 10, 2, 30, tzinfo=BERLIN))
    ada.bedtime, ada.getting_up_time, ada.clock = time(1, 0), time(9, 0), "12"

    chart = clock.build(ada, YEAR, NOW)

    assert chart.sentence == "1 of 2 came between your usual bedtime and getting up."
    assert chart.rows[14].shown[0] == "2 p.m. to 3 p.m."
    assert chart.data["names"][14] == "2 p.m."


def test_bobs_hours_are_not_adas(ada, bob):
    make_episode(bob, datetime(2026, 7, 1, 1, 0, tzinfo=UTC))

    assert clock.build(ada, YEAR, NOW).data == {}
