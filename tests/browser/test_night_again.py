"""What the screen of the night says when clocks, nights, devices and sizes are not the usual ones."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from diary.models import Sending
from tests.browser.night import is_at, opened, ready, saved, sent, touch, watch_locks
from tests.browser.waiting import expect, wait_for
from tests.factories import make_drink, make_episode

UUID = "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11"
PUT = """async ([kind, uuid, fields, options]) =>
    (await import('/static/js/outbox.js')).put(kind, uuid, fields, options ?? {})"""
LATE = """async ([uuid, number, device]) => {
    const { token } = await (await fetch('/night/token/')).json();
    const item = { op: 'put', kind: 'drink', uuid, number, device, since: 0, fields: { amount_ml: '100' } };
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
    const answer = await fetch('/night/outbox/', { method: 'POST', headers, body: JSON.stringify(item) });
    return (await answer.json()).state;
}"""
# Asks again each time: one filling that is under way lets no other begin.
IS_FILLED_ANEW = """async () => {
    navigator.serviceWorker.controller.postMessage('fill');
    return !(await caches.match('/diary/?group=night&first=2020-01-01'));
}"""
# Our letters, also where they came too late for this page.
LETTERS = """async () => {
    const url = "url('/static/vendor/atkinson-night.woff2')";
    const face = new FontFace('Atkinson Night', url, { weight: '100 900' });
    document.fonts.add(await face.load());
}"""
# The tick of a chosen button covers none of its words.
COVERED = """() => [...document.querySelectorAll('button[aria-pressed="true"]')]
    .filter(button => button.checkVisibility())
    .filter(button => {
        const { top, right } = button.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(button, '::before').width);
        const [left, bottom] = [right + 7 - size, top - 11 + size];
        const range = document.createRange();
        range.selectNodeContents(button);
        return [...range.getClientRects()].some(text => text.right - 4 > left && text.top + 4 < bottom);
    }).map(button => button.textContent.trim())"""
OVERLAPS = """() => {
    const found = [...document.querySelectorAll('button, a.button')].filter(part => part.checkVisibility());
    const parts = found.map(part => [part.textContent.trim(), part.getBoundingClientRect()]);
    return parts.flatMap(([name, one], at) => parts.slice(at + 1)
        .filter(([, two]) => one.left < two.right - 1 && two.left < one.right - 1
            && one.top < two.bottom - 1 && two.top < one.bottom - 1)
        .map(([other]) => `${name} | ${other}`));
}"""


def test_what_a_phone_sends_is_numbered_and_a_lower_number_comes_too_late(phone, ada):
    page = phone.page
    page.evaluate(PUT, ["drink", UUID, {"amount_ml": "200"}])
    sent(page)
    first = Sending.objects.get()
    page.evaluate(PUT, ["drink", UUID, {"amount_ml": "300"}])
    sent(page)
    last = Sending.objects.get()
    assert (last.device, last.number > first.number) == (first.device, True)

    state = page.evaluate(LATE, [UUID, first.number, first.device.hex])

    assert state == "saved"
    assert ada.drinks.get().amount_ml == 300


def test_what_the_desk_changed_later_is_asked_about_and_can_be_left_as_it_is(phone, ada):
    drink = make_drink(ada, 200)
    page = phone.open("/night/waiting/")
    phone.offline()
    page.evaluate(PUT, ["drink", str(drink.uuid), {"amount_ml": "300"}, {"isKnown": True}])
    wait_for(lambda: phone.waiting == 1)
    later = timezone.now() + timedelta(minutes=1)
    ada.drinks.update(amount_ml=500, updated_at=later)
    phone.offline(False)
    page.get_by_text("This was changed in the diary later on.").wait_for()
    expect(page.get_by_role("button", name="Delete")).to_have_count(0)

    page.get_by_role("button", name="Leave this out").tap()

    page.get_by_text("Left out. The diary keeps what it has.").wait_for()
    page.get_by_text("Nothing is waiting on this device.").wait_for()
    assert ada.drinks.get().amount_ml == 500


def test_what_was_left_out_waits_again_when_that_is_undone(phone, ada):
    drink = make_drink(ada, 200)
    page = phone.open("/night/waiting/")
    phone.offline()
    page.evaluate(PUT, ["drink", str(drink.uuid), {"amount_ml": "300"}, {"isKnown": True}])
    page.get_by_role("button", name="Leave this out").tap()
    wait_for(lambda: phone.waiting == 0)

    page.get_by_role("button", name="Undo").tap()
    wait_for(lambda: phone.waiting == 1)
    phone.offline(False)

    sent(page)
    assert ada.drinks.get().amount_ml == 300


def test_a_clock_that_is_hours_off_times_a_cramp_of_another_device_all_the_same(sign_in, ada):
    make_episode(ada, timezone.now() - timedelta(minutes=7), length="on")
    page = sign_in(ada)
    page.clock.install(time=timezone.now() + timedelta(hours=9))
    page.goto("/night/")
    is_at(page, "running")

    expect(page.locator("#minutes")).to_have_text(re.compile("^[78]$"))
    touch(page, "It’s gone")
    cramp = ada.episodes.get()
    wait_for(lambda: type(cramp).objects.get().duration_s is not None)

    assert 6 * 60 < ada.episodes.get().duration_s < 10 * 60


def test_already_over_hangs_on_no_clock(sign_in, ada):
    page = sign_in(ada)
    page.clock.install(time=timezone.now() - timedelta(days=900))
    page.goto("/night/")
    opened(page)

    touch(page, "5 minutes ago")
    is_at(page, "long")

    cramp = saved(ada)
    assert timedelta(minutes=4) < timezone.now() - cramp.happened_at < timedelta(minutes=8)


def test_a_forgotten_timer_lets_the_screen_go_dark(sign_in, ada):
    page = sign_in(ada)
    watch_locks(page)
    page.clock.install()
    page.goto("/night/")
    opened(page)
    page.clock.run_for(1000)
    page.get_by_role("button", name="Cramp now").tap()
    is_at(page, "running")
    wait_for(lambda: page.evaluate("locks.length === 1 && !locks[0].released"))

    page.clock.fast_forward("21:00")

    wait_for(lambda: page.evaluate("locks.every(lock => lock.released)"))
    assert page.evaluate("document.body.dataset.step") == "running"


def test_an_undone_end_is_found_again_without_a_network(phone, ada):
    page = phone.open("/night/")
    opened(page)
    phone.offline()
    touch(page, "Cramp now")
    is_at(page, "running")
    touch(page, "It’s gone")
    is_at(page, "bad")
    touch(page, "Undo", role="link")
    is_at(page, "running")
    ready(page)

    page.reload()

    is_at(page, "running")


def test_no_cramp_is_ticked_at_once_and_again_when_it_is_taken_back(night, ada):
    button = night.get_by_role("button", name=re.compile("^No cramp"))
    expect(button).to_have_attribute("aria-pressed", "false")
    ready(night)
    button.tap()
    expect(button).to_have_attribute("aria-pressed", "true")
    wait_for(lambda: ada.night_checks.count() == 1)
    ready(night)
    button.tap()
    night.get_by_text(re.compile("Saved: No cramp")).wait_for()
    assert ada.night_checks.count() == 1
    night.reload()
    opened(night)
    expect(button).to_have_attribute("aria-pressed", "true")


def test_undo_takes_the_tick_away_with_the_answer(night, ada):
    button = night.get_by_role("button", name=re.compile("^No cramp"))
    ready(night)
    button.tap()
    wait_for(lambda: ada.night_checks.count() == 1)

    touch(night, "Undo")

    expect(button).to_have_attribute("aria-pressed", "false")
    wait_for(lambda: ada.night_checks.count() == 0)


def test_a_page_of_another_night_answers_for_this_one_only(sign_in, ada):
    page = sign_in(ada)
    page.goto("/night/")
    opened(page)
    page.evaluate("""() => {
        const button = document.querySelector('[data-act="none"]');
        button.form.elements.on.value = '2026-01-10';
        button.setAttribute('aria-pressed', 'true');
    }""")

    expect(page.get_by_role("button", name=re.compile("^No cramp"))).to_have_attribute(
        "aria-pressed", "false"
    )


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 568), (844, 390)])
def test_the_tick_covers_no_word(night, width, height):
    night.set_viewport_size({"width": width, "height": height})
    night.evaluate(LETTERS)
    for step in ("idle", "running"):
        night.evaluate(f"document.body.dataset.step = '{step}'")
        night.evaluate("document.querySelectorAll('[aria-pressed]').forEach(one => one.ariaPressed = 'true')")
        assert night.evaluate(COVERED) == [], step


def test_at_four_times_the_size_nothing_lies_on_anything_else(night):
    night.set_viewport_size({"width": 320, "height": 256})
    for step in ("idle", "running", "long", "bad", "woke", "eased"):
        night.evaluate(f"document.body.dataset.step = '{step}'")
        assert night.evaluate(OVERLAPS) == [], step
        assert night.evaluate("document.documentElement.scrollWidth <= innerWidth"), step


def test_what_ends_the_cramp_stays_in_view_however_long_the_help_is(night):
    touch(night, "Cramp now")
    is_at(night, "running")
    night.evaluate(
        "document.querySelectorAll('#steps li').forEach(step => step.append(` ${step.textContent}`))"
    )

    expect(night.get_by_role("button", name="It’s gone")).to_be_in_viewport(ratio=0.99)
    expect(night.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=0.99)


def test_the_page_about_the_network_is_of_no_day(phone):
    phone.offline()
    page = phone.open("/trends/")

    page.get_by_role("heading", name="No network").wait_for()
    page.wait_for_timeout(500)
    expect(page.get_by_text("this page is from")).to_have_count(0)


def test_kept_parts_of_other_days_go(phone):
    phone.page.evaluate("""async () => {
        const name = (await caches.keys()).find(name => name.startsWith('unknot-pages-'));
        const cache = await caches.open(name);
        await cache.put('/diary/?group=night&first=2020-01-01', new Response('old'));
        const diary = await cache.match('/diary/');
        const headers = new Headers(diary.headers);
        headers.set('X-Kept', '1');
        await cache.put('/diary/', new Response(await diary.text(), { headers }));
    }""")

    wait_for(lambda: phone.page.evaluate(IS_FILLED_ANEW))

    assert phone.page.evaluate("async () => Boolean(await caches.match('/diary/'))")


def test_where_nothing_can_be_kept_a_touch_is_saved_at_once_or_said_to_be_lost(new_phone, ada):
    phone = new_phone(ada)
    phone.context.add_init_script(
        "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    page = phone.open("/night/")
    page.get_by_text("Stay connected: this device may not keep entries.").wait_for()

    touch(page, "Cramp now")
    is_at(page, "running")
    assert ada.episodes.count() == 1
    phone.offline()
    touch(page, "It’s gone")

    page.get_by_text("Not saved. Touch again when you are connected.").wait_for()
    is_at(page, "running")
    phone.offline(False)
    touch(page, "It’s gone")
    is_at(page, "bad")
    assert ada.episodes.get().duration_s is not None
