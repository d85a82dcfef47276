"""Where: legs with counts, and bars that leave nothing out."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from diary.charts import where
from diary.models import Site
from diary.periods import Period
from tests.factories import make_episode

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), date(2026, 11, 22), ZoneInfo("Europe/Berlin"))


def cramps(user, count, **fields):
    for number in range(count):
        make_episode(user, datetime(2026, 5, 1 + number, 1, tzinfo=UTC), **fields)


@pytest.fixture
def legs(ada):
    cramps(ada, 3, site="calf", side="left")
    cramps(ada, 1, site="calf", side="both")
    cramps(ada, 2, site="foot", side="right")
    cramps(ada, 1, site="calf")
    cramps(ada, 1, site="arm", side="left")


def test_muscles_and_sides_are_counted_by_hand(ada, legs):
    chart = where.build(ada, YEAR, NOW)

    assert chart.count == "8 cramps"
    assert chart.sentence == "Most often: calf, left (3 of 8)."
    assert chart.head == ("Muscle", "Left", "Right", "Both", "Side not said", "All")
    assert [row.shown for row in chart.rows] == [
        ("Calf", "3", "0", "1", "1", "5"),
        ("Foot or toes", "0", "2", "0", "0", "2"),
        ("Hand or arm", "1", "0", "0", "0", "1"),
    ]
    assert chart.rows[0].link == "/diary/?group=night&kind=cramp&site=calf&first=2026-01-01&last=2026-11-22"


def test_the_drawing_counts_a_cramp_of_both_sides_on_each(ada, legs):
    front, back = where.build(ada, YEAR, NOW).facts["views"]

    def numbers(view, leg):
        """Those of the leg drawn as it is (0) or of the mirrored one (1)."""
        return [number["n"] for number in view.numbers if (number["x"] > 60) == bool(leg)]

    assert [side.value for side in back.sides] == ["left", "right"]
    assert numbers(back, 0) == [4]
    assert numbers(back, 1) == [1, 2]
    assert [side.value for side in front.sides] == ["right", "left"]
    assert numbers(front, 0) == [2]
    assert numbers(front, 1) == []


def test_the_darkest_part_is_the_one_with_most(ada, legs):
    _front, back = where.build(ada, YEAR, NOW).facts["views"]

    assert "calf-4" in back.shades[0]
    assert "calf-1" in back.shades[1]
    assert "foot-2" in back.shades[1]
    assert "hip-0" in back.shades[0]


def test_what_the_drawing_cannot_show_is_told(ada, legs):
    assert "2 cramps stand in the bars alone: they were elsewhere, or their side is not said." in (
        where.build(ada, YEAR, NOW).notes
    )


@pytest.mark.parametrize("site", Site)
def test_every_muscle_of_the_form_has_its_bar(ada, site):
    cramps(ada, 1, site=site, side="right")

    chart = where.build(ada, YEAR, NOW)

    assert chart.data["labels"] == [str(site.label)]
    assert chart.data["parts"][site].endswith("last=2026-11-22")


def test_an_empty_diary_gets_a_sentence_instead_of_legs(ada, bob):
    cramps(bob, 2, site="calf")

    chart = where.build(ada, YEAR, NOW)

    assert (chart.data, chart.part, chart.rows) == ({}, "", ())
    assert chart.sentence == "No cramp is noted in this time, so there is no place to show."


def test_of_places_that_are_even_none_is_called_the_most(ada):
    for site, side in (("calf", "left"), ("foot", "right")):
        make_episode(ada, datetime(2026, 11, 17, 3, tzinfo=UTC), site=site, side=side)

    chart = where.build(ada, YEAR, NOW)

    assert chart.sentence == "No place came more often than all others: the most is 1 of 2."
