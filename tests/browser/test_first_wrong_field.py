"""Where a person stands after a form came back."""

from tests.browser.waiting import expect


def test_a_food_that_was_not_named_is_asked_for_where_it_is_missing(sign_in, ada):
    page = sign_in(ada)
    page.goto("/add/food/")

    page.get_by_role("button", name="Save", exact=True).tap()

    expect(page.get_by_role("alert")).to_contain_text("Not saved yet")
    expect(page.get_by_role("combobox", name="What did you eat?")).to_be_focused()
