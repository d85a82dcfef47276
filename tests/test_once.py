"""Addresses and words that never change are made once, and still in every reader's language."""

import pytest
from django.template import engines
from django.urls import reverse, set_script_prefix
from django.utils.translation import override

from diary.templatetags.once import Once

pytestmark = pytest.mark.django_db


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def made_once(source: str) -> bool:
    return any(isinstance(node, Once) for node in engines["django"].from_string(source).template.nodelist)


@pytest.mark.parametrize(
    "source", ["{% url 'entries:add' 'cramp' %}", '{% translate "Save" %}', "{% url 'entries:today' %}"]
)
def test_what_never_changes_is_made_once(source: str) -> None:
    assert made_once(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% url 'entries:add' kind %}",
        "{% url name %}",
        "{% url 'entries:today' as home %}",
        "{% translate word %}",
        '{% translate "Save" as word %}',
        '{% translate "May" context "month" %}',
        '{% translate "Save"|upper %}',
    ],
)
def test_what_may_change_is_made_each_time(source: str) -> None:
    assert not made_once(source)


def test_an_address_is_the_one_that_reverse_gives() -> None:
    assert rendered("{% url 'entries:add' 'cramp' %}") == reverse("entries:add", args=["cramp"])


def test_an_address_follows_the_folder_the_diary_is_served_from() -> None:
    template = engines["django"].from_string("{% url 'entries:add' 'cramp' %}")
    plain = template.render({})

    set_script_prefix("/diary/")
    try:
        below = template.render({})
    finally:
        set_script_prefix("/")

    assert (plain, below) == ("/add/cramp/", "/diary/add/cramp/")


def test_one_page_speaks_the_language_of_whoever_opens_it() -> None:
    template = engines["django"].from_string('{% translate "Yes" %}')

    with override("de"):
        german = template.render({})
    with override("en-gb"):
        english = template.render({})

    assert (german, english) == ("Ja", "Yes")
