"""Days, weeks and months, in Python and in the database."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Value
from django.db.models.fields import DateField
from django.utils import translation

from accounts.models import User
from diary.charts.steps import StartOf, Step, buckets, step_of
from diary.periods import Period

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("days", "step"),
    [(14, Step.DAY), (100, Step.DAY), (101, Step.WEEK), (750, Step.WEEK), (751, Step.MONTH)],
)
def test_the_resolution_follows_the_period(days, step):
    assert step_of(Period.ending(date(2026, 11, 22), days, BERLIN)) is step


@pytest.mark.parametrize("step", Step)
def test_bars_follow_each_other_without_gap_or_overlap(step):
    period = Period(date(2024, 2, 27), date(2026, 3, 4), BERLIN)

    found = buckets(period, step)

    days = [bucket.first + timedelta(days=n) for bucket in found for n in range(bucket.days)]
    assert days == list(period)
    assert [bucket.key for bucket in found] == [step.start(bucket.first) for bucket in found]


def test_weeks_begin_on_monday_and_cut_ones_say_so():
    first, middle, last = buckets(Period(date(2026, 11, 11), date(2026, 11, 24), BERLIN), Step.WEEK)

    assert [first.first, middle.first, last.first] == [
        date(2026, 11, 11),
        date(2026, 11, 16),
        date(2026, 11, 23),
    ]
    assert [first.is_cut, middle.is_cut, last.is_cut] == [True, False, True]


@pytest.mark.parametrize("step", Step)
def test_the_database_finds_the_same_first_days(ada, step):
    days = [date(2023, 12, 25) + timedelta(days=n) for n in range(0, 800, 5)]

    found = {
        day: User.objects.annotate(start=StartOf(Value(day, output_field=DateField()), step)).get().start
        for day in days
    }

    assert found == {day: step.start(day) for day in days}


def test_bars_are_named_as_people_say_it():
    month = buckets(Period(date(2025, 3, 1), date(2025, 3, 31), BERLIN), Step.MONTH)[0]
    weeks = buckets(Period(date(2025, 3, 24), date(2025, 4, 6), BERLIN), Step.WEEK)

    with translation.override("en-gb"):
        assert (month.label, month.short) == ("March 2025", "Mar 2025")
        assert [week.label for week in weeks] == ["24 to 30 Mar 2025", "31 Mar to 6 Apr 2025"]
        assert weeks[1].short == "31 Mar"


def test_a_week_of_which_a_period_has_one_day_is_named_by_that_day():
    monday = date(2026, 11, 23)

    (bucket,) = buckets(Period(monday, monday, BERLIN), Step.WEEK)

    assert bucket.label == "23 Nov 2026"
