"""What a visit of Today costs on the wire: the page and everything it makes a browser load."""

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from diary.bench.client import Answer, Client

# A face for letters beyond Latin-1 is loaded only where a page has such letters; Today has none.
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
LATIN_1 = re.compile(r"unicode-range:\s*U\+0{1,4}[-,; ]", re.IGNORECASE)
CSS_URL = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)")
JS_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


class Loads(HTMLParser):
    """Collects the addresses that a page makes a browser load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this tag loads."""
        values = dict(attrs)
        loaded = {"link": "href", "script": "src", "img": "src", "use": "href"}.get(tag)
        address = values.get(loaded or "")
        is_other = tag == "link" and values.get("rel") not in {"stylesheet", "preload", "icon", "manifest"}
        if address and not is_other and not address.startswith(("#", "data:")):
            self.found.append(address.split("#")[0])


def visits(client: Client, path: str) -> tuple[int, int]:
    """Bytes of a first visit and of a later one, headers included."""
    page = client.ask(path)
    first = later = page.size
    for address in everything(client, path, page):
        answer = client.ask(address)
        first += answer.size
        later += again(client, address, answer)
    return first, later


def everything(client: Client, path: str, page: Answer) -> list[str]:
    """Each file the page loads, directly or by a style sheet or a module, once."""
    parser = Loads()
    parser.feed(page.text)
    left = [urljoin(path, address) for address in parser.found]
    found: list[str] = []
    while left:
        address = left.pop(0)
        if address not in found:
            found.append(address)
            left += inside(client, address)
    return found


def inside(client: Client, address: str) -> list[str]:
    """What a style sheet or a module loads in turn."""
    extension = posixpath.splitext(address)[1]
    if extension not in {".css", ".js"}:
        return []
    text = client.ask(address).text
    if extension == ".js":
        return [urljoin(address, name) for name in JS_IMPORT.findall(text)]
    used = FONT_FACE.sub(lambda face: face[0] if is_used(face[0]) else "", text)
    return [urljoin(address, name.split("#")[0]) for name in CSS_URL.findall(used)]


def is_used(font_face: str) -> bool:
    """Whether plain text needs this face."""
    return "unicode-range" not in font_face or bool(LATIN_1.search(font_face))


def again(client: Client, address: str, before: Answer) -> int:
    """Bytes of asking once more as a browser does: nothing while it may be kept, else a question."""
    if "immutable" in before.headers.get("cache-control", ""):
        return 0
    asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
    known = {ask: before.headers[name] for ask, name in asked.items() if name in before.headers}
    return client.ask(address, headers=known).size
