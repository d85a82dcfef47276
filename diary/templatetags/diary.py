"""How the templates write icons, amounts and moments."""

import functools
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import KG_PER_LB, ML_PER_FLOZ, Clock, User, VolumeUnit, WeightUnit
from diary.models import KINDS, Change, Kind, Length, Moment, Situation
from diary.numbers import as_fraction
from diary.release import release

register = template.Library()
register.simple_tag(release)


@register.simple_tag
@functools.cache
def icon(name: str) -> SafeString:
    """One drawing of the sprite; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag
def kinds() -> list[Kind]:
    """The kinds of entry, in the order of the add list."""
    return list(KINDS.values())


@register.filter
def volume(amount_ml: float | None, user: User) -> str:
    """Millilitres in the user's unit: “300 ml”, “1.2 l”, “10 fl oz”; unknown is “?”."""
    if amount_ml is None:
        return "?"
    if user.volume_unit == VolumeUnit.FLOZ:
        return _("%(amount)s fl oz") % {"amount": plain(amount_ml / ML_PER_FLOZ, 1)}
    if amount_ml >= 1000:
        return _("%(amount)s l") % {"amount": plain(amount_ml / 1000, 2)}
    return _("%(amount)s ml") % {"amount": plain(amount_ml, 0)}


def size_label(name: str, amount_ml: float, user: User) -> str:
    """A size of a drink in the user's unit: “mug · 300 ml”, “8 fl oz”."""
    return " · ".join(filter(None, [name, volume(amount_ml, user)]))


@register.filter
def weight(kilograms: float | None, user: User) -> str:
    """Kilograms in the user's unit; unknown is “?”."""
    if kilograms is None:
        return "?"
    if user.weight_unit == WeightUnit.LB:
        return _("%(amount)s lb") % {"amount": plain(kilograms / KG_PER_LB, 1)}
    return _("%(amount)s kg") % {"amount": plain(kilograms, 1)}


@register.filter
def milligrams(amount: float | None) -> str:
    """“1,690 mg”; unknown is “?”."""
    return "?" if amount is None else _("%(amount)s mg") % {"amount": plain(amount, 0)}


@register.filter
def grams(amount: float | None) -> str:
    """“74.9 g”; unknown is “?”."""
    return "?" if amount is None else _("%(amount)s g") % {"amount": plain(amount, 1)}


def plain(number: float, places: int) -> str:
    """A number in the language's form with at most `places` decimals and no trailing zeros."""
    rounded = round(number, places)
    shown = places if rounded != int(rounded) else 0
    text = formats.number_format(rounded, decimal_pos=shown, use_l10n=True, force_grouping=True)
    return text.rstrip("0").rstrip(formats.get_format("DECIMAL_SEPARATOR")) if shown else text


@register.filter
def clock(moment: datetime, user: User) -> str:
    """The time of day on the user's kind of clock: “15:30” or “3:30 p.m.”."""
    return formats.date_format(moment, "P" if user.clock == Clock.H12 else "H:i")


@register.filter
def long_day(day: date) -> str:
    """“Sunday 22 November”: for pages where the year is plain."""
    return formats.date_format(day, "l j F")


@register.filter
def full_day(day: date) -> str:
    """“Sun 22 November 2026”."""
    return formats.date_format(day, "D j F Y")


ROW = (
    '<a class="entry subject-{}{}" href="{}?next={}">{}<span class="what">{}</span>'
    '<span class="when">{}</span>{}</a>'
)
DETAIL = '<span class="detail">{}</span>'


@register.simple_tag
def entry_row(slug: str, entry: Any, user: User, by_night: bool, here: str) -> SafeString:  # noqa: FBT001
    """One line of the diary, leading to its entry and from there back to `here`, a quoted address.

    Written as text: a page has dozens of them.
    """
    is_taken_back = getattr(entry, "is_taken_back", False)
    details = [str(part) for part in DETAILS[slug](entry, user) if part]
    if is_taken_back:
        details.append(_("taken back: a cramp of this night is in the diary"))
    if entry.note:
        details.append(Truncator(entry.note).chars(140))
    return format_html(
        ROW,
        slug,
        " taken-back" if is_taken_back else "",
        reverse("entries:edit", args=[slug, entry.uuid]),
        here,
        icon(slug),
        str(entry),
        row_time(slug, entry, user, by_night=by_night),
        format_html(DETAIL, " · ".join(details)) if details else "",
    )


def row_time(slug: str, entry: Any, user: User, *, by_night: bool) -> str:
    """The clock time of an entry that has one, with ~ where it is a guess; else the weekday, by night."""
    if slug in {"night", "factor", "medicine"}:
        return formats.date_format(entry.day_on, "D") if by_night else ""
    return ("~" if entry.is_time_rough else "") + clock(entry.local_time, user)


@register.filter
def action(tags: str) -> str:
    """The address that a message's button posts to, if it has one."""
    words = tags.split()
    return words[words.index("action") + 1] if "action" in words else ""


@register.filter
def attribute(thing: Any, name: str) -> Any:
    """The attribute or item of that name; empty where there is none."""
    return thing.get(name, "") if isinstance(thing, dict) else getattr(thing, name, "")


def cramp_details(entry: Any, user: User) -> list[Any]:
    """How bad, how long, what it did, what eased it."""
    eased = [str(remedy.label) for remedy in getattr(entry, "eased_by", ())]
    return [
        None if entry.severity is None else _("%(severity)s of 10") % {"severity": entry.severity},
        Length(entry.length).label if entry.length else "",
        Situation(entry.situation).label if entry.situation else "",
        _("eased by: %(what)s") % {"what": ", ".join(eased).lower()} if eased else "",
    ]


def meal_details(entry: Any, user: User) -> list[Any]:
    """How many of which portion, and grams."""
    times = "" if entry.quantity == 1 or not entry.portion else f"{as_fraction(entry.quantity)} × "
    return [times + entry.portion, _("%(amount)s g") % {"amount": plain(entry.grams, 0)}]


def workout_details(entry: Any, user: User) -> list[Any]:
    """Minutes and effort."""
    effort = "" if entry.effort is None else _("effort %(effort)s of 10") % {"effort": entry.effort}
    return [_("%(count)s min") % {"count": entry.duration_min}, effort]


def stretch_details(entry: Any, user: User) -> list[Any]:
    """Part of the day, minutes, calves."""
    minutes = _("%(count)s min") % {"count": entry.duration_min} if entry.duration_min else ""
    return [Moment(entry.moment).label, minutes, _("with calves") if entry.has_calves else ""]


DETAILS: dict[str, Callable[[Any, User], list[Any]]] = {
    "cramp": cramp_details,
    "night": lambda entry, user: [],
    "drink": lambda entry, user: [volume(entry.amount_ml, user)],
    "food": meal_details,
    "workout": workout_details,
    "stretch": stretch_details,
    "medicine": lambda entry, user: [Change(entry.change).label, entry.dose],
    "factor": lambda entry, user: [],
}
