"""Promises that hold for every page; a new one is measured without being asked."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from diary.models import KINDS
from tests.factories import one_of_each
from tests.test_guards import PUBLIC, keyless


class Outline(HTMLParser):
    """What a screen reader needs of a page: title, headings, named fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings, self.labelled, self.fields, self.title = 0, set(), [], ""
        self.in_title = False
        self.inline: list[str] = []
        self.depth_of_label = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.in_title = tag == "title"
        self.headings += tag == "h1"
        self.depth_of_label += tag == "label"
        if tag == "label" and given.get("for"):
            self.labelled.add(given["for"])
        if tag in {"input", "select", "textarea"} and given.get("type") not in {"hidden", "submit"}:
            is_named = self.depth_of_label or given.get("aria-label") or given.get("aria-labelledby")
            self.fields.append((given.get("id"), bool(is_named)))
        if "style" in given or any(name.startswith("on") for name in given) or tag == "style":
            self.inline.append(f"<{tag} {given}>")
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.inline.append(f"<{tag} {given}>")

    def handle_endtag(self, tag):
        self.depth_of_label -= tag == "label"
        self.in_title = False

    def handle_data(self, data):
        self.title += data if self.in_title else ""

    @property
    def unnamed(self):
        return [name for name, is_named in self.fields if not is_named and name not in self.labelled]


def readable(html):
    outline = Outline(html)
    assert outline.headings == 1
    assert outline.title.strip().removesuffix("· Unknot").strip()
    assert outline.unnamed == []
    assert outline.inline == []


@pytest.mark.parametrize("name", keyless())
def test_every_page_has_a_title_one_heading_named_fields_and_nothing_inline(as_ada, name):
    response = as_ada.get(reverse(name), follow=True)

    if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
        readable(response.content.decode())


@pytest.mark.parametrize("slug", list(KINDS))
def test_every_form_has_a_title_one_heading_named_fields_and_nothing_inline(as_ada, ada, slug):
    entry = one_of_each(ada)[slug]

    for address in (reverse("entries:add", args=[slug]), reverse("entries:edit", args=[slug, entry.uuid])):
        readable(as_ada.get(address).content.decode())


@pytest.mark.parametrize("name", sorted(PUBLIC & set(keyless())))
def test_every_page_for_visitors_has_a_title_one_heading_and_named_fields(client, db, name):
    response = client.get(reverse(name), follow=True)

    if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
        readable(response.content.decode())


def test_every_page_forbids_what_comes_from_elsewhere(as_ada):
    policy = as_ada.get("/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("address", ["/", "/diary/", "/more/"])
def test_no_page_of_a_diary_is_kept_by_a_browser_or_a_proxy(as_ada, address):
    assert as_ada.get(address)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("status", "words"), [(404, "There is nothing here"), (400, "not understood")])
def test_error_pages_work_without_debug(client, db, settings, status, words):
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    host = "testserver" if status == 404 else "elsewhere.example"

    response = client.get("/no/such/page" if status == 404 else "/", HTTP_HOST=host)

    assert response.status_code == status
    assert words in response.content.decode()
    readable(response.content.decode())


def test_the_page_of_our_own_mistakes_works_without_debug(as_ada, settings, monkeypatch):
    settings.DEBUG = False
    as_ada.raise_request_exception = False
    monkeypatch.setattr("diary.entries.views.days.strip", lambda *args: 1 / 0)

    response = as_ada.get("/")

    assert response.status_code == 500
    assert "The mistake is ours" in response.content.decode()


def test_a_form_without_its_mark_names_the_setting_to_change(ada):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)

    response = strict.post("/add/drink/", {"amount_ml": 200}, headers={"origin": "https://diary.example"})

    assert response.status_code == 403
    assert "DIARY_URL" in response.content.decode()
    assert "https://diary.example" in response.content.decode()
