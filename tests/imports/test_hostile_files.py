"""Files that are damaged, made to do harm, or not for this version: one sentence, and nothing changed."""

import contextlib
import io
import json
import random
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.imports import archive
from diary.imports.refusal import RefusedFileError
from diary.imports.restore import looking
from diary.models import Alert, Drink, Episode, ImportBatch, Trial, TrialEvening
from tests.factories import make_drink, make_episode, make_food, make_meal
from tests.imports.test_restore import AT, finished
from tests.reports.diaries import NOW, content_of

NO_TAKEOUT = "is no takeout"


@pytest.fixture
def content(ada):
    """A takeout with a little in it."""
    make_episode(ada, AT, tried={"stretch": "yes"}, severity=3)
    make_drink(ada, at=AT)
    make_meal(ada, at=AT, food=make_food("Stew", user=ada))
    counted = [["2026-03-02", "00000000-0000-4000-8000-000000000000", "cramp"]]
    Alert.objects.create(user=ada, rule="SEV", level=1, entries=counted, numbers={"count": 1}, raised_at=AT)
    plan = {"change": "walk", "order": [True, False, False, True], "block_days": 7, "starts_on": AT.date()}
    trial = Trial.objects.create(user=ada, **plan)
    TrialEvening.objects.create(user=ada, trial=trial, on=AT.date(), is_done=True)
    return content_of(ada)


def members(content):
    with zipfile.ZipFile(io.BytesIO(content)) as given_zip:
        return {name: given_zip.read(name) for name in given_zip.namelist()}


def zip_of(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()


def with_line(content, name, **changes):
    """The takeout with the first line of one table changed; None takes a field out."""
    files = members(content)
    first, *others = files[f"data/{name}.jsonl"].splitlines(keepends=True)
    row = {**json.loads(first), **changes}
    text = json.dumps({key: value for key, value in row.items() if value is not ...}).encode() + b"\n"
    return zip_of({**files, f"data/{name}.jsonl": b"".join([text, *others])})


def with_manifest(content, **changes):
    files = members(content)
    return zip_of({**files, "unknot.json": json.dumps({**json.loads(files["unknot.json"]), **changes})})


def sent(client, content):
    return client.post("/import/upload/", {"file": SimpleUploadedFile("a.zip", content)})


def is_refused(client, content, words):
    response = sent(client, content)
    page = response.content.decode()
    assert response.status_code == 422, page
    assert words in page
    assert "Nothing was changed." in page
    assert not ImportBatch.objects.exists()


def test_the_takeout_itself_is_welcome(as_bob, content):
    assert sent(as_bob, content).status_code == 302


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("episode", {"severity": 11}),
        ("episode", {"severity": "8"}),
        ("episode", {"severity": True}),
        ("episode", {"severity": 1e400}),
        ("episode", {"severity": -1}),
        ("episode", {"site": "elbow"}),
        ("episode", {"site": None}),
        ("episode", {"uuid": "not one"}),
        ("episode", {"uuid": ...}),
        ("episode", {"zone": "Mars/Olympus"}),
        ("episode", {"zone": "../../etc/passwd"}),
        ("episode", {"happened_at": "2026-03-02T03:00:00"}),
        ("episode", {"happened_at": "9999-12-31T23:59:59+00:00"}),
        (
            "episode",
            {"happened_at": "2027-03-02T03:00:00+00:00", "day_on": "2027-03-02", "night_on": "2027-03-01"},
        ),
        ("episode", {"happened_at": "0001-01-01T00:00:00+14:00"}),
        ("episode", {"day_on": "2020-01-01"}),
        ("episode", {"note": "a\x00b"}),
        ("episode", {"note": "\ud800"}),
        ("episode", {"note": "a" * 2001}),
        ("episode", {"note": 7}),
        ("episode", {"signs": ["dragon"]}),
        ("episode", {"signs": {"a": 1}}),
        ("episode", {"signs": [[]]}),
        ("episode", {"user": 1}),
        ("episode", {"id": 1}),
        ("episode", {"user_id": 1}),
        ("episode", {"deleted_at": "soon"}),
        ("attempt", {"episode": "00000000-0000-4000-8000-000000000000"}),
        ("attempt", {"episode": None}),
        ("attempt", {"episode": []}),
        ("drink", {"amount_ml": 0}),
        ("drink", {"amount_ml": 10**30}),
        ("drink", {"sodium_mg": float("nan")}),
        ("drink", {"sodium_mg": float("inf")}),
        ("drink", {"sodium_mg": -1}),
        ("meal", {"food": 99}),
        ("meal", {"food": 0}),
        ("meal", {"food": True}),
        ("meal", {"food": "1"}),
        ("alert", {"level": 9}),
        ("alert", {"entries": [["yesterday", "x", "cramp"]]}),
        ("alert", {"entries": [["2026-03-02", "00000000-0000-4000-8000-000000000000", "dream"]]}),
        ("alert", {"numbers": {"count": "many"}}),
        ("alert", {"status": "withdrawn"}),
        ("food", {"portions": [["bowl"]]}),
        ("food", {"portions": [["bowl", "350"]]}),
        ("trial", {"order": []}),
        ("trial", {"order": [True, True, False, False]}),
        ("trial", {"order": [True, False] * 7}),
        ("trial", {"order": [1, 0, 0, 1]}),
        ("trial", {"block_days": 8}),
        ("trial", {"change": "magnesium"}),
        ("trial", {"stop_reason": "bored"}),
        ("trialevening", {"trial": "00000000-0000-4000-8000-000000000000"}),
    ],
)
def test_a_line_that_no_diary_could_hold_is_refused(as_bob, content, table, changes):
    is_refused(as_bob, with_line(content, table, **changes), f"line 1 of data/{table}.jsonl makes no sense")


@pytest.mark.parametrize("line", [b"[]", b"{", b"null", b"\xff\xfe", b"[" * 5000, b"9" * 5000, b'{"a": 1}'])
def test_a_line_that_is_no_row_is_refused(as_bob, content, line):
    files = {**members(content), "data/drink.jsonl": line}

    is_refused(as_bob, zip_of(files), "line 1 of data/drink.jsonl makes no sense")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"schema": 2}, "newer version"),
        ({"schema": "1"}, NO_TAKEOUT),
        ({"schema": 0}, NO_TAKEOUT),
        ({"tables": ["episode", "dream"]}, "newer version"),
        ({"tables": None}, "newer version"),
        ({"format": "another diary"}, NO_TAKEOUT),
    ],
)
def test_a_takeout_of_another_time_or_program_is_refused(as_bob, content, changes, words):
    is_refused(as_bob, with_manifest(content, **changes), words)


@pytest.mark.parametrize(
    "text", [b"", b"hello", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\x1f\x8b\x08\x00" * 9]
)
def test_a_file_that_is_no_takeout_is_refused(as_bob, text):
    response = sent(as_bob, text)

    assert response.status_code == 422
    assert NO_TAKEOUT in response.content.decode() or "This file is empty." in response.content.decode()


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "data/../../x"])
def test_names_that_climb_out_are_refused(as_bob, content, name):
    is_refused(as_bob, zip_of({**members(content), name: b"x"}), NO_TAKEOUT)


def test_another_kind_of_compression_is_refused(as_bob, content):
    is_refused(as_bob, zip_of(members(content), zipfile.ZIP_LZMA), NO_TAKEOUT)


def test_very_many_members_are_refused(as_bob, content):
    is_refused(as_bob, zip_of({**members(content), **{f"x{n}": b"" for n in range(500)}}), NO_TAKEOUT)


def test_a_field_of_a_gigabyte_is_refused_without_being_read(as_bob, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, text in members(content).items():
            if name != "data/drink.jsonl":
                made.writestr(name, text)
        with made.open("data/drink.jsonl", "w", force_zip64=True) as member:
            member.write(b'{"note": "')
            for _part in range(1024):
                member.write(b"a" * 1_048_576)

    is_refused(as_bob, out.getvalue(), "larger than any diary")


def test_a_zip_bomb_of_short_lines_is_refused(as_bob, content, monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 100_000)
    row = members(content)["data/drink.jsonl"]

    is_refused(as_bob, zip_of({**members(content), "data/drink.jsonl": row * 1000}), "larger than any diary")


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(as_bob):
    response = as_bob.post(
        "/import/upload/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**10)
    )

    assert response.status_code == 422
    assert "larger than any diary" in response.content.decode()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_bytes_that_were_changed_never_break_anything(bob, content, seed):
    dice = random.Random(seed)
    broken = bytearray(content)
    for _hit in range(dice.randint(1, 20)):
        broken[dice.randrange(len(broken))] = dice.randrange(256)
    if dice.random() < 0.3:
        del broken[dice.randrange(len(broken)) :]

    with contextlib.suppress(RefusedFileError):
        finished(looking(bob, bytes(broken), NOW))

    assert not Drink.objects.filter(user=bob).exists()
    assert not Episode.objects.filter(user=bob).exists()


def test_a_list_of_members_without_end_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 10_000)
    endless = zip_of({f"data/{number}.jsonl": "" for number in range(5_000)}, zipfile.ZIP_STORED)

    with pytest.raises(RefusedFileError, match="no takeout"):
        archive.Archive(endless)
