"""How a person likes to see the diary."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.zones import place, zone_choices

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed() -> dict[str, str]:
    """The form as it comes, filled in."""
    return {
        "called": "Ada",
        "language": "en-gb",
        "time_zone": "Europe/Berlin",
        "clock": "24",
        "bedtime": "22:00",
        "getting_up_time": "06:00",
        "volume_unit": "ml",
        "weight_unit": "kg",
        "theme": "system",
    }


def test_all_of_it_is_kept(as_ada, ada, typed):
    changed = {
        "called": "Countess",
        "language": "en",
        "time_zone": "Asia/Tokyo",
        "clock": "12",
        "bedtime": "23:30",
        "getting_up_time": "07:15",
        "volume_unit": "floz",
        "weight_unit": "lb",
        "theme": "night",
    }

    response = as_ada.post("/me/", typed | changed, follow=True)

    ada.refresh_from_db()
    assert "Saved." in response.content.decode()
    assert (ada.bedtime, ada.getting_up_time) == (dt.time(23, 30), dt.time(7, 15))
    assert {name: getattr(ada, name) for name in changed if "time" not in name} == {
        name: value for name, value in changed.items() if "time" not in name
    }
    assert ada.time_zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("theme", "attributes"),
    [
        ("night", 'data-theme="night" data-bs-theme="dark"'),
        ("day", 'data-theme="day" data-bs-theme="light"'),
        ("system", 'data-theme="system" data-bs-theme="light"'),
    ],
)
def test_the_colours_are_those_of_the_next_page(as_ada, typed, theme, attributes):
    response = as_ada.post("/me/", typed | {"theme": theme}, follow=True)

    assert attributes in response.content.decode()


@pytest.mark.parametrize("language", ["en", "en-gb"])
def test_the_language_is_that_of_the_next_page(as_ada, typed, language):
    response = as_ada.post("/me/", typed | {"language": language}, follow=True)

    assert f'<html lang="{language}"' in response.content.decode()
    assert response["Content-Language"] == language


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("time_zone", "Mars/Olympus", "This time zone is not known."),
        ("time_zone", "", "This field is required."),
        ("bedtime", "late", "Enter a valid time."),
        ("theme", "pink", "Select a valid choice."),
        ("language", "tlh", "Select a valid choice."),
        ("called", "x" * 61, "at most 60 characters"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(as_ada, ada, typed, field, value, sentence):
    response = as_ada.post("/me/", typed | {"called": "New name", field: value})

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert field == "called" or 'value="New name"' in page
    ada.refresh_from_db()
    assert ada.called == "Ada"


def test_a_refused_form_does_not_change_the_page_around_it(as_ada, typed):
    response = as_ada.post("/me/", typed | {"theme": "night", "bedtime": "late"})

    assert 'data-theme="system"' in response.content.decode()


def test_the_time_zone_holds_for_the_length_of_a_request(as_ada):
    as_ada.get("/me/")

    assert timezone.get_current_timezone_name() == "UTC"


def test_visitors_are_spoken_to_in_the_language_of_their_browser(client):
    response = client.get("/account/login/", headers={"Accept-Language": "en-US"})

    assert '<html lang="en"' in response.content.decode()
    assert "Accept-Language" in response["Vary"]


def test_the_zone_of_the_device_is_taken_over_and_one_is_back_where_one_was(as_ada, ada):
    response = as_ada.post("/me/zone/", {"time_zone": "Asia/Tokyo", "next": "/account/sessions/"})

    ada.refresh_from_db()
    assert (response["Location"], ada.time_zone) == ("/account/sessions/", "Asia/Tokyo")
    assert (ada.called, ada.bedtime, ada.theme) == ("Ada", dt.time(22, 0), "system")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd"])
def test_a_zone_nobody_knows_is_not_taken_over(as_ada, ada, zone):
    response = as_ada.post("/me/zone/", {"time_zone": zone})

    ada.refresh_from_db()
    assert (response.status_code, ada.time_zone) == (422, "Europe/Berlin")


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:1", "sessions", ""]
)
def test_taking_over_a_zone_leads_nowhere_else(as_ada, elsewhere):
    assert as_ada.post("/me/zone/", {"time_zone": "Asia/Tokyo", "next": elsewhere})["Location"] == "/"


def test_a_zone_is_taken_over_by_a_click_only(as_ada, ada):
    response = as_ada.get("/me/zone/", {"time_zone": "Asia/Tokyo"})

    ada.refresh_from_db()
    assert (response.status_code, ada.time_zone) == (405, "Europe/Berlin")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "UTC", "Asia/Calcutta", "CET"])
def test_the_zone_in_use_can_always_be_seen(as_ada, ada, zone):
    User.objects.filter(pk=ada.pk).update(time_zone=zone)

    page = as_ada.get("/me/").content.decode()

    assert re.findall(r'<option value="([^"]+)" selected', page) == [zone]


def test_zones_stand_by_region_under_the_name_of_the_place():
    regions = dict(zone_choices("Europe/Berlin"))

    assert ("America/Argentina/Buenos_Aires", "Buenos Aires, Argentina") in regions["America"]
    assert regions["Europe"] == sorted(regions["Europe"], key=lambda choice: choice[1])
    assert place("UTC") == "UTC"
