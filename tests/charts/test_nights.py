"""The calendar of nights: three states, never a guess."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
import time_machine

from diary.charts import nights
from diary.periods import Period
from tests.factories import make_episode, make_night_check

# Sunday noon in Berlin; the night of Saturday 21 November is over.
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


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
    assert chart.data["cells"] == [[2, 7], -1, None, None, None, None, 0]
    assert chart.rows[0].cells == ("16 Nov 2026", "7 (2×)", "no", "?", "?", "?", "?", "")
    assert chart.rows[0].link == "/diary/?group=night&first=2026-11-16&last=2026-11-22"


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
