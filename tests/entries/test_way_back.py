"""Every list under More has its way back: without the bar a phone would show none."""

import pytest


@pytest.mark.parametrize("address", ["/quick-drinks/", "/medicines/", "/day-facts/", "/diary/deleted/"])
def test_a_list_under_more_leads_back_to_it(as_ada, address):
    page = as_ada.get(address).text

    head = page[page.index("</a>", page.index('id="content"')) : page.index("</h1>")]
    assert 'href="/more/"' in head
    assert 'aria-label="Back"' in head


def test_the_minutes_until_it_eased_look_like_every_other_field(as_ada):
    page = as_ada.get("/add/cramp/").text

    field = next(part for part in page.split("<input ") if 'name="relief_stretch"' in part[: part.index(">")])
    assert 'class="form-control"' in field[: field.index(">")]
