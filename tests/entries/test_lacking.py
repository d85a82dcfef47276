"""Today gathers what is unfinished: one card for all cramps without details, newest first."""

import re
from datetime import UTC, datetime, timedelta

import time_machine

from tests.factories import make_episode

NOW = datetime(2026, 3, 20, 18, tzinfo=UTC)


@time_machine.travel(NOW, tick=False)
def test_cramps_without_details_stand_on_one_card(as_ada, ada):
    for day in (2, 3):
        make_episode(ada, NOW - timedelta(days=day), severity=None, length="")
    make_episode(ada, NOW - timedelta(days=4), severity=5, length="1to5")

    page = as_ada.get("/").content.decode()

    assert page.count("2 cramps without details") == 1
    assert re.findall(r"· (\w+ \d+ Mar), ", page) == ["Wed 18 Mar", "Tue 17 Mar"]
