"""Server and browser killed in the middle, as people run them: what was touched is saved once."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM
from tests.browser.phones import FILLED
from tests.browser.waiting import FAR, wait_for
from tests.installation import Installation

SIGNED_IN = """
from django.conf import settings
from django.test import Client
from accounts.models import User
ada = User.objects.create_user("ada@example.org", "a long password", called="Ada", has_night_screen=False)
client = Client()
client.force_login(ada)
print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=390,844",
)  # fmt: skip


class Browser:
    """A Chromium of its own, with a profile that outlives it."""

    def __init__(self, playwright: Any, profile: Path) -> None:
        self.playwright, self.profile = playwright, profile
        self.process: subprocess.Popen[bytes] | None = None
        self.browser: Any = None

    def start(self) -> Any:
        """Its page."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        command = [
            str(CHROMIUM),
            *SWITCHES,
            "--remote-debugging-port=0",
            f"--user-data-dir={self.profile}",
        ]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        wait_for(lambda: told.exists() and len(told.read_text().splitlines()) == 2)
        port = told.read_text().splitlines()[0]
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://localhost:{port}", timeout=4 * FAR)
        return self.browser.contexts[0].new_page()

    def kill(self) -> None:
        """The battery is empty."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def own_browser(playwright, tmp_path) -> Iterator[Browser]:
    """A browser that can be killed."""
    browser = Browser(playwright, tmp_path / "profile")
    yield browser
    browser.kill()


@pytest.mark.slow
def test_a_touch_outlives_a_killed_server_and_a_killed_browser(installation: Installation, own_browser):
    server = installation.start()
    page = own_browser.start()
    cookie = {"name": "sessionid", "value": installation.python(SIGNED_IN), "url": server.url}
    page.context.add_cookies([cookie])
    page.goto(server.url)
    wait_for(lambda: page.evaluate(FILLED))
    server.kill()

    page.goto(server.url)
    page.get_by_role("button", name=re.compile("200 ml")).click()
    page.get_by_text("Kept on this phone.").wait_for()
    own_browser.kill()
    page = own_browser.start()
    page.goto(server.url)
    page.get_by_role("link", name="1 waiting to be saved").wait_for()
    assert installation.rows("SELECT amount_ml FROM diary_drink") == []
    page.context.add_cookies([cookie])  # Chromium writes cookies to the disk twice a minute only
    again = installation.start(int(server.url.rsplit(":", 1)[1]))

    wait_for(lambda: installation.rows("SELECT amount_ml FROM diary_drink") == [(200,)], 60)
    page.get_by_role("link", name="1 waiting to be saved").wait_for(state="detached")
    again.process.send_signal(signal.SIGTERM)
    again.wait()
