"""What was acknowledged is kept: real servers, killed without warning under people who write."""

import http.client
import random
import threading
import time
import uuid
from urllib.parse import urlencode, urlsplit

import pytest

from tests.installation import Installation

pytestmark = pytest.mark.slow
KILLS = 50
WRITERS = 3
CSRF = "c" * 32


class Writer(threading.Thread):
    """A client that writes one entry after another and repeats whatever was not acknowledged."""

    def __init__(self, address: str, session: str) -> None:
        super().__init__(daemon=True)
        self.host = urlsplit(address).netloc
        cookies = f"sessionid={session}; csrftoken={CSRF}"
        self.headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.acknowledged: list[uuid.UUID] = []
        self.repeated = 0
        self.refusals: list[str] = []
        self.may_stop = threading.Event()

    def run(self) -> None:
        while not self.may_stop.is_set() and not self.refusals:
            entry = uuid.uuid4()
            while not self.is_acknowledged(entry):
                self.repeated += 1
                time.sleep(0.02)
            self.acknowledged.append(entry)

    def is_acknowledged(self, entry: uuid.UUID) -> bool:
        """Whether the server answered as it does after saving; whatever breaks on the way is no answer."""
        fields = {
            "csrfmiddlewaretoken": CSRF,
            "uuid": str(entry),
            "when": "now",
            "amount": "250",
            "amount_ml": "250",
            "name": "Water",
        }
        connection = http.client.HTTPConnection(self.host, timeout=20)
        try:
            connection.request("POST", "/add/drink/", urlencode(fields), self.headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if answer.status != 302 or answer.headers["Location"] != "/":
            self.refusals.append(f"{answer.status} {answer.headers['Location']} {text}")
        return True


def sign_in(installation: Installation) -> str:
    """The key of a session of Ada's."""
    return installation.python(
        "from accounts.models import User\n"
        "from django.conf import settings\n"
        "from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY\n"
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "ada = User.objects.create_user(email='ada@example.org', password=None)\n"
        "session = SessionStore()\n"
        "session[SESSION_KEY], session[HASH_SESSION_KEY] = str(ada.pk), ada.get_session_auth_hash()\n"
        "session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]\n"
        "session.create()\n"
        "print(session.session_key)"
    )


def test_killing_the_server_loses_and_doubles_nothing_that_was_acknowledged(installation):
    with installation.served() as server:
        session = sign_in(installation)
    writers = [Writer(server.url, session) for _ in range(WRITERS)]

    write_under_kills(installation, urlsplit(server.url).port, writers)

    acknowledged = [entry for writer in writers for entry in writer.acknowledged]
    saved = [uuid.UUID(str(row[0])) for row in installation.rows("SELECT uuid FROM diary_drink")]
    assert [writer.refusals for writer in writers] == [[]] * WRITERS
    assert sorted(saved) == sorted(acknowledged)
    assert sum(writer.repeated for writer in writers) >= KILLS
    assert installation.database_url or installation.rows("PRAGMA integrity_check") == [("ok",)]


def write_under_kills(installation: Installation, port: int, writers: list[Writer]) -> None:
    """Let all write while their server is killed and started again; at the end nothing is left unanswered."""
    chance = random.Random(2)
    server = installation.start(port)
    try:
        for writer in writers:
            writer.start()
        for _ in range(KILLS):
            wait_for_another(writers)
            time.sleep(chance.uniform(0, 0.1))
            server.kill()
            server = installation.start(port)
        for writer in writers:
            writer.may_stop.set()
            writer.join(timeout=60)
    finally:
        server.kill()


def wait_for_another(writers: list[Writer]) -> None:
    """Until an entry has been acknowledged since now: the server is up and being written to."""
    before = sum(len(writer.acknowledged) for writer in writers)
    deadline = time.monotonic() + 60
    while sum(len(writer.acknowledged) for writer in writers) == before:
        assert time.monotonic() < deadline
        assert not any(writer.refusals for writer in writers), [writer.refusals for writer in writers]
        time.sleep(0.005)
