"""A person with a phone: what is logged in a few touches, and never lost on the way."""

from tests.browser.waiting import expect


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
    expect(page.get_by_role("radio", name="Back of thigh")).to_be_checked()
    expect(page.get_by_role("radio", name="Right")).to_be_checked()
    page.get_by_role("radio", name="Foot or toes").check()
    expect(page.locator('.part.on[data-site="foot"]').first).to_be_visible()
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
    expect(page.locator('[data-remedy="stretch"]')).to_be_hidden()

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
    expect(question).to_be_hidden()

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
    expect(page.get_by_label("Day and time")).to_be_hidden()

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
    expect(page.get_by_label("Note")).to_have_value("both calves, slowly")


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


def test_a_number_the_browser_cannot_read_is_not_sent_as_nothing(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/stretch/")
    page.get_by_text("More about it").tap()
    page.get_by_label("Minutes").press_sequentially("1e")

    page.get_by_role("button", name="Save").tap()

    expect(page.get_by_label("Minutes")).to_be_focused()
    page.wait_for_timeout(500)
    assert page.url.endswith("/add/stretch/")
    assert ada.stretches.count() == 0


def test_the_question_mark_of_a_scale_is_called_not_said(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/workout/")

    expect(page.get_by_role("radio", name="Not said")).to_be_checked()
    expect(page.get_by_role("radio", name="Now", exact=True)).to_be_checked()


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

    page.wait_for_function("sessionStorage.length === 0")
    expect(page.get_by_label("Name")).to_have_value("")


def test_what_was_written_is_forgotten_once_it_is_saved_or_left(sign_in, ada):
    page = sign_in(ada)
    write_a_medicine(page)

    page.get_by_role("button", name="Save").tap()
    page.get_by_text("Saved: Quinine tonic").wait_for()

    page.wait_for_function("sessionStorage.length === 0")
    page.goto("/add/medicine/")
    expect(page.get_by_label("Name")).to_have_value("")
