"""Fifty nights with a bad network, each another mixture: exactly the touches made are saved."""

import random
from typing import Any

import pytest

from tests.browser.phones import FLUSH, PUT, Phone
from tests.browser.waiting import wait_for

NIGHTS = 50
STEPS = 12
THINGS = [
    "touch", "touch", "touch", "double", "change", "undo", "cut", "error", "lost", "hang", "well", "off",
    "on", "reload", "kill", "replay", "flush",
]  # fmt: skip
NEW = "async () => (await import('/static/js/outbox.js')).newUuid()"
REMOVE = "async ([kind, uuid]) => (await import('/static/js/outbox.js')).remove(kind, uuid)"
SEND_AGAIN = """async ([account, uuid, fields]) => {
    const asked = await fetch('/night/token/').catch(() => null);
    if (!asked) return;
    const { token } = await asked.json();
    const body = JSON.stringify({ op: 'put', kind: 'drink', uuid, fields, whole: false, age: 5, account });
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
    await fetch('/night/outbox/', { method: 'POST', body, headers }).catch(() => {});
}"""


class Night:
    """What one person does in one night, and what the diary has to hold after it."""

    def __init__(self, phone: Phone, account: str, seed: int) -> None:
        self.phone, self.account, self.dice = phone, account, random.Random(seed)
        self.expected: dict[str, int] = {}
        self.removed: set[str] = set()
        self.log: list[str] = []

    @property
    def page(self) -> Any:
        return self.phone.page

    def step(self) -> None:
        """One thing that happens."""
        name = self.dice.choice(THINGS)
        self.log.append(name)
        getattr(self, name, lambda: self.fail(name))()

    def fail(self, mode: str) -> None:
        """The network begins to do this to whatever is sent."""
        self.phone.network.mode = mode

    def well(self) -> None:
        self.phone.network.mode = "ok"

    def off(self) -> None:
        self.phone.offline()

    def on(self) -> None:
        self.phone.offline(False)

    def touch(self, times: int = 1) -> None:
        """A drink by one touch on Today's button; the page may be gone a moment later."""
        uuid, amount = self.page.evaluate(NEW), self.dice.randint(1, 4000)
        for _ in range(times):
            self.page.evaluate(PUT, ["drink", uuid, {"amount_ml": str(amount)}])
        self.expected[uuid] = amount

    def double(self) -> None:
        self.touch(2)

    def change(self) -> None:
        if self.expected:
            uuid = self.dice.choice(list(self.expected))
            self.expected[uuid] = self.dice.randint(1, 4000)
            self.page.evaluate(PUT, ["drink", uuid, {"amount_ml": str(self.expected[uuid])}])

    def undo(self) -> None:
        if self.expected:
            uuid = self.dice.choice(list(self.expected))
            self.page.evaluate(REMOVE, ["drink", uuid])
            del self.expected[uuid]
            self.removed.add(uuid)

    def flush(self) -> None:
        self.page.evaluate(f"() => {{ ({FLUSH})(); }}")

    def reload(self) -> None:
        self.page.goto("/night/waiting/")

    def kill(self) -> None:
        """The tab goes without a word, whatever it was doing."""
        old = self.phone.page
        self.phone.page = self.phone.context.new_page()
        old.close()
        self.reload()

    def replay(self) -> None:
        """Something old is sent once more, past the outbox: a deleted entry must not come back."""
        if self.removed and self.phone.network.mode == "ok":
            uuid = self.dice.choice(sorted(self.removed))
            self.page.evaluate(SEND_AGAIN, [self.account, uuid, {"amount_ml": "77"}])


@pytest.mark.slow
def test_fifty_mixtures_of_what_can_go_wrong_save_exactly_the_touches_made(new_phone, ada):
    phone = new_phone(ada).install()
    phone.network.patience = 0.4
    phone.network.concerns = lambda method, path: path in {"/night/outbox/", "/night/token/"}
    for seed in range(NIGHTS):
        night = Night(phone, ada.device_key, seed)
        for _ in range(STEPS):
            night.step()
        night.on()
        night.well()
        night.reload()
        wait_for(lambda: phone.waiting == 0)

        saved = {str(drink.uuid): drink.amount_ml for drink in ada.drinks.all()}
        assert saved == night.expected, (seed, night.log)
        ada.drinks.all().delete()
