"""Drinks and minerals are compared only where the safety answers allow it."""

import pytest

from diary.models import HealthProfile
from tests.links.diaries import choose, healthy
from tests.links.pages import seen

pytestmark = pytest.mark.usefixtures("noon")


def test_drinks_and_minerals_are_not_compared_until_the_safety_answers_allow_it(as_ada, ada):
    choose(ada, "drinks", "minerals", "hot")

    words = seen(as_ada)
    offered = seen(as_ada, "/links/choose/")
    refused = as_ada.post("/links/choose/", {"factors": ["drinks"]})

    assert "Drank less than usual. Not compared here" in words
    assert "0 of 1 tested" in words
    assert "Fewer mineral foods than usual. Not compared here" in offered
    assert refused.status_code == 422


def test_a_kidney_disease_leaves_drinks_and_minerals_out(as_ada, ada):
    healthy(ada)
    profile = HealthProfile.objects.get()
    profile.answers["kidney_disease"] = "yes"
    profile.save()

    assert "Drank less than usual. Not compared here" in seen(as_ada, "/links/choose/")


def test_for_everybody_else_they_can_be_chosen(as_ada, ada):
    healthy(ada)

    response = as_ada.post("/links/choose/", {"factors": ["drinks", "minerals"]})

    assert response.status_code == 302
