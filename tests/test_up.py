"""`up` as its reader starts it: real processes on a real port."""

import gzip
import hashlib
import os
import re
import shutil
import signal
import socket
import stat
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured

from diary.environment import smtp_server

pytestmark = pytest.mark.slow


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def get(url: str, **headers: str):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20)


def sentence(done) -> str:
    """The one line that a refused command writes."""
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def contents(installation) -> dict[str, list[tuple]]:
    return {
        "migrations": installation.rows("SELECT * FROM django_migrations ORDER BY id"),
        "foods": installation.rows("SELECT * FROM diary_food ORDER BY id"),
        "kinds": installation.rows("SELECT * FROM django_content_type ORDER BY id"),
        "rights": installation.rows("SELECT * FROM auth_permission ORDER BY id"),
    }


def test_first_start_makes_a_private_data_folder(installation):
    with installation.served() as server:
        answer = get(f"{server.url}/healthz")

        modes = {path.name: mode(path) for path in installation.data.iterdir() if path.is_file()}

    assert (answer.status, answer.read()) == (200, b"ok\n")
    assert mode(installation.data) == 0o700
    assert set(modes.values()) == {0o600}
    assert installation.database_url or {"secret_key", "diary.sqlite3"} <= set(modes)


def test_a_second_start_changes_nothing(installation):
    with installation.served():
        pass
    before = contents(installation)

    with installation.served() as server:
        get(f"{server.url}/healthz")

    assert contents(installation) == before


def test_two_first_starts_at_the_same_moment_both_serve(installation):
    with ThreadPoolExecutor(2) as pool:
        servers = list(pool.map(lambda _number: installation.start(), range(2)))
    try:
        answers = [get(f"{server.url}/healthz").status for server in servers]
    finally:
        for server in servers:
            server.kill()

    assert answers == [200, 200]
    assert (
        installation.rows("SELECT count(*) FROM diary_food GROUP BY source, source_key HAVING count(*) > 1")
        == []
    )


def test_a_first_start_brings_the_foods_along(installation):
    with installation.served():
        foods = installation.rows("SELECT count(*) FROM diary_food")[0][0]

    assert foods >= 307


def test_styles_are_sent_compressed_under_a_name_that_may_be_kept_for_ever(installation):
    installation.settings["DIARY_WORKERS"] = "1"
    with installation.served() as server:
        names = [path.name for path in (installation.data / "static" / "css").glob("diary.*.css")]

        answer = get(f"{server.url}/static/css/{names[0]}", **{"Accept-Encoding": "gzip"})
        styles = gzip.decompress(answer.read())

    assert len(names) == 1
    assert "immutable" in answer.headers["Cache-Control"]
    assert hashlib.md5(styles, usedforsecurity=False).hexdigest().startswith(names[0].split(".")[1])


def test_script_modules_import_each_other_under_names_that_may_be_kept_for_ever(installation):
    with installation.served():
        scripts = installation.data / "static" / "js"
        hashed = [path for path in scripts.glob("*.js") if path.name.count(".") == 2]

    imports = [name for path in hashed for name in re.findall(r"from \"\./(.+?)\"", path.read_text())]

    assert imports
    assert {name for name in imports if name not in {path.name for path in hashed}} == set()


def test_a_port_in_use_is_said_before_anything_is_made(installation):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]

        done = installation.manage("up", "--port", port)

    assert f"Port {port} of 127.0.0.1 is already in use" in sentence(done)
    assert not (installation.data / "diary.sqlite3").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--host", "192.0.2.1"), "Port 0 of 192.0.2.1 cannot be used"),
        (("--data", "{data}/file/within"), "The data folder cannot be used; choose one with --data"),
    ],
)
def test_a_place_that_cannot_be_used_is_named(installation, arguments, words):
    installation.data.mkdir()
    (installation.data / "file").write_text("in the way")

    done = installation.manage(
        "up", "--port", 0, *(part.format(data=installation.data) for part in arguments)
    )

    assert words in sentence(done)


def test_a_data_folder_that_cannot_be_made_is_named_with_a_key_from_outside_too(installation):
    installation.settings["DIARY_SECRET_KEY"] = "k" * 50
    installation.data.touch()

    done = installation.manage("up", "--port", 0)

    assert "The data folder cannot be used; choose one with --data" in sentence(done)


def test_a_folder_without_write_permission_is_named(installation):
    installation.data.mkdir(mode=0o500)
    # root may write anywhere unless this right is taken from it.
    prefix = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
    if prefix and not shutil.which("setpriv"):
        pytest.skip("setpriv is missing, and root may write anywhere")

    done = installation.manage("up", "--port", 0, prefix=prefix)

    assert "The data folder cannot be used; choose one with --data" in sentence(done)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DIARY_DEBUG", "perhaps", "DIARY_DEBUG must be yes or no."),
        ("DIARY_PORT", "http", "DIARY_PORT must be a whole number from 0 to 65535."),
        ("DIARY_SMTP_URL", "smtp://me:secret@", "DIARY_SMTP_URL must look like"),
        ("DATABASE_URL", "postgres://diary@127.0.0.1:1/diary", "The database does not answer"),
        ("DATABASE_URL", "unheard://of", "DATABASE_URL must look like postgres://"),
    ],
)
def test_a_wrong_setting_is_named(installation, name, value, words):
    installation.settings[name] = value

    done = installation.manage("up", *([] if name == "DIARY_PORT" else ["--port", 0]))

    assert words in sentence(done)
    assert "secret" not in done.stderr


def test_a_diary_of_a_newer_version_is_left_alone(installation):
    assert installation.manage("migrate").returncode == 0
    installation.rows(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('diary', '9999_later', CURRENT_TIMESTAMP)"
    )

    done = installation.manage("up", "--port", 0)

    assert "newer version of Unknot" in sentence(done)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_request_under_way_is_answered_before_the_server_stops(installation, number):
    installation.settings["DIARY_WORKERS"] = "1"
    with installation.served() as server:
        address = urlsplit(server.url)
        with closing(socket.create_connection((address.hostname, address.port), timeout=20)) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
            time.sleep(0.5)
            # A terminal signals all processes; a service manager the first one.
            (server.process.send_signal if number == signal.SIGTERM else server.signal)(number)
            time.sleep(0.5)
            line.sendall(b"\r\n")

            answer = line.recv(1000)

        assert answer.startswith(b"HTTP/1.1 200")
        assert server.process.wait(timeout=20) == 0


def test_health_is_bad_when_postgresql_does_not_answer(installation):
    installation.database_url = "postgres://diary@127.0.0.1:1/diary"

    assert health(installation) == "503 database does not answer"


def test_health_is_bad_when_the_sqlite_file_is_damaged(installation):
    installation.database_url = ""
    installation.data.mkdir()
    (installation.data / "diary.sqlite3").write_bytes(b"no database" * 1000)

    assert health(installation) == "503 database does not answer"


def test_health_is_bad_when_the_tables_are_missing(installation):
    assert health(installation) == "503 database does not answer"


def health(installation) -> str:
    return installation.python(
        "from django.test import Client\n"
        "answer = Client(raise_request_exception=False).get('/healthz', headers={'host': 'localhost'})\n"
        "print(answer.status_code, answer.content.decode())"
    )


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("", ("", None, None)),
        ("smtp://mail.example.org", ("smtp", "mail.example.org", None)),
        ("smtps://ada%40example.org:p%2Fw@mail.example.org:465", ("smtps", "mail.example.org", 465)),
    ],
)
def test_a_mail_server_is_one_address(url, parts):
    server = smtp_server(url)

    assert (server.scheme, server.hostname, server.port) == parts


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example.org",
        "mail.example.org:25",
        "smtp://",
        "smtp://ada:pass/word@mail.example.org:587",
        "smtp://ada:pass#word@mail.example.org:587",
        "smtp://ada:pass?word@mail.example.org:587",
        "smtp://ada:password@mail.example.org:submission",
        "smtp://ada:password@[mail",
    ],
)
def test_a_wrong_mail_server_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured) as refusal:
        smtp_server(url)

    assert "pass" not in str(refusal.value).replace("user:password", "").replace("the password", "")


def test_mail_is_encrypted_on_its_way_to_another_machine(installation):
    installation.settings["DIARY_SMTP_URL"] = "smtp://ada%40example.org:p%2Fw@mail.example.org"

    mail = installation.python(
        "from django.core.mail import get_connection\nmail = get_connection()\n"
        "print(mail.host, mail.port, mail.username, mail.password, mail.use_tls, mail.use_ssl)"
    )

    assert mail == ("mail.example.org 587 ada@example.org p/w True False")
