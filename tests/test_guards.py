"""Promises that hold for every address, page and file; a new one is measured by them without being asked."""

import hashlib
import json
import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from diary.models import KINDS
from tests.factories import (
    make_day_factor,
    make_drink,
    make_episode,
    make_food,
    make_meal,
    make_medicine_change,
    make_night_check,
    make_stretch,
    make_workout,
)

ROOT = Path(settings.BASE_DIR)
# Addresses that a visitor may open. Everything else sends to sign-in.
PUBLIC = {
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_signup_by_passkey",
    "accounts:gone",
    "door:page",
    "door:pdf",
    "healthz",
    "manifest",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "night:offline",
    "night:outbox",
    "night:token",
    "worker",
}
# allauth's own addresses are about the signed-in user alone and take no key of anything.
LIBRARY = ("account", "mfa", "usersessions")


def addresses(patterns=None, namespace="", has_key=False):
    """Every named address as (name, whether it takes a key)."""
    for item in patterns or get_resolver().url_patterns:
        takes = has_key or bool(item.pattern.regex.groups)
        if isinstance(item, URLPattern):
            yield f"{namespace}{item.name}", takes
        else:
            inner = f"{namespace}{item.namespace}:" if item.namespace else namespace
            yield from addresses(item.url_patterns, inner, takes)


def keyless():
    return [name for name, takes_key in addresses() if not takes_key]


def with_keys():
    return [name for name, takes_key in addresses() if takes_key]


def one_of_each(user):
    """A saved entry of every kind, by slug."""
    return {
        "cramp": make_episode(user),
        "night": make_night_check(user, make_episode(user).night_on),
        "drink": make_drink(user),
        "food": make_meal(user),
        "workout": make_workout(user),
        "stretch": make_stretch(user),
        "medicine": make_medicine_change(user),
        "factor": make_day_factor(user),
    }


@pytest.mark.parametrize("name", sorted(set(keyless()) - PUBLIC))
def test_every_address_asks_for_sign_in(client, db, name):
    response = client.get(reverse(name))

    assert response.status_code in {302, 405}
    if response.status_code == 302:
        assert reverse("account_login") in response["Location"]
    else:
        assert reverse("account_login") in client.post(reverse(name))["Location"]


def test_the_factory_of_the_guards_knows_every_kind(ada):
    assert set(one_of_each(ada)) == set(KINDS)


@pytest.mark.parametrize("action", ["edit", "delete", "undo", "tell"])
@pytest.mark.parametrize("slug", list(KINDS))
def test_a_neighbour_gets_404_for_every_entry_of_ada(as_bob, ada, slug, action):
    entry = one_of_each(ada)[slug]
    address = reverse(f"entries:{action}", args=[slug, entry.uuid])

    answers = {as_bob.post(address, {}).status_code}
    if action == "edit":
        answers |= {as_bob.get(address).status_code}
        answers |= {as_bob.get(reverse("entries:add", args=[slug]), {"like": entry.uuid}).status_code}

    assert answers == {404}
    entry.refresh_from_db()
    assert entry.deleted_at is None


def test_a_neighbour_gets_404_for_every_other_key_of_ada(as_bob, ada):
    keys = {"pk": make_food("Ada's soup", user=ada).pk}
    tested = set()

    for name in with_keys():
        if name.startswith(("entries:", "door:", *LIBRARY)):  # a link is for whoever has it
            continue
        address = reverse(name, kwargs=keys)
        assert {as_bob.get(address).status_code, as_bob.post(address).status_code} <= {404, 405}, name
        assert 404 in {as_bob.get(address).status_code, as_bob.post(address).status_code}, name
        tested.add(name)

    assert tested


def test_bobs_pages_show_nothing_of_adas(as_bob, ada):
    for entry in one_of_each(ada).values():
        entry.note = "only Ada may read this"
        entry.save()
    make_food("Ada's soup", user=ada)

    answers = [as_bob.get(reverse(name), follow=True) for name in keyless()]
    pages = [answer.content.decode(errors="replace") for answer in answers]  # one of them is a PDF

    assert not [page for page in pages if "only Ada may read this" in page or "Ada&#x27;s soup" in page]


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


def test_the_schema_has_no_pending_migration(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_every_setting_stands_in_the_readme():
    sources = [*ROOT.glob("diary/**/*.py"), *ROOT.glob("accounts/**/*.py"), ROOT / "manage.py"]
    used = set(re.findall(r"\b(?:DIARY_[A-Z_]+|DATABASE_URL)\b", "\n".join(map(Path.read_text, sources))))

    readme = (ROOT / "README.md").read_text()

    assert used
    assert {name for name in used if name not in readme} == set()


def test_vendored_files_are_what_their_manifest_says():
    folder = ROOT / "static" / "vendor"
    rows = json.loads((folder / "manifest.json").read_text())

    wrong = [
        r["file"]
        for r in rows
        if hashlib.sha256((folder / r["file"]).read_bytes()).hexdigest() != r["sha256"]
    ]
    listed = {row["file"] for row in rows} | {"manifest.json"}

    assert wrong == []
    assert {path.name for path in folder.iterdir()} <= listed
    fonts = ROOT / "diary" / "reports" / "fonts"
    assert {f"../../diary/reports/fonts/{path.name}" for path in fonts.iterdir()} <= listed
    assert all(row["version"] and row["licence"] and row["package"] for row in rows)


def test_templates_and_scripts_name_no_address_outside():
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/*.js"), *ROOT.glob("static/css/*.css")]

    loaded = r"""(?:src|href|url\(|import|fetch\()\s*=?\s*["'(]?\s*(?:https?:)?//"""
    assert [path.name for path in files if re.search(loaded, path.read_text())] == []
