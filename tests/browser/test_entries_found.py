"""Found again: a note by its words, a night by its row, and the way back."""

from tests.browser.waiting import expect


def test_finding_a_note_again(sign_in, filled):
    page = sign_in(filled)
    page.goto("/diary/")

    page.get_by_role("link", name="Find, or go back in time").tap()
    page.get_by_label("Words in a note").fill("STONE")
    page.get_by_role("button", name="Show").tap()
    page.get_by_role("link", name="Show everything").wait_for()

    expect(page.locator(".entries .entry")).to_have_count(4)
    assert "stone" not in page.url.lower()


def test_the_last_night_row_leads_to_that_night(sign_in, filled):
    page = sign_in(filled)
    page.goto("/")

    page.locator(".night-cell.cramp, .night-cell.bad").last.tap()

    page.get_by_text("Calf, left").first.wait_for()


def test_the_way_back_from_an_entry_leads_to_what_was_found(sign_in, filled):
    page = sign_in(filled)
    page.goto("/diary/find/")
    page.get_by_label("Words in a note").fill("stone")
    page.get_by_role("button", name="Show").tap()
    page.get_by_role("link", name="Show everything").wait_for()
    page.locator(".entry").first.tap()
    page.get_by_role("heading", name="Cramp").wait_for()
    page.wait_for_url("**/entry/cramp/**")

    page.go_back()

    expect(page.locator(".entry")).to_have_count(4)
    page.locator(".entry").first.tap()
    page.get_by_role("link", name="Back without saving").tap()
    page.get_by_role("link", name="Show everything").wait_for()
    expect(page.locator(".entry")).to_have_count(4)


def test_a_question_that_makes_no_sense_leads_to_its_field(sign_in, ada):
    page = sign_in(ada)
    page.goto("/diary/find/")
    page.get_by_label("From").fill("2026-02-01")
    page.get_by_label("Until").fill("2026-01-01")

    page.get_by_role("button", name="Show").tap()

    page.get_by_text("This day is before the first one.").wait_for()
    expect(page.get_by_label("Until")).to_be_focused()
