"""A phone whose network comes and goes: nothing is lost, nothing is saved twice, nobody else sees it."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from diary.release import release
from tests.browser.network import Network

FAR = 15_000
# What is kept for the pages, once it is all there.
FILLED = """async () => {
    const names = (await caches.keys()).filter(name => name.startsWith('unknot-pages-'));
    if (names.length !== 1) return false;
    const kept = await (await caches.open(names[0])).keys();
    const paths = kept.map(request => new URL(request.url).pathname);
    const wanted = ['/', '/night/', '/night/waiting/', '/add/cramp/', '/add/factor/', '/diary/'];
    return wanted.every(path => paths.includes(path));
}"""
WAITING = "async () => (await (await import('/static/js/outbox.js')).waiting()).length"
PUT = "async ([kind, uuid, fields]) => (await import('/static/js/outbox.js')).put(kind, uuid, fields)"
# What a device still holds of anybody.
KEPT_DATA = """async () => [
    ...(await caches.keys()).filter(name => name.startsWith('unknot-pages-')),
    ...(await indexedDB.databases()).map(database => database.name),
    ...Object.keys(localStorage).filter(name => name.startsWith('unknot')),
]"""
FLUSH = "async () => (await import('/static/js/outbox.js')).flush()"


@pytest.fixture
def network(live_server) -> Iterator[Network]:
    """What the phones of a test are connected through."""
    network = Network(live_server.url)
    yield network
    network.close()


class Phone:
    """One browser with its own storage, signed in or not."""

    def __init__(self, context: Any, network: Network) -> None:
        self.context, self.network = context, network
        self.page = context.new_page()

    def sign_in(self, person: Any) -> str:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        self.context.add_cookies([{"name": name, "value": value, "url": self.network.url}])
        return value

    def open(self, path: str = "/") -> Any:
        self.page.goto(path)
        return self.page

    def install(self) -> "Phone":
        """Open Today and wait until the pages are kept."""
        self.open()
        wait_for(lambda: self.page.evaluate("Boolean(navigator.serviceWorker.controller)"))
        self.page.evaluate("navigator.serviceWorker.controller.postMessage('fill')")
        wait_for(lambda: self.page.evaluate(FILLED))
        return self

    def offline(self, is_off: bool = True) -> None:
        self.context.set_offline(is_off)

    @property
    def waiting(self) -> int:
        return self.page.evaluate(WAITING)


def wait_for(is_so: Callable[[], Any], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


def watched(context: Any, complaints: list[str]) -> Any:
    """The context; whatever in it breaks the policy or throws is written down."""

    def hear(message: Any) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def watch(page: Any) -> None:
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
        page.set_default_timeout(FAR)

    context.on("page", watch)
    return context


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


def test_one_touch_without_a_network_is_exactly_one_entry_after_it_came_back(phone, ada):
    phone.offline()
    page = phone.open()
    page.get_by_role("button", name=re.compile("200 ml")).tap()
    page.get_by_text("Kept on this phone. It will be saved when there is a network.").wait_for()
    page.get_by_role("link", name="1 waiting to be saved").wait_for()
    assert ada.drinks.count() == 0

    phone.offline(False)

    wait_for(lambda: ada.drinks.count() == 1)
    page.get_by_role("link", name="1 waiting to be saved").wait_for(state="detached")
    assert [drink.amount_ml for drink in ada.drinks.all()] == [200]


def test_entry_forms_open_and_save_without_a_network(phone, ada):
    phone.offline()
    page = phone.open("/add/cramp/")
    page.get_by_role("radio", name="Foot or toes").check()
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Kept on this phone.").wait_for()
    page.get_by_role("heading", level=1, name=re.compile("Ada")).wait_for()

    phone.offline(False)

    wait_for(lambda: ada.episodes.count() == 1)
    assert ada.episodes.get().site == "foot"


def test_a_kept_form_opened_twice_is_two_entries(phone, ada):
    phone.offline()
    for site in ("Foot or toes", "Shin"):
        page = phone.open("/add/cramp/")
        page.get_by_role("radio", name=site).check()
        page.get_by_role("button", name="Save").tap()
        page.get_by_text("Kept on this phone.").wait_for()

    phone.offline(False)

    wait_for(lambda: ada.episodes.count() == 2)
    assert {cramp.site for cramp in ada.episodes.all()} == {"foot", "shin"}


def test_a_form_that_the_server_drops_is_kept(phone, ada):
    """The network seems to be there: only the worker learns that the form did not arrive."""
    page = phone.open("/add/cramp/")
    for mode in ("lost", "error"):
        phone.network.mode = mode
        phone.network.concerns = lambda method, path: method == "POST"
        page.get_by_role("button", name="Save").tap()
        page.get_by_text("Kept on this phone.").wait_for()
        phone.network.mode = "ok"
        page = phone.open("/add/cramp/")

    wait_for(lambda: ada.episodes.count() == 2)
    wait_for(lambda: phone.waiting == 0)
    assert ada.episodes.count() == 2


def test_today_the_forms_and_the_last_nights_open_without_a_network(phone):
    phone.offline()

    for path, heading in (
        ("/", "Ada"), ("/add/drink/", "Drink"), ("/add/night/", "No cramp"), ("/add/", "Add"),
        ("/diary/", "Diary"), ("/diary/?group=night&first=2026-01-01", "Diary"), ("/night/", "Night"),
        ("/night/waiting/", "Waiting to be saved"), ("/trends/", "No network"), ("/me/", "No network"),
    ):  # fmt: skip
        page = phone.open(path)
        page.get_by_role("heading", level=1, name=re.compile(heading)).first.wait_for(state="attached")


def test_a_server_that_hangs_does_not_hide_the_kept_pages(phone):
    phone.network.mode = "hang"

    started = time.monotonic()
    page = phone.open("/")
    page.get_by_text("No network: this page is from").wait_for()

    assert time.monotonic() - started < 8


def test_an_expired_sign_in_keeps_everything_and_asks(phone, ada):
    page = phone.open("/")
    Session.objects.all().delete()
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])
    page.get_by_role("link", name="Sign in to save. Nothing is lost.").wait_for()

    page = phone.open("/")
    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_text("1 waiting to be saved").wait_for()
    phone.sign_in(ada)
    phone.open("/")

    wait_for(lambda: ada.drinks.count() == 1)
    wait_for(lambda: phone.waiting == 0)


def test_two_tabs_send_each_entry_once(phone, ada):
    phone.open("/")
    other = phone.context.new_page()
    other.goto("/diary/")
    phone.offline()
    for number, page in enumerate([phone.page, other] * 5):
        uuid = f"0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c{number:02}"
        page.evaluate(PUT, ["drink", uuid, {"amount_ml": str(100 + number)}])
    phone.network.seen.clear()

    phone.offline(False)

    wait_for(lambda: phone.waiting == 0)
    sent = [path for method, path in phone.network.seen if method == "POST"]
    assert sorted(drink.amount_ml for drink in ada.drinks.all()) == [100 + number for number in range(10)]
    assert sent == ["/night/outbox/"] * 10
    other.close()


def test_without_locks_and_background_sync_it_is_the_same(new_phone, ada):
    """As on an iPhone, and on browsers a few years old."""
    phone = new_phone(ada)
    phone.context.add_init_script(
        "delete Navigator.prototype.locks; delete self.SyncManager;"
        "delete self.ServiceWorkerRegistration?.prototype.sync;"
    )
    phone.install()
    other = phone.context.new_page()
    other.goto("/diary/")
    assert other.evaluate("!navigator.locks && !('sync' in ServiceWorkerRegistration.prototype)")
    phone.offline()
    for number, page in enumerate([phone.page, other] * 3):
        uuid = f"0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c{number:02}"
        page.evaluate(PUT, ["drink", uuid, {"amount_ml": str(100 + number)}])

    phone.offline(False)

    wait_for(lambda: phone.waiting == 0)
    assert sorted(drink.amount_ml for drink in ada.drinks.all()) == [100 + number for number in range(6)]


def test_the_worker_sends_when_the_page_is_closed(phone, ada):
    """Background Sync: the browser wakes the worker once there is a network."""
    phone.offline()
    phone.open("/").evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])
    phone.page.close()

    phone.offline(False)

    wait_for(lambda: ada.drinks.count() == 1, 40)


def test_a_second_device_changes_the_same_entry(phone, new_phone, ada):
    other = new_phone(ada).install()
    uuid = "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11"
    phone.open("/").evaluate(
        PUT, ["cramp", uuid, {"when": "now", "site": "calf", "side": "left", "note": "first"}]
    )
    wait_for(lambda: ada.episodes.count() == 1)

    for device, fields in ((other, {"severity": "7"}), (phone, {"site": "foot"})):
        device.offline()
        device.page.evaluate(PUT, ["cramp", uuid, fields])
    for device in (phone, other):
        device.offline(False)
        wait_for(lambda device=device: device.waiting == 0)

    cramp = ada.episodes.get()
    assert (cramp.site, cramp.severity, cramp.side, cramp.note) == ("foot", 7, "left", "first")


def test_what_is_refused_stays_with_its_reason_until_it_is_mended(phone, ada):
    page = phone.open("/")
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "9999999"}])
    page.get_by_role("link", name="1 has to be mended").tap()
    page.get_by_text("It could not be saved as it is: ").wait_for()
    page.reload()
    page.get_by_role("link", name="Change").tap()

    page.get_by_label("Other amount").fill("250")
    page.get_by_role("button", name="Save").tap()

    page.get_by_text("Nothing is waiting on this device.").wait_for()
    assert ada.drinks.get().amount_ml == 250


def test_each_waiting_entry_can_be_changed_and_deleted_without_a_network(phone, ada):
    phone.offline()
    page = phone.open("/add/cramp/")
    page.get_by_role("radio", name="Foot or toes").check()
    page.get_by_role("button", name="Save").tap()
    page.get_by_role("link", name="1 waiting to be saved").tap()
    page.get_by_text("Foot or toes").wait_for()
    page.get_by_role("link", name="Change").tap()
    page.get_by_role("radio", name="Shin").check()
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Shin").wait_for()
    page.get_by_role("button", name="Delete").tap()
    page.get_by_text("Deleted.").wait_for()
    assert phone.waiting == 0
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("Shin").wait_for()

    phone.offline(False)

    page.get_by_text("Nothing is waiting on this device.").wait_for()
    assert [cramp.site for cramp in ada.episodes.all()] == ["shin"]


def test_signing_out_asks_first_and_then_clears_everything(phone, new_phone, ada):
    page = phone.open("/")
    phone.network.mode, phone.network.concerns = (
        "error",
        lambda method, path: path.startswith("/night/outbox"),
    )
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])

    page.goto("/account/logout/")
    page.get_by_role("heading", name="1 waiting to be saved").wait_for()
    page.get_by_role("button", name="Sign out").tap()
    page.get_by_role("heading", name="Sign in").wait_for()

    wait_for(lambda: page.evaluate(KEPT_DATA) == [])
    phone.offline()
    page.goto("/")
    page.get_by_role("heading", name="No network").wait_for()
    assert "Ada" not in page.content()


def test_nothing_is_asked_at_signing_out_where_nothing_waits(phone):
    page = phone.open("/account/logout/")
    assert not page.get_by_text("What waits on this device").is_visible()

    page.get_by_role("button", name="Sign out").tap()

    page.get_by_role("heading", name="Sign in").wait_for()
    wait_for(lambda: page.evaluate(KEPT_DATA) == [])


def test_deleting_the_diary_clears_the_device(phone, ada):
    ada.set_password("a long password")
    ada.save()
    phone.sign_in(ada)
    page = phone.open("/")
    phone.network.mode, phone.network.concerns = (
        "error",
        lambda method, path: path.startswith("/night/outbox"),
    )
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])
    page.goto("/me/delete-data/")
    page.get_by_text("What waits on this device to be saved goes too.").wait_for()
    page.get_by_role("textbox", name="Password").fill("wrong")
    page.get_by_role("button", name="Delete my data").tap()
    page.get_by_role("alert").or_(page.locator(".invalid-feedback")).first.wait_for()
    assert phone.waiting == 1

    page.get_by_role("textbox", name="Password").fill("a long password")
    page.get_by_role("button", name="Delete my data").tap()
    page.get_by_text("Your diary is empty now.").wait_for()

    wait_for(lambda: phone.waiting == 0)
    phone.network.mode = "ok"
    page.evaluate(FLUSH)
    assert ada.drinks.count() == 0


def test_another_account_on_the_same_device_sees_nothing(phone, ada, bob):
    phone.offline()
    phone.open("/").evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])
    phone.context.clear_cookies()
    phone.sign_in(bob)
    phone.offline(False)

    page = phone.open("/more/")
    assert phone.waiting == 0
    phone.offline()
    page.goto("/")
    assert "Ada" not in page.content()
    phone.offline(False)
    assert (ada.drinks.count(), bob.drinks.count()) == (0, 0)
    phone.sign_in(ada)
    phone.open("/")

    wait_for(lambda: ada.drinks.count() == 1)
    assert bob.drinks.count() == 0


def test_a_browser_that_can_keep_nothing_says_so_before(new_phone, ada):
    phone = new_phone(ada)
    phone.context.add_init_script(
        "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };"
    )

    page = phone.open("/")

    page.get_by_text("This browser keeps nothing: without a network, entries cannot be saved.").wait_for()
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])
    assert ada.drinks.count() == 1


def test_a_device_without_room_says_so_before(new_phone, ada):
    phone = new_phone(ada)
    phone.context.add_init_script(
        "StorageManager.prototype.estimate = async () => ({ quota: 9_000_000, usage: 8_900_000 });"
    )

    page = phone.open("/")

    page.get_by_text("This device has no room left").wait_for()


# The releases that something is kept of.
RELEASES = (
    """async () => [...new Set((await caches.keys()).map(name => name.split('-')[2]).filter(Boolean))]"""
)
GROUND = "getComputedStyle(document.body).getPropertyValue('--ground-of-test')"


@pytest.fixture
def new_release(settings, tmp_path) -> Callable[[], str]:
    """Makes the server serve another release, whose style sheet is another one."""

    def serve() -> str:
        folder = tmp_path / "static"
        shutil.copytree(settings.STATICFILES_DIRS[0], folder)
        with (folder / "css" / "diary.css").open("a") as sheet:
            sheet.write("body { --ground-of-test: new; }")
        settings.STATICFILES_DIRS = [folder]
        return release()

    return serve


def test_a_new_release_replaces_the_old_one_and_open_pages_are_told(phone, new_release):
    page = phone.open("/")
    old = page.evaluate(RELEASES)

    new = new_release()
    other = phone.context.new_page()
    other.goto("/more/")

    wait_for(lambda: other.evaluate(RELEASES) == [new] != old)
    page.get_by_role("link", name="There is a newer version. Open it").wait_for()
    wait_for(lambda: other.evaluate(FILLED))
    phone.offline()
    page.get_by_role("link", name="There is a newer version. Open it").tap()
    page.get_by_text("No network: this page is from").wait_for()
    assert page.evaluate("document.documentElement.dataset.release") == new
    assert page.evaluate(GROUND).strip() == "new"


def test_a_page_of_one_release_never_comes_with_the_files_of_another(phone, new_release):
    """The new worker does not arrive yet, so what is kept stays the old release, as a whole."""
    old = release()
    phone.network.mode, phone.network.concerns = "cut", lambda method, path: path.startswith("/sw.js")
    new = new_release()

    page = phone.open("/")
    assert page.evaluate("document.documentElement.dataset.release") == new
    assert page.evaluate(GROUND).strip() == "new"
    phone.offline()
    page = phone.open("/")

    assert page.evaluate("document.documentElement.dataset.release") == old
    assert page.evaluate(GROUND).strip() == ""


def test_the_page_of_what_waits_is_accessible_by_day_and_by_night(sign_in, judge, ada):
    page = sign_in(ada)
    page.goto("/")
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "9999999"}])
    page.get_by_role("link", name="1 has to be mended").tap()
    page.get_by_text("It could not be saved as it is: ").wait_for()

    judge("waiting")

    for target in page.locator(".outbox-bar a, .waiting-list .btn").all():
        assert target.bounding_box()["height"] >= 44


def test_save_and_next_food_without_a_network(phone, ada):
    phone.offline()
    page = phone.open("/add/food/")
    for name in ("Soup", "Bread"):
        page.get_by_label("What did you eat?").fill(name)
        page.get_by_role("button", name="Save, next food").tap()
        wait_for(lambda: page.get_by_label("What did you eat?").input_value() == "")
        page.get_by_text("Kept on this phone.").wait_for()
        assert not page.get_by_text("Not saved yet").is_visible()

    phone.offline(False)

    wait_for(lambda: {meal.name for meal in ada.meals.all()} == {"Soup", "Bread"})


def test_an_entry_that_calls_for_help_says_so_once_it_is_saved(phone, ada):
    page = phone.open("/")
    fields = {"when": "now", "site": "calf", "signs": ["breath"]}
    page.evaluate(PUT, ["cramp", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", fields])

    page.get_by_role("link", name="Please read this now").tap()

    page.get_by_role("heading", level=1).wait_for()
    assert page.url.endswith("/advice/emergency/")
    page.goto("/")
    page.get_by_role("heading", level=1, name=re.compile("Ada")).wait_for()
    assert not page.get_by_role("link", name="Please read this now").is_visible()


def test_other_forms_say_that_they_were_not_saved(phone):
    page = phone.open("/add/food/")
    page.evaluate("document.getElementById('entry-form').action = '/entry/undo-of-something/'")
    phone.network.mode, phone.network.concerns = "cut", lambda method, path: method == "POST"

    page.get_by_role("button", name="Save", exact=True).tap()

    page.get_by_text("What you sent was not saved.").wait_for()


def test_new_preferences_reach_the_kept_pages(phone, ada):
    page = phone.open("/me/")
    page.get_by_role("radio", name="Night (dark)").check()
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved.").wait_for()
    wait_for(lambda: page.evaluate(FILLED))

    phone.offline()

    assert phone.open("/add/cramp/").evaluate("document.documentElement.dataset.bsTheme") == "dark"
