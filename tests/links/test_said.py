"""What the page says of the chosen things: counts first, and never more than can be known."""

import re

import pytest

from diary.demo import fill
from tests.charts.moments import NOW
from tests.links.diaries import choose, day, healthy, keep_nights
from tests.links.pages import half_linked, seen

pytestmark = pytest.mark.usefixtures("noon")

FORBIDDEN = ("trigger", "no effect", "proven", "score", "predict", "risk", "caused by", "will cramp")


def test_under_sixty_nights_there_are_counts_and_progress_and_nothing_else(as_ada, ada):
    half_linked(ada, 42)
    choose(ada, "hot")

    words = seen(as_ada)

    assert "42 of 60 answered nights" in words
    assert "Cramp on 9 of 14 nights after a hot day, on 2 of 26 other nights." in words
    assert "40 of 60 nights to compare" in words
    assert "It is too early to say anything." in words
    assert "in 100" not in words
    assert "Possible link" not in words


def test_the_bar_of_a_thing_with_too_few_nights_shows_what_is_furthest_off(as_ada, ada):
    keep_nights(ada, range(75), {10, 20, 30}, set(range(0, 75, 6)))
    choose(ada, "hot")

    page = as_ada.get("/links/").content.decode()

    assert "3 of 10 nights after it" in page
    assert re.search(r'<svg class="bar"[^>]*viewBox="0 0 10 1"[^>]*><rect width="3"', page)


def test_from_sixty_nights_on_it_is_an_early_look(as_ada, ada):
    half_linked(ada, 76)
    choose(ada, "hot")

    words = seen(as_ada)

    assert "Early look" in words
    assert "76 of 90 nights to compare" in words
    assert "Possible link" not in words
    assert "ossible links" not in words


def test_from_ninety_nights_and_twenty_cramps_on_a_link_may_be_named(as_ada, ada):
    half_linked(ada, 100)
    choose(ada, "hot", "workout", hot="fewer")

    words = seen(as_ada)

    assert "One possible link: Hot day." in words
    assert (
        "100 answered nights in the last two years, 27 with a cramp. Chosen on 22 Nov 2026; 1 of 2 tested."
        in words
    )
    assert "Cramp on 22 of 34 nights after a hot day, on 5 of 66 other nights." in words
    assert "cramps were more common after a hot day. This can have other causes." in words
    assert "You expected: fewer cramps. The diary shows: more cramps." in words
    assert re.search(r"57 more cramp nights in 100\. Range .* \d+ more to \d+ more\.", words)


def test_fewer_cramps_are_judged_in_the_same_way(as_ada, ada):
    present = {back for back in range(120) if back % 2}
    keep_nights(ada, range(120), present, {back for back in range(120) if back % 2 == 0 and back % 3})
    choose(ada, "hot")

    words = seen(as_ada)

    assert "cramps were less common after a hot day" in words
    assert re.search(r"fewer cramp nights in 100", words)


def test_where_nothing_is_found_the_diary_says_how_likely_it_would_have_noticed(as_ada, ada):
    keep_nights(ada, range(120), set(range(0, 120, 3)), set(range(0, 120, 5)))
    choose(ada, "hot")

    words = seen(as_ada)

    assert "No possible link so far. That does not mean that nothing matters" in words
    assert re.search(r"a diary like this one would notice it \d+ times in 100", words)


def test_what_people_do_because_of_a_cramp_is_said_beside_it(as_ada, ada):
    healthy(ada)
    keep_nights(ada, range(120), set(range(0, 120, 3)), set(range(0, 120, 5)))
    for back in range(0, 120, 2):
        ada.drinks.filter(day_on=day(back)).update(amount_ml=500)
    choose(ada, "drinks", "hot")

    _start, *cards = as_ada.get("/links/").content.decode().split('id="chart-')
    said = {card.split('"')[0]: "because of a cramp" in card for card in cards}

    assert (said["drinks"], said["hot"]) == (True, False)


def test_nothing_is_called_what_a_count_cannot_show(as_ada, ada):
    healthy(ada)
    fill(ada, 1, seed=3, until=NOW)
    choose(ada, "workout", "stretch", "drinks", "minerals", "on_feet", "alcohol")

    words = seen(as_ada).lower()

    assert [word for word in FORBIDDEN if word in words] == []
    assert "cause" not in words.replace("other causes", "").replace("because", "")
