"""Phones whose network comes and goes, and what their scripts can be asked."""

from typing import Any

from django.conf import settings
from django.test import Client

from tests.browser.network import Network
from tests.browser.waiting import FAR, wait_for

# What is kept for the pages, once it is all there.
FILLED = """async () => {
    const names = (await caches.keys()).filter(name => name.startsWith('unknot-pages-'));
    if (names.length !== 1) return false;
    const kept = await (await caches.open(names[0])).keys();
    const paths = kept.map(request => new URL(request.url).pathname);
    const wanted = ['/', '/night/', '/night/waiting/', '/add/cramp/', '/add/factor/', '/diary/'];
    return wanted.every(path => paths.includes(path));
}"""
WAITING = "async () => (await (await import('/static/js/outbox.js')).waiting()).length"
PUT = "async ([kind, uuid, fields]) => (await import('/static/js/outbox.js')).put(kind, uuid, fields)"
# What a device still holds of anybody.
KEPT_DATA = """async () => [
    ...(await caches.keys()).filter(name => name.startsWith('unknot-pages-')),
    ...(await indexedDB.databases()).map(database => database.name),
    ...Object.keys(localStorage).filter(name => name.startsWith('unknot')),
]"""
FLUSH = "async () => (await import('/static/js/outbox.js')).flush()"


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

    def open_anew(self, path: str = "/") -> Any:
        """Open it as the server has it now; where that takes a while, the kept page comes instead."""
        wait_for(lambda: not self.open(path).evaluate("'kept' in document.documentElement.dataset"))
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


def watched(context: Any, complaints: list[str]) -> Any:
    """The context; whatever in it breaks the policy or throws is written down."""

    def hear(message: Any) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def watch(page: Any) -> None:
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
        page.set_default_timeout(FAR)

    context.on("page", watch)
    return context
