"""Numbers as people type them; pure."""

import math
import re
import unicodedata

GROUPED = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
PLAIN = re.compile(r"\d{0,9}([.,]\d{1,6})?")
FRACTION = re.compile(r"(?:(\d{1,4}) )?(\d{1,4})/(\d{1,4})")


class BelowZeroError(ValueError):
    """A number below zero: nobody has had so much of anything."""


def read_number(text: str) -> float:
    """The number in a text: “1.5”, “1,5”, “1,200”, “1/2”, “1 1/2”, “½”, “1½”; ValueError for anything else.

    A comma before exactly three digits groups thousands, as labels print them, unless it follows a zero.

    >>> [read_number(text) for text in ("1,5", "1,200", "0,125", "1½", "1 1/2")]
    [1.5, 1200.0, 0.125, 1.5, 1.5]
    """
    plain = " ".join("".join(map(spelled_out, text)).split())
    if plain.startswith(("-", "−")):
        read_number(plain[1:])
        raise BelowZeroError(f"{text!r} is below zero.")
    if found := FRACTION.fullmatch(plain):
        whole, above, below = (int(part or 0) for part in found.groups())
        if below:
            return whole + above / below
    if GROUPED.fullmatch(plain):
        return float(plain.replace(",", ""))
    if plain and PLAIN.fullmatch(plain):
        return float(plain.replace(",", "."))
    raise ValueError(f"{text!r} is no number.")


def spelled_out(sign: str) -> str:
    """One sign; a fraction such as ½ as “ 1/2”, any kind of blank as a blank."""
    parts = unicodedata.normalize("NFKC", sign).split("⁄")
    if len(parts) == 2:
        return f" {'/'.join(parts)}"
    return " " if sign.isspace() else sign


def as_fraction(number: float) -> str:
    """A number with the quarters and thirds that people say: “½”, “1½”, “2”; else with a point.

    >>> [as_fraction(number) for number in (0.5, 1.5, 2, 0.333333, 0.4)]
    ['½', '1½', '2', '⅓', '0.4']
    """
    signs = {0.25: "¼", 0.5: "½", 0.75: "¾", 1 / 3: "⅓", 2 / 3: "⅔"}
    whole = math.floor(number)
    for part, sign in signs.items():
        if abs(number - whole - part) < 0.005:
            return f"{whole or ''}{sign}"
    return f"{number:.6g}"
