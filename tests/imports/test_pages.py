"""Bringing a file in by the pages: choose, look, say yes, take back."""

import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from diary.imports import steps
from diary.models import Drink, ImportBatch
from tests.factories import make_drink, one_of_each
from tests.imports.test_restore import AT
from tests.reports.diaries import content_of


@pytest.fixture
def content(ada):
    make_drink(ada, at=AT)
    make_drink(ada, at=AT)
    return content_of(ada)


@pytest.fixture
def waiting(as_bob, content):
    """Bob looked at a file."""
    return sent(as_bob, content)["Location"]


def sent(client, content, name="unknot-2026-11-22.zip"):
    return client.post("/import/upload/", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_looked_at_before_anything_is_added(as_bob, bob, waiting):
    page = as_bob.get(waiting).content.decode()

    assert "2 things would be added. Nothing is in your diary yet." in page
    assert "unknot-2026-11-22.zip" in page
    assert not Drink.objects.filter(user=bob).exists()


def test_no_two_rows_of_what_a_file_holds_are_called_the_same(as_bob, ada):
    one_of_each(ada)
    page = as_bob.get(sent(as_bob, content_of(ada))["Location"]).content.decode()
    named = re.findall(r'<th scope="row">([^<]+)</th>', page)

    assert len(named) == len(set(named))
    assert {"Medicines and supplements", "Starts, changes and ends of medicines"} <= set(named)


def test_what_was_looked_at_is_added_and_taken_back(as_bob, bob, waiting):
    added = as_bob.post(f"{waiting}add/", {"with_settings": "on"}, follow=True).content.decode()
    assert "The file was added to your diary." in added
    assert Drink.objects.filter(user=bob).count() == 2
    assert bytes(ImportBatch.objects.get().content or b"") == b""
    bob.refresh_from_db()
    assert bob.called == "Ada"

    undone = as_bob.post(f"{waiting}undo/", follow=True).content.decode()
    assert "What the file brought was taken out again." in undone
    assert not Drink.objects.filter(user=bob).exists()
    bob.refresh_from_db()
    assert bob.called == "Bob"


def test_preferences_stay_where_the_box_is_not_ticked(as_bob, bob, waiting):
    as_bob.post(f"{waiting}add/")

    bob.refresh_from_db()
    assert bob.called == "Bob"


def test_saying_yes_twice_adds_once(as_bob, bob, waiting):
    as_bob.post(f"{waiting}add/")
    as_bob.post(f"{waiting}add/")

    assert Drink.objects.filter(user=bob).count() == 2


def test_saying_no_throws_the_file_away(as_bob, bob, waiting):
    as_bob.post(f"{waiting}drop/")

    assert not ImportBatch.objects.exists()
    assert not Drink.objects.filter(user=bob).exists()


def test_a_file_that_was_added_cannot_be_thrown_away(as_bob, waiting):
    as_bob.post(f"{waiting}add/")

    assert as_bob.post(f"{waiting}drop/").status_code == 404
    assert ImportBatch.objects.get().state == "done"


@pytest.mark.parametrize("what", ["", "add/", "drop/", "undo/"])
def test_a_neighbours_file_is_not_there(as_ada, waiting, what):
    address = f"{waiting}{what}"

    response = as_ada.post(address) if what else as_ada.get(address)

    assert response.status_code == 404
    assert ImportBatch.objects.get().state == "waiting"


def test_a_file_nobody_answered_for_is_forgotten(as_bob, waiting, time_machine):
    made_at = ImportBatch.objects.get().created_at
    time_machine.move_to(made_at + dt.timedelta(days=1, minutes=1))

    as_bob.get("/import/")

    assert not ImportBatch.objects.exists()


def test_only_the_last_file_waits(as_bob, waiting, content):
    sent(as_bob, content)

    assert ImportBatch.objects.count() == 1


def test_no_file_at_all_is_told_beside_the_field(as_bob):
    response = as_bob.post("/import/upload/")

    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_earlier_imports_are_listed(as_bob, waiting):
    as_bob.post(f"{waiting}add/")

    page = as_bob.get("/import/").content.decode()

    assert "unknot-2026-11-22.zip" in page
    assert "Added" in page


def test_an_import_that_meets_a_change_adds_nothing(as_bob, bob, waiting, monkeypatch):
    def meets_a_change(*args, **kwargs):
        from django.db import IntegrityError

        raise IntegrityError

    monkeypatch.setattr("diary.imports.restore.recording_rows", meets_a_change)

    response = as_bob.post(f"{waiting}add/")

    assert response.status_code == 422
    assert "Nothing was added" in response.content.decode()
    assert ImportBatch.objects.get().state == "waiting"


def test_the_takeout_is_downloaded_by_a_name_that_tells_nothing(as_ada, ada):
    make_drink(ada, at=AT)

    response = as_ada.post("/export/takeout/")

    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith('attachment; filename="unknot-')
    assert b"".join(response.streaming_content).startswith(b"PK")


def steps_of(client, address, **sent):
    """What a page that looks on is told, line by line."""
    answer = client.post(address, sent, headers={"accept": "application/x-ndjson"})
    assert answer["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


def test_a_page_that_looks_on_is_told_how_far_it_is(as_bob, bob, content):
    looked = steps_of(as_bob, "/import/upload/", file=SimpleUploadedFile("mine.zip", content))
    batch = ImportBatch.objects.get()

    added = steps_of(as_bob, f"/import/{batch.pk}/add/", with_settings="on")

    assert looked[-1] == {"go": f"/import/{batch.pk}/"}
    assert added[-1] == {"go": "/import/"}
    for told in (looked, added):
        parts = [event["part"] for event in told[:-1]]
        assert parts
        assert parts == sorted(parts)
        assert 0 < parts[0] <= parts[-1] <= 1
    assert Drink.objects.filter(user=bob).count() == 2
    bob.refresh_from_db()
    assert bob.called == "Ada"


def test_sending_the_form_after_looking_on_says_that_it_is_done_and_adds_nothing_more(as_bob, bob, waiting):
    steps_of(as_bob, f"{waiting}add/")

    page = as_bob.post(f"{waiting}add/", follow=True).content.decode()

    assert "The file was added to your diary." in page
    assert Drink.objects.filter(user=bob).count() == 2


def test_a_page_that_looks_on_is_told_what_is_wrong(as_bob, bob):
    bob.language = "en"
    bob.save()

    told = steps_of(as_bob, "/import/upload/", file=SimpleUploadedFile("mine.zip", b"no zip"))

    assert [list(event) for event in told] == [["problem"]]
    assert "This is no takeout of a diary" in told[0]["problem"]


def test_leaving_the_page_in_the_middle_finishes_what_was_begun(bob, waiting):
    told = steps.lines(steps.added(ImportBatch.objects.get(), AT, with_settings=False))

    next(told)
    told.close()

    assert ImportBatch.objects.get().state == "done"
    assert Drink.objects.filter(user=bob).count() == 2


def test_how_far_it_is_comes_unpacked_as_it_happens(as_bob, waiting):
    headers = {"accept": "application/x-ndjson", "accept-encoding": "gzip"}

    answer = as_bob.post(f"{waiting}add/", headers=headers)

    assert answer["Content-Encoding"] == "identity"
    assert answer["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content).startswith(b'{"part": ')
