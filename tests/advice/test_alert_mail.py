"""A mail for each new alert, for who asked for it; it says nothing about health."""

import logging
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from diary.advice import alerts
from diary.advice.mail import deliver
from diary.entries.record import recording_rows
from diary.models import Alert, Episode, HealthProfile
from tests.factories import make_episode

pytestmark = pytest.mark.django_db
NUMBERS = "/advice/thresholds/"
USUAL = {
    "in_7_days": "3",
    "in_14_days": "4",
    "in_24_hours": "3",
    "severe_once": "8",
    "severe_twice": "7",
    "nights_woken": "2",
    "sleep_lost": "7",
}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What waits until everything is saved."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def asked(ada):
    """Ada asked for mails."""
    return HealthProfile.objects.create(user=ada, has_alert_mail=True)


def raise_one(user, **fields):
    make_episode(user, timezone.now() - timedelta(hours=1), **{"severity": 9, **fields})
    alerts.refresh(user, timezone.now())


def post_cramp(client, **fields):
    body = {"uuid": str(uuid.uuid4()), "when": "now", "site": "calf", "severity": "9", **fields}
    return client.post("/add/cramp/", body)


def test_whoever_asked_gets_a_mail_once_the_cramp_is_saved(as_ada, asked, committed):
    with committed() as after_saving:
        assert post_cramp(as_ada).status_code == 302

    assert len(after_saving) == 1


def test_a_cramp_that_raises_nothing_new_sends_nothing(as_ada, ada, asked, committed):
    post_cramp(as_ada)
    deliver(ada.pk)

    with committed() as after_saving:
        post_cramp(as_ada, severity="2")

    assert after_saving == []


def test_whoever_did_not_ask_gets_none(as_ada, ada, committed):
    with committed() as after_saving:
        post_cramp(as_ada)

    assert after_saving == []
    deliver(ada.pk)
    assert mail.outbox == []
    assert ada.alerts.get().mailed_at is None


def test_nothing_in_it_speaks_of_health_and_it_leads_to_the_diary(ada, asked, settings):
    settings.PUBLIC_URL = "https://diary.example"
    raise_one(ada, signs=["breath"])

    deliver(ada.pk)

    (sent,) = mail.outbox
    text = f"{sent.subject} {sent.body} {sent.from_email}".lower()
    told = ("cramp", "health", "muscle", "medic", "alert", "emergency", "doctor", "pain", "breath", "advice")
    assert [word for word in told if word in text] == []
    assert "\nhttps://diary.example/\n" in sent.body
    assert "something in your diary wants your attention" in sent.body
    assert sent.content_subtype == "plain"


def test_however_many_alerts_come_at_once_one_mail_stands_for_all(ada, asked):
    raise_one(ada, signs=["one_leg", "fever"])
    assert ada.alerts.count() == 3

    deliver(ada.pk)

    assert len(mail.outbox) == 1


def test_a_second_worker_sends_no_second_mail(ada, asked):
    raise_one(ada)

    deliver(ada.pk)
    deliver(ada.pk)

    assert len(mail.outbox) == 1


def test_a_later_alert_is_a_mail_of_its_own(ada, asked):
    raise_one(ada)
    deliver(ada.pk)
    raise_one(ada, signs=["fever"])

    deliver(ada.pk)

    assert len(mail.outbox) == 2


def test_a_mail_that_fails_leaves_the_alert_to_be_tried_again(ada, asked, settings, caplog):
    working = settings.EMAIL_BACKEND
    raise_one(ada)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    with caplog.at_level(logging.WARNING):
        deliver(ada.pk)
    assert "ada@example.org" not in caplog.text
    assert ada.alerts.get().mailed_at is None

    settings.EMAIL_BACKEND = working
    deliver(ada.pk)

    assert len(mail.outbox) == 1


def test_what_could_not_be_sent_is_tried_again_when_today_is_opened(as_ada, ada, asked, committed):
    raise_one(ada)

    with committed() as unsent:
        as_ada.get("/")
    deliver(ada.pk)
    with committed() as sent:
        as_ada.get("/")

    assert (len(unsent), len(sent)) == (1, 0)


@pytest.mark.parametrize(
    "state",
    [
        {"raised_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"level": 0},
        {"status": "withdrawn", "reason": "changed", "withdrawn_at": datetime(2026, 1, 2, tzinfo=UTC)},
    ],
    ids=["old", "a note for the report", "withdrawn"],
)
def test_what_is_no_news_is_not_mailed(ada, asked, state):
    raise_one(ada)
    ada.alerts.update(**state)

    deliver(ada.pk)

    assert mail.outbox == []


def test_what_comes_by_a_file_is_not_mailed(as_ada, ada, asked, committed):
    episode = Episode(user=ada, severity=9)
    episode.place(timezone.now() - timedelta(hours=1), ada.time_zone)
    before = timezone.now() - timedelta(days=3)
    old = Alert(user=ada, rule="F7", level=1, raised_at=before, entries=[])

    with committed() as after_saving:
        list(recording_rows([[episode], [old]], ada))
        as_ada.get("/")

    assert set(ada.alerts.values_list("rule", flat=True)) == {"SEV", "F7"}
    assert after_saving == []


def test_switching_mails_on_sends_nothing_about_what_stands_already(as_ada, ada):
    raise_one(ada)

    as_ada.post(NUMBERS, {**USUAL, "has_alert_mail": "on"})
    deliver(ada.pk)

    assert ada.health.has_alert_mail
    assert mail.outbox == []


def test_the_switch_is_off_at_first_and_says_where_no_mail_goes_out(as_ada, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    page = as_ada.get(NUMBERS)

    assert not page.context["form"]["has_alert_mail"].value()
    assert 'name="has_alert_mail"' in page.content.decode()
    assert "sends no mail yet" in page.content.decode()


def test_where_mail_only_goes_to_the_console_it_is_printed_there(ada, asked, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    raise_one(ada)

    deliver(ada.pk)

    assert "To: ada@example.org" in capsys.readouterr().out


IN_REAL_LIFE = """
import threading, uuid
from django.test import Client
from accounts.models import User
from diary.advice.mail import THREAD, deliver_alone
from diary.models import Alert, HealthProfile

def wait():
    for thread in [one for one in threading.enumerate() if one.name == THREAD]:
        thread.join()

ada = User.objects.create_user("ada@example.org", "quiet calf muscle")
HealthProfile.objects.create(user=ada, has_alert_mail=True)
client = Client(SERVER_NAME="localhost")
client.force_login(ada)
client.post("/add/cramp/", {"uuid": str(uuid.uuid4()), "when": "now", "site": "calf", "severity": "9"})
wait()
assert Alert.objects.get().mailed_at
Alert.objects.update(mailed_at=None)
for _ in range(4):
    threading.Thread(target=deliver_alone, args=[ada.pk], name=THREAD).start()
wait()
assert Alert.objects.get().mailed_at
"""


def test_a_real_server_sends_it_by_itself_and_four_workers_send_one(installation):
    installation.manage("migrate")

    printed = installation.python(IN_REAL_LIFE)

    assert printed.count("To: ada@example.org") == 2
