"""A report given out by link: made and shown on a phone, read by somebody without an account."""

import re

import pytest
from django.utils import timezone

from diary.models import Opened, ReportDraft, Share, ShareOpening
from diary.reports.build import present_report
from tests.browser.waiting import expect
from tests.factories import make_episode
from tests.reports.sharing import share_of


@pytest.fixture
def ada_with_a_diary(sign_in, ada):
    make_episode(ada, severity=8)
    return sign_in(ada)


@pytest.fixture
def stranger(browser, browser_context_args):
    """A second browser, where nobody is signed in."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def test_a_link_is_made_shown_read_and_closed(ada_with_a_diary, stranger, judge):
    page = ada_with_a_diary
    page.goto("/report/preview/")
    page.get_by_role("link", name="Share by link").click()
    page.get_by_label("For whom").fill("Dr Meyer")
    judge("share-form")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_role("heading", name="Your link").wait_for()
    code = page.get_by_role("img", name="QR code of the address")
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    judge("share-made")
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    page.get_by_label("Or copy the address").evaluate("field => field.value = ''")
    page.get_by_label("Or copy the address").evaluate("field => field.removeAttribute('readonly')")
    page.get_by_label("Or copy the address").press("Control+v")
    expect(page.get_by_label("Or copy the address")).to_have_value(re.compile("^http"))
    address = page.get_by_label("Or copy the address").input_value()

    stranger.goto(address)
    stranger.get_by_role("heading", name="Muscle cramps").wait_for()
    assert stranger.context.cookies() == []
    page.get_by_role("link", name="Done").click()
    page.get_by_text("Opened or tried once").click()
    page.get_by_text("Read the page").wait_for()
    judge("share-list")
    page.get_by_role("button", name="Close this link now").click()
    page.get_by_text("It opens nothing any more.").wait_for()
    judge("share-closed-list")

    stranger.reload()
    stranger.get_by_role("heading", name="This link is not open").wait_for()


def test_a_reader_types_the_pin_and_reads(page, judge, ada):
    make_episode(ada, severity=8)
    ReportDraft.objects.create(user=ada, concern="Cramps in the left calf")
    share, address = share_of(ada, present_report(ada, timezone.now()), pin="4711")
    page.goto(address)
    judge("share-pin")
    page.get_by_label("PIN").fill("1234")
    page.get_by_role("button", name="Open the report").click()
    page.get_by_text("This PIN is not right.").wait_for()
    judge("share-pin-wrong")

    page.get_by_label("PIN").fill("4711")
    page.get_by_role("button", name="Open the report").click()

    page.get_by_text("Cramps in the left calf").wait_for()
    judge("share-page")
    kept = ShareOpening.objects.filter(share=share).values_list("what", flat=True)
    assert list(kept.order_by("pk")) == [Opened.WRONG_PIN, Opened.PAGE]
    assert Share.objects.get().summary
