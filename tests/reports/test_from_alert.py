"""From an alert to the report for the doctor."""

from datetime import UTC, date, datetime, timedelta

import pytest

from diary.advice import alerts
from diary.models import Alert, ReportDraft
from tests.factories import make_episode

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def alert(ada, time_machine):
    """Raised by cramps of the last six nights, the first of them after midnight of 15 March in Berlin."""
    time_machine.move_to(NOW, tick=False)
    for day in range(6):
        make_episode(ada, NOW - timedelta(days=day, hours=11), severity=9, situation="woke")
    alerts.refresh(ada, NOW)
    return Alert.objects.filter(user=ada).first()


def test_one_touch_leads_to_a_report_of_the_days_an_alert_rests_on(as_ada, ada, alert):
    answer = as_ada.post(f"/report/for-alert/{alert.pk}/")

    assert (answer.status_code, answer["Location"]) == (302, "/report/")
    choices = ReportDraft.objects.get(user=ada).choices
    assert choices == {"span": "own", "first": "2026-02-20", "last": "2026-03-20"}
    assert "2026-02-20" in as_ada.get("/report/").content.decode()


def test_an_alert_that_rests_on_older_entries_reaches_back_to_the_night_before_them(as_ada, ada, alert):
    Alert.objects.filter(pk=alert.pk).update(entries=[["2026-01-15", str(alert.pk), "cramp"]])

    as_ada.post(f"/report/for-alert/{alert.pk}/")

    assert ReportDraft.objects.get(user=ada).choices["first"] == "2026-01-14"


def test_what_was_thought_over_before_stays(as_ada, ada, alert):
    ReportDraft.objects.create(
        user=ada, concern="My calf", questions=["Why?"], choices={"parts": ["drinks"], "span": "1y"}
    )

    as_ada.post(f"/report/for-alert/{alert.pk}/")

    draft = ReportDraft.objects.get(user=ada)
    assert (draft.concern, draft.questions) == ("My calf", ["Why?"])
    assert draft.choices["parts"] == ["drinks"]
    assert draft.choices["span"] == "own"


def test_the_way_stands_on_the_alert_and_on_the_list(as_ada, alert):
    for address in (f"/advice/alerts/{alert.pk}/", "/advice/alerts/"):
        page = as_ada.get(address).content.decode()

        assert f'action="/report/for-alert/{alert.pk}/"' in page
        assert "Show for the doctor" in page


def test_a_neighbours_alert_leads_nowhere(as_bob, bob, alert):
    assert as_bob.post(f"/report/for-alert/{alert.pk}/").status_code == 404
    assert not ReportDraft.objects.filter(user=bob).exists()


def test_looking_at_the_address_changes_nothing(as_ada, ada, alert):
    assert as_ada.get(f"/report/for-alert/{alert.pk}/").status_code == 405
    assert not ReportDraft.objects.filter(user=ada).exists()


def test_days_before_any_diary_are_left_out(as_ada, ada, alert):
    Alert.objects.filter(pk=alert.pk).update(entries=[["1949-01-15", str(alert.pk), "cramp"]])

    as_ada.post(f"/report/for-alert/{alert.pk}/")

    assert date.fromisoformat(ReportDraft.objects.get(user=ada).choices["first"]) == date(1950, 1, 1)
