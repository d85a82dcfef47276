"""The JSON of a download, read piece by piece, and the foods in it; pure.

Shapes: {"FoundationFoods": [food, …]} and its siblings, a bare list of foods, one food as the API answers it,
and the answer of the API's search, whose nutrients are flat.
"""

import codecs
import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from diary.foods.fdc.archive import NEITHER, Archive
from diary.foods.fdc.record import KINDS, ONE, BadDownloadError, Download, Draft, label_of

LISTS = {
    "FoundationFoods": "foundation",
    "SRLegacyFoods": "sr legacy",
    "SurveyFoods": "survey (fndds)",
    "BrandedFoods": "branded",
    "foods": "",
}
CHUNK = 1 << 16
MOST_LETTERS = 8_000_000  # of one food; the longest known have some 300,000


class Text:
    """A stream of JSON as a window of text that grows only as far as one value needs."""

    def __init__(self, stream: IO[bytes], tick: Callable[[int], None]) -> None:
        self.stream, self.tick = stream, tick
        self.decoder, self.json = codecs.getincrementaldecoder("utf-8-sig")(), json.JSONDecoder()
        self.window, self.at, self.is_over = "", 0, False

    def more(self) -> bool:
        """Lengthen the window; False at the end of the file."""
        if self.is_over:
            return False
        if len(self.window) - self.at > MOST_LETTERS:
            raise BadDownloadError(f"One food in the file is longer than {MOST_LETTERS:,} letters.")
        chunk = self.stream.read(max(CHUNK, len(self.window) - self.at))
        self.is_over = not chunk
        self.window = self.window[self.at :] + self.decoder.decode(chunk, final=self.is_over)
        self.at = 0
        self.tick(self.stream.tell())
        return True

    def peek(self) -> str:
        """The next sign that is no blank; "" at the end."""
        while True:
            while self.at < len(self.window) and self.window[self.at] in " \t\r\n":
                self.at += 1
            if self.at < len(self.window) or not self.more():
                return self.window[self.at : self.at + 1]

    def skip(self, signs: str) -> str:
        """Step over one of these signs."""
        sign = self.peek()
        if not sign or sign not in signs:
            raise BadDownloadError("The JSON breaks off or is damaged.")
        self.at += 1
        return sign

    def value(self) -> Any:
        """The next value; a number counts only when the sign after it is seen."""
        self.peek()
        while True:
            try:
                value, end = self.json.raw_decode(self.window, self.at)
            except RecursionError as error:
                raise BadDownloadError("The JSON is nested too deep.") from error
            except ValueError as error:
                if not self.more():
                    raise BadDownloadError("The JSON breaks off or is damaged.") from error
                continue
            if end < len(self.window) or not self.more():
                self.at = end
                return value

    def items(self) -> Iterator[Any]:
        """The values of a list, one after the other."""
        self.skip("[")
        if self.peek() == "]":
            self.skip("]")
            return
        while True:
            yield self.value()
            if self.skip(",]") == "]":
                return

    def members(self) -> Iterator[str]:
        """The names in an object; the caller reads each value."""
        self.skip("{")
        if self.peek() == "}":
            self.skip("}")
            return
        while True:
            name = self.value()
            self.skip(":")
            yield str(name)
            if self.skip(",}") == "}":
                return


def read_objects(archive: Archive, download: Download, tick: Callable[[float], None]) -> None:
    """Put the foods of the JSON into the download."""
    if not archive.json_names:
        raise BadDownloadError(
            "The zip holds neither food.csv nor JSON, so it is no FoodData Central download."
        )
    total, done, found = sum(map(archive.size, archive.json_names)) or 1, 0, False
    for name in archive.json_names:
        with archive.stream(name) as stream:
            for kind, thing in things(Text(stream, lambda at, done=done: tick((done + at) / total))):  # type: ignore[misc]
                found = True
                take(thing, kind, download)
        done += archive.size(name)
    if not found:
        raise BadDownloadError("The JSON holds no foods of FoodData Central.")
    tick(1)


def things(text: Text) -> Iterator[tuple[str, Any]]:
    """Each food with the kind of the list it stood in."""
    if text.peek() == "[":
        yield from (("", item) for item in text.items())
        return
    if text.peek() != "{":
        raise BadDownloadError(NEITHER)
    rest = {}
    for name in text.members():
        if name in LISTS and text.peek() == "[":
            yield from ((LISTS[name], item) for item in text.items())
        else:
            rest[name] = text.value()
    if "fdcId" in rest:
        yield "", rest


def take(thing: Any, kind: str, download: Download) -> None:
    """Keep one food, or count why not."""
    food = as_dict(thing)
    kind = as_text(food.get("dataType")).lower() or kind
    if kind not in KINDS:
        download.leave_out(kind)
        return
    group = as_dict(food.get("wweiaFoodCategory")).get("wweiaFoodCategoryDescription")
    group = group or as_dict(food.get("foodCategory")).get("description") or food.get("foodCategory")
    draft = Draft(
        as_text(food.get("fdcId")),
        KINDS[kind],
        as_text(food.get("description")),
        as_text(group),
        as_text(food.get("ndbNumber")),
        as_text(food.get("foodCode")),
    )
    for row in as_list(food.get("foodNutrients")):
        note_amount(draft, as_dict(row))
    for row in as_list(food.get("foodPortions")):
        note_portion(draft, as_dict(row))
    download.take(draft)


def note_amount(draft: Draft, row: dict[str, Any]) -> None:
    """A nutrient with its inner object, or flat as the search answers it."""
    inner = as_dict(row.get("nutrient"))
    nutrient = as_text(
        inner.get("id") or inner.get("number") or row.get("nutrientId") or row.get("nutrientNumber")
    )
    amount = as_text(row.get("amount", row.get("value")))
    draft.note_amount(nutrient, amount, as_text(inner.get("unitName") or row.get("unitName")))


def note_portion(draft: Draft, row: dict[str, Any]) -> None:
    """A household portion; `amount` is called `value` in some editions and missing in that of 2019."""
    described = as_text(row.get("portionDescription"))
    unit = as_text(as_dict(row.get("measureUnit")).get("name"))
    label = described or label_of(unit, as_text(row.get("modifier")))
    amount = as_text(row.get("amount", row.get("value"))) or (ONE if described else "")
    draft.note_portion(as_text(row.get("sequenceNumber")), label, as_text(row.get("gramWeight")), amount)


def as_text(value: Any) -> str:
    """Text and numbers as text, anything else as nothing."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def as_dict(value: Any) -> dict[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """A list, or an empty one."""
    return value if isinstance(value, list) else []
