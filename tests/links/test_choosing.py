"""Choosing what to compare: beforehand, dated, six at most, with what was expected."""

from datetime import timedelta

import pytest

from diary.models import FactorChoice, OwnFactor
from tests.charts.moments import NOW
from tests.links.diaries import choose
from tests.links.pages import SIX, half_linked, seen

pytestmark = pytest.mark.usefixtures("noon")


def test_a_choice_is_kept_with_its_date_and_what_was_expected(as_ada, ada):
    response = as_ada.post("/links/choose/", {"factors": ["workout", "hot"], "belief-hot": "more"})

    assert response["Location"] == "/links/"
    kept = ada.factor_choices.get()
    assert (kept.factors, kept.beliefs, kept.chosen_at) == (["workout", "hot"], {"hot": "more"}, NOW)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ([], "Choose at least one thing to compare."),
        ([*SIX, "hot"], "Choose six at most; you chose 7."),
        (["moon"], "One of these is not on the list any more."),
    ],
)
def test_none_seven_or_unknown_things_are_refused_and_what_was_ticked_stays(as_ada, ada, chosen, sentence):
    response = as_ada.post("/links/choose/", {"factors": chosen, "belief-hot": "fewer"})

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert page.count(" checked>") == len(set(chosen) - {"moon"})
    assert '<option value="fewer" selected>' in page
    assert not ada.factor_choices.exists()


def test_a_belief_that_is_not_offered_is_refused(as_ada, ada):
    response = as_ada.post("/links/choose/", {"factors": ["hot"], "belief-hot": "maybe"})

    assert response.status_code == 422
    assert "maybe" in response.content.decode()
    assert not ada.factor_choices.exists()


def test_choosing_shows_on_how_many_days_each_is_known_and_no_result(as_ada, ada):
    half_linked(ada, 100)

    words = seen(as_ada, "/links/choose/")

    assert "Hot day known on 100 days" in words
    assert "Hard or long workout known on 0 days" in words
    assert "Cramp on" not in words
    assert "in 100" not in words


def test_before_a_choice_no_result_is_shown(as_ada, ada):
    half_linked(ada, 42)

    words = seen(as_ada)

    assert "42 of 60 answered nights" in words
    assert "Cramp on" not in words


def test_the_same_choice_again_starts_nothing(as_ada, ada):
    choose(ada, "hot", "workout", at=NOW - timedelta(days=9))

    as_ada.post("/links/choose/", {"factors": ["workout", "hot"]})

    assert FactorChoice.objects.count() == 1


def test_another_choice_starts_a_new_count_and_the_earlier_one_stays_written_down(as_ada, ada):
    choose(ada, "hot", "workout", at=NOW - timedelta(days=9))

    told = seen(as_ada, "/links/choose/")
    as_ada.post("/links/choose/", {"factors": ["hot", "alcohol", "stretch"]})
    words = seen(as_ada)

    assert "You chose on 13 Nov 2026. A change starts a new count" in told
    assert ada.factor_choices.count() == 2
    assert "Chosen on 22 Nov 2026; 0 of 3 tested." in words
    assert "13 Nov 2026: Hot day, Hard or long workout" in words
    assert "Over all choices you have looked at 4 things." in words


def test_what_was_expected_first_stays_as_it_was_said(as_ada, ada):
    choose(ada, "hot", at=NOW - timedelta(days=9), hot="more")

    as_ada.post("/links/choose/", {"factors": ["hot", "alcohol"], "belief-hot": "fewer"})

    assert ada.factor_choices.order_by("pk").last().beliefs == {}
    assert "What you expected when you first chose it: More cramps after it." in seen(
        as_ada, "/links/choose/"
    )


def test_a_fact_of_ones_own_can_be_chosen_and_one_of_a_neighbour_cannot(as_ada, ada, bob):
    mine = OwnFactor.objects.create(user=ada, name="New shoes")
    theirs = OwnFactor.objects.create(user=bob, name="Bob's secret")

    accepted = as_ada.post("/links/choose/", {"factors": [f"own-{mine.pk}"]})
    refused = as_ada.post("/links/choose/", {"factors": [f"own-{theirs.pk}"]})

    assert accepted.status_code == 302
    assert refused.status_code == 422
    assert "secret" not in refused.content.decode()
    assert ada.factor_choices.get().factors == [f"own-{mine.pk}-New shoes"]
