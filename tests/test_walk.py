"""No way leads nowhere: a full diary's links are followed and its questions asked as its pages hold them."""

import re
from collections import Counter, deque
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest

from diary.advice.alerts import refresh
from diary.demo import fill

UNTIL = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)
OF_EACH = 3


class Ways(HTMLParser):
    """Where a page leads: its links, and its forms that only ask, with what they hold."""

    def __init__(self, html):
        super().__init__()
        self.found, self.action, self.fields = [], None, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and "href" in given:
            self.found.append(given["href"])
        elif tag == "form" and given.get("method", "get").lower() == "get":
            self.action, self.fields = given.get("action") or "?", []
        elif tag == "input" and given.get("name") and given.get("type") not in {"radio", "checkbox"}:
            self.fields.append((given["name"], given.get("value") or ""))
        elif tag == "input" and "checked" in given:
            self.fields.append((given["name"], given.get("value") or "on"))

    def handle_endtag(self, tag):
        if tag == "form" and self.action is not None:
            self.found.append(
                f"{self.action.partition('?')[0] or '?'}?{urlencode(self.fields)}".replace("??", "?")
            )
            self.action = None


def shape(address):
    """What two addresses of one kind share: the path without keys, and which questions it asks."""
    parts = urlsplit(address)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "N", parts.path)
    return path, *sorted(parse_qs(parts.query))


def ways(address, html):
    """The addresses here that a page leads to, without their fragments."""
    found = (urljoin(address, way).partition("#")[0] for way in Ways(html).found)
    return [way for way in found if way.startswith("/")]


@pytest.mark.slow
def test_every_way_out_of_a_page_leads_somewhere(ada, as_ada, catalogue, time_machine):
    time_machine.move_to(UNTIL, tick=False)
    fill(ada, 1.2, seed=1, until=UNTIL)
    refresh(ada, UNTIL)
    waiting, followed, seen, broken = deque([("/", "")]), Counter(), set(), {}

    while waiting:
        address, found_on = waiting.popleft()
        if address in seen or followed[shape(address)] == OF_EACH:
            continue
        seen.add(address)
        followed[shape(address)] += 1
        response = as_ada.get(address, follow=True)
        if response.status_code != 200:
            broken[address] = (response.status_code, found_on)
        elif response["Content-Type"].startswith("text/html"):
            waiting += [(way, address) for way in ways(address, response.content.decode())]

    assert broken == {}
    assert len(seen) > 150
