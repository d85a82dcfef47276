"""Every word of the interface can be translated: none passes gettext by, none hides from translators."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import trans_real

from diary.advice.sources import SOURCES
from tests.factories import make_drink, make_episode, make_medicine_change, make_workout

ROOT = Path(settings.BASE_DIR)
GETTEXT = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
# Names are the same in every language: ours, those of what Ada drank and takes, those of the papers cited.
NAMES = {"Unknot", "Water", "Amlodipine", *(source.line for source in SOURCES.values())}
LOUD = {"aria-label", "title", "placeholder", "alt"}


class Marked(trans_real.DjangoTranslation):
    """A language in which every translated text stands in brackets."""

    def gettext(self, message):
        return f"⟦{message.rpartition(chr(4))[2]}⟧"

    def ngettext(self, singular, plural, number):
        return f"⟦{singular if number == 1 else plural}⟧"


class Words(HTMLParser):
    """All that a page says, aloud or in writing, one piece after the other."""

    def __init__(self, html):
        super().__init__()
        self.pieces, self.silent = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style", "option"}
        self.pieces += [value for name, value in attrs if name in LOUD and value]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style", "option"}

    def handle_data(self, data):
        self.pieces += [] if self.silent else [" ".join(data.split())]


def untranslated(html):
    """The pieces of a page with a word of three letters outside all brackets."""
    page = "¦".join(Words(html).pieces)
    while page != (page := re.sub(r"⟦[^⟦⟧]*⟧", "", page)):
        pass
    pieces = {piece.strip(" ·.") for piece in page.split("¦")}
    return {piece for piece in pieces - NAMES if re.search(r"[^\W\d_]{3,}", piece)}


def pages(patterns=None, namespace=""):
    """Every address that takes no key, by name."""
    for item in patterns or get_resolver().url_patterns:
        if item.pattern.regex.groups:
            continue
        if isinstance(item, URLPattern):
            yield f"{namespace}{item.name}"
        else:
            yield from pages(
                item.url_patterns, f"{namespace}{item.namespace}:" if item.namespace else namespace
            )


@pytest.fixture
def in_brackets(ada, settings, monkeypatch):
    settings.LANGUAGES = [*settings.LANGUAGES, ("eo", "Esperanto")]
    monkeypatch.setitem(trans_real._translations, "eo", Marked("eo"))
    ada.language = "eo"
    ada.save()
    return ada


@pytest.mark.parametrize("name", sorted(pages()))
def test_every_word_of_a_page_can_be_translated(in_brackets, as_ada, name):
    for make in (make_episode, make_drink, make_workout, make_medicine_change):
        make(in_brackets)

    response = as_ada.get(reverse(name), follow=True)

    if response["Content-Type"].startswith("text/html") and not response.streaming:
        assert untranslated(response.content.decode()) == set()


@pytest.mark.parametrize("room", ["accounts", "diary"])
def test_no_word_is_hidden_from_those_who_collect_them_for_translation(room):
    hidden = []
    for file in (ROOT / room).rglob("*.py"):
        for text in (
            node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.JoinedStr)
        ):
            calls = [
                node
                for node in ast.walk(text)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            ]
            hidden += [f"{file.name}:{call.lineno}" for call in calls if call.func.id in GETTEXT]

    assert hidden == []
