"""The pages of the diary for everybody: contrast, sizes, widths, and where the focus is."""

import pytest

from diary.models import KINDS
from tests.browser.waiting import loaded

ADDRESSES = [
    "/", "/diary/", "/diary/?group=night", "/diary/find/", "/diary/deleted/", "/add/", "/more/",
    "/medicines/", "/quick-drinks/", "/day-facts/",
    "/night/waiting/", "/night/offline/", *(f"/add/{slug}/" for slug in KINDS),
]  # fmt: skip
# What lies outside the screen, and words that are wider than what holds them.
SPILLS = """() => {
    document.querySelectorAll('main details').forEach(part => { part.open = true; });
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll('main *, .nav-bar *')]
        .filter(part => part.checkVisibility() && !part.closest('.visually-hidden, svg, dialog'))
        .filter(part => part.getBoundingClientRect().right > width + 1 || (
            getComputedStyle(part).display !== 'inline' && part.clientWidth
            && getComputedStyle(part).overflowX === 'visible' && part.scrollWidth > part.clientWidth + 2))
        .map(part => `${part.tagName}.${part.className} ${part.textContent.trim().slice(0, 30)}`);
}"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(sign_in, filled, judge, address):
    page = sign_in(filled)
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")

    judge(f"entries{address.replace('/', '-').replace('?', '')}")


def test_axe_finds_nothing_on_an_empty_diary(sign_in, ada, judge):
    page = sign_in(ada)
    for address in ("/", "/diary/", "/medicines/", "/diary/deleted/"):
        page.goto(address)
        judge(f"empty{address.replace('/', '-')}")


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_no_page_is_wider_than_its_screen(sign_in, filled, width):
    page = sign_in(filled)
    page.set_viewport_size({"width": width, "height": 800})

    for address in ADDRESSES:
        page.goto(address)
        loaded(page)
        assert page.evaluate(SPILLS) == [], address


@pytest.mark.parametrize("width", [390, 1280])
def test_text_of_twice_the_size_fits(sign_in, filled, width):
    page = sign_in(filled)
    page.set_viewport_size({"width": width, "height": 800})
    sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", sizes)

    for address in ADDRESSES:
        page.goto(address)
        page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '36px'")
        loaded(page)
        assert page.evaluate(SPILLS) == [], address


def test_text_that_a_style_makes_twice_as_large_fits_a_phone(sign_in, filled):
    page = sign_in(filled)

    for address in ("/", "/diary/", "/add/cramp/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        loaded(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_can_be_touched_is_44_px_or_more(sign_in, filled, address):
    page = sign_in(filled)
    page.goto(address)
    loaded(page)

    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, input, textarea, summary')]
        .filter(target => target.checkVisibility() && target.type !== 'hidden' && target.className !== 'skip')
        .map(target => [target.textContent.trim().slice(0, 30) || target.name,
            (target.closest('.form-check') || target.closest('label') || target).getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44)
        .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
    )

    assert small == []


def test_the_present_place_stands_out_in_the_bar(sign_in, ada):
    page = sign_in(ada)
    page.goto("/diary/")
    colour = "place => getComputedStyle(place).color"
    bar = page.get_by_role("navigation", name="Main")

    here, elsewhere = (
        bar.get_by_role("link", name=name, exact=True).evaluate(colour) for name in ("Diary", "Today")
    )

    assert here != elsewhere


def test_a_focused_field_is_never_under_the_save_button(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/workout/")
    page.get_by_text("More about it").tap()

    hidden = []
    for _step in range(20):
        page.keyboard.press("Tab")
        hidden += page.evaluate(
            """() => { const field = document.activeElement, bar = document.querySelector('.save-bar');
            if (bar.contains(field) || !document.getElementById('entry-form').contains(field)) return [];
            const [box, edge] = [field.getBoundingClientRect(), bar.getBoundingClientRect().top + 18];
            return box.bottom > edge ? [field.name] : []; }"""
        )

    assert hidden == []


@pytest.mark.parametrize("address", ["/", "/diary/", "/diary/find/", "/more/", "/medicines/", "/add/cramp/"])
def test_every_stop_of_the_tab_key_can_be_seen(sign_in, filled, address):
    page = sign_in(filled)
    page.goto(address)

    unseen = []
    for _step in range(60):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => { const here = document.activeElement, chip = here.closest('.chip') || here;
            const [look, frame] = [getComputedStyle(here), getComputedStyle(chip)];
            const isField = here.matches('.form-control, .form-select') && look.boxShadow !== 'none';
            const isSeen = isField || look.outlineStyle !== 'none' || frame.outlineStyle !== 'none';
            return isSeen || here.matches('body, [type=date]') ? [] : [here.textContent.trim()]; }"""
        )
        if page.evaluate("document.activeElement === document.body"):
            break

    assert unseen == []
