"""A touch on a bar leads to the entries behind it, and to no others."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
import time_machine

from diary.charts import clock, eased, severity, where
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, at
from tests.factories import make_drink, make_episode

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
YEAR = Period(date(2026, 1, 1), date(2026, 11, 22), BERLIN)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cramps(ada):
    """Cramps around both clock changes and in Tokyo, one with a guessed time, one deleted, one by a drink."""
    make_episode(ada, at(SPRING, 1, 30), severity=0, length="lt1", site="calf", tried={"walk": "yes"})
    make_episode(ada, at(SPRING, 3, 5), severity=6, length="1to5", site="calf", sleep_lost=6)
    make_episode(ada, at(AUTUMN, 2, 30), severity=6, site="foot", tried={"walk": "no", "heat": "yes"})
    make_episode(ada, at(AUTUMN, 23, 59), severity=10, length="gt10", site="calf")
    make_episode(ada, at(date(2026, 7, 2), 3), is_time_rough=True, length="on", site="arm")
    make_episode(ada, at(date(2026, 7, 3), 3), severity=6).delete()
    make_drink(ada, at=at(AUTUMN, 2, 40))
    ada.time_zone = "Asia/Tokyo"
    make_episode(ada, at(date(2026, 7, 1), 3, 10, ZoneInfo("Asia/Tokyo")), sleep_lost=0, site="calf")
    ada.time_zone = "Europe/Berlin"


def found(client, link):
    response = client.get(link)
    assert response.status_code == 200
    return sum(len(group.rows) for group in response.context["page"].groups)


@pytest.mark.parametrize("chart", [clock, severity, eased, where])
def test_each_bar_leads_to_as_many_cramps_as_it_counts(as_ada, ada, cramps, chart):
    rows = chart.build(ada, YEAR, NOW).rows
    counted = [row.raw[-1] if chart is where else row.raw[1] for row in rows]

    assert sum(counted) >= 3
    assert [found(as_ada, row.link) for row in rows] == counted


def test_the_page_says_which_cramps_it_shows(as_ada, cramps):
    page = as_ada.get("/diary/?kind=cramp&only=hour-3").content.decode()

    assert "Only cramps with this: 03:00 to 04:00" in page
    assert "Show everything" in page


def test_a_neighbours_cramps_are_behind_no_bar(as_bob, cramps):
    assert found(as_bob, "/diary/?only=hour-3") == 0
    assert found(as_bob, "/diary/?only=bad-6") == 0


@pytest.mark.parametrize("only", ["hour-24", "hour", "bad-11", "tried-x", "moon", "hour-3'"])
def test_a_detail_that_is_none_is_refused(as_ada, only):
    response = as_ada.get("/diary/", {"only": only})

    assert response.status_code == 422
    assert "This address is not complete." in response.content.decode()
