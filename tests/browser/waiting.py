"""Ways to wait: nothing is read once that a script, the server or the browser may be about to change."""

import time
from collections.abc import Callable
from typing import Any

FAR = 30_000
# Resolves when what was asked for before is drawn, in its own type; a page nobody looks at may draw nothing
# for a while.
DRAWN = """async () => {
    const drawn = () => Promise.race([
        new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
        new Promise(done => setTimeout(done, 500)),
    ]);
    await drawn();
    await document.fonts.ready;
    await drawn();
}"""


def expect(found: Any) -> Any:
    """Playwright's assertions about a locator or a page, which ask until it is so."""
    from playwright.sync_api import expect as asked

    asked.set_options(timeout=FAR)
    return asked(found)


def wait_for(is_so: Callable[[], Any], seconds: float = 60) -> None:
    """Ask until it is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


def becomes(read: Callable[[], Any], wanted: Any, seconds: float = 60) -> None:
    """Read until it is what is wanted; else it says what it was last."""
    end = time.monotonic() + seconds
    while (found := read()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert found == wanted


def until(entry: Any, **values: Any) -> None:
    """Wait until the entry says so."""

    def says() -> dict[str, Any]:
        entry.refresh_from_db()
        return {name: getattr(entry, name) for name in values}

    wait_for(lambda: says() == values)


def focused(page: Any, selector: str) -> None:
    """Wait until the focus is on it."""
    page.wait_for_function("selector => document.activeElement?.matches(selector)", arg=selector)


def loaded(page: Any) -> None:
    """Wait until the page that was led to is there with its scripts, and drawn."""
    page.wait_for_load_state()
    page.evaluate(DRAWN)


def quickest(run: Callable[[], float], enough: float, tries: int = 3) -> float:
    """The best time of a few runs, or the first that is good enough: a machine may be busy for a moment."""
    best = run()
    for _ in range(tries - 1):
        if best < enough:
            break
        best = min(best, run())
    return best
