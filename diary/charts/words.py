"""Numbers, days and amounts as people write them, quick enough for the hundreds that one table holds.

Django looks up a language's separators and names of months for each single number and date.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import ML_PER_FLOZ, User, VolumeUnit

LITRE_ML = 1000
# From here on the thousands of a number are set apart.
GROUPED = 999


def number(value: float, places: int = 0) -> str:
    """A number as people write it: “3,012”, “2.5”; with no more decimals than it needs."""
    if not places and -GROUPED < value < GROUPED:
        return str(round(value))
    return written(separators(get_language() or ""), value, places)


def numbers() -> Callable[..., str]:
    """`number` for many at once: the language is asked for once."""
    return partial(written, separators(get_language() or ""))


def written(signs: tuple[str, str], value: float, places: int = 0) -> str:
    """A number with these signs before the decimals and between the thousands."""
    text = f"{round(value, places):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return text if signs == (".", ",") else text.translate({ord(","): signs[1], ord("."): signs[0]})


@cache
def separators(language: str) -> tuple[str, str]:
    """What stands before the decimals and between the thousands."""
    point, group = (formats.get_format(f"{name}_SEPARATOR", language) for name in ("DECIMAL", "THOUSAND"))
    return str(point), str(group)


def day_words(day: dt.date, form: str) -> str:
    """A day in one of Django's date formats: “3 Mar” for "j M"."""
    return named_day(day, form, get_language() or "")


def days_words(days: Iterable[dt.date], form: str) -> list[str]:
    """Many days at once in one of Django's date formats."""
    language = get_language() or ""
    return [named_day(day, form, language) for day in days]


@lru_cache(maxsize=8192)
def named_day(day: dt.date, form: str, language: str) -> str:
    """The day in the active language, which is `language`."""
    return formats.date_format(day, form)


def volumes(user: User) -> Callable[[float | None], str]:
    """What the filter `volume` says: “300 ml”, “1.2 l”, “10 fl oz”; unknown is “?”."""
    ounces, litres, millilitres = _("%(amount)s fl oz"), _("%(amount)s l"), _("%(amount)s ml")
    write = numbers()
    is_floz = user.volume_unit == VolumeUnit.FLOZ

    def said(ml: float | None) -> str:
        if ml is None:
            return "?"
        if is_floz:
            return ounces % {"amount": write(ml / ML_PER_FLOZ, 1)}
        if ml >= LITRE_ML:
            return litres % {"amount": write(ml / LITRE_ML, 2)}
        return millilitres % {"amount": write(ml)}

    return said


def volume_unit(user: User) -> tuple[str, float, int]:
    """The unit on an axis of drinks, millilitres in one of it, and decimals enough."""
    if user.volume_unit == VolumeUnit.FLOZ:
        return _("fl oz"), ML_PER_FLOZ, 1
    return _("l"), LITRE_ML, 2
