"""“My range”: off until chosen, own amounts first, a published reference only for whom it is meant."""

import pytest

from diary.advice.profile import Flag
from diary.models import HealthProfile, Scheme, Targets

ADDRESS = "/trends/range/"


def test_nothing_is_chosen_at_first_and_looking_saves_nothing(as_ada):
    page = as_ada.get(ADDRESS).content.decode()

    assert page.count("checked") == 1
    assert 'value="none" ' in page
    assert Targets.objects.count() == 0


def test_the_caution_stands_above_the_fields(as_ada):
    page = as_ada.get(ADDRESS).content.decode()

    assert page.index("your own team’s amount goes first") < page.index("drinks_from_ml")
    assert "It is a reference, not a target" in page


def test_an_own_range_is_saved_and_leads_back_to_the_charts(as_ada, ada):
    response = as_ada.post(ADDRESS, {"drinks_from_ml": "1,500", "drinks_to_ml": "2500", "scheme": "none"})

    assert (response.status_code, response["Location"]) == (302, "/trends/")
    saved = Targets.objects.get(user=ada)
    assert (saved.drinks_from_ml, saved.drinks_to_ml, saved.scheme) == (1500, 2500, Scheme.NONE)


def test_a_range_can_be_taken_away_again(as_ada, ada):
    Targets.objects.create(user=ada, drinks_from_ml=1500, drinks_to_ml=2500)

    as_ada.post(ADDRESS, {"drinks_from_ml": "", "drinks_to_ml": "", "scheme": "none"})

    assert not Targets.objects.get(user=ada).has_own_range


def test_fluid_ounces_are_read_from_those_who_use_them(as_ada, ada):
    ada.volume_unit = "floz"
    ada.save()

    as_ada.post(ADDRESS, {"drinks_from_ml": "50.5", "scheme": "none"})

    assert Targets.objects.get(user=ada).drinks_from_ml == 1493
    assert 'value="50.5"' in as_ada.get(ADDRESS).content.decode()


def test_a_reference_needs_the_word_that_it_is_meant_for_one(as_ada, ada):
    refused = as_ada.post(ADDRESS, {"scheme": "efsa"})
    taken = as_ada.post(ADDRESS, {"scheme": "efsa", "is_meant": "on"})

    assert refused.status_code == 422
    assert "These figures are for healthy adults." in refused.content.decode()
    assert taken.status_code == 302
    assert Targets.objects.get(user=ada).scheme == Scheme.EFSA


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"drinks_from_ml": "2500", "drinks_to_ml": "1500"}, "The range ends below where it begins."),
        ({"drinks_from_ml": "1500", "drinks_to_ml": "1500"}, "The range ends below where it begins."),
        ({"drinks_from_ml": "0"}, "between 1 ml and 10 litres"),
        ({"drinks_to_ml": "10001"}, "between 1 ml and 10 litres"),
        ({"drinks_to_ml": "much"}, "Write a number"),
        ({"scheme": "mars"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(as_ada, typed, said):
    response = as_ada.post(ADDRESS, {"scheme": "none", **typed})

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert all(f'value="{text}"' in page for name, text in typed.items() if name != "scheme")
    assert Targets.objects.count() == 0


def test_who_answered_the_safety_questions_is_not_asked_again(as_ada, ada):
    HealthProfile.objects.create(user=ada, answers=dict.fromkeys(map(str, Flag), "no"))

    page = as_ada.get(ADDRESS).content.decode()
    response = as_ada.post(ADDRESS, {"scheme": "efsa"})

    assert "is_meant" not in page
    assert response.status_code == 302


def test_the_amount_of_ones_team_is_named(as_ada, ada):
    HealthProfile.objects.create(user=ada, fluid_allowance_ml=1200)

    assert "The amount your team set, 1.2 l, goes before it." in as_ada.get(ADDRESS).content.decode()


def test_bob_sees_nothing_of_adas_range(as_bob, ada):
    Targets.objects.create(user=ada, drinks_from_ml=1234, drinks_to_ml=4321)

    page = as_bob.get(ADDRESS).content.decode()

    assert 'value="1234' not in page
    assert 'value="4321' not in page


def test_the_charts_lead_to_it(as_ada):
    assert f'href="{ADDRESS}"' in as_ada.get("/trends/water/").content.decode()
    assert f'href="{ADDRESS}"' in as_ada.get("/trends/minerals/").content.decode()
