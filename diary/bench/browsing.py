"""How soon a page can be used in a real browser. Needs Playwright (requirements-dev.txt) and Chromium."""

import importlib.util
import shutil
from dataclasses import dataclass
from statistics import median
from typing import Any

from diary.bench.serving import Diary
from diary.bootstrap import RefusedError

WIDTH, HEIGHT = 390, 844
VISITS = 7
CHROMIUM = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
# Each gives the milliseconds since the page was asked for, once it is so.
DRAWN = "() => window.Chart?.getChart(document.querySelector('canvas')) && performance.now()"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
KEPT = "() => navigator.serviceWorker.controller && navigator.serviceWorker.ready.then(() => true)"


@dataclass(frozen=True)
class Look:
    """One thing to see in a browser: which page, when it counts as there, and within how many ms."""

    name: str
    path: str
    until: str
    target_ms: int
    is_offline: bool = False


LOOKS = (
    Look("trends_1y", "/trends/?span=1y", DRAWN, 1000),
    Look("trends_all", "/trends/?span=all", DRAWN, 1000),
    Look("today", "/", PAINTED, 1000),
    Look("night", "/night/", PAINTED, 1000),
    Look("night_from_cache", "/night/", PAINTED, 300, is_offline=True),
)


def browse(diary: Diary) -> dict[str, Any]:
    """The median of a few visits of each page, on a phone's screen, with the styles and scripts kept."""
    chromium = shutil.which("chromium")
    if chromium is None or importlib.util.find_spec("playwright") is None:
        raise RefusedError("--browser needs Chromium and the packages of requirements-dev.txt.")
    from playwright.sync_api import sync_playwright

    base = f"http://{diary.host}:{diary.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        context.add_cookies([{"name": "sessionid", "value": diary.big, "url": base}])
        page = context.new_page()
        page.goto(base)
        page.wait_for_function(KEPT)
        page.wait_for_load_state("networkidle")
        found = {look.name: seen(page, base, look) for look in LOOKS}
        browser.close()
    return found


def seen(page: Any, base: str, look: Look) -> dict[str, Any]:
    """One page, visited several times; the first visit only warms up."""
    times = []
    for _visit in range(VISITS + 1):
        page.goto("about:blank")
        page.context.set_offline(look.is_offline)
        page.goto(f"{base}{look.path}")
        times.append(page.wait_for_function(look.until, polling="raf").json_value())
    page.context.set_offline(False)
    middle = median(times[1:])
    return {"median_ms": round(middle), "target": look.target_ms, "ok": middle < look.target_ms}
