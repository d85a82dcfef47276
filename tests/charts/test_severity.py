"""How bad and how long: distributions without guesses, and their medians."""

from datetime import UTC, date, datetime
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.charts import severity
from diary.charts.severity import Panel
from diary.periods import Period
from tests.factories import make_episode

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), date(2026, 11, 22), ZoneInfo("Europe/Berlin"))


@pytest.fixture
def seven(ada):
    """Seven cramps: six with a number (2 5 5 6 8 9), five with a length, two with sleep; one still on."""
    rows = [
        {"severity": 2, "length": "lt1"},
        {"severity": 5, "length": "lt1", "sleep_lost": 0},
        {"severity": 5, "length": "1to5"},
        {"severity": 6, "length": "1to5", "sleep_lost": 7},
        {"severity": 8, "length": "gt10"},
        {"severity": 9, "length": "on"},
        {},
    ]
    for number, fields in enumerate(rows):
        make_episode(ada, datetime(2026, 5, 1 + number, 1, tzinfo=UTC), **fields)


def test_the_three_distributions_are_counted_by_hand(ada, seven):
    chart = severity.build(ada, YEAR, NOW)

    bad, long, sleep = chart.data["panels"]
    assert bad["values"] == [0, 0, 1, 0, 0, 2, 1, 0, 1, 1, 0]
    assert long["values"] == [2, 2, 0, 1]
    assert sleep["values"] == [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]
    assert chart.count == "7 cramps, 6 with a number"


def test_the_medians_stand_in_the_sentence_and_at_the_bars(ada, seven):
    chart = severity.build(ada, YEAR, NOW)

    assert chart.sentence == (
        "Half of the cramps were 5.5 of 10 or worse. The middle length: 1 to 5 minutes."
        " Of 2 with a number for sleep, 1 cost some."
    )
    assert [panel["middle"] for panel in chart.data["panels"]] == [5.5, 1, 3.5]
    assert chart.data["panels"][0]["heading"] == "How bad, 0 to 10 (6 noted, median 5.5)"


def test_a_bar_leads_to_cramps_just_as_bad(ada, seven):
    rows = severity.build(ada, YEAR, NOW).rows

    assert rows[8].shown == ("How bad, 0 to 10: 8", "1", "17")
    assert rows[8].link.endswith("&only=bad-8")
    assert "severity" not in rows[12].link


@given(st.lists(st.integers(min_value=0, max_value=10), min_size=1, max_size=60))
def test_the_middle_is_the_median_of_the_numbers(values):
    labels = tuple(map(str, range(11)))
    panel = Panel("", "", labels, labels, tuple(values.count(number) for number in range(11)))

    assert sum(panel.middle) / 2 == median(values)


def test_few_cramps_are_not_called_a_pattern(ada):
    make_episode(ada, NOW, severity=5)

    assert severity.build(ada, YEAR, NOW).sentence == "So far only 1 with a number, too few for a pattern."


def test_cramps_without_details_ask_for_nothing_and_draw_nothing(ada):
    make_episode(ada, NOW)

    chart = severity.build(ada, YEAR, NOW)

    assert chart.sentence == "Nothing is noted yet of how bad or how long the cramps were."
    assert (chart.data, chart.rows) == ({}, ())


def test_an_empty_diary_gets_a_sentence(ada, bob):
    make_episode(bob, NOW, severity=5)

    assert severity.build(ada, YEAR, NOW).sentence == (
        "No cramp is noted in this time, so there is nothing to weigh."
    )
