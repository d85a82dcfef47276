"""What the night screen looks like: dark on the way in, large enough to touch, readable by everybody."""

import base64
import time

import pytest

from tests.browser.night import STEPS, is_at, tell
from tests.browser.waiting import DRAWN, loaded, wait_for

SIZES = [(390, 844), (320, 568), (844, 390)]

# Everything on the screen that can be touched, with its size.
TARGETS = """() => [...document.querySelectorAll('button, a[href], summary, input:not([type=hidden])')]
    .filter(part => part.checkVisibility())
    .map(part => [part, part.getBoundingClientRect()])
    .map(([part, { width, height }]) => [part.textContent.trim(), width, height])"""
# How much of the lower half of the screen the big button covers.
SHARE = """() => {
    const { left, right, top, bottom } = document.getElementById('start').getBoundingClientRect();
    const inside = Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, innerHeight / 2));
    return (right - left) * inside / (innerWidth * innerHeight / 2);
}"""
SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter(part => part.checkVisibility() && !part.closest('.unseen') && part.tagName !== 'SCRIPT')
    .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .map(part => parseFloat(getComputedStyle(part).fontSize)))"""
# How much of a picture is our blue, and how much is brighter than anything of the night.
LOOK = """async (source) => {
    const picture = await createImageBitmap(await (await fetch(source)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let [blue, light] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
        const [r, g, b] = data.slice(at, at + 3);
        if (b > 200 && r < 60 && g < 60) blue += 1;
        else if (Math.min(r, g, b) > 150) light += 1;
    }
    return { blue: blue / (data.length / 4), light: light / (data.length / 4) };
}"""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_target_is_large_and_the_button_fills_the_lower_half(night, width, height):
    night.set_viewport_size({"width": width, "height": height})
    night.wait_for_function(
        "([width, height]) => innerWidth === width && innerHeight === height", arg=[width, height]
    )
    loaded(night)
    share = night.evaluate(SHARE)
    tell(f"{width} x {height}: the button covers {share:.0%} of the lower half")
    assert share >= 0.4
    assert night.evaluate("document.documentElement.scrollWidth <= innerWidth")

    for step in STEPS:
        night.evaluate(f"document.body.dataset.step = '{step}'")
        small = [target for target in night.evaluate(TARGETS) if min(target[1:]) < 71.5]
        assert small == [], step
        assert night.evaluate(SMALLEST_TEXT) >= 19.7, step
        assert night.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
    for sheet in ("signs", "where"):
        night.goto(f"/night/#{sheet}")
        night.locator(f"#{sheet}").wait_for()
        assert [target for target in night.evaluate(TARGETS) if min(target[1:]) < 71.5] == []


@pytest.mark.parametrize("step", STEPS)
def test_axe_finds_nothing_in_the_dark(night, judge, step):
    night.evaluate(f"document.body.dataset.step = '{step}'")
    judge(f"night-{step}")


@pytest.mark.parametrize("sheet", ["signs", "where"])
def test_axe_finds_nothing_on_the_sheets(night, judge, sheet):
    night.goto(f"/night/#{sheet}")
    night.locator(f"#{sheet}").wait_for()
    judge(f"night-{sheet}")


@pytest.fixture
def eye(browser):
    """Looks at pictures, in a window of its own: the page that is looked at stays in front."""
    context = browser.new_context()
    page = context.new_page()
    yield lambda picture: page.evaluate(LOOK, picture)
    context.close()


def address(picture):
    return "data:image/png;base64," + picture


def still(page):
    """What is on the screen now."""
    return address(base64.b64encode(page.screenshot()).decode())


def frames_of(page, act):
    """Every frame the browser paints during `act`, the one before it and the last one, as data addresses."""
    found = []
    session = page.context.new_cdp_session(page)

    def keep(frame):
        found.append(address(frame["data"]))
        session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    before = still(page)
    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
    page.evaluate(DRAWN)
    act()
    loaded(page)
    page.wait_for_timeout(600)
    session.send("Page.stopScreencast")
    return [before, *found, still(page)]


@pytest.mark.parametrize("is_slow", [False, True])
def test_no_frame_is_ever_white_on_the_way_into_the_dark(sign_in, ada, eye, is_slow):
    page = sign_in(ada)
    page.goto("about:blank")
    page.evaluate("document.documentElement.style.background = '#0000ff'")
    wait_for(lambda: eye(still(page))["blue"] > 0.9)
    if is_slow:
        page.route("**/night.css", lambda route: (time.sleep(1.2), route.continue_()))

    frames = frames_of(page, lambda: page.goto("/night/"))
    seen = [eye(frame) for frame in frames]

    tell(f"{len(seen)} frames: {[(round(s['blue'], 2), round(s['light'], 3)) for s in seen]}")
    assert len(seen) > 2
    for frame in seen:
        assert frame["blue"] > 0.9 or frame["light"] < 0.05
    assert seen[-1]["blue"] == 0


def test_from_a_page_of_the_day_the_night_screen_comes_at_once(sign_in, ada, eye):
    page = sign_in(ada)
    page.goto("/more/")
    wait_for(lambda: eye(still(page))["light"] > 0.5)

    def go():
        page.get_by_role("link", name="Night", exact=True).tap()
        is_at(page, "idle")

    light = [eye(frame)["light"] for frame in frames_of(page, go)]

    day = light[0]
    assert day > 0.5
    assert light[-1] < 0.05
    assert all(abs(share - day) < 0.1 or share < 0.05 for share in light), light
