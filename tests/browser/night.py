"""The night screen as a hand finds it: one touch, a step, and the entry that comes of it."""

import sys
from typing import Any

from tests.browser.phones import WAITING
from tests.browser.waiting import focused, wait_for

STEPS = ("idle", "running", "long", "bad", "woke", "eased")
SAME_TOUCH = 800  # a little more than what night.js takes for the same touch
LOCKS = """
    window.locks = [];
    const ask = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (kind) => {
        const lock = await ask(kind);
        window.locks.push(lock);
        return lock;
    };"""


def tell(figure: str) -> None:
    """Say a measured figure; `pytest -rP` shows it."""
    sys.stdout.write(f"{figure}\n")


def is_at(page: Any, step: str) -> None:
    """Wait for a step; the server shows a cramp that is going on, but only the script can time it."""
    page.locator(f'body[data-step="{step}"]').wait_for()
    if step == "running":
        focused(page, "#gone")


def opened(page: Any, step: str = "idle") -> None:
    """Wait until the script has looked for a cramp that is going on: the last thing it does on opening."""
    for _ in range(3):
        page.evaluate(WAITING)
    is_at(page, step)


def ready(page: Any) -> None:
    """Wait until the screen takes another touch, and what was touched before is kept."""
    page.wait_for_timeout(SAME_TOUCH)
    page.evaluate(WAITING)


def touch(page: Any, name: Any, *, role: str = "button") -> None:
    """Touch something once the screen takes it for another touch."""
    ready(page)
    page.get_by_role(role, name=name, exact=True).tap()


def saved(ada: Any, count: int = 1) -> Any:
    """The last entry, once the outbox has sent them all."""
    wait_for(lambda: ada.episodes.count() == count)
    return ada.episodes.order_by("created_at").last()


def sent(page: Any) -> None:
    """Wait until this device knows that nothing waits any more."""
    wait_for(lambda: page.evaluate(WAITING) == 0)


def watch_locks(page: Any) -> None:
    """Note in `locks`, from the next page on, each lock that keeps the screen awake."""
    page.add_init_script(LOCKS)
    page.context.grant_permissions(["screen-wake-lock"])
