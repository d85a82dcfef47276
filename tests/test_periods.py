"""Days, nights and periods: every instant belongs to just one, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.periods import Period, instant_at, local_day, night_of

BERLIN, NEW_YORK, LONDON = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Europe/London")
# Half-hour zones, half-hour clock changes (Lord Howe), a date that was left out (Samoa, 2011), no changes.
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2008, 1, 1), date(2040, 12, 31))
FIRST, LAST = datetime.fromisoformat("2008-01-01"), datetime.fromisoformat("2040-12-31")
instants = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@given(instants, zones)
def test_an_instant_lies_in_the_period_of_its_day_and_in_no_other(instant, zone):
    day = local_day(instant, zone)

    assert Period(day, day, zone).start <= instant < Period(day, day, zone).end
    for other in (day - timedelta(days=1), day + timedelta(days=1)):
        period = Period(other, other, zone)
        assert not period.start <= instant < period.end


@given(days, st.integers(1, 400), zones)
def test_periods_that_follow_each_other_leave_no_gap_and_do_not_overlap(first, length, zone):
    last = first + timedelta(days=length - 1)
    whole, next_one = Period(first, last, zone), Period.ending(last + timedelta(days=7), 7, zone)

    assert whole.days == length == len(list(whole))
    assert whole.end == next_one.start
    assert whole == Period.ending(last, length, zone)


@given(days, st.integers(1, 60), zones)
def test_a_period_holds_its_dates_and_no_others(first, length, zone):
    period = Period(first, first + timedelta(days=length - 1), zone)

    assert all(day in period for day in period)
    assert first - timedelta(days=1) not in period
    assert period.last + timedelta(days=1) not in period


@given(instants, zones)
def test_a_night_runs_from_noon_to_noon_of_the_wall_clock(instant, zone):
    night, wall = night_of(instant, zone), instant.astimezone(zone).replace(tzinfo=None)

    noon = datetime.combine(night, datetime.min.time()) + timedelta(hours=12)

    assert noon <= wall < noon + timedelta(days=1)


@pytest.mark.parametrize(
    ("wall", "zone", "night"),
    [
        ("2026-03-28 23:30", BERLIN, "2026-03-28"),
        ("2026-03-29 03:30", BERLIN, "2026-03-28"),  # the clock sprang from 2 to 3
        ("2026-10-25 02:30", BERLIN, "2026-10-24"),  # comes twice
        ("2026-11-01 11:59", NEW_YORK, "2026-10-31"),
        ("2026-11-01 12:00", NEW_YORK, "2026-11-01"),
    ],
)
def test_one_night_holds_the_evening_and_the_morning_also_when_the_clocks_change(wall, zone, night):
    assert night_of(instant_at(datetime.fromisoformat(wall), zone), zone) == date.fromisoformat(night)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)])
def test_the_day_of_a_clock_change_is_shorter_or_longer(day, hours):
    on = date.fromisoformat(day)
    period = Period(on, on, LONDON)

    assert period.end - period.start == timedelta(hours=hours)


def test_a_time_that_never_comes_is_read_after_the_jump_and_one_that_comes_twice_is_the_first():
    never, twice = datetime.fromisoformat("2026-03-29 02:30"), datetime.fromisoformat("2026-10-25 02:30")

    assert instant_at(never, BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant_at(twice, BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="on or after"):
        Period(date(2026, 3, 2), date(2026, 3, 1), BERLIN)
