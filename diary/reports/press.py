"""Makes a PDF of JSON in a process of its own; the one file that knows the PDF library.

Run as a program: JSON on the standard input, the PDF on the standard output; the exit code says which
standard it keeps. The library holds on to what it has set, 40 MB and more a report: that ends with the
process, and a fault in it ends nothing else.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

if TYPE_CHECKING:
    from typst import Compiler

HERE = Path(__file__).parent
TEMPLATE = HERE / "doctor.typ"
# Also the only folder a template could read from.
FONTS = HERE / "fonts"
# Every sign of the report once: quick to set, and it says whether a shape is missing.
PROBE = b"""#set document(title: "-")
#set text(font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"))
#json(bytes(sys.inputs.data))"""
STANDARD: Final = "ua-1"
# The library keeps what it has set until so many further documents did not use it: 20 MB, seen in 0.15.
FORGETS_AFTER = 11
# Exit codes. ONLY_TAGGED: some sign has no shape in any font, so the PDF is tagged but not PDF/UA-1.
BY_THE_STANDARD, ONLY_TAGGED = 0, 3


def main() -> int:
    """Read, make, write."""
    made, code = pdf_of_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(made)
    return code


def pdf_of_json(written: bytes) -> tuple[bytes, int]:
    """The PDF and the exit code. Letters come from here, and from the system only where ours lack one."""
    layout = json.loads(written)
    signs = "".join(sorted(set("".join(words(layout)))))
    source = TEMPLATE.read_bytes()
    for is_wider in (False, True):
        if not attempt(PROBE, signs, is_wider=is_wider):
            continue
        if made := attempt(source, with_step(layout, is_wider=is_wider), is_wider=is_wider):
            return made, BY_THE_STANDARD
    return compiled(source, with_step(layout, is_wider=True), is_wider=True), ONLY_TAGGED


def with_step(layout: Any, *, is_wider: bool) -> Any:
    """The layout with the size at which page 1 is one page; found without the pages after it."""
    asking = {**layout, "tables": [], "step": None}
    step = compiler(TEMPLATE.read_bytes(), asking, is_wider=is_wider).query("<step>", field="value", one=True)
    for _ in range(FORGETS_AFTER):
        compiled(b"-", "", is_wider=is_wider)
    return {**layout, "step": json.loads(step)}


def attempt(source: bytes, data: Any, *, is_wider: bool) -> bytes | None:
    """The PDF by the standard, or None."""
    from typst import TypstError

    try:
        return compiled(source, data, STANDARD, is_wider=is_wider)
    except TypstError:
        return None


def compiled(source: bytes, data: Any, standard: Literal["ua-1"] | None = None, *, is_wider: bool) -> bytes:
    """The PDF."""
    made = compiler(source, data, is_wider=is_wider).compile(format="pdf", pdf_standards=standard)
    return cast("bytes", made)


def compiler(source: bytes, data: Any, *, is_wider: bool) -> "Compiler":
    """Data stays data: the template reads it as JSON, and what was typed is never markup."""
    from typst import Compiler, Fonts

    fonts = Fonts(include_system_fonts=is_wider, include_embedded_fonts=False, font_paths=[FONTS])
    return Compiler(source, root=FONTS, font_paths=fonts, sys_inputs={"data": json.dumps(data)})


def words(layout: Any) -> Iterator[str]:
    """All words of a layout."""
    if isinstance(layout, str):
        yield layout
    elif isinstance(layout, dict | list):
        for inner in layout.values() if isinstance(layout, dict) else layout:
            yield from words(inner)


if __name__ == "__main__":
    sys.exit(main())
