"""Finding things again in the diary."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.entries.places import Place, Query
from diary.entries.timeline import PAGE, page
from tests.factories import (
    make_day_factor,
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_night_check,
    make_stretch,
    make_workout,
)

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)


def fill(user, days=3, a_day=4, start=NOON):
    """Drinks, meals, cramps and one of each other kind, some of them at the very same moment."""
    for day in range(days):
        for hour in range(a_day):
            at = start - timedelta(days=day, hours=hour)
            make_drink(user, 200, at)
            make_meal(user, "Banana", at)
        make_episode(user, start - timedelta(days=day, hours=9), severity=day % 10, site="calf")
        make_workout(user, start - timedelta(days=day))
        make_stretch(user, start - timedelta(days=day))
        make_day_factor(user, "hot", start - timedelta(days=day))
        make_medicine_change(user, f"Tablet {day}", start - timedelta(days=day))
    make_night_check(user, (start - timedelta(days=days + 60)).date())


def walk(user, query, size):
    """Every row of the diary, page by page."""
    found, after = [], None
    for _page in range(1000):
        shown = page(user, Query(**{**query, "after": after}), size)
        found += [(row.slug, row.entry.pk) for group in shown.groups for row in group.rows]
        after = shown.next_after
        if after is None:
            return found
    raise AssertionError("The diary never ends.")


@pytest.mark.parametrize("group", ["day_on", "night_on"])
@pytest.mark.parametrize("size", [1, 2, 7, 50])
def test_paging_shows_every_entry_once_and_newest_first(ada, group, size):
    fill(ada)

    found = walk(ada, {"group": group}, size)

    assert len(found) == len(set(found)) == 3 * 13 + 1
    assert found == walk(ada, {"group": group}, 1000)


def test_the_diary_shows_days_newest_first_with_what_happened(as_ada, ada):
    make_episode(ada, NOON - timedelta(hours=8), severity=6, side="left", tried={"stretch": "yes"})
    make_drink(ada, 300, NOON - timedelta(days=1), name="Tea")

    content = as_ada.get("/diary/").content.decode()

    assert content.index("Tue 10 March 2026") < content.index("Mon 9 March 2026")
    assert "Calf, left" in content
    assert "6 of 10 · eased by: stretching it" in content


def test_by_night_a_group_says_what_the_night_was(as_ada, ada):
    make_episode(ada, NOON - timedelta(hours=8))
    make_night_check(ada, date(2026, 3, 8))
    make_drink(ada, 300, NOON - timedelta(days=3))

    groups = as_ada.get("/diary/?group=night").context["nights"]

    assert {str(on): night.state for on, night in groups.items()} == {
        "2026-03-07": "unknown",
        "2026-03-08": "none",
        "2026-03-09": "cramp",
    }


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "cramp"}, {"cramp"}),
        ({"site": "calf"}, {"cramp"}),
        ({"severity": "2"}, {"cramp"}),
        ({"severity": "3"}, set()),
        ({"kind": "drink", "site": "calf"}, set()),
        ({"kind": "medicine"}, {"medicine"}),
        ({"first": "2026-03-10", "kind": "workout"}, {"workout"}),
        ({"last": "2026-01-31"}, {"night"}),
    ],
)
def test_filters_narrow_the_diary(as_ada, ada, asked, expected):
    fill(ada)

    groups = as_ada.get("/diary/", asked).context["page"].groups

    assert {row.slug for group in groups for row in group.rows} == expected


@pytest.mark.parametrize("words", ["ÜBER", "über", "Über", "stone", "STONE", "100 %"])
def test_words_of_a_note_are_found_in_any_case(as_ada, ada, words):
    make_episode(ada, NOON, note="Über Nacht hard as stone, 100 % awake")
    make_episode(ada, NOON, note="nothing")

    groups = as_ada.post("/diary/", {"text": words}, follow=True).context["page"].groups

    assert [row.entry.note[:4] for group in groups for row in group.rows] == ["Über"]


def test_what_is_looked_for_gets_an_address_that_holds_no_words_of_notes(as_ada, ada):
    make_episode(ada, NOON, note="hard as stone")

    response = as_ada.post("/diary/", {"text": "stone", "kind": "cramp", "site": "", "group": "night"})

    assert response["Location"] == "/diary/?kind=cramp&group=night&words=1"
    assert "hard as stone" in as_ada.get(response["Location"]).content.decode()


def test_an_answer_is_paged_turned_and_left_without_losing_the_question(as_ada, ada):
    for day in range(40):
        make_episode(ada, NOON - timedelta(days=day), note="stone" if day % 40 else "sand")

    page = as_ada.post("/diary/", {"text": "stone", "site": "calf"}, follow=True).content.decode()

    assert 'name="words" value="1"' in page
    assert 'href="/diary/?site=calf&amp;words=1&amp;group=night"' in page
    assert 'href="/diary/find/?site=calf&amp;words=1"' in page
    assert "next=/diary/%3Fsite%3Dcalf%26words%3D1" in page


def test_an_answer_whose_words_are_gone_asks_anew(as_ada, ada):
    make_episode(ada, NOON)

    assert as_ada.get("/diary/?words=1")["Location"] == "/diary/find/"


def test_finding_something_else_starts_from_the_last_question(as_ada):
    as_ada.post("/diary/", {"text": "stone", "site": "calf"})

    form = as_ada.get("/diary/find/?site=calf&words=1").context["form"]

    assert (form["site"].value(), form["text"].value()) == ("calf", "stone")


def test_a_night_that_is_still_to_come_is_not_called_unanswered(as_ada, ada, time_machine):
    time_machine.move_to(NOON + timedelta(hours=4))
    make_drink(ada, 300, NOON + timedelta(hours=3))
    make_drink(ada, 300, NOON - timedelta(hours=3))

    page = as_ada.get("/diary/?group=night").content.decode()

    assert (
        page.index("Night of Tue 10 March") < page.index("Night of Mon 9 March") < page.index("not answered")
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"first": "soon"},
        {"first": "2026-03-10", "last": "2026-03-01"},
        {"kind": "unicorn"},
        {"after": "nonsense"},
        {"after": "2026-03-10_2026-03-10T11:00:00_1_1"},
        {"severity": "99"},
    ],
)
def test_a_question_that_makes_no_sense_gets_422_and_a_page(as_ada, asked):
    assert as_ada.get("/diary/", asked).status_code == 422


@pytest.mark.parametrize("group", ["day", "night"])
def test_earlier_entries_opens_the_next_part_as_the_page_gives_it(as_ada, ada, group):
    fill(ada, days=4)
    first = as_ada.get("/diary/", {"group": group}).content.decode()
    (place,) = re.findall(r'name="after" value="([^"]+)"', first)

    answer = as_ada.get("/diary/", {"group": group, "after": place})

    assert answer.status_code == 200
    assert answer.content.decode().count('class="entry') == 4 * 13 + 1 - PAGE


def test_a_place_in_the_diary_survives_its_address():
    place = Place(date(2026, 3, 10), datetime(2026, 3, 10, 11, 0, 0, 123456, tzinfo=UTC), 3, 42)

    assert Place.parse(str(place)) == place


def test_an_empty_diary_says_what_to_do(as_ada):
    assert "Your diary is empty" in as_ada.get("/diary/").content.decode()


@pytest.mark.parametrize("address", ["/diary/", "/diary/?group=night", "/", "/diary/deleted/", "/medicines/"])
def test_a_page_costs_the_same_queries_with_3_days_and_with_30(as_ada, ada, address):
    fill(ada, days=3, a_day=2)
    with CaptureQueriesContext(connection) as few:
        as_ada.get(address)
    fill(ada, days=30, a_day=5, start=NOON - timedelta(days=4))

    with CaptureQueriesContext(connection) as many:
        as_ada.get(address)

    assert len(many) <= len(few) <= 12


def test_a_line_says_how_many_portions_it_was(as_ada, ada):
    make_meal(ada, "Croissant", NOON, portion="medium", quantity=1.5, grams=86)

    assert "1½ × medium · 86 g" in as_ada.get("/diary/").content.decode()
