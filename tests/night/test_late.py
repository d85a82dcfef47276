"""A request that was given up and arrives late, and an entry that was changed somewhere else meanwhile."""

import threading
import uuid as uuids
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from diary.models import Sending
from diary.night.sendings import CLEARED_EVERY, KEPT
from tests.factories import make_drink, make_episode
from tests.night.test_outbox import UUID, send

PHONE = "6d1f0c2ab3c44d5e8f901a2b3c4d5e6f"
TABLET = "a0b1c2d3e4f5061728394a5b6c7d8e9f"


def sent(client, number, fields=None, *, device=PHONE, since=0.0, op="put", kind="cramp", uuid=UUID, **more):
    """One numbered sending of a device."""
    said = {"number": number, "device": device, "since": since, **more}
    return send(client, op=op, kind=kind, uuid=uuid, fields=fields or {}, **said)


def test_a_change_that_arrives_after_a_newer_one_changes_nothing(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf", "length": "on"})
    sent(as_ada, 3, {"severity": "8"})

    late = sent(as_ada, 2, {"severity": "3"})

    assert (late.status_code, late.json()) == (200, {"state": "saved"})
    assert ada.episodes.get().severity == 8


def test_changes_that_arrive_in_their_order_all_count(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf", "length": "on"})
    sent(as_ada, 2, {"severity": "3"})

    sent(as_ada, 3, {"severity": "8"})

    assert ada.episodes.get().severity == 8


def test_the_first_touch_that_arrives_after_its_end_changes_nothing(as_ada, ada):
    sent(as_ada, 2, {"when": "now", "site": "calf", "exact_min": "4"}, age=300)

    sent(as_ada, 1, {"when": "now", "site": "calf", "length": "on"}, age=300)

    assert (ada.episodes.get().duration_s, ada.episodes.get().length) == (240, "1to5")


def test_a_change_that_arrives_after_its_deletion_brings_nothing_back(as_ada, ada):
    sent(as_ada, 2, {"when": "now", "site": "calf"}, op="delete")

    sent(as_ada, 1, {"when": "now", "site": "calf"})

    assert ada.episodes.count() == 0


def test_a_deletion_that_arrives_late_takes_nothing_away(as_ada, ada):
    sent(as_ada, 1, {"amount_ml": "200"}, kind="drink")
    sent(as_ada, 3, {"amount_ml": "300"}, kind="drink")

    sent(as_ada, 2, op="delete", kind="drink")

    assert ada.drinks.get().amount_ml == 300


def test_what_was_refused_can_be_mended_under_a_new_number(as_ada, ada):
    refused = sent(as_ada, 1, {"amount_ml": "0"}, kind="drink")

    mended = sent(as_ada, 2, {"amount_ml": "200"}, kind="drink")

    assert [refused.status_code, mended.status_code] == [422, 200]
    assert ada.drinks.get().amount_ml == 200


def test_numbers_of_two_devices_do_not_meet(as_ada, ada):
    sent(as_ada, 900, {"amount_ml": "200"}, kind="drink")

    sent(as_ada, 1, {"amount_ml": "300"}, kind="drink", device=TABLET)

    assert ada.drinks.get().amount_ml == 300


def test_numbers_of_two_people_do_not_meet(as_ada, as_bob, ada, bob):
    sent(as_ada, 900, {"amount_ml": "200"}, kind="drink")

    sent(as_bob, 1, {"amount_ml": "300"}, kind="drink")

    assert (ada.drinks.get().amount_ml, bob.drinks.get().amount_ml) == (200, 300)


def test_a_repetition_leaves_what_was_changed_at_the_desk_meanwhile(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf", "severity": "3"})
    as_ada.post(f"/entry/cramp/{UUID}/tell/", {"severity": "8"})

    again = sent(as_ada, 1, {"when": "now", "site": "calf", "severity": "3"}, since=60)

    assert again.json() == {"state": "saved"}
    assert ada.episodes.get().severity == 8


def test_the_last_touch_counts_when_it_was_made_on_the_phone(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf"})
    as_ada.post(f"/entry/cramp/{UUID}/tell/", {"severity": "8"})

    sent(as_ada, 2, {"severity": "3"})

    assert ada.episodes.get().severity == 3


def test_the_last_touch_counts_when_it_was_made_at_the_desk_and_the_other_is_not_lost(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf"})
    as_ada.post(f"/entry/cramp/{UUID}/tell/", {"severity": "8"})

    older = sent(as_ada, 2, {"severity": "3"}, since=600)

    assert older.status_code == 422
    assert older.json()["errors"] == {
        "__all__": ["This was changed in the diary later on. Change it here once more, or leave this out."]
    }
    assert ada.episodes.get().severity == 8


def test_an_older_deletion_asks_too(as_ada, ada):
    drink = make_drink(ada, 300)

    older = sent(as_ada, 1, op="delete", kind="drink", uuid=drink.uuid, since=600)
    again = sent(as_ada, 2, op="delete", kind="drink", uuid=drink.uuid)

    assert [older.status_code, again.status_code] == [422, 200]
    assert ada.drinks.count() == 0


def test_what_says_the_same_as_the_desk_is_saved(as_ada, ada):
    drink = make_drink(ada, 300)

    same = sent(as_ada, 1, {"amount_ml": "300"}, kind="drink", uuid=drink.uuid, since=600)

    assert same.json() == {"state": "saved"}


def test_an_older_touch_that_takes_nothing_away_adds_to_what_the_desk_wrote(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf", "length": "on"})
    as_ada.post(f"/entry/cramp/{UUID}/tell/", {"severity": "8"})

    answers = [
        sent(as_ada, 2, {"exact_min": "4"}, since=600),
        sent(as_ada, 3, {"tried": "stretch"}, since=600),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    cramp = ada.episodes.get()
    assert (cramp.severity, cramp.duration_s) == (8, 240)
    assert [attempt.remedy for attempt in cramp.attempts.all()] == ["stretch"]


def test_a_measured_length_asks_before_it_replaces_the_one_the_desk_chose(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf", "length": "on"})
    as_ada.post(f"/entry/cramp/{UUID}/tell/", {"length": "gt10"})

    older = sent(as_ada, 2, {"exact_min": "4"}, since=600)

    assert older.status_code == 422
    assert ada.episodes.get().length == "gt10"


def test_a_touch_of_this_phone_never_stands_in_its_own_way(as_ada, ada):
    sent(as_ada, 1, {"when": "now", "site": "calf", "length": "on"})

    answers = [sent(as_ada, number, {"severity": str(number)}, since=600) for number in (2, 3, 4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert ada.episodes.get().severity == 4


def test_what_a_phone_of_an_older_release_sends_is_saved_as_before(as_ada, ada):
    cramp = make_episode(ada, severity=6)

    send(as_ada, kind="cramp", uuid=cramp.uuid, fields={"severity": "3"}, age=600)

    assert ada.episodes.get().severity == 3
    assert not Sending.objects.exists()


@pytest.mark.parametrize("age", [-3600, 61 * 86400])
def test_a_clock_that_was_set_meanwhile_is_asked_about(as_ada, ada, age):
    answer = sent(as_ada, 1, {"when": "now", "site": "calf"}, age=age)

    assert answer.status_code == 422
    assert answer.json()["errors"] == {
        "at": ["The clock of this device was set since. Check the day and the time."]
    }
    assert ada.episodes.count() == 0


@pytest.mark.parametrize("age", [-200, 59 * 86400])
def test_a_clock_that_is_a_little_off_is_not(as_ada, ada, age):
    assert sent(as_ada, 1, {"when": "now", "site": "calf"}, age=age).status_code == 200


def test_a_typed_time_hangs_on_no_clock(as_ada, ada):
    fields = {"when": "at", "at": "2026-01-10T03:00", "site": "calf"}

    assert sent(as_ada, 1, fields, age=-3600).status_code == 200


@pytest.mark.parametrize("wrong", [{"number": -1}, {"number": 2**70}, {"number": "x"}, {"device": "phone"}])
def test_numbers_no_page_of_ours_sends_are_refused(as_ada, ada, wrong):
    answer = sent(as_ada, **{"number": 1, "fields": {"amount_ml": "200"}, "kind": "drink", **wrong})

    assert answer.status_code == 400
    assert ada.drinks.count() == 0


def test_numbers_are_kept_for_three_months(as_ada, ada):
    sent(as_ada, 1, {"amount_ml": "200"}, kind="drink")
    Sending.objects.update(left_at=timezone.now() - KEPT - timedelta(days=1))

    sent(as_ada, CLEARED_EVERY, {"amount_ml": "200"}, kind="drink", uuid=uuids.uuid4())

    assert [sending.number for sending in Sending.objects.all()] == [CLEARED_EVERY]


def test_numbering_costs_two_queries_more(as_ada, ada, django_assert_num_queries):
    cramp = make_episode(ada)
    sent(as_ada, 1, {"severity": "1"}, uuid=cramp.uuid)
    send(as_ada, kind="cramp", uuid=cramp.uuid, fields={"severity": "2"})

    with connection.execute_wrapper(plain := Counter()):
        send(as_ada, kind="cramp", uuid=cramp.uuid, fields={"severity": "3"})
    with connection.execute_wrapper(numbered := Counter()):
        sent(as_ada, 2, {"severity": "4"}, uuid=cramp.uuid)

    assert numbered.count - plain.count == 2


class Counter:
    """Counts what is asked of the database."""

    count = 0

    def __call__(self, execute, *args):
        self.count += 1
        return execute(*args)


def race(client, numbers):
    """Several sendings at the same moment; the status of each by its number."""
    answers = {}

    def run(number):
        own = Client()
        own.cookies = client.cookies.copy()
        fields = {"when": "now", "site": "calf", "severity": str(number)}
        answers[number] = sent(own, number, fields).status_code
        connections.close_all()

    racers = [threading.Thread(target=run, args=(number,)) for number in numbers]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_the_newest_wins_however_they_race(ada):
    client = Client()
    client.force_login(ada)
    sent(client, 1, {"when": "now", "site": "calf", "severity": "1"})

    answers = race(client, (5, 2, 9, 3, 7))

    assert set(answers.values()) == {200}
    assert ada.episodes.get().severity == 9


@pytest.mark.django_db(transaction=True)
def test_the_newest_wins_where_the_first_ones_race(ada):
    client = Client()
    client.force_login(ada)

    answers = race(client, (5, 2, 9, 3, 7))
    again = [number for number, status in answers.items() if status != 200]

    assert set(answers.values()) <= {200, 409}
    assert all(sent(client, number, {"severity": str(number)}).status_code == 200 for number in again)
    assert ada.episodes.get().severity == 9
