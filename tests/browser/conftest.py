"""A real Chromium, as a phone: every page is watched, and can be judged by axe by day and by night.

Without Chromium these tests are skipped with one line; with DIARY_REQUIRE_BROWSER=1 they fail instead.
DIARY_PICTURES=folder keeps a picture of every page that is judged.
"""

import importlib.util
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connections
from django.test import Client
from django.utils import timezone

from tests.browser.network import Network
from tests.browser.night import opened
from tests.browser.phones import Phone, watched
from tests.browser.waiting import FAR, loaded
from tests.factories import (
    make_day_factor,
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_night_check,
    make_stretch,
    make_workout,
)

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
IS_MISSING = CHROMIUM is None or importlib.util.find_spec("pytest_playwright") is None
IS_REQUIRED = os.environ.get("DIARY_REQUIRE_BROWSER", "") not in {"", "0", "no"}
REASON = "Browser tests are skipped: there is no Chromium on this machine."
AXE = (HERE / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Chromium calls a refused form an error of the console; Playwright says what it blocks.
EXPECTED = re.compile(
    r"Failed to load resource: the server responded with a status of 4(22|29)"
    r"|Service Worker registration blocked"
)

# Playwright runs an event loop in the thread of the test, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure(config: pytest.Config) -> None:
    """Keep a picture of the page a test failed on, in test-results/."""
    if not IS_MISSING:
        config.option.screenshot = "only-on-failure"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is here, and skip it where it cannot run."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            if IS_MISSING and not IS_REQUIRED:
                item.add_marker(pytest.mark.skip(reason=REASON))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The one line."""
    if IS_MISSING and not IS_REQUIRED:
        terminalreporter.write_line(REASON, yellow=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A failure in words, where a browser is asked for and there is none."""
    if HERE in item.path.parents and IS_MISSING and IS_REQUIRED:
        pytest.fail("DIARY_REQUIRE_BROWSER is set, but there is no Chromium with Playwright.", pytrace=False)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, kept from talking to anybody but this machine."""
    args = [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": args}


@pytest.fixture(scope="session")
def browser(browser: Any) -> Iterator[Any]:
    """The browser of all tests; while its event loop runs, Django keeps connections apart, to be closed then.

    One left open keeps PostgreSQL from dropping the test database.
    """
    yield browser
    connections.close_all()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: Any) -> dict[str, Any]:
    """A phone in Berlin."""
    return {
        **browser_context_args,
        "base_url": live_server.url,
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "locale": "en-GB",
        "timezone_id": "Europe/Berlin",
        "reduced_motion": "reduce",
        # Without a worker each page comes from the server; test_offline.py is about the worker.
        "service_workers": "block",
    }


@pytest.fixture(autouse=True)
def _quiet_server(transactional_db: None) -> Iterator[None]:
    """The tables are emptied when the last request is answered: by then the test has closed its pages."""
    under_way: list[int] = []
    begin, end = (lambda **_: under_way.append(1)), (lambda **_: under_way and under_way.pop())
    request_started.connect(begin)
    request_finished.connect(end)
    yield
    deadline = time.monotonic() + 20
    while under_way and time.monotonic() < deadline:
        time.sleep(0.02)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def page(page: Any, live_server: Any) -> Iterator[Any]:
    """A page that asks nobody else for anything, breaks no policy and throws nothing."""
    complaints: list[str] = []

    def on_request(request: Any) -> None:
        if not request.url.startswith((f"{live_server.url}/", "data:", "blob:")):
            complaints.append(f"asked for {request.url}")

    def on_console(message: Any) -> None:
        if message.type in {"error", "warning"} and not EXPECTED.match(message.text):
            complaints.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
    page.set_default_timeout(FAR)
    yield page
    assert complaints == []


@pytest.fixture
def sign_in(page: Any, live_server: Any) -> Callable[[Any], Any]:
    """Signs a person in without the form: sign_in(ada) gives the page."""

    def as_person(person: Any) -> Any:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        return page

    return as_person


@pytest.fixture
def filled(ada) -> Any:
    """Some days of everything."""
    now = timezone.now()
    for day in range(1, 5):
        at = now - timedelta(days=day)
        make_episode(ada, at, severity=2 * day, side="left", note="hard as stone", tried={"stretch": "yes"})
        make_drink(ada, 300, at)
        make_meal(ada, "Banana", at, potassium_mg=422.0)
        make_workout(ada, at, effort=4)
        make_stretch(ada, at)
    make_medicine_change(ada, dose="5 mg")
    make_day_factor(ada)
    make_night_check(ada, (now - timedelta(days=9)).date())
    return ada


@pytest.fixture
def night(sign_in, ada) -> Any:
    """Ada's phone with the night screen open."""
    page = sign_in(ada)
    page.goto("/night/")
    opened(page)
    return page


@pytest.fixture
def judge(page: Any) -> Callable[[str], None]:
    """Runs axe on the page as it stands, by day and by night: judge("today")."""

    def by_day_and_night(name: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            loaded(page)
            found = page.evaluate(f"{AXE}; axe.run(document, {{runOnly: {json.dumps(RULES)}}})")
            if folder := os.environ.get("DIARY_PICTURES"):
                page.screenshot(path=Path(folder) / f"{name}-{scheme}.png", full_page=True)
            assert [in_words(violation) for violation in found["violations"]] == [], f"{name}, {scheme}"

    return by_day_and_night


def in_words(violation: dict[str, Any]) -> str:
    """One finding of axe: the rule, and the first places it was broken at."""
    places = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} - {places}"


@pytest.fixture
def network(live_server) -> Iterator[Network]:
    """What the phones of a test are connected through."""
    network = Network(live_server.url)
    yield network
    network.close()


@pytest.fixture
def new_phone(browser, network, browser_context_args) -> Iterator[Callable[..., Phone]]:
    """Makes phones: new_phone(ada) is hers."""
    phones: list[Phone] = []
    complaints: list[str] = []

    def make(person: Any = None) -> Phone:
        args = {**browser_context_args, "base_url": network.url, "service_workers": "allow"}
        phones.append(Phone(watched(browser.new_context(**args), complaints), network))
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
