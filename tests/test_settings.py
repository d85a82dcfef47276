"""What the environment makes of the settings, read anew in processes of their own."""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from diary.environment import secret_key

READ = """
import json
from diary import settings
print(json.dumps({name: getattr(settings, name) for name in settings.__dict__
    if name.startswith(("SECURE_", "ALLOWED", "CSRF_", "SESSION_COOKIE_", "PUBLIC")) and name.isupper()}))
"""


def read(tmp_path, **environ):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIARY_")}
    return subprocess.run(
        [sys.executable, "-c", READ],
        env=kept | {"DIARY_DATA": str(tmp_path)} | environ,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("leftover", [None, ""])
def test_starts_at_the_same_moment_agree_on_one_secret_key(tmp_path, monkeypatch, leftover):
    monkeypatch.delenv("DIARY_SECRET_KEY", raising=False)
    for number in range(10):
        folder, together = tmp_path / str(number), threading.Barrier(8)
        if leftover is not None:  # of a start that was killed
            folder.mkdir()
            (folder / "secret_key").write_text(leftover)

        def start(_number, folder=folder, together=together):
            together.wait()
            return secret_key(folder)

        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(start, range(8)))

        assert len(keys) == 1
        assert len(keys.pop()) > 50


def test_the_secret_key_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("DIARY_SECRET_KEY", raising=False)

    secret_key(tmp_path / "data")

    modes = [
        oct(path.stat().st_mode & 0o777) for path in (tmp_path / "data", tmp_path / "data" / "secret_key")
    ]
    assert modes == ["0o700", "0o600"]


def test_https_binds_this_host_and_no_other_of_its_domain(tmp_path):
    found = json.loads(read(tmp_path, DIARY_URL="https://diary.example").stdout)

    assert found["SECURE_HSTS_SECONDS"] > 0
    assert not found["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert not found["SECURE_HSTS_PRELOAD"]
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]


@pytest.mark.parametrize(
    ("url", "host", "origin"),
    [
        ("https://diary.example/", "diary.example", "https://diary.example"),
        ("HTTPS://Diary.example:8443", "diary.example", "https://diary.example:8443"),
        ("http://[fd00::1]", "[fd00::1]", "http://[fd00::1]"),
    ],
)
def test_the_address_people_type_is_answered_to(tmp_path, url, host, origin):
    found = json.loads(read(tmp_path, DIARY_URL=url).stdout)

    assert host in found["ALLOWED_HOSTS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == [origin]


@pytest.mark.parametrize(
    "url", ["diary.example", "https://", "ftp://diary.example", "https://example.org/diary"]
)
def test_an_address_that_cannot_be_served_is_refused(tmp_path, url):
    assert "DIARY_URL must look like https://diary.example" in read(tmp_path, DIARY_URL=url).stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DIARY_SIGN_IN_DAYS", "0", "a whole number from 1 to 3650"),
        ("DIARY_SIGN_IN_DAYS", "99999999999", "a whole number from 1 to 3650"),
        ("DIARY_WORKERS", "0", "a whole number from 1 to 99"),
        ("DIARY_THREADS", "-1", "a whole number from 1 to 99"),
        ("DATABASE_URL", "mysql://ada:secret@host/name", "must look like postgres://"),
        ("DATABASE_URL", "postgres://ada:secret@host:port/name", "must look like postgres://"),
    ],
)
def test_a_setting_that_cannot_work_is_named_and_no_password_repeated(tmp_path, name, value, sentence):
    complaint = read(tmp_path, **{name: value}).stderr

    assert f"ImproperlyConfigured: {name} must" in complaint
    assert sentence in complaint
    assert "secret" not in complaint.splitlines()[-1]
