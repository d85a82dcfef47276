"""A phone whose network comes and goes: nothing is lost, nothing is saved twice, nobody else sees it."""

import random
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.browser.network import Network

FAR = 15_000
# What is kept for the pages, once it is all there.
FILLED = """async () => {
    const names = (await caches.keys()).filter(name => name.startsWith('unknot-pages-'));
    if (names.length !== 1) return false;
    const kept = await (await caches.open(names[0])).keys();
    const paths = kept.map(request => new URL(request.url).pathname);
    return ['/', '/night/', '/night/waiting/', '/add/cramp/', '/add/factor/', '/diary/'].every(path => paths.includes(path));
}"""
WAITING = "async () => (await (await import('/static/js/outbox.js')).waiting()).length"
PUT = "async ([kind, uuid, fields]) => (await import('/static/js/outbox.js')).put(kind, uuid, fields)"
FLUSH = "async () => (await import('/static/js/outbox.js')).flush()"


@pytest.fixture
def network(live_server) -> Iterator[Network]:
    """What the phones of a test are connected through."""
    network = Network(live_server.url)
    yield network
    network.close()


class Phone:
    """One browser with its own storage, signed in or not."""

    def __init__(self, context: Any, network: Network) -> None:
        self.context, self.network = context, network
        self.page = context.new_page()

    def sign_in(self, person: Any) -> str:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        self.context.add_cookies([{"name": name, "value": value, "url": self.network.url}])
        return value

    def open(self, path: str = "/") -> Any:
        self.page.goto(path)
        return self.page

    def install(self) -> "Phone":
        """Open Today and wait until the pages are kept."""
        self.open()
        wait_for(lambda: self.page.evaluate("Boolean(navigator.serviceWorker.controller)"))
        self.page.evaluate("navigator.serviceWorker.controller.postMessage('fill')")
        wait_for(lambda: self.page.evaluate(FILLED))
        return self

    def offline(self, is_off: bool = True) -> None:
        self.context.set_offline(is_off)

    @property
    def waiting(self) -> int:
        return self.page.evaluate(WAITING)


def wait_for(is_so: Callable[[], Any], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


@pytest.fixture
def new_phone(browser, network, browser_context_args) -> Iterator[Callable[..., Phone]]:
    """Makes phones; whatever breaks the policy or throws fails the test."""
    phones: list[Phone] = []
    complaints: list[str] = []

    def hear(message: Any) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def watch(page: Any) -> None:
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
        page.set_default_timeout(FAR)

    def make(person: Any = None) -> Phone:
        args = {**browser_context_args, "base_url": network.url, "service_workers": "allow"}
        context = browser.new_context(**args)
        context.on("page", watch)
        phones.append(Phone(context, network))
        if person:
            phones[-1].sign_in(person)
        return phones[-1]

    yield make
    network.mode = "ok"
    for phone in phones:
        phone.context.close()
    assert complaints == []


@pytest.fixture
def phone(new_phone, ada) -> Phone:
    """Ada's phone, with the pages kept."""
    return new_phone(ada).install()


def test_one_touch_without_a_network_is_exactly_one_entry_after_it_came_back(phone, ada):
    phone.offline()
    page = phone.open()
    page.get_by_role("button", name=re.compile("200 ml")).tap()
    page.get_by_text("Kept on this phone. It will be saved when there is a network.").wait_for()
    page.get_by_role("link", name="1 waiting to be saved").wait_for()
    assert ada.drinks.count() == 0

    phone.offline(False)

    wait_for(lambda: ada.drinks.count() == 1)
    page.get_by_role("link", name="1 waiting to be saved").wait_for(state="detached")
    assert [drink.amount_ml for drink in ada.drinks.all()] == [200]
