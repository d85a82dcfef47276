"""Slips and races: touched twice, too late, from two places at once, or with a broken address."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from diary.entries import record as door
from diary.entries.forms import FORMS
from diary.entries.lists import OwnFactorForm, keep_quick_drinks
from diary.entries.views import kept
from diary.models import DayFactor, NightCheck, OwnFactor
from tests.factories import make_day_factor, make_episode, make_night_check

NIGHT = date(2026, 3, 9)
AT = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "address", ["abc", "entries:today", "accounts:delete_data", "//evil.example", "½", "a.b"]
)
def test_an_address_that_is_no_path_of_ours_leads_to_today(as_ada, address):
    response = as_ada.post("/add/stretch/", {"moment": "morning", "next": address})

    assert (response.status_code, response["Location"]) == (302, "/")


def test_deleting_twice_says_the_same_twice(as_ada, ada):
    address = f"/entry/cramp/{make_episode(ada).uuid}/delete/"

    first = as_ada.post(address, follow=True).content.decode()
    second = as_ada.post(address, follow=True).content.decode()

    assert "Deleted: Calf" in first
    assert "Deleted: Calf" in second
    assert ada.episodes.count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_deleted_entry_says_so_and_can_come_back(as_ada, ada, method):
    gone = make_episode(ada, deleted_at=timezone.now())

    page = getattr(as_ada, method)(f"/entry/cramp/{gone.uuid}/", follow=True).content.decode()

    assert "This entry was deleted." in page
    assert f"/entry/cramp/{gone.uuid}/undo/" in page


def test_a_night_answered_from_two_places_at_once_is_answered_once_and_says_so(ada):
    form = FORMS["night"](
        {"on": str(NIGHT), "uuid": str(uuid.uuid4())}, instance=NightCheck(user=ada), now=timezone.now()
    )
    assert form.is_valid()
    make_night_check(ada, NIGHT)

    assert kept(form, door.record) is None

    assert "from somewhere else just now" in str(form.non_field_errors())
    assert ada.night_checks.count() == 1


def test_a_fact_noted_from_two_places_at_once_is_noted_once_and_says_so(ada):
    form = FORMS["factor"](
        {"on": "2026-03-10", "choice": "hot"}, instance=DayFactor(user=ada), now=timezone.now()
    )
    assert form.is_valid()
    make_day_factor(ada, "hot", AT)

    assert kept(form, door.record) is None

    assert form.non_field_errors()


@pytest.mark.parametrize(
    "after",
    [
        "2026-01-01_2026-01-01T00:00:00+00:00_3_99999999999999999999",
        "2026-01-01_0001-01-01T00:00:00+23:59_3_1",
        "2026-01-01_9999-12-31T23:59:59-23:59_3_1",
        "2026-01-01_2026-01-01T00:00:00+00:00_99_1",
        "2026-01-01_2026-01-01T00:00:00+00:00_-1_1",
    ],
)
def test_a_place_that_no_entry_can_have_is_refused(as_ada, ada, after):
    make_episode(ada)

    assert as_ada.get(f"/diary/?after={quote(after)}").status_code == 422


def test_an_own_fact_added_from_two_places_at_once_is_added_once_and_says_so(ada):
    form = OwnFactorForm({"name": "New shoes", "is_shown": "on"}, instance=OwnFactor(user=ada))
    assert form.is_valid()
    OwnFactor.objects.create(user=ada, name="New shoes")

    assert not form.kept()

    assert form.errors["name"] == ["You already have one of this name."]


@pytest.mark.parametrize("typed", ["nan", "inf", "1e400", "-1", "a glass", "10000", "0"])
def test_an_amount_that_is_none_gets_a_sentence(as_ada, ada, typed):
    quick = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-amount": typed}

    answers = [as_ada.post("/add/drink/", {"amount": typed}), as_ada.post("/quick-drinks/", quick)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert ada.drinks.count() == 0


@pytest.mark.parametrize(
    ("unit", "sentence"), [("ml", "between 1 ml and 5 litres"), ("floz", "more than nothing")]
)
@pytest.mark.parametrize("typed", ["-5", "−5", "-1/2", "0"])
def test_an_amount_below_zero_is_told_what_an_amount_is(as_ada, ada, unit, sentence, typed):
    ada.volume_unit = unit
    ada.save()

    response = as_ada.post("/add/drink/", {"amount": typed})

    assert response.status_code == 422
    assert sentence in response.context["form"].errors["amount"][0]


@pytest.mark.parametrize(("typed", "amount_ml"), [("2,5", 74), ("8.5", 251), ("½", 15), ("16", 473)])
def test_ounces_may_be_typed_with_a_comma_a_point_or_a_fraction(as_ada, ada, typed, amount_ml):
    ada.volume_unit = "floz"
    ada.save()

    as_ada.post("/add/drink/", {"amount": typed})

    assert ada.drinks.get().amount_ml == amount_ml


def test_minutes_and_weights_may_be_typed_with_a_comma(as_ada, ada):
    as_ada.post("/add/cramp/", {"site": "calf", "exact_min": "2,5"})
    as_ada.post("/add/workout/", {"activity": "running", "duration_min": "30", "weight_before": "81,4"})

    assert ada.episodes.get().duration_s == 150
    assert ada.workouts.get().weight_before_kg == 81.4


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("workout", "Choose what you did."),
        ("workout", "Write how many minutes it was."),
        ("stretch", "Choose the part of the day."),
        ("medicine", "Write its name."),
        ("factor", "Choose the day."),
        ("night", "Choose the day."),
    ],
)
def test_what_is_missing_is_said_in_words_of_its_own(as_ada, slug, sentence):
    assert sentence in as_ada.post(f"/add/{slug}/", {}).content.decode()


@pytest.mark.parametrize("name", ["\u200b", "\u200b\u200d \ufeff", "\u202e"])
def test_a_name_that_cannot_be_seen_is_no_name(as_ada, ada, name):
    as_ada.post("/add/medicine/", {"name": name, "change": "started", "on": "2026-03-10"})
    as_ada.post("/add/factor/", {"new_name": name, "on": "2026-03-10"})
    as_ada.post("/day-facts/", {"name": name, "is_shown": "on"})

    assert not ada.medicines.exists()
    assert not ada.own_factors.exists()


def test_a_name_of_emoji_or_of_another_script_stays_as_typed(as_ada, ada):
    for name in ("👩‍🦽", "تمارين", "می‌روم"):
        as_ada.post("/day-facts/", {"name": name, "is_shown": "on"})

    assert set(ada.own_factors.values_list("name", flat=True)) == {"👩‍🦽", "تمارين", "می‌روم"}


def test_a_key_no_fact_can_have_is_not_found(as_ada, ada):
    assert as_ada.post("/day-facts/", {"pk": "1" * 5000}).status_code == 404


def test_a_day_written_down_before_a_journey_stays_that_day_when_its_note_is_changed(as_ada, ada):
    ada.time_zone = "Asia/Tokyo"
    fact = make_day_factor(ada, at=datetime(2026, 3, 9, 3, 0, tzinfo=UTC))
    ada.time_zone = "America/New_York"
    ada.save()

    typed = {"choice": fact.factor, "on": fact.day_on.isoformat(), "note": "On the beach"}
    as_ada.post(f"/entry/factor/{fact.uuid}/", typed)

    changed = ada.day_factors.get()
    assert (changed.note, changed.day_on) == ("On the beach", fact.day_on)
    assert changed.local_time.date() == fact.day_on


def test_what_was_written_down_waits_for_the_next_page_in_no_cookie(as_ada):
    as_ada.post("/add/medicine/", {"name": "Quinine", "change": "started", "on": "2026-03-09"})

    assert set(as_ada.cookies) == {"sessionid"}
    assert "Saved: Quinine" in as_ada.get("/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_quick_drinks_saved_twice_at_once_are_kept_once(ada):
    rows = [{"name": "Tea", "amount": 200}, {"name": "", "amount": 300}]
    keep_quick_drinks(ada, rows)
    together = threading.Barrier(4)

    def save(_number):
        together.wait()
        try:
            keep_quick_drinks(User.objects.get(pk=ada.pk), rows)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(4)))

    assert [drink.amount_ml for drink in ada.quick_drinks.all()] == [200, 300]


def test_undo_stays_on_the_page_it_was_touched_on(as_ada, ada):
    first, _second = make_episode(ada), make_episode(ada)
    there = "/diary/?kind=cramp"

    page = as_ada.post(f"/entry/cramp/{first.uuid}/delete/", {"next": there}, follow=True).content.decode()
    response = as_ada.post(f"/entry/cramp/{first.uuid}/undo/", {"next": there})

    assert f'name="next" value="{there}"' in page.split("/undo/")[1].split("</form>")[0]
    assert response["Location"] == there


@pytest.mark.parametrize(("action", "there"), [("delete", "/entry/cramp/{}/"), ("undo", "/diary/deleted/")])
def test_who_signs_in_between_touch_and_answer_is_shown_the_entry(as_ada, ada, action, there):
    entry = make_episode(ada)

    response = as_ada.get(f"/entry/cramp/{entry.uuid}/{action}/")

    assert response["Location"] == there.format(entry.uuid)
    assert ada.episodes.count() == 1
