"""Words as paper can bear them: whatever was typed fits, turns nothing round, and stays what it was. Pure."""

import re
import unicodedata
from typing import Any

# Longer words than this may be broken after so many letters.
LONG_WORD, PIECE = 26, 13
# Control signs become spaces; half a pair of signs has no shape.
REPLACED = {"Cc": " ", "Cs": "\ufffd"}
# Accents piled up, and joiners in a row; a mark of a script stands alone or in twos.
ACCENT = "[\u0300-\u036f\u200b-\u200f\u20d0-\u20ff\ufe00-\ufe0f]"
PILES = re.compile(f"({ACCENT}{{4}}){ACCENT}+")
WORD_BREAK = "\u200b"
# They would turn round what stands beside them.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def tidy(value: Any) -> Any:
    """The same with all words clean."""
    if isinstance(value, dict):
        return {name: tidy(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [tidy(inner) for inner in value]
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """Words that fit on paper: nothing invisible that could break or turn the line, long words breakable."""
    if text.isascii() and text.isprintable() and len(text) <= LONG_WORD:
        return text
    shown = "".join(REPLACED.get(unicodedata.category(sign), sign) for sign in text.translate(TURNING))
    return " ".join(breakable(PILES.sub(r"\1", word)) for word in shown.split())


def breakable(word: str) -> str:
    """A long word with places to break it, never before a sign that belongs to the one before."""
    if len(word) <= LONG_WORD:
        return word
    pieces = [""]
    for sign in word:
        if len(pieces[-1]) >= PIECE and unicodedata.category(sign)[0] not in "MSC":
            pieces.append("")
        pieces[-1] += sign
    return WORD_BREAK.join(pieces)


def shortened(text: str, most: int) -> str:
    """The beginning of what stands in full elsewhere on the page."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
