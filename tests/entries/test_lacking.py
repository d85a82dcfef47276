"""Today gathers what is unfinished: one card for all cramps of which something is missing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.factories import make_episode

NOW = datetime(2026, 3, 20, 18, tzinfo=UTC)


@time_machine.travel(NOW, tick=False)
def test_cramps_without_details_stand_on_one_card(as_ada, ada):
    for day in (2, 3):
        make_episode(ada, NOW - timedelta(days=day), severity=None, length="")
    make_episode(ada, NOW - timedelta(days=4), severity=5, length="1to5")

    page = as_ada.get("/").content.decode()

    assert page.count("2 cramps to complete") == 1
    assert re.findall(r"· (\w+ \d+ Mar), ", page) == ["Wed 18 Mar", "Tue 17 Mar"]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"severity": None, "length": ""}, "how bad, how long"),
        ({"severity": None, "length": "lt1"}, "how bad"),
        ({"severity": 6, "length": ""}, "how long"),
        ({"severity": 6, "length": "gt10", "hardness": ""}, "hard or sore"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_just_what_is_missing_is_named(as_ada, ada, given, missing):
    make_episode(ada, NOW - timedelta(days=2), **given)

    page = as_ada.get("/").content.decode()

    assert "A cramp to complete" in page
    assert f"Missing: {missing}<" in page
