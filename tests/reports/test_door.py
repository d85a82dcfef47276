"""Reading a report by its link, without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diary.models import Opened, Share, ShareOpening
from diary.reports import shares
from tests.reports.sharing import make_share, openings

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
WRONG = "/s/AAAAAAAAAAAAAAAAAAAAAA/"


def dead_links(ada):
    """A wrong link, a revoked one and one that has run out."""
    revoked, revoked_at = make_share(ada)
    shares.revoke(Share.objects.filter(pk=revoked.pk), timezone.now())
    expired, expired_at = make_share(ada, pin="4711")
    Share.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    return [WRONG, revoked_at, expired_at]


def test_a_link_opens_without_an_account_and_without_a_cookie(client, link):
    _share, address = link

    response = client.get(address)

    assert response.status_code == 200
    assert "Cramps in the left calf" in response.content.decode()
    assert not response.cookies
    assert "Sign out" not in response.content.decode()
    assert 'href="/"' not in response.content.decode()


def test_nobody_keeps_lists_or_passes_on_what_a_link_shows(client, ada, link, locked):
    addresses = [link[1], f"{link[1]}pdf/", locked[1], f"{locked[1]}pdf/", *dead_links(ada)]

    for address in addresses:
        response = client.get(address)

        assert {name: response[name] for name in PRIVATE} == PRIVATE, address
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert "unsafe" not in response["Content-Security-Policy"]


def test_a_refused_method_is_answered_as_discreetly(client, link):
    response = client.delete(link[1])

    assert response.status_code == 405
    assert {name: response[name] for name in PRIVATE} == PRIVATE


def test_wrong_revoked_and_expired_links_get_one_answer_at_one_price(client, ada):
    answers, prices = set(), set()

    for address in dead_links(ada):
        for way in (client.get, client.post, client.head):
            for end in ("", "pdf/"):
                if end and way == client.post:
                    continue
                with CaptureQueriesContext(connection) as asked:
                    response = way(address + end, {"pin": "4711"})
                prices.add(tuple(query["sql"].partition("WHERE")[0] for query in asked))
                answers.add((response.status_code, str(sorted(response.headers.items()))))
                if way != client.head:
                    answers.add(response.content)

    assert len(answers) == 2
    assert {status for status, _headers in (one for one in answers if isinstance(one, tuple))} == {404}
    assert [len(price) for price in prices] == [1]
    assert not ShareOpening.objects.exists()


def test_dead_links_cost_the_same_for_whoever_is_signed_in(as_bob, ada):
    prices = set()

    for address in dead_links(ada):
        with CaptureQueriesContext(connection) as asked:
            as_bob.get(address)
        prices.add(len(asked))

    assert len(prices) == 1


def test_the_link_of_somebody_who_was_shut_out_opens_nothing(client, ada, link):
    ada.is_active = False
    ada.save()

    assert client.get(link[1]).status_code == 404


def test_a_link_runs_out_at_its_minute(client, ada):
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False) as clock:
        _share, address = make_share(ada, days=14)

        clock.shift(timedelta(days=14) - timedelta(seconds=1))
        assert client.get(address).status_code == 200
        clock.shift(timedelta(seconds=1))
        assert client.get(address).status_code == 404


def test_every_reading_is_noted_for_the_owner_without_saying_who(client, link):
    share, address = link

    client.get(address)
    client.get(f"{address}pdf/")
    client.get(address)

    assert openings(share) == [Opened.PAGE, Opened.PDF, Opened.PAGE]
    kept = {field.name for field in ShareOpening._meta.concrete_fields}
    assert kept == {"id", "user", "share", "at", "what"}


def test_looking_ahead_is_no_opening(client, link):
    share, address = link

    client.head(address)
    client.head(f"{address}pdf/")
    ahead = client.get(address, headers={"sec-purpose": "prefetch;prerender"})

    assert ahead.status_code == 503
    assert openings(share) == []


def test_the_pdf_has_a_name_that_tells_nothing_about_health(client, link):
    response = client.get(f"{link[1]}pdf/")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="unknot-2026-03-02.pdf"'
    assert response.content.startswith(b"%PDF")


def test_where_the_pdf_takes_too_long_the_page_is_offered_for_printing(client, link, monkeypatch):
    share, address = link
    monkeypatch.setattr("diary.reports.pdf.LONGEST_S", 0.001)

    answer = client.get(f"{address}pdf/")

    assert answer.status_code == 503
    assert "You can print this page instead." in answer.content.decode()
    assert "Cramps in the left calf" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert openings(share) == []


def test_a_report_that_this_release_cannot_read_is_closed_and_no_mistake(client, link):
    share, address = link
    Share.objects.filter(pk=share.pk).update(summary={"head": {}})

    assert client.get(address).status_code == 404
    assert client.get(f"{address}pdf/").status_code == 404
    assert openings(share) == []


def test_a_link_closed_between_two_steps_shows_nothing(client, link):
    share, address = link
    Share.objects.filter(pk=share.pk).update(summary={})

    assert client.get(address).status_code == 404
    assert openings(share) == []


@pytest.mark.parametrize(
    "token", ["%00", "%ff", "é", "x" * 3000, "..", "%F0%9F%A6%B5", "AAAAAAAAAAAAAAAAAAAAAA%0A"]
)
def test_an_address_that_is_no_link_gets_the_same_answer(client, db, token):
    answer = client.get(f"/s/{token}/")

    assert answer.status_code == 404
    assert answer.content == client.get(WRONG).content
