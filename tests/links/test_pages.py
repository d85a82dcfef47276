"""The pages beside what they say: whose they are, what they cost, where they lead."""

from datetime import datetime

import pytest

from diary.insights.method import METHOD
from tests.charts.moments import BERLIN
from tests.links.diaries import choose
from tests.links.pages import SIX, half_linked, seen, text_of

pytestmark = pytest.mark.usefixtures("noon")


def test_a_neighbour_sees_nothing_of_it(as_bob, ada):
    half_linked(ada, 100)
    choose(ada, "hot")

    words = seen(as_bob)

    assert "0 of 60 answered nights" in words
    assert "Chosen on" not in words


def test_the_page_costs_the_same_with_few_and_with_many_nights(as_ada, ada, django_assert_num_queries):
    choose(ada, "hot", "workout", "stretch")
    as_ada.get("/links/")
    # Session, user, choices, safety answers, sums of days, marks of days and nights.
    with django_assert_num_queries(6):
        as_ada.get("/links/")
    half_linked(ada, 100)

    with django_assert_num_queries(6):
        as_ada.get("/links/")


def test_every_step_of_the_method_stands_on_its_page_with_its_source(as_ada):
    response = as_ada.get("/links/method/")
    words = text_of(response)

    for passage in METHOD:
        assert passage.text in words, passage.key
        assert f'id="{passage.key}"' in response.content.decode()
        assert all(source.replace("&", "&amp;") in words for source in passage.sources)
    assert {step.key for step in response.context["steps"] if step.heading == step.key} == set()


def test_trends_and_more_lead_here(as_ada):
    for address in ("/trends/", "/more/"):
        assert 'href="/links/"' in as_ada.get(address).content.decode()


def test_a_choice_of_something_that_is_no_longer_there_breaks_nothing(as_ada, ada):
    choose(ada, "moon", "own-77-Gone", at=datetime(2026, 1, 1, tzinfo=BERLIN))

    assert "0 of 0 tested" in seen(as_ada)


def test_a_choice_that_came_by_file_compares_six_things_at_most_and_each_once(as_ada, ada):
    choose(ada, "hot", "hot", *SIX, "illness")

    words = seen(as_ada)

    assert "0 of 6 tested" in words
    assert words.count("No night can be compared yet.") == 6
    assert "Ill " not in words.split("Not enough nights")[1]
