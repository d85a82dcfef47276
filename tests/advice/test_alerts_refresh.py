"""The open alerts are what the rules see, whatever was done to the diary in which order."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from diary.advice import alerts
from diary.advice.gather import gather
from diary.advice.ids import Level, RuleId
from diary.models import Alert, HealthProfile
from tests.advice.people import Vignette
from tests.advice.vignettes_counts import COUNTS
from tests.advice.vignettes_signs import SIGNS
from tests.factories import make_episode, make_medicine_change, make_night_check

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
# PostgreSQL waits for its turn in a statement of its own.
WAITING = int(connection.vendor == "postgresql")


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(NOW, tick=False):
        yield


def ago(days, hour=2):
    return NOW.replace(hour=hour) - timedelta(days=days)


def post_cramp(client, days=0, **fields):
    at = (ago(days, 3)).strftime("%Y-%m-%dT%H:%M")
    body = {"uuid": str(uuid.uuid4()), "when": "at", "at": at, "site": "calf", **fields}
    return client.post("/add/cramp/", body)


def open_rules(user):
    return set(user.alerts.filter(status="open").values_list("rule", flat=True))


def test_third_cramp_of_the_week_raises_one_alert(as_ada, ada):
    for day in (5, 3):
        post_cramp(as_ada, day)
    assert open_rules(ada) == set()

    post_cramp(as_ada, 1)

    alert = ada.alerts.get()
    assert (alert.rule, alert.level, alert.numbers["count"]) == ("F7", Level.ROUTINE, 3)
    assert [day for day, _key, _kind in alert.entries] == ["2026-03-15", "2026-03-17", "2026-03-19"]


def test_a_deleted_cramp_takes_the_alert_back_and_undoing_brings_a_new_one(as_ada, ada):
    for day in (5, 3, 1):
        post_cramp(as_ada, day)
    cramp = ada.episodes.first()

    as_ada.post(f"/entry/cramp/{cramp.uuid}/delete/")
    withdrawn = ada.alerts.get()
    as_ada.post(f"/entry/cramp/{cramp.uuid}/undo/")

    assert (withdrawn.status, withdrawn.reason) == ("withdrawn", "changed")
    assert open_rules(ada) == {"F7"}
    assert ada.alerts.count() == 2


def test_an_edit_changes_the_level_of_the_same_alert(as_ada, ada):
    cramp = make_episode(ada, ago(1), length="gt10")
    alerts.refresh(ada, NOW)
    first = ada.alerts.get(rule="DUR")
    at = cramp.local_time.strftime("%Y-%m-%dT%H:%M")
    fields = {"when": "at", "at": at, "site": "calf", "length": "gt10", "hardness": "hard"}

    as_ada.post(f"/entry/cramp/{cramp.uuid}/", fields)

    now = ada.alerts.get(rule="DUR")
    assert (first.level, now.level, now.pk) == (Level.ROUTINE, Level.TODAY, first.pk)


def test_an_alert_that_time_outlived_says_so(ada):
    make_episode(ada, ago(13), severity=9)
    alerts.refresh(ada, NOW)

    alerts.refresh(ada, NOW + timedelta(days=2))

    alert = ada.alerts.get()
    assert (alert.status, alert.reason, alert.withdrawn_at) == (
        "withdrawn",
        "time_passed",
        NOW + timedelta(days=2),
    )


def test_refreshing_twice_equals_once(ada):
    for day in range(6):
        make_episode(ada, ago(day), severity=8, situation="woke")
    alerts.refresh(ada, NOW)
    before = list(ada.alerts.order_by("pk").values())

    alerts.refresh(ada, NOW + timedelta(minutes=5))

    assert list(ada.alerts.order_by("pk").values()) == before


def test_the_neighbours_cramps_raise_nothing(ada, bob):
    for day in range(6):
        make_episode(bob, ago(day), severity=9)

    alerts.refresh(ada, NOW)

    assert not Alert.objects.exists()


def test_nothing_is_kept_of_a_save_that_failed(as_ada, ada, monkeypatch):
    monkeypatch.setattr("diary.advice.alerts.findings", lambda facts: 1 / 0)
    as_ada.raise_request_exception = False

    response = post_cramp(as_ada)

    assert response.status_code == 500
    assert not ada.episodes.exists()


def test_a_started_medicine_and_the_nights_are_read(as_ada, ada):
    for day in (5, 3, 1):
        make_episode(ada, ago(day))
    make_night_check(ada, (NOW - timedelta(days=4)).date())
    make_medicine_change(ada, "Atorvastatin", ago(7))

    alerts.refresh(ada, NOW)

    assert ada.alerts.get(rule="MED").names == ["Atorvastatin"]


def test_the_answers_and_the_medicine_list_make_the_profile(ada):
    HealthProfile.objects.create(
        user=ada, answers={"dialysis": "yes", "diabetes": "no", "gone": "yes"}, birth_year=1956
    )
    make_medicine_change(ada, "Ramipril", ago(60))
    make_medicine_change(ada, "Spironolactone", ago(60))
    make_medicine_change(ada, "Spironolactone", ago(20), change="stopped")

    profile = gather(ada, NOW).facts.profile

    assert sorted(profile.yes) == ["dialysis", "takes_ace_or_arb"]
    assert sorted(profile.no) == ["diabetes"]
    assert profile.age == 70


def stored(vignette: Vignette, user):
    """The vignette's cramps and medicines in a diary."""
    for fact in vignette.episodes:
        make_episode(
            user,
            fact.started_at,
            uuid=fact.uuid,
            severity=fact.severity,
            length=fact.length,
            duration_s=fact.duration_s,
            hardness=fact.hardness,
            site=fact.site,
            situation=fact.situation,
            sleep_lost=fact.sleep_lost,
            is_day_lost=fact.is_next_day_lost,
            signs=sorted(fact.signs),
        )
    for change in vignette.changes:
        make_medicine_change(
            user, change.name, datetime.combine(change.day, NOW.time(), UTC), change=change.change
        )


PLAIN = [
    vignette
    for vignette in (*COUNTS, *SIGNS)
    if str(vignette.zone) == "Europe/Berlin"
    and len(vignette.episodes) < 60
    and vignette.thresholds == Vignette("").thresholds
]


@pytest.mark.parametrize("vignette", PLAIN, ids=lambda vignette: vignette.story)
def test_a_diary_in_the_database_is_judged_as_its_facts_are(vignette, ada):
    stored(vignette, ada)
    profile = vignette.profile
    HealthProfile.objects.create(
        user=ada,
        answers=dict.fromkeys(profile.yes, "yes") | dict.fromkeys(profile.no - profile.yes, "no"),
    )
    for night in vignette.answered - {episode.night for episode in vignette.episodes}:
        make_night_check(ada, night)

    found = alerts.refresh(ada, vignette.now)

    # Sudden changes of clock aside, the same rules speak at the same levels, and are stored so.
    assert {one.id: one.level for one in found} == vignette.alerts
    kept = dict(ada.alerts.filter(status="open").values_list("rule", "level"))
    assert {RuleId(rule): Level(level) for rule, level in kept.items()} == vignette.alerts
    assert alerts.are_equal(found, gather(ada, vignette.now).alerts)


def queries_of_saving(client, fields):
    """How many statements it takes to save one more cramp."""
    with CaptureQueriesContext(connection) as queries:
        assert post_cramp(client, **fields).status_code == 302
    return len(queries)


def test_saving_a_cramp_costs_the_same_whether_or_not_an_alert_comes_of_it(as_ada, ada):
    as_ada.get("/")
    quiet = queries_of_saving(as_ada, {})
    raising = queries_of_saving(as_ada, {"severity": "9"})
    changing = queries_of_saving(as_ada, {"severity": "9"})

    assert open_rules(ada) == {"SEV", "F7", "CLU"}
    assert quiet == raising == changing <= WAITING + 12


def test_saving_a_cramp_costs_the_same_in_a_diary_of_years(as_ada, ada):
    as_ada.get("/")
    few = queries_of_saving(as_ada, {})
    for day in range(400):
        make_episode(ada, ago(day), severity=day % 10, situation="woke")
    alerts.refresh(ada, NOW)

    assert queries_of_saving(as_ada, {}) == few


def test_the_rules_cost_two_statements_and_four_where_something_is_withdrawn(ada, django_assert_num_queries):
    with django_assert_num_queries(WAITING + 2):
        alerts.refresh(ada, NOW)
    for day in range(40):
        make_episode(ada, ago(day), severity=9, situation="woke")
    with django_assert_num_queries(WAITING + 2):
        alerts.refresh(ada, NOW)
    ada.episodes.filter(day_on__gt=ago(30)).delete()

    with django_assert_num_queries(WAITING + 4):
        alerts.refresh(ada, NOW)


@pytest.mark.django_db(transaction=True)
def test_two_cramps_saved_at_the_same_moment_are_both_counted(ada):
    make_episode(ada, ago(5), severity=4)
    is_saved = threading.Event()

    def save_the_other():
        try:
            with transaction.atomic():
                make_episode(User.objects.get(pk=ada.pk), ago(3), severity=4)
                alerts.refresh(ada, NOW)
        finally:
            is_saved.set()
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            make_episode(ada, ago(1), severity=4)
            alerts.refresh(ada, NOW)
            other = pool.submit(save_the_other)
            is_saved.wait(1)
        other.result()

    assert open_rules(ada) == {"F7"}


def test_the_same_alert_raised_by_two_requests_at_once_stays_one(ada):
    for day in (5, 3, 1):
        make_episode(ada, ago(day))
    before = gather(ada, NOW)
    alerts.refresh(ada, NOW)

    alerts.settle(ada, before)

    assert ada.alerts.get().numbers == {"count": 3, "days": 7, "least": 3}


def test_strange_diaries_break_nothing(ada):
    make_episode(ada, NOW + timedelta(days=4000), severity=10, signs=["not_a_sign"])
    make_episode(ada, datetime(1971, 1, 1, tzinfo=UTC))
    Alert.objects.create(
        user=ada, rule="GONE", level=1, entries=[["2026-01-01", str(uuid.uuid4()), "cramp"]], raised_at=NOW
    )

    alerts.refresh(ada, NOW)

    assert "GONE" in open_rules(ada)
