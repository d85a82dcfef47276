"""Giving a report to somebody by link, seeing that it was opened, and closing it."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import identify_hasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.belongings import delete_account, delete_data
from diary.models import Opened, ReportDraft, Share, ShareOpening
from diary.reports import shares
from tests.factories import make_episode
from tests.reports.sharing import make_share

LIST, NEW = reverse("shares:overview"), reverse("shares:make")
ADDRESS = re.compile(r"http://testserver/s/([\w-]{22})/")


def wanted(**changed):
    """What the form sends."""
    return {"uuid": str(uuid.uuid4()), "label": "Dr Meyer", "days": "14", "pin": "", **changed}


def made_by(client, **changed):
    """The page after a link was made, and the link's address."""
    page = client.post(NEW, wanted(**changed), follow=True)
    return page, ADDRESS.search(page.content.decode())[0].removeprefix("http://testserver")


def test_a_link_is_made_shown_once_and_opens_for_anybody(as_ada, ada, client):
    make_episode(ada, severity=7)
    ReportDraft.objects.create(user=ada, concern="Cramps in the left calf")

    page, address = made_by(as_ada)

    share = Share.objects.get()
    assert page.redirect_chain == [(f"/report/shares/{share.pk}/", 302)]
    assert (share.user, share.label) == (ada, "Dr Meyer")
    assert share.expires_at - share.created_at == pytest.approx(timedelta(days=14), abs=timedelta(minutes=1))
    assert "Cramps in the left calf" in client.get(address).content.decode()


def test_only_a_hash_of_the_link_and_of_the_pin_is_kept(as_ada):
    _page, address = made_by(as_ada, pin="4711")
    token = address.split("/")[2]

    share = Share.objects.values().get()

    assert token not in str(share)
    assert "4711" not in (share["pin_hash"], share["label"])
    assert identify_hasher(share["pin_hash"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        assert token not in str(cursor.fetchall())
    decoded = as_ada.session.items()
    assert token not in str(decoded)


def test_every_link_is_another_and_long(ada):
    tokens = {make_share(ada)[1].split("/")[2] for _number in range(50)}

    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {22}  # 128 bits in letters of six


def test_the_address_is_gone_once_the_list_was_opened(as_ada):
    _page, address = made_by(as_ada)
    share = Share.objects.get()
    assert address in as_ada.get(f"/report/shares/{share.pk}/").content.decode()

    as_ada.get(LIST)

    again = as_ada.get(f"/report/shares/{share.pk}/", follow=True)
    assert again.redirect_chain == [(LIST, 302)]
    assert "shown only once" in again.content.decode()
    assert address.split("/")[2] not in again.content.decode()
    assert as_ada.get(f"/report/shares/{share.pk}/qr.svg").status_code == 404


def test_the_cookie_of_a_new_link_is_kept_from_scripts_and_other_pages(as_ada):
    cookie = as_ada.post(NEW, wanted()).cookies["new-link"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
        LIST,
        True,
        "Strict",
        600,
    )


def test_the_qr_code_is_the_address_and_nobody_keeps_it(as_ada):
    made_by(as_ada)

    drawing = as_ada.get(f"/report/shares/{Share.objects.get().pk}/qr.svg")

    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing["Cache-Control"] == "private, no-store"
    assert drawing.content.startswith(b"<svg ")
    assert b"script" not in drawing.content


def test_the_address_is_the_one_people_type(as_ada, settings):
    settings.PUBLIC_URL = "https://diary.example"

    page = as_ada.post(NEW, wanted(), follow=True).content.decode()

    assert re.search(r'value="https://diary\.example/s/[\w-]{22}/"', page)
    assert "this computer only" not in page


def test_an_address_of_this_computer_alone_is_told(as_ada):
    page = as_ada.post(NEW, wanted(), follow=True, headers={"host": "localhost:8000"}).content.decode()

    assert "this computer only" in page


def test_no_bar_lies_over_the_buttons_of_a_new_link(as_ada):
    made, _address = made_by(as_ada)

    for page in (as_ada.get(NEW), made):
        assert re.search(rb'<body class="[^"]*no-nav', page.content)


def test_what_is_written_later_does_not_show_through_a_link(as_ada, ada, client):
    make_episode(ada, timezone.now() - timedelta(days=2), severity=3)
    draft = ReportDraft.objects.create(user=ada, concern="Cramps in the left calf")
    _page, address = made_by(as_ada)
    before = client.get(address).content

    make_episode(ada, timezone.now() - timedelta(days=1), severity=10, site="thigh")
    draft.concern = "Something else"
    draft.choices = {"parts": []}
    draft.save()
    ada.called = "Somebody else"
    ada.save()

    assert client.get(address).content == before


def test_sending_the_form_twice_makes_one_link_and_the_later_address_opens(as_ada, client):
    form = wanted(pin="4711")

    first = as_ada.post(NEW, form, follow=True).content.decode()
    second = as_ada.post(NEW, form, follow=True).content.decode()

    assert Share.objects.count() == 1
    addresses = [ADDRESS.search(page)[0] for page in (first, second)]
    assert [client.get(address).status_code for address in addresses] == [404, 200]


def test_bob_cannot_take_over_the_form_of_adas_link(as_ada, as_bob):
    form = wanted()
    as_ada.post(NEW, form)
    kept = Share.objects.values().get()

    assert as_bob.post(NEW, form).status_code == 404
    assert Share.objects.values().get() == kept


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"pin": "12"}, "A PIN has 4 to 12 digits."),
        ({"pin": "horse"}, "A PIN has 4 to 12 digits."),
        ({"days": "365"}, "365 is not one of the available choices"),
        ({"label": "x" * 81}, "80"),
        ({"uuid": "not one"}, "Open it again"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(as_ada, changed, words):
    answer = as_ada.post(NEW, wanted(**changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    if "label" not in changed:
        assert 'value="Dr Meyer"' in answer.content.decode()
    assert not Share.objects.exists()


def test_nobody_has_more_than_twenty_open_links(as_ada, ada):
    for _number in range(shares.MOST_OPEN):
        share, _address = make_share(ada)

    answer = as_ada.post(NEW, wanted())
    shares.revoke(Share.objects.filter(pk=share.pk), timezone.now())

    assert answer.status_code == 422
    assert "20 open links" in answer.content.decode()
    assert as_ada.post(NEW, wanted()).status_code == 302


def test_one_touch_closes_a_link_and_forgets_what_it_showed(as_ada, ada, client):
    share, address = make_share(ada)

    page = as_ada.post(f"/report/shares/{share.pk}/revoke/", follow=True).content.decode()

    assert "It opens nothing any more." in page
    assert client.get(address).status_code == 404
    share.refresh_from_db()
    assert share.summary == {}
    assert share.revoked_at is not None


def test_closing_twice_keeps_the_first_moment(as_ada, ada):
    share, _address = make_share(ada)
    with time_machine.travel("2030-01-01T00:00:00Z"):
        as_ada.post(f"/report/shares/{share.pk}/revoke/")
    share.refresh_from_db()
    first = share.revoked_at

    as_ada.post(f"/report/shares/{share.pk}/revoke/")

    share.refresh_from_db()
    assert share.revoked_at == first


def test_a_neighbour_sees_and_closes_nothing_of_adas(as_bob, as_ada, ada, client):
    share, address = make_share(ada, label="Dr Meyer")

    answers = [
        as_bob.post(f"/report/shares/{share.pk}/revoke/").status_code,
        as_bob.get(f"/report/shares/{share.pk}/").status_code,
        as_bob.get(f"/report/shares/{share.pk}/qr.svg").status_code,
    ]

    assert answers == [404, 404, 404]
    assert "Dr Meyer" not in as_bob.get(LIST).content.decode()
    assert client.get(address).status_code == 200


def test_the_list_tells_state_and_openings_and_costs_the_same_for_many(as_ada, ada, client):
    closed, _address = make_share(ada, label="Old practice")
    shares.revoke(Share.objects.filter(pk=closed.pk), timezone.now())
    _share, address = make_share(ada, label="Dr Meyer", pin="4711")
    client.post(address, {"pin": "0000"})
    client.post(address, {"pin": "4711"})
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        page = as_ada.get(LIST).content.decode()
    for _number in range(15):
        share, _address = make_share(ada)
        shares.note(share, Opened.PAGE)

    with CaptureQueriesContext(connection) as many:
        as_ada.get(LIST)

    assert len(few) == len(many)
    for words in ("Old practice", "Dr Meyer", "With a PIN", "Typed a wrong PIN", "Read the page"):
        assert words in page
    assert page.count("Close this link now") == 1
    assert "Opened or tried 2 times" in page


def test_what_expired_links_showed_is_forgotten_when_somebody_looks(as_bob, ada):
    share, _address = make_share(ada, days=1)
    lasting, _address = make_share(ada, days=30)

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        as_bob.get(LIST)

    share.refresh_from_db()
    lasting.refresh_from_db()
    assert share.summary == {}
    assert lasting.summary


@pytest.mark.parametrize("leave", [delete_data, delete_account])
def test_links_go_with_the_diary(ada, bob, client, leave):
    share, address = make_share(ada)
    shares.note(share, Opened.PAGE)
    _other, of_bob = make_share(bob)

    leave(ada)

    assert client.get(address).status_code == 404
    assert client.get(of_bob).status_code == 200
    assert not Share.objects.filter(user_id=ada.pk).exists()
    assert ShareOpening.objects.filter(share=share.pk).count() == 0
