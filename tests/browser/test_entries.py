"""A person with a phone: what is logged in a few touches, and found again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from diary.models import KINDS
from tests.factories import (
    make_day_factor,
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_night_check,
    make_stretch,
    make_workout,
)

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


@pytest.fixture
def filled(ada):
    """Some days of everything."""
    now = timezone.now()
    for day in range(1, 5):
        at = now - timedelta(days=day)
        make_episode(ada, at, severity=2 * day, side="left", note="hard as stone", tried={"stretch": "yes"})
        make_drink(ada, 300, at)
        make_meal(ada, "Banana", at, potassium_mg=422.0)
        make_workout(ada, at, effort=4)
        make_stretch(ada, at)
    make_medicine_change(ada, dose="5 mg")
    make_day_factor(ada)
    make_night_check(ada, (now - timedelta(days=9)).date())
    return ada


def test_a_cramp_is_two_touches_from_today(sign_in, ada):
    page = sign_in(ada)
    page.goto("/")

    page.get_by_role("link", name="Add a cramp").or_(page.get_by_role("link", name="Yes, add it")).first.tap()
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved: Calf").wait_for()

    assert ada.episodes.count() == 1


def test_the_leg_drawing_and_the_chips_say_the_same(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/cramp/")

    page.locator('svg [data-site="hamstring"][data-side="right"]').tap()
    assert page.get_by_role("radio", name="Back of thigh").is_checked()
    assert page.get_by_role("radio", name="Right").is_checked()
    page.get_by_role("radio", name="Foot or toes").check()
    assert page.locator(".part.on").evaluate_all("parts => parts.map(part => part.dataset.site)") == [
        "foot",
        "foot",
    ]
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved: Foot or toes, right").wait_for()


def test_what_was_tried_asks_whether_it_helped(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/cramp/")
    page.get_by_text("More about it").tap()
    assert not page.locator('[data-remedy="stretch"]').is_visible()

    page.get_by_role("checkbox", name="Stretching it").tap()
    page.locator('[data-remedy="stretch"]').get_by_role("radio", name="It helped").tap()
    page.locator('[data-remedy="stretch"]').get_by_label("Minutes until it eased").fill("3")
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved").wait_for()

    attempt = ada.attempts.get()
    assert (attempt.remedy, attempt.outcome, attempt.relief_min) == ("stretch", "yes", 3)


def test_a_long_cramp_asks_whether_the_muscle_was_hard(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/cramp/")
    page.get_by_text("More about it").tap()
    question = page.get_by_text("The muscle itself stayed hard")
    assert not question.is_visible()

    page.get_by_role("radio", name="Over 10 minutes").tap()

    question.wait_for()


def test_add_anything_from_anywhere(sign_in, ada):
    page = sign_in(ada)
    page.goto("/diary/")

    page.get_by_role("link", name="Add an entry").tap()
    page.get_by_role("dialog").get_by_role("link", name="Workout").tap()
    page.get_by_role("heading", name="Workout", level=1).wait_for()


def test_no_cramp_and_its_undo(sign_in, ada):
    page = sign_in(ada)
    page.goto("/")

    page.get_by_role("button", name="No cramp").tap()
    page.get_by_text("Saved: No cramp").wait_for()
    assert ada.night_checks.count() == 1
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("Deleted: No cramp").wait_for()

    assert ada.night_checks.count() == 0


def test_a_double_touch_on_a_quick_drink_is_one_drink(sign_in, ada):
    page = sign_in(ada)
    page.goto("/")

    page.get_by_role("button", name="300 ml").dblclick()
    page.get_by_text("Saved").first.wait_for()

    assert [drink.amount_ml for drink in ada.drinks.all()] == [300]


def test_a_time_of_ones_own_can_be_typed(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/stretch/")
    assert not page.get_by_label("Day and time").is_visible()

    page.get_by_role("radio", name="Other time").tap()
    page.get_by_label("Day and time").fill("2026-01-05T22:15")
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved").wait_for()

    assert ada.stretches.get().local_time.isoformat() == "2026-01-05T22:15:00+01:00"


def test_a_wrong_time_is_told_beside_its_field_and_nothing_typed_is_lost(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/stretch/")
    page.get_by_text("More about it").tap()
    page.get_by_label("Note").fill("both calves, slowly")
    page.get_by_role("radio", name="Other time").tap()
    page.get_by_label("Day and time").fill("2999-01-05T22:15")

    page.get_by_role("button", name="Save").tap()

    page.get_by_text("This is still to come.").wait_for()
    assert page.get_by_label("Note").input_value() == "both calves, slowly"


def test_the_whole_cramp_form_by_keyboard(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/cramp/")
    names = page.evaluate(
        """() => [...document.querySelectorAll('#entry-form input:not([type=hidden]), #entry-form button')]
        .filter(field => field.checkVisibility()).map(field => field.name || field.textContent.trim())"""
    )
    page.get_by_role("radio", name="Now").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    for _field in range(8):
        if page.evaluate("document.activeElement.textContent.includes('Save')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Saved: Foot or toes").wait_for()

    assert "site" in names
    assert ada.episodes.get().site == "foot"


def test_finding_a_note_again(sign_in, filled):
    page = sign_in(filled)
    page.goto("/diary/")

    page.get_by_role("link", name="Find, or go back in time").tap()
    page.get_by_label("Words in a note").fill("STONE")
    page.get_by_role("button", name="Show").tap()
    page.get_by_role("link", name="Show everything").wait_for()

    assert page.locator(".entries .entry").count() == 4
    assert "stone" not in page.url.lower()


def test_the_last_night_row_leads_to_that_night(sign_in, filled):
    page = sign_in(filled)
    page.goto("/")

    page.locator(".night-cell.cramp, .night-cell.bad").last.tap()

    page.get_by_text("Calf, left").first.wait_for()


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
        assert page.evaluate(SPILLS) == [], address


@pytest.mark.parametrize("width", [390, 1280])
def test_text_of_twice_the_size_fits(sign_in, filled, width):
    page = sign_in(filled)
    page.set_viewport_size({"width": width, "height": 800})
    sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)

    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate(SPILLS) == [], address


def test_text_that_a_style_makes_twice_as_large_fits_a_phone(sign_in, filled):
    page = sign_in(filled)

    for address in ("/", "/diary/", "/add/cramp/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_can_be_touched_is_44_px_or_more(sign_in, filled, address):
    page = sign_in(filled)
    page.goto(address)

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


def test_the_way_back_from_an_entry_leads_to_what_was_found(sign_in, filled):
    page = sign_in(filled)
    page.goto("/diary/find/")
    page.get_by_label("Words in a note").fill("stone")
    page.get_by_role("button", name="Show").tap()
    page.locator(".entry").first.tap()
    page.get_by_role("heading", name="Cramp").wait_for()

    page.go_back()

    assert page.locator(".entry").count() == 4
    page.locator(".entry").first.tap()
    page.get_by_role("link", name="Back without saving").tap()
    page.get_by_role("link", name="Show everything").wait_for()
    assert page.locator(".entry").count() == 4


def write_a_medicine(page):
    """A form with something in every kind of field, not yet sent."""
    page.goto("/add/medicine/")
    page.get_by_label("Name").fill("Quinine tonic")
    page.get_by_role("checkbox", name="It is a supplement").check()
    page.get_by_role("radio", name="Stopped").check()


def test_what_was_written_survives_a_session_that_has_ended(sign_in, ada):
    page = sign_in(ada)
    write_a_medicine(page)
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Save").tap()
    page.get_by_role("heading", name="Sign in").wait_for()
    sign_in(ada)
    page.goto("/add/medicine/")
    page.get_by_text("What you wrote is back.").wait_for()
    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved: Quinine tonic").wait_for()

    change = ada.medicine_changes.get()
    assert (change.change, change.medicine.is_supplement) == ("stopped", True)


def test_what_was_written_comes_back_to_nobody_else(sign_in, ada, bob):
    page = sign_in(ada)
    write_a_medicine(page)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save").tap()
    page.get_by_role("heading", name="Sign in").wait_for()

    sign_in(bob)
    page.goto("/add/medicine/")

    assert page.get_by_label("Name").input_value() == ""
    assert page.evaluate("sessionStorage.length") == 0


def test_what_was_written_is_forgotten_once_it_is_saved_or_left(sign_in, ada):
    page = sign_in(ada)
    write_a_medicine(page)

    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved: Quinine tonic").wait_for()

    page.wait_for_function("sessionStorage.length === 0")
    page.goto("/add/medicine/")
    assert page.get_by_label("Name").input_value() == ""


def test_a_number_the_browser_cannot_read_is_not_sent_as_nothing(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/stretch/")
    page.get_by_text("More about it").tap()
    page.get_by_label("Minutes").press_sequentially("1e")

    page.get_by_role("button", name="Save").tap()

    assert page.get_by_label("Minutes").evaluate("field => field.matches(':focus')")
    assert page.url.endswith("/add/stretch/")
    assert ada.stretches.count() == 0


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


def test_the_question_mark_of_a_scale_is_called_not_said(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/workout/")

    assert page.get_by_role("radio", name="Not said").is_checked()
    assert page.get_by_role("radio", name="Now", exact=True).is_checked()


def test_a_question_that_makes_no_sense_leads_to_its_field(sign_in, ada):
    page = sign_in(ada)
    page.goto("/diary/find/")
    page.get_by_label("From").fill("2026-02-01")
    page.get_by_label("Until").fill("2026-01-01")

    page.get_by_role("button", name="Show").tap()

    page.get_by_text("This day is before the first one.").wait_for()
    assert page.get_by_label("Until").evaluate("field => field === document.activeElement")
