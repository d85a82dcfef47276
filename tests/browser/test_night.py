"""Three in the morning on a phone: one touch, in the dark, half asleep."""

import base64
import re
import sys
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.phones import wait_for
from tests.factories import make_episode

SIZES = [(390, 844), (320, 568), (844, 390)]
STEPS = ("idle", "running", "long", "bad", "woke", "eased")
SAME_TOUCH = 800  # a little more than what night.js takes for the same touch
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


@pytest.fixture
def night(sign_in, ada):
    """Ada's phone with the night screen open."""
    page = sign_in(ada)
    page.goto("/night/")
    is_at(page, "idle")
    return page


def tell(figure):
    """Say a measured figure; `pytest -rP` shows it."""
    sys.stdout.write(f"{figure}\n")


def is_at(page, step):
    page.locator(f'body[data-step="{step}"]').wait_for()


def touch(page, name, *, role="button"):
    page.wait_for_timeout(SAME_TOUCH)
    page.get_by_role(role, name=name, exact=True).tap()


def saved(ada, count=1):
    """The entries once the outbox has sent them."""
    wait_for(lambda: ada.episodes.count() == count)
    return ada.episodes.order_by("created_at").last()


def until(entry, **values):
    """Wait until the entry says so."""

    def says():
        entry.refresh_from_db()
        return {name: getattr(entry, name) for name in values}

    wait_for(lambda: says() == values)


def test_the_whole_night_by_touch(night, ada):
    make_episode(ada, timezone.now() - timedelta(days=1), site="foot", side="right", length="lt1", severity=1)
    night.reload()

    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada, 2)
    assert (cramp.site, cramp.side, cramp.length) == ("foot", "right", "on")
    touch(night, "Left")
    until(cramp, side="left")
    touch(night, "It’s gone")
    is_at(night, "bad")
    touch(night, "6")
    is_at(night, "woke")
    touch(night, "Yes, it woke me")
    is_at(night, "eased")
    touch(night, "Stretching it")
    is_at(night, "idle")

    until(cramp, side="left", severity=6, situation="woke", length="lt1")
    assert 0 < cramp.duration_s < 60
    wait_for(lambda: list(cramp.attempts.values_list("remedy", "outcome")) == [("stretch", "yes")])
    night.get_by_text("Saved: Foot or toes, left").wait_for()
    assert ada.episodes.count() == 2


def test_the_whole_night_by_keyboard(night, ada):
    def press(name):
        night.wait_for_timeout(SAME_TOUCH)
        for _ in range(40):
            night.keyboard.press("Tab")
            if night.evaluate("document.activeElement.textContent.trim()") == name:
                return night.keyboard.press("Enter")
        raise AssertionError(f"{name} was not reached")

    press("Cramp now")
    is_at(night, "running")
    night.wait_for_timeout(SAME_TOUCH)
    assert night.evaluate("document.activeElement.id") == "gone"
    night.keyboard.press("Enter")
    is_at(night, "bad")
    press("3")
    is_at(night, "woke")
    press("No, I was awake")
    is_at(night, "eased")
    press("Skip")
    is_at(night, "idle")

    until(saved(ada), severity=3, situation="awake", length="lt1")


def test_a_screen_reader_finds_everything_by_its_name(night):
    names = "[role=group], section:not(.sheet)"
    assert night.locator("h1").inner_text() == "Night"
    for name in ("Cramp now", "5 minutes ago", "15 minutes ago", "30 minutes ago", "60 minutes ago"):
        assert night.get_by_role("button", name=name, exact=True).count() == 1
    for name in ("Warning signs", "Open the diary"):
        assert night.get_by_role("link", name=name, exact=True).count() == 1
    assert night.locator(f"main :is({names}):visible").evaluate_all(
        "parts => parts.every(part => part.ariaLabel || part.getAttribute('aria-labelledby'))"
    )
    touch(night, "Cramp now")
    is_at(night, "running")

    night.get_by_role("timer", name="How long it has been on").wait_for()
    assert night.get_by_role("group", name="Side").get_by_role("button", pressed=True).count() == 0
    night.get_by_role("group", name="Where").get_by_role("button", name="Calf", pressed=True).wait_for()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_target_is_large_and_the_button_fills_the_lower_half(night, width, height):
    night.set_viewport_size({"width": width, "height": height})
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


def frames_of(page, act):
    """Every frame the browser paints during `act`, as data addresses."""
    found = []
    session = page.context.new_cdp_session(page)

    def keep(frame):
        found.append("data:image/png;base64," + frame["data"])
        session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
    act()
    page.wait_for_timeout(600)
    session.send("Page.stopScreencast")
    final = "data:image/png;base64," + base64.b64encode(page.screenshot()).decode()
    return [*found, final]


@pytest.mark.parametrize("is_slow", [False, True])
def test_no_frame_is_ever_white_on_the_way_into_the_dark(sign_in, ada, is_slow):
    page = sign_in(ada)
    page.goto("about:blank")
    page.evaluate("document.documentElement.style.background = '#0000ff'")
    page.wait_for_timeout(200)
    if is_slow:
        page.route("**/night.css", lambda route: (time.sleep(1.2), route.continue_()))

    frames = frames_of(page, lambda: page.goto("/night/"))
    eye = page.context.new_page()
    seen = [eye.evaluate(LOOK, frame) for frame in frames]

    tell(f"{len(seen)} frames: {[(round(s['blue'], 2), round(s['light'], 3)) for s in seen]}")
    assert len(seen) > 1
    for frame in seen:
        assert frame["blue"] > 0.9 or frame["light"] < 0.05
    assert seen[-1]["blue"] == 0


def test_from_a_page_of_the_day_the_night_screen_comes_at_once(sign_in, ada):
    page = sign_in(ada)
    page.goto("/more/")
    page.wait_for_timeout(300)

    frames = frames_of(page, lambda: page.get_by_role("link", name="Night", exact=True).tap())
    eye = page.context.new_page()
    light = [eye.evaluate(LOOK, frame)["light"] for frame in frames]

    day = light[0]
    assert day > 0.5
    assert light[-1] < 0.05
    assert all(abs(share - day) < 0.1 or share < 0.05 for share in light), light


def test_from_opening_to_stored(sign_in, ada):
    page = sign_in(ada)
    page.goto("/night/")
    opened = time.monotonic()
    page.goto("/night/")
    page.get_by_role("button", name="Cramp now").tap()
    is_at(page, "running")
    kept = time.monotonic() - opened
    saved(ada)
    tell(f"From opening to kept on the device: {kept:.2f} s; in the diary: {time.monotonic() - opened:.2f} s")
    assert kept < 5


def test_a_double_touch_is_one_cramp_that_is_still_on(night, ada):
    night.get_by_role("button", name="Cramp now").dblclick()
    is_at(night, "running")
    night.wait_for_timeout(1500)

    assert night.locator("body").get_attribute("data-step") == "running"
    assert saved(ada).length == "on"


def test_reload_finds_the_cramp_that_is_going_on(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)

    night.reload()
    is_at(night, "running")
    touch(night, "It’s gone")
    is_at(night, "bad")

    until(cramp, length="lt1")
    assert ada.episodes.count() == 1


def test_a_cramp_ended_elsewhere_is_not_going_on_here(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)
    cramp.length = "1to5"
    cramp.save()

    night.reload()

    is_at(night, "idle")
    night.wait_for_timeout(500)
    is_at(night, "idle")


def test_undo_takes_the_start_back(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    saved(ada)

    touch(night, "Undo")
    is_at(night, "idle")

    wait_for(lambda: ada.episodes.count() == 0)


def test_undo_goes_back_one_touch_at_a_time(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)
    touch(night, "It’s gone")
    is_at(night, "bad")
    touch(night, "9")
    is_at(night, "woke")
    until(cramp, severity=9)

    touch(night, "Undo", role="link")
    is_at(night, "bad")
    until(cramp, severity=None)
    touch(night, "Undo", role="link")
    is_at(night, "running")

    until(cramp, length="on", duration_s=None)


def test_already_over_asks_for_the_length_first(night, ada):
    touch(night, "5 minutes ago")
    is_at(night, "long")
    touch(night, "1 to 5 minutes")
    is_at(night, "bad")
    touch(night, "Done", role="link")
    is_at(night, "idle")

    cramp = saved(ada)
    until(cramp, length="1to5")
    assert timedelta(minutes=4) < timezone.now() - cramp.happened_at < timedelta(minutes=7)


def test_water_and_no_cramp_are_one_touch_each_with_a_way_back(night, ada):
    touch(night, "Water 200 ml")
    wait_for(lambda: ada.drinks.count() == 1)
    touch(night, re.compile("No cramp"))
    wait_for(lambda: ada.night_checks.count() == 1)
    night.get_by_text(re.compile("Saved: No cramp")).wait_for()

    touch(night, "Undo")

    wait_for(lambda: ada.night_checks.count() == 0)
    assert ada.drinks.count() == 1


def test_another_place_is_found_on_its_sheet_and_brings_its_help(night, ada):
    touch(night, "Cramp now")
    is_at(night, "running")
    cramp = saved(ada)
    touch(night, "Other place", role="link")
    touch(night, "Shin")

    until(cramp, site="shin")
    night.get_by_text("Point your foot and toes away from you.").wait_for()


def test_the_screen_stays_awake_only_while_a_cramp_is_timed(sign_in, ada):
    page = sign_in(ada)
    page.add_init_script("""
        window.locks = [];
        const ask = navigator.wakeLock.request.bind(navigator.wakeLock);
        navigator.wakeLock.request = async (kind) => {
            const lock = await ask(kind);
            window.locks.push(lock);
            return lock;
        };""")
    page.context.grant_permissions(["screen-wake-lock"])
    page.goto("/night/")
    assert page.evaluate("locks.length") == 0

    touch(page, "Cramp now")
    is_at(page, "running")
    wait_for(lambda: page.evaluate("locks.length === 1 && !locks[0].released"))
    touch(page, "It’s gone")

    wait_for(lambda: page.evaluate("locks[0].released"))


@pytest.mark.parametrize(
    ("do", "name"), [("cramp", "Cramp now"), ("water", "Water 200 ml"), ("no-cramp", "No cramp")]
)
def test_a_shortcut_stands_on_its_button_and_writes_nothing(sign_in, ada, do, name):
    page = sign_in(ada)
    page.goto(f"/night/?do={do}")

    wait_for(lambda: page.evaluate("document.activeElement.textContent.trim()").startswith(name))
    assert not ada.episodes.exists()
    assert not ada.drinks.exists()


def test_without_a_script_the_same_touches_do_the_same(browser, browser_context_args, live_server, ada):
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(ada)
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/night/")

    for name in ("Cramp now", "Right", "It’s gone", "6", "Yes, it woke me", "Massage"):
        page.get_by_role("button", name=name, exact=True).tap()
        page.wait_for_load_state()
    page.get_by_role("button", name="Cramp now").wait_for()

    cramp = ada.episodes.get()
    context.close()
    assert (cramp.side, cramp.severity, cramp.situation) == ("right", 6, "woke")
    assert cramp.duration_s
    assert cramp.attempts.get().remedy == "massage"


def test_a_cramp_of_a_night_without_a_network_is_one_entry_in_the_morning(phone, ada):
    page = phone.open("/night/")
    is_at(page, "idle")
    phone.offline()
    touch(page, "Cramp now")
    is_at(page, "running")

    page.reload()
    is_at(page, "running")
    page.get_by_role("link", name="1 waiting").wait_for()
    touch(page, "It’s gone")
    is_at(page, "bad")
    touch(page, "7")
    is_at(page, "woke")
    page.close()
    phone.page = page = phone.context.new_page()
    page.goto("/night/")
    is_at(page, "idle")
    assert ada.episodes.count() == 0
    phone.offline(False)

    until(saved(ada), severity=7, length="lt1")
    assert ada.episodes.count() == 1


def test_the_warning_signs_open_without_a_network(phone):
    page = phone.open("/night/")
    phone.offline()
    page.reload()

    touch(page, "Warning signs", role="link")

    page.get_by_role("heading", name="Get emergency help now if there is").wait_for()
    touch(page, "Back", role="link")
    page.get_by_role("button", name="Cramp now").wait_for()


@pytest.fixture
def in_bed(ada):
    """It is always night for Ada: she goes to bed an hour ago and gets up an hour from now."""
    wall = timezone.now().astimezone(ada.zone)
    ada.bedtime, ada.getting_up_time = ((wall + timedelta(hours=hours)).time() for hours in (-1, 1))
    ada.has_night_screen = True
    ada.joined_at -= timedelta(days=1)
    ada.save()
    return ada


def test_the_app_opened_at_night_is_the_night_screen_with_and_without_a_network(in_bed, new_phone):
    phone = new_phone(in_bed)
    page = phone.open("/")
    is_at(page, "idle")
    page.get_by_role("link", name="Open the diary").tap()
    page.get_by_role("heading", name=re.compile("Ada")).wait_for()
    phone.install()
    phone.offline()
    page = phone.page = phone.context.new_page()

    page.goto("/")
    is_at(page, "idle")
    page.get_by_role("link", name="Open the diary").tap()

    page.get_by_role("heading", name=re.compile("Ada")).wait_for()


def test_the_mornings_questions_are_kept_without_a_network(phone, ada):
    night = timezone.localdate(timezone=ada.zone) - timedelta(days=1)
    cramp = make_episode(ada, timezone.now() - timedelta(days=1), length="1to5", note="stays")
    type(cramp).objects.update(night_on=night)
    page = phone.open("/")
    phone.offline()

    page.locator("#morning").get_by_role("button", name="8", exact=True).tap()
    page.get_by_text("Kept on this phone.").wait_for()
    phone.offline(False)

    until(cramp, severity=8, length="1to5", note="stays")


def test_from_what_is_kept_the_screen_comes_in_a_moment(phone):
    phone.open("/night/")
    phone.offline()
    page = phone.page = phone.context.new_page()
    painted = []

    for _ in range(4):
        page.goto("/night/")
        is_at(page, "idle")
        # Chromium notes its paint a moment after the screen can be read: ask until it is there.
        paint = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
        painted.append(round(page.wait_for_function(paint).json_value()))

    tell(f"Without a network: first paint after {painted} ms")
    assert min(painted) < 3000
