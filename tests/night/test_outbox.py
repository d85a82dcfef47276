"""Where a device brings what it kept: harmless to repeat, and nothing is lost on the way."""

import json
import uuid as uuids
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from diary.models import KINDS
from tests.factories import make_drink, make_episode, make_night_check

UUID = "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11"
WHOLE = {
    "cramp": {"when": "now", "site": "calf", "side": "left"},
    "night": {"on": "2026-01-10"},
    "drink": {"amount_ml": "200"},
    "food": {"q": "Soup", "portion": "portion", "times": "1"},
    "workout": {"activity": "walking", "duration_min": "20"},
    "stretch": {"moment": "bedtime"},
    "medicine": {"name": "Magnesium", "change": "started", "on": "2026-01-10"},
    "factor": {"choice": "hot", "on": "2026-01-10"},
}


def send(client, op="put", kind="drink", uuid=UUID, fields=None, **more):
    """One item, as the script of the pages sends it."""
    item = {"op": op, "kind": kind, "uuid": str(uuid), "fields": fields or {}, **more}
    return client.post("/night/outbox/", json.dumps(item), content_type="application/json")


def entries(user, kind):
    return KINDS[kind].model.objects.filter(user=user)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_saved_once_however_often_it_is_sent(as_ada, ada, catalogue, kind):
    first = send(as_ada, kind=kind, fields=WHOLE[kind], whole=True)
    again = send(as_ada, kind=kind, fields=WHOLE[kind], whole=True, age=30)

    assert [first.status_code, again.status_code] == [200, 200], (first.content, again.content)
    assert first.json() == again.json() == {"state": "saved"}
    assert [str(entry.uuid) for entry in entries(ada, kind)] == [UUID]


def test_now_means_the_moment_of_the_touch(as_ada, ada):
    send(as_ada, kind="cramp", fields=WHOLE["cramp"], age=3 * 3600)

    gap = timezone.now() - ada.episodes.get().happened_at
    assert timedelta(hours=3) - timedelta(minutes=1) < gap < timedelta(hours=3, minutes=1)


def test_a_second_sending_of_now_does_not_move_the_entry(as_ada, ada):
    send(as_ada, kind="cramp", fields=WHOLE["cramp"], age=600)
    before = ada.episodes.get().happened_at

    send(as_ada, kind="cramp", fields=WHOLE["cramp"], age=655)

    assert ada.episodes.get().happened_at == before


def test_a_change_of_a_few_fields_keeps_the_others(as_ada, ada):
    cramp = make_episode(ada, severity=6, site="foot", note="as stone", tried={"stretch": "yes"})

    answer = send(as_ada, kind="cramp", uuid=cramp.uuid, fields={"exact_min": "4"})

    assert answer.json() == {"state": "saved"}
    now = ada.episodes.get()
    assert (now.site, now.severity, now.note, now.duration_s) == ("foot", 6, "as stone", 240)
    assert now.happened_at == cramp.happened_at
    assert [attempt.remedy for attempt in now.attempts.all()] == ["stretch"]


def test_a_new_chip_counts_above_the_amount_that_was(as_ada, ada):
    drink = make_drink(ada, 1061)

    send(as_ada, uuid=drink.uuid, fields={"amount_ml": "573"})

    assert ada.drinks.get().amount_ml == 573


def test_a_whole_form_takes_back_what_it_does_not_say(as_ada, ada):
    cramp = make_episode(ada, severity=6, note="as stone")

    send(
        as_ada,
        kind="cramp",
        uuid=cramp.uuid,
        fields={"site": "foot", "when": "at", "at": "2026-01-10T03:00"},
        whole=True,
    )

    assert (ada.episodes.get().site, ada.episodes.get().severity, ada.episodes.get().note) == (
        "foot",
        None,
        "",
    )


def test_a_cramp_of_one_touch_is_where_the_last_one_was(as_ada, ada):
    make_episode(ada, site="foot", side="right")

    send(as_ada, kind="cramp", fields={"when": "now"})

    assert {(cramp.site, cramp.side) for cramp in ada.episodes.all()} == {("foot", "right")}


def test_a_deleted_entry_stays_deleted(as_ada, ada):
    send(as_ada, fields=WHOLE["drink"])
    send(as_ada, op="delete")

    late = send(as_ada, fields=WHOLE["drink"])

    assert late.json() == {"state": "saved"}
    assert ada.drinks.count() == 0


def test_a_deletion_that_overtakes_its_entry_still_counts(as_ada, ada):
    send(as_ada, op="delete", fields=WHOLE["drink"])

    send(as_ada, fields=WHOLE["drink"])

    assert ada.drinks.count() == 0


def test_deleting_what_was_never_there_is_no_trouble(as_ada):
    assert send(as_ada, op="delete").json() == {"state": "saved"}


def test_the_zone_is_the_one_of_the_touch(as_ada, ada):
    fields = {"amount_ml": "200", "when": "at", "at": "2026-01-10T08:00"}

    send(as_ada, fields=fields, zone="America/New_York")

    drink = ada.drinks.get()
    assert (drink.zone, drink.happened_at.hour) == ("America/New_York", 13)
    ada.refresh_from_db()
    assert ada.time_zone == "Europe/Berlin"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", 7])
def test_an_unknown_zone_is_that_of_the_person(as_ada, ada, zone):
    send(as_ada, fields=WHOLE["drink"], zone=zone)

    assert ada.drinks.get().zone == "Europe/Berlin"


def test_what_is_refused_says_why_beside_its_field(as_ada, ada):
    answer = send(as_ada, fields={"amount_ml": "0"}, whole=True)

    assert answer.status_code == 422
    assert answer.json()["state"] == "refused"
    assert answer.json()["errors"]["amount_ml"]
    assert ada.drinks.count() == 0


def test_the_same_no_cramp_from_two_devices_is_one(as_ada, ada):
    make_night_check(ada, date(2026, 1, 10))

    answer = send(as_ada, kind="night", fields={"on": "2026-01-10"}, whole=True)

    assert answer.json() == {"state": "saved"}
    assert ada.night_checks.count() == 1


def test_a_note_is_not_dropped_because_the_night_is_answered(as_ada, ada):
    make_night_check(ada, date(2026, 1, 10))

    answer = send(as_ada, kind="night", fields={"on": "2026-01-10", "note": "slept well"}, whole=True)

    assert answer.json()["errors"] == {"on": ["This night is already answered: no cramp."]}


def test_an_emergency_leads_to_the_page_of_help(as_ada):
    fields = {**WHOLE["cramp"], "signs": ["breath"]}

    assert send(as_ada, kind="cramp", fields=fields, whole=True).json()["help"] == "/advice/emergency/"


def test_a_neighbours_uuid_is_harmless(as_bob, ada, bob):
    drink = make_drink(ada, 300)

    put = send(as_bob, uuid=drink.uuid, fields=WHOLE["drink"])
    delete = send(as_bob, op="delete", uuid=drink.uuid)

    assert [put.status_code, delete.status_code] == [200, 200]
    drink.refresh_from_db()
    assert (drink.amount_ml, drink.deleted_at) == (300, None)


def test_who_is_not_signed_in_is_asked_to(client, db):
    answers = [send(client, fields=WHOLE["drink"]), client.get("/night/token/")]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(401, {"state": "sign-in"})] * 2


def test_what_was_kept_for_another_person_is_not_saved(as_bob, ada, bob):
    answer = send(as_bob, fields=WHOLE["drink"], account=ada.device_key)

    assert (answer.status_code, answer.json()) == (401, {"state": "sign-in"})
    assert bob.drinks.count() == 0


def test_a_fresh_mark_lets_an_entry_through(ada):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    without = send(strict, fields=WHOLE["drink"])

    said = strict.get("/night/token/").json()
    item = {"op": "put", "kind": "drink", "uuid": UUID, "fields": WHOLE["drink"], "account": said["account"]}
    answer = strict.post(
        "/night/outbox/",
        json.dumps(item),
        content_type="application/json",
        headers={"X-CSRFToken": said["token"]},
    )

    assert without.status_code == 403
    assert answer.json() == {"state": "saved"}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "nonsense",
        "[]",
        "null",
        "[" * 20_000,
        '{"op": "put", "kind": "drink", "uuid": "' + UUID + '", "fields": {"note": "' + "x" * 40_000 + '"}}',
        '{"op": "put", "kind": "drink", "uuid": "' + UUID + '", "fields": {"note": "\\ud800"}}',
        *(
            json.dumps({"op": "put", "kind": "drink", "uuid": UUID, "fields": {"amount_ml": "200"}, **wrong})
            for wrong in (
                {"op": "drop"},
                {"kind": "user"},
                {"kind": ["drink"]},
                {"uuid": "1"},
                {"uuid": None},
                {"fields": []},
                {"fields": {"amount_ml": {"a": 1}}},
                {"fields": {str(number): "" for number in range(500)}},
                {"age": "long"},
                {"age": float("nan")},
                {"age": None},
            )
        ),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_with_a_sentence(as_ada, ada, body):
    answer = as_ada.post("/night/outbox/", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["errors"]["__all__"][0].endswith(".")
    assert ada.drinks.count() == 0


@pytest.mark.parametrize("age", [-5000, 1e12, 1e308])
def test_no_age_breaks_it(as_ada, age):
    assert send(as_ada, fields=WHOLE["drink"], age=age).status_code in {200, 400, 422}


def test_signs_that_no_database_can_keep_are_refused(as_ada):
    assert send(as_ada, fields={**WHOLE["drink"], "note": "a\x00b"}).status_code == 422


def test_one_uuid_may_stand_for_entries_of_two_kinds(as_ada, ada):
    uuid = uuids.uuid4()

    send(as_ada, uuid=uuid, fields=WHOLE["drink"])
    send(as_ada, uuid=uuid, kind="stretch", fields=WHOLE["stretch"])

    assert (ada.drinks.count(), ada.stretches.count()) == (1, 1)
