"""The words of a report on a young diary: counts of one, one thing tried, a cramp that was over at once."""

from dataclasses import replace
from datetime import date

import pytest

from diary.models import Attempt
from diary.reports.paper import laid_out
from diary.reports.spread import dates_words
from tests.factories import make_episode, make_meal, make_night_check
from tests.reports.moments import at, measure, report
from tests.reports.summaries import example_summary

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_night(ada):
    """One cramp that was touched away at once, in the one night of a report."""
    cramp = make_episode(ada, at(2, 23), severity=3, duration_s=1, situation="woke")
    Attempt.objects.create(user=ada, episode=cramp, remedy="stretch", outcome="yes", relief_min=2)
    return report(ada, first=date(2026, 3, 2), last=date(2026, 3, 2))


def test_one_night_is_a_night(one_night):
    assert one_night.head.answered_words == "1 of 1 night answered"
    assert one_night.strip.alt == "A cramp on 1 of 1 answered night of 1; 1 cramp in all."


def test_one_cramp_is_a_cramp(one_night):
    assert one_night.eased == "Stretching (at 1 of 1 cramp): helped 1 of 1; relief in 2 min (noted once)."


def test_seconds_that_nobody_measured_are_not_told_as_measured(one_night):
    assert measure(one_night, "length")[0] == (
        "usually under 1 min, longest under 10 s",
        "noted for 1 of 1 cramp",
    )


def test_seconds_that_were_measured_are_told(ada):
    make_episode(ada, at(2, 23), duration_s=10)

    assert measure(report(ada), "length")[0][0] == "usually under 1 min, longest 10 s"


def test_one_entry_of_food_is_an_entry(ada):
    make_meal(ada, "Banana", at(3, 12), potassium_mg=400)

    line = next(line for line in report(ada).context if line.slug == "minerals")

    assert line.basis == "with food: 1 of 14 days logged; each figure known for at least 0 of 1 entry"


def test_a_diary_with_one_day_before_the_period_says_so_in_the_singular(ada):
    for day in (1, 2, 3, 4, 5, 6, 7, 8):
        make_night_check(ada, date(2026, 3, day))

    assert report(ada).headline_note.startswith(
        "The diary begins on 1 March 2026: of the 14 nights before, only the last is in it."
    )


def test_days_that_are_not_listed_are_earlier_ones_not_the_day_before():
    days = [date(2026, 3, day) for day in (14, 12, 9, 7, 2, 1)]

    assert dates_words(days[:5]).endswith("9 Mar 2026, 7 Mar 2026 and 1 earlier day")
    assert dates_words(days).endswith("9 Mar 2026, 7 Mar 2026 and 2 earlier days")


def test_a_week_without_a_night_that_is_over_has_no_row(ada):
    make_night_check(ada, date(2026, 3, 14))

    strip = report(ada, last=date(2026, 3, 16)).strip

    assert [row.label for row in strip.rows] == ["2 Mar", "9 Mar"]


def test_a_list_is_not_cut_where_saying_so_takes_as_much_room_as_its_last_line():
    summary = example_summary()
    lines = summary.context[:1] * 4

    shown = laid_out(replace(summary, context=lines))["fronts"][2]["small"][0]

    assert len(shown["rows"]) == 4
    assert not any("see page 2" in line for line in shown["lines"])
