"""One more thing about a saved entry: what is said is added, what was said before stays."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from diary.models import KINDS
from tests.factories import make_episode, make_night_check, one_of_each

AT = datetime(2026, 3, 3, 2, 12, 40, tzinfo=UTC)
NOT_ASKED = {"updated_at", "_state"}
# The moment that stands for a whole day or night is found anew.
WHOLE_DAY = {"happened_at", "night_on"}
RECKONED = {"night": {"happened_at", "day_on"}, "medicine": WHOLE_DAY, "factor": WHOLE_DAY}


def address(entry, slug="cramp"):
    return reverse("entries:tell", args=[slug, entry.uuid])


def values(entry):
    entry.refresh_from_db()
    return {name: value for name, value in vars(entry).items() if name not in NOT_ASKED}


@pytest.mark.parametrize("slug", list(KINDS))
def test_telling_nothing_changes_nothing(as_ada, ada, slug):
    entry = one_of_each(ada)[slug]
    before = values(entry)

    response = as_ada.post(address(entry, slug), {"next": "/diary/"})

    assert (response.status_code, response["Location"]) == (302, "/diary/")
    now = values(entry)
    assert {name for name in before if now[name] != before[name]} <= RECKONED.get(slug, set())


def test_how_bad_is_added_to_a_full_cramp_and_the_rest_stays(as_ada, ada):
    full = {
        "site": "foot", "side": "right", "length": "1to5", "duration_s": 84, "situation": "woke",
        "sleep_lost": 3, "soreness": "some", "signs": ["sudden"], "note": "two\nlines",
    }  # fmt: skip
    cramp = make_episode(ada, AT, tried={"stretch": "yes", "heat": "no"}, is_time_rough=True, **full)
    before = values(cramp)

    as_ada.post(address(cramp), {"severity": "7"})

    assert values(cramp) == before | {"severity": 7}
    assert dict(cramp.attempts.values_list("remedy", "outcome")) == {"stretch": "yes", "heat": "no"}


def test_a_second_remedy_does_not_take_the_first_one_back(as_ada, ada):
    cramp = make_episode(ada, AT, tried={"stretch": "no"})

    as_ada.post(address(cramp), {"tried": "walk", "outcome_walk": "yes"})

    assert dict(cramp.attempts.values_list("remedy", "outcome")) == {"stretch": "no", "walk": "yes"}


def test_an_exact_length_ends_a_running_cramp(as_ada, ada):
    cramp = make_episode(ada, AT, length="on")

    as_ada.post(address(cramp), {"exact_min": "4.2"})

    assert values(cramp)["length"] == "1to5"
    assert cramp.duration_s == 252


def test_nonsense_is_refused_with_the_form_and_nothing_is_saved(as_ada, ada):
    cramp = make_episode(ada, AT)

    response = as_ada.post(address(cramp), {"severity": "11"})

    assert response.status_code == 422
    assert values(cramp)["severity"] is None


def test_what_was_deleted_stays_deleted(as_ada, ada):
    check = make_night_check(ada, AT.date(), deleted_at=AT)

    response = as_ada.post(address(check, "night"), {"note": "late"})

    assert response.status_code == 302
    assert values(check)["note"] == ""


def test_coming_by_address_shows_the_entry(as_ada, ada):
    cramp = make_episode(ada, AT)

    response = as_ada.get(address(cramp))

    assert response["Location"] == reverse("entries:edit", args=["cramp", cramp.uuid])
