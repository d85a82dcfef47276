"""The row of nights on Today, written as text: as a template it took a tenth of the page's time."""

from datetime import date
from typing import Protocol

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.words import day_words

register = template.Library()

CELL = (
    '<li><a class="night-cell {}" href="{}?group=night&amp;first={}&amp;last={}"><small aria-hidden="true">{}'
    '</small><b aria-hidden="true">{}</b><span class="visually-hidden">{}: {}</span></a></li>'
)


class NightLike(Protocol):
    """What is known of one night (entries.today.Night)."""

    @property
    def on(self) -> date: ...
    @property
    def cramps(self) -> int: ...
    @property
    def worst(self) -> int | None: ...
    @property
    def is_checked(self) -> bool: ...
    @property
    def state(self) -> str: ...


@register.simple_tag
def night_cells(nights: list[NightLike]) -> SafeString:
    """A cell a night. Its state is told by colour, sign and pattern; the link's name says it in words."""
    diary = reverse("entries:timeline")
    days = ((night, day_words(night.on, "D"), day_words(night.on, "l")) for night in nights)
    rows = (
        (night.state, diary, night.on, night.on, short, sign(night), long, said(night))
        for night, short, long in days
    )
    return format_html('<ul class="nights num">{}</ul>', format_html_join("", CELL, rows))


def sign(night: NightLike) -> str:
    """How many cramps, a dash for none, a question mark for an unanswered night."""
    return str(night.cramps) if night.cramps else "–" if night.is_checked else "?"


def said(night: NightLike) -> str:
    """The same in words."""
    if not night.cramps:
        return _("no cramp") if night.is_checked else _("not answered")
    count = ngettext("%(n)s cramp", "%(n)s cramps", night.cramps) % {"n": night.cramps}
    worst = "" if night.worst is None else ", " + _("worst %(worst)s of 10") % {"worst": night.worst}
    return count + worst
