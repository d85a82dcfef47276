"""Somebody new, with a thumb: signs up and writes down one of each kind, with and without script.

The walk counts touches and typed signs. A person is given 1.3 s to find and touch a thing and 0.4 s for a
sign on a phone's keyboard (our own figures, not a study's), so that three minutes can be reckoned.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from accounts.models import User
from diary.models import KINDS
from tests.browser.waiting import until, wait_for
from tests.factories import make_episode

TOUCH_S, SIGN_S = 1.3, 0.4
PASSWORD = "calm-otter-7431"


@dataclass
class Thumb:
    """One person's thumb on one page."""

    page: Any
    touches: int = 0
    signs: int = 0

    def touch(self, role: str, name: str, *, exact: bool = False) -> None:
        """Touch the first thing of that name that can be seen."""
        found = self.page.get_by_role(role, name=name, exact=exact)
        found.locator("visible=true").first.tap()
        self.touches += 1

    def write(self, label: str, text: str) -> None:
        """Touch a field and write into it."""
        self.page.get_by_label(label).locator("visible=true").first.fill(text)
        self.touches += 1
        self.signs += len(text)

    @property
    def seconds(self) -> float:
        """How long a person needs for this."""
        return self.touches * TOUCH_S + self.signs * SIGN_S


@pytest.fixture
def thumb(page, catalogue) -> Thumb:
    return Thumb(page)


def sign_up(thumb: Thumb) -> None:
    thumb.page.goto("/account/signup/")
    thumb.write("E-mail address", "eve@example.org")
    thumb.page.get_by_role("textbox", name="Password").fill(PASSWORD)
    thumb.touches, thumb.signs = thumb.touches + 1, thumb.signs + len(PASSWORD)
    thumb.touch("button", "Start the diary")
    thumb.page.wait_for_url("/")


def log_one_of_each(thumb: Thumb) -> None:
    for steps in (no_cramp, cramp, drink, food, workout, stretch, medicine, fact):
        thumb.page.goto("/")
        steps(thumb)


def saved(thumb: Thumb) -> None:
    thumb.touch("button", "Save", exact=True)
    thumb.page.get_by_text("Saved:").first.wait_for()


def add(thumb: Thumb, name: str) -> None:
    thumb.page.goto("/add/")
    thumb.touches += 1
    thumb.touch("link", name)


def cramp(thumb: Thumb) -> None:
    thumb.touch("link", "Add a cramp")
    saved(thumb)


def no_cramp(thumb: Thumb) -> None:
    thumb.touch("button", "No cramp")
    thumb.page.get_by_role("link", name="Add a cramp").wait_for()


def drink(thumb: Thumb) -> None:
    thumb.touch("button", "200 ml")
    thumb.page.get_by_text("Saved").first.wait_for()


def food(thumb: Thumb) -> None:
    add(thumb, "Food")
    thumb.write("What did you eat?", "banana")
    thumb.touch("option", "Banana")
    saved(thumb)


def workout(thumb: Thumb) -> None:
    thumb.touch("link", "Workout")
    thumb.touch("radio", "Walking")
    thumb.write("Minutes", "30")
    saved(thumb)


def stretch(thumb: Thumb) -> None:
    thumb.touch("link", "Stretch")
    saved(thumb)


def medicine(thumb: Thumb) -> None:
    add(thumb, "Medicine")
    thumb.write("Name", "Amlodipine")
    saved(thumb)


def fact(thumb: Thumb) -> None:
    thumb.touch("button", "Hot day")
    thumb.page.get_by_role("button", name="Hot day", pressed=True).wait_for()


def test_a_stranger_signs_up_and_logs_one_of_each_kind_within_three_minutes(thumb):
    sign_up(thumb)
    log_one_of_each(thumb)

    eve = User.objects.get(email="eve@example.org")
    assert {slug: getattr(eve, kind.relation).count() for slug, kind in KINDS.items()} == dict.fromkeys(
        KINDS, 1
    )
    assert eve.time_zone == "Europe/Berlin"
    print(f"{thumb.touches} touches, {thumb.signs} signs: {thumb.seconds:.0f} s")  # noqa: T201
    assert thumb.seconds < 180


@pytest.fixture
def plain(browser, browser_context_args, sign_in, ada, catalogue):
    """Ada's page in a browser without script."""
    cookies = sign_in(ada).context.cookies()
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    context.add_cookies(cookies)
    yield context.new_page()
    context.close()


FILLED: dict[str, dict[str, str]] = {
    "food": {"What did you eat?": "Grandmother’s soup"},
    "workout": {"Minutes": "30"},
    "medicine": {"Name": "Amlodipine"},
}
CHOSEN = {"drink": "200 ml", "workout": "Walking", "factor": "Hot day"}


@pytest.mark.parametrize("slug", list(KINDS))
def test_every_kind_is_logged_without_script(plain, ada, slug):
    plain.goto(f"/add/{slug}/")
    for label, text in FILLED.get(slug, {}).items():
        plain.get_by_label(label).first.fill(text)
    if slug in CHOSEN:
        plain.locator("label", has_text=CHOSEN[slug]).first.tap()

    plain.get_by_role("button", name="Save", exact=True).first.tap()

    wait_for(lambda: getattr(ada, KINDS[slug].relation).count() == 1)
    plain.get_by_role("heading", level=1).first.wait_for()


def test_an_entry_is_found_changed_and_taken_back_without_script(plain, ada):
    cramp = make_episode(ada, severity=4, note="hard as stone")
    plain.goto("/diary/")
    plain.get_by_role("link", name="Calf").first.tap()
    plain.get_by_label("Note").fill("soft as wool")
    plain.get_by_role("button", name="Save", exact=True).first.tap()

    until(cramp, note="soft as wool")
    plain.wait_for_url("/diary/**")

    plain.goto(f"/entry/cramp/{cramp.uuid}/")
    plain.get_by_role("button", name="Delete").first.tap()
    wait_for(lambda: not ada.episodes.exists())
    plain.get_by_role("button", name="Undo").first.tap()
    wait_for(lambda: list(ada.episodes.all()) == [cramp])
