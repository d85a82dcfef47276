"""The worker, the manifest, the marks on pages, and what a device is told to forget."""

import json
import re

import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from diary.release import mark_of, release


def about(client):
    """What the worker is told about its release."""
    return json.loads(re.match(r"self\.RELEASE = (.*);\n", client.get("/sw.js").content.decode()).group(1))


def test_the_worker_covers_every_page_and_is_asked_for_anew(client, db):
    answer = client.get("/sw.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Security-Policy"]


def test_the_worker_is_the_same_for_everybody(client, as_ada, as_bob):
    assert client.get("/sw.js").content == as_ada.get("/sw.js").content == as_bob.get("/sw.js").content


def test_whatever_the_worker_keeps_is_there(as_ada):
    known = about(as_ada)

    missing = [name for name in known["assets"] if not finders.find(name.removeprefix(settings.STATIC_URL))]
    assert missing == []
    assert [path for path in known["pages"] if as_ada.get(path).status_code != 200] == []


def test_kept_pages_need_no_asset_that_is_not_kept(as_ada):
    known = about(as_ada)

    for path in known["pages"]:
        page = as_ada.get(path).content.decode()
        wanted = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page))
        assert wanted - set(known["assets"]) == set(), path


def test_any_changed_file_makes_another_release(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "static").mkdir()
    marks = set()
    for folder, name in (("templates", "a.html"), ("static", "a.js"), ("static", "b.js")):
        (tmp_path / folder / name).write_text("one")
        mark_of.cache_clear()
        marks.add(mark_of((str(tmp_path / "static"),), str(tmp_path)))

    assert len(marks) == 3


def test_every_page_says_whose_it_is_and_of_which_release(as_ada, client, ada):
    own, visitors = as_ada.get("/"), client.get("/account/login/")

    assert (own["X-Account"], visitors["X-Account"]) == (ada.device_key, "none")
    assert own["X-Release"] == visitors["X-Release"] == release()
    assert f'data-release="{release()}"' in own.content.decode()


def test_the_key_of_a_device_tells_nothing_and_is_nobody_elses(ada, bob):
    assert ada.device_key != bob.device_key
    assert re.fullmatch("[0-9a-f]{24}", ada.device_key)


def test_the_manifest_names_pictures_and_shortcuts_that_exist(as_ada):
    known = as_ada.get("/manifest.webmanifest").json()

    assert {icon["sizes"] for icon in known["icons"]} == {"192x192", "512x512"}
    assert [icon for icon in known["icons"] if icon.get("purpose") == "maskable"]
    assert [i["src"] for i in known["icons"] if not finders.find(i["src"].removeprefix("/static/"))] == []
    assert [name["name"] for name in known["shortcuts"]] == [
        "Cramp now",
        "Glass of water",
        "No cramp last night",
    ]
    assert [name for name in known["shortcuts"] if as_ada.get(name["url"]).status_code != 200] == []


def test_signing_out_makes_the_device_forget_what_the_page_told_of(ada):
    answers = []
    for data in ({}, {"forget": "1"}):
        client = Client()
        client.force_login(ada)
        answers.append(client.post("/account/logout/", data))

    assert answers[0].cookies["unknot_forget"].value == f"{ada.device_key}.untold"
    assert answers[1].cookies["unknot_forget"].value == ada.device_key
    assert {answer["Clear-Site-Data"] for answer in answers} == {'"cache"'}


def test_a_stranger_makes_no_device_forget(client, db):
    assert "unknot_forget" not in client.post("/account/logout/", {"forget": "1"}).cookies


def test_deleting_the_diary_makes_the_device_forget(ada):
    ada.set_password("a long password")
    ada.save()
    for path in ("/me/delete-data/", "/me/delete-account/"):
        client = Client()
        client.force_login(ada)
        key = ada.device_key
        wrong = client.post(path, {"password": "wrong"})
        answer = client.post(path, {"password": "a long password"})

        assert "unknot_forget" not in wrong.cookies
        assert answer.cookies["unknot_forget"].value == key


def test_a_sign_in_starts_anew_with_every_day_of_use(ada):
    client = Client()
    with time_machine.travel("2026-03-01T10:00Z", tick=False):
        client.force_login(ada)
    answers = []

    for day in ("2026-03-01", "2026-03-21", "2026-04-10", "2026-04-30"):
        with time_machine.travel(f"{day}T11:00Z", tick=False):
            answers.append(client.get("/more/"))

    assert [answer.status_code for answer in answers] == [200] * 4
    assert "sessionid" not in answers[0].cookies
    assert answers[3].cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE == 30 * 24 * 3600
