"""Promises that hold for every address; a new one is measured without being asked."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from diary.advice import alerts
from diary.models import KINDS, ImportBatch, Share, Trial, TrialChange
from tests.factories import make_episode, make_food, one_of_each

# Addresses that a visitor may open. Everything else sends to sign-in.
PUBLIC = {
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_signup_by_passkey",
    "accounts:gone",
    "door:page",
    "door:pdf",
    "healthz",
    "manifest",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "night:offline",
    "night:outbox",
    "night:token",
    "worker",
}
# allauth's own addresses are about the signed-in user alone and take no key of anything.


LIBRARY = ("account", "mfa", "usersessions")


def addresses(patterns=None, namespace="", has_key=False):
    """Every named address as (name, whether it takes a key)."""
    for item in patterns or get_resolver().url_patterns:
        takes = has_key or bool(item.pattern.regex.groups)
        if isinstance(item, URLPattern):
            yield f"{namespace}{item.name}", takes
        else:
            inner = f"{namespace}{item.namespace}:" if item.namespace else namespace
            yield from addresses(item.url_patterns, inner, takes)


def keyless():
    return [name for name, takes_key in addresses() if not takes_key]


def with_keys():
    return [name for name, takes_key in addresses() if takes_key]


@pytest.mark.parametrize("name", sorted(set(keyless()) - PUBLIC))
def test_every_address_asks_for_sign_in(client, db, name):
    response = client.get(reverse(name))

    assert response.status_code in {302, 405}
    if response.status_code == 302:
        assert reverse("account_login") in response["Location"]
    else:
        assert reverse("account_login") in client.post(reverse(name))["Location"]


def test_the_factory_of_the_guards_knows_every_kind(ada):
    assert set(one_of_each(ada)) == set(KINDS)


@pytest.mark.parametrize("action", ["edit", "delete", "undo", "tell"])
@pytest.mark.parametrize("slug", list(KINDS))
def test_a_neighbour_gets_404_for_every_entry_of_ada(as_bob, ada, slug, action):
    entry = one_of_each(ada)[slug]
    address = reverse(f"entries:{action}", args=[slug, entry.uuid])

    answers = {as_bob.post(address, {}).status_code}
    if action == "edit":
        answers |= {as_bob.get(address).status_code}
        answers |= {as_bob.get(reverse("entries:add", args=[slug]), {"like": entry.uuid}).status_code}

    assert answers == {404}
    entry.refresh_from_db()
    assert entry.deleted_at is None


def things_of(user):
    """A saved thing of each sort that has an address of its own, by the room and what it is called there."""
    now = timezone.now()
    day = now.date()
    make_episode(user, now, length="gt10", hardness="hard")
    alerts.refresh(user, now)
    alert = user.alerts.first()
    return {
        "foods": make_food("Ada's soup", user=user),
        "advice": alert,
        "imports": ImportBatch.objects.create(user=user, file_name="diary.zip"),
        "links": Trial.objects.create(
            user=user, change=TrialChange.STRETCH, block_days=7, order=[True, False], starts_on=day
        ),
        "report": alert,
        "shares": Share.objects.create(
            user=user, token_hash="1" * 64, first_on=day, last_on=day, expires_at=now + timedelta(days=9)
        ),
    }


OTHER_KEYS = [name for name in with_keys() if not name.startswith(("entries:", "door:", *LIBRARY))]


@pytest.mark.parametrize("name", OTHER_KEYS)  # a link of the door is for whoever has it
def test_a_neighbour_gets_404_for_every_other_key_of_ada(as_bob, ada, name):
    thing = things_of(ada)[name.split(":")[0]]
    before = type(thing).objects.filter(pk=thing.pk).values().get()

    answers = {ask(reverse(name, args=[thing.pk])).status_code for ask in (as_bob.get, as_bob.post)}

    assert answers in ({404}, {404, 405})
    assert type(thing).objects.filter(pk=thing.pk).values().get() == before


# The picture of a link is for the sitting in which the link was made.
@pytest.mark.parametrize("name", [name for name in OTHER_KEYS if name != "shares:qr"])
def test_the_things_of_that_guard_are_there_for_ada(as_ada, ada, name):
    thing = things_of(ada)[name.split(":")[0]]

    answers = {ask(reverse(name, args=[thing.pk])).status_code for ask in (as_ada.get, as_ada.post)}

    assert answers - {404, 405}


def test_bobs_pages_show_nothing_of_adas(as_bob, ada):
    for entry in one_of_each(ada).values():
        entry.note = "only Ada may read this"
        entry.save()
    make_food("Ada's soup", user=ada)

    answers = [as_bob.get(reverse(name), follow=True) for name in keyless()]
    pages = [answer.content.decode(errors="replace") for answer in answers]  # one of them is a PDF

    assert not [page for page in pages if "only Ada may read this" in page or "Ada&#x27;s soup" in page]
