"""While a file is taken in, the diary of somebody else goes on: real processes, one database."""

import pytest

SAVING = """
import sys, uuid
from django.test import Client
from accounts.models import User

bob = User.objects.get(email="bob@example.org")
client = Client(headers={"host": "localhost"})
client.force_login(bob)
print("ready", flush=True)
sys.stdin.readline()
print("saving", flush=True)
answer = client.post("/add/drink/", {"uuid": str(uuid.uuid4()), "name": "Tea", "amount": "250"})
print(answer.status_code, bob.drinks.count(), flush=True)
"""
IMPORTING = f"""
import subprocess, sys, time
from django.utils import timezone
from accounts.models import User
from diary.imports.restore import taking_in
from diary.reports.takeout import takeout
from tests.factories import make_episode

now = timezone.now()
ada, bob, carol = (User.objects.create_user(f"{{name}}@example.org") for name in ("ada", "bob", "carol"))
make_episode(ada, severity=7)
batch = carol.imports.create(content=b"".join(takeout(ada, now)))
saving = "import django; django.setup()" + {SAVING!r}
other = subprocess.Popen(
    [sys.executable, "-c", saving], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
)
assert other.stdout.readline() == "ready\\n"

steps = taking_in(batch, now, with_settings=False)
next(steps)
other.stdin.write("go\\n")
other.stdin.flush()
assert other.stdout.readline() == "saving\\n"
time.sleep(1)
has_waited = other.poll() is None
for _step in steps:
    pass
said, _nothing = other.communicate(timeout=60)
print(has_waited, carol.episodes.count(), said)
"""


@pytest.mark.slow
def test_what_bob_saves_while_carols_file_comes_in_waits_and_is_saved(installation):
    assert installation.manage("migrate").returncode == 0

    has_waited, *saved = installation.python(IMPORTING).split()

    assert saved == ["1", "302", "1"]
    # SQLite has one writer at a time; PostgreSQL lets Bob go first.
    assert has_waited == "True" or installation.database_url
