"""A phone whose network comes and goes: nothing is lost, and nothing is saved twice."""

import re
import time

from tests.browser.phones import PUT
from tests.browser.waiting import expect, quickest, wait_for

# Whether the browser was asked to wake the worker; the page of help that a saved entry calls for.
WANTS_SYNC = "async () => (await (await navigator.serviceWorker.ready).sync.getTags()).includes('outbox')"
HELP = "account => self.outboxStore.read(account, 'help')"


def put_back(page):
    """Wait until the form says what was kept; what is typed before that is written over."""
    page.locator("#entry-form[data-changes]").wait_for()


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

    def seconds():
        started = time.monotonic()
        phone.open("/").get_by_text("No network: this page is from").wait_for()
        return time.monotonic() - started

    assert quickest(seconds, 8) < 8


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
    wait_for(lambda: phone.page.evaluate(WANTS_SYNC))
    phone.page.close()

    phone.offline(False)

    wait_for(lambda: ada.drinks.count() == 1)


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

    put_back(page)
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
    put_back(page)
    page.get_by_role("radio", name="Shin").check()
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Shin").wait_for()
    page.get_by_role("button", name="Delete").tap()
    page.get_by_text("Deleted.").wait_for()
    wait_for(lambda: phone.waiting == 0)
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("Shin").wait_for()

    phone.offline(False)

    page.get_by_text("Nothing is waiting on this device.").wait_for()
    assert [cramp.site for cramp in ada.episodes.all()] == ["shin"]


def test_the_page_of_what_waits_is_accessible_by_day_and_by_night(sign_in, judge, ada):
    page = sign_in(ada)
    page.goto("/")
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "9999999"}])
    page.get_by_role("link", name="1 has to be mended").tap()
    page.get_by_text("It could not be saved as it is: ").wait_for()

    judge("waiting")

    targets = page.locator(".outbox-bar a, .waiting-list .btn")
    heights = targets.evaluate_all("found => found.map(one => one.getBoundingClientRect().height)")
    assert heights
    assert min(heights) >= 44


def test_save_and_next_food_without_a_network(phone, ada):
    phone.offline()
    page = phone.open("/add/food/")
    for name in ("Soup", "Bread"):
        page.get_by_label("What did you eat?").fill(name)
        page.get_by_role("button", name="Save, next food").tap()
        expect(page.get_by_label("What did you eat?")).to_have_value("")
        page.get_by_text("Kept on this phone.").wait_for()
        expect(page.get_by_text("Not saved yet")).to_be_hidden()

    phone.offline(False)

    wait_for(lambda: {meal.name for meal in ada.meals.all()} == {"Soup", "Bread"})


def test_an_entry_that_calls_for_help_says_so_once_it_is_saved(phone, ada):
    page = phone.open("/")
    fields = {"when": "now", "site": "calf", "signs": ["breath"]}
    page.evaluate(PUT, ["cramp", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", fields])

    page.get_by_role("link", name="Please read this now").tap()

    page.wait_for_url("**/advice/emergency/")
    wait_for(lambda: page.evaluate(HELP, ada.device_key) == "")
    phone.open_anew("/").get_by_role("heading", level=1, name=re.compile("Ada")).wait_for()
    expect(page.get_by_role("link", name="Please read this now")).to_be_hidden()


def test_other_forms_say_that_they_were_not_saved(phone):
    page = phone.open_anew("/add/food/")
    page.evaluate("document.getElementById('entry-form').action = '/entry/undo-of-something/'")
    phone.network.mode, phone.network.concerns = "cut", lambda method, path: method == "POST"

    page.get_by_role("button", name="Save", exact=True).tap()

    page.get_by_text("What you sent was not saved.").wait_for()
