"""What a device keeps: for whom, until when, and of which release."""

import shutil
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session

from diary.release import release
from tests.browser.phones import FILLED, FLUSH, KEPT_DATA, PUT
from tests.browser.waiting import becomes, expect, wait_for

# What is kept of one person's pages.
PAGES_OF = """async (account) => (await caches.keys()).filter(
    name => name.startsWith('unknot-pages-') && name.endsWith(`-${account}`)
)"""


def test_an_expired_sign_in_keeps_everything_and_asks(phone, ada):
    page = phone.open("/")
    Session.objects.all().delete()
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])
    page.get_by_role("link", name="Sign in to save. Nothing is lost.").wait_for()

    page = phone.open_anew("/")
    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_text("1 waiting to be saved").wait_for()
    phone.sign_in(ada)
    phone.open_anew("/")

    wait_for(lambda: ada.drinks.count() == 1)
    wait_for(lambda: phone.waiting == 0)


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

    becomes(lambda: page.evaluate(KEPT_DATA), [])
    phone.offline()
    page.goto("/")
    page.get_by_role("heading", name="No network").wait_for()
    expect(page.locator("body")).not_to_contain_text("Ada")
    assert "Ada" not in page.content()


def test_nothing_is_asked_at_signing_out_where_nothing_waits(phone):
    page = phone.open("/more/")
    page.get_by_role("link", name="Sign out").tap()
    page.get_by_role("heading", name="Sign out").wait_for()
    expect(page.get_by_text("What waits on this device")).to_be_hidden()

    page.get_by_role("button", name="Sign out").tap()

    page.get_by_role("heading", name="Sign in").wait_for()
    becomes(lambda: page.evaluate(KEPT_DATA), [])


def test_an_answer_that_comes_after_signing_out_is_not_kept(phone):
    page = phone.install().page
    asked = len(phone.network.seen)
    phone.network.mode, phone.network.concerns = "late", lambda method, path: path.startswith("/diary/?")
    page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then("
        "cache => cache.delete('/diary/')))))"
    )
    page.evaluate("navigator.serviceWorker.controller.postMessage('fill')")
    wait_for(lambda: any(path.startswith("/diary/?") for _method, path in phone.network.seen[asked:]))
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").tap()
    page.get_by_role("heading", name="Sign in").wait_for()
    becomes(lambda: page.evaluate(KEPT_DATA), [])

    phone.network.gate.set()

    for _look in range(20):
        assert page.evaluate(KEPT_DATA) == []
        page.wait_for_timeout(100)


# Who touches “Sign out” before the page's script is there.
TOO_EARLY = "document.querySelector('form[data-forget]').dataset.forget = ''"


def test_signing_out_before_the_script_is_there_clears_the_device_too(phone):
    phone.install()
    page = phone.open("/account/logout/")
    page.evaluate(TOO_EARLY)

    page.get_by_role("button", name="Sign out").tap()

    page.get_by_role("heading", name="Sign in").wait_for()
    becomes(lambda: page.evaluate(KEPT_DATA), [])


def test_what_nobody_was_told_of_still_waits_after_signing_out(phone, ada):
    page = phone.install().page
    phone.network.mode, phone.network.concerns = (
        "error",
        lambda method, path: path.startswith("/night/outbox"),
    )
    page.evaluate(PUT, ["drink", "0b9f2c7e-6f8f-4c55-9f0e-1f7d8a4b2c11", {"amount_ml": "200"}])
    page.goto("/account/logout/")
    page.evaluate(TOO_EARLY)

    page.get_by_role("button", name="Sign out").tap()

    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_text("1 waiting to be saved").wait_for()
    becomes(lambda: page.evaluate(PAGES_OF, ada.device_key), [])
    phone.network.mode = "ok"
    phone.sign_in(ada)
    phone.open_anew("/")
    wait_for(lambda: ada.drinks.count() == 1)


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
    wait_for(lambda: not page.evaluate(PAGES_OF, ada.device_key))
    phone.offline()
    page.goto("/")
    page.locator("h1").first.wait_for()
    assert "Ada" not in page.content()
    phone.offline(False)
    assert (ada.drinks.count(), bob.drinks.count()) == (0, 0)
    phone.sign_in(ada)
    phone.open_anew("/")

    wait_for(lambda: ada.drinks.count() == 1)
    assert bob.drinks.count() == 0


# Something under way in the page's own storage, that the page is put away with as WebKit does it.
PUT_AWAY = """async () => {
    const { asked, within } = self.outboxDatabase;
    const { account } = document.body.dataset;
    self.runs = 0;
    const work = async ({ state }) => {
        self.runs += 1;
        for (const run = self.runs; run === 1;) await asked(state.get('sign-in'));
        return self.runs;
    };
    self.held = within(account, 'readwrite', work);
    while (!self.runs) await new Promise((resolve) => setTimeout(resolve));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
}"""
# Whether another page could write now.
IS_FREE = """async () => {
    const { asked } = self.outboxDatabase;
    const database = await asked(indexedDB.open(`unknot-${document.body.dataset.account}`));
    const transaction = database.transaction(['items', 'sent', 'state'], 'readwrite');
    const [done, late] = [new Promise((resolve) => { transaction.oncomplete = () => resolve(true); }),
                          new Promise((resolve) => setTimeout(resolve, 10_000, false))];
    return Promise.race([done, late]).finally(() => database.close());
}"""


def test_a_page_that_is_put_away_holds_nothing_up_and_goes_on_when_it_is_back(phone):
    page = phone.open("/")
    page.evaluate(PUT_AWAY)

    assert page.evaluate(IS_FREE)

    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate("self.held") == 2


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
RELEASE_AND_GROUND = """() => [
    document.documentElement.dataset.release,
    getComputedStyle(document.body).getPropertyValue('--ground-of-test').trim(),
]"""


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
    wait_for(lambda: page.evaluate(RELEASE_AND_GROUND) == [new, "new"])


def test_a_page_of_one_release_never_comes_with_the_files_of_another(phone, new_release):
    """The new worker does not arrive yet, so what is kept stays the old release, as a whole."""
    old = release()
    phone.network.mode, phone.network.concerns = "cut", lambda method, path: path.startswith("/sw.js")
    new = new_release()

    wait_for(lambda: phone.open_anew("/").evaluate(RELEASE_AND_GROUND) == [new, "new"])
    phone.offline()
    page = phone.open("/")

    assert page.evaluate(RELEASE_AND_GROUND) == [old, ""]


def test_new_preferences_reach_the_kept_pages(phone, ada):
    page = phone.open("/me/")
    page.get_by_role("radio", name="Night (dark)").check()
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved.").wait_for()
    wait_for(lambda: page.evaluate(FILLED))

    phone.offline()

    expect(phone.open("/add/cramp/").locator("html")).to_have_attribute("data-bs-theme", "dark")
