"""The one e-mail address of a person, and changing it."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.signing import link_in_mail, sign_in, signed_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NEW = "ada@new.example.org"


@pytest.fixture
def confirmed(ada, settings) -> EmailAddress:
    """Mail goes out, and Ada has confirmed her address."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    return EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)


def change(client: Client, email: str = NEW):
    return client.post("/account/email/", {"action_add": "", "email": email}, follow=True)


def test_where_no_mail_goes_out_the_address_changes_at_once(ada):
    response = change(signed_in())

    assert "Your e-mail address is changed." in response.content.decode()
    assert sign_in(Client(), NEW)["Location"] == "/"
    assert sign_in(Client(), "ada@example.org").status_code == 422
    assert mail.outbox == []


@pytest.mark.parametrize("taken", ["bob@example.org", "BOB@example.org"])
def test_the_neighbours_address_is_refused(ada, bob, taken):
    response = change(signed_in(), taken)

    assert response.status_code == 422
    assert "There is already an account with this e-mail address." in response.content.decode()


def test_ones_own_address_is_no_change(ada):
    assert "This is your address already." in change(signed_in(), "ada@example.org").content.decode()


def test_changing_asks_for_the_password_first(ada):
    client = Client()
    sign_in(client)

    response = client.post("/account/email/", {"action_add": "", "email": NEW})

    assert response["Location"].startswith("/account/reauthenticate/")
    assert User.objects.get().email == "ada@example.org"


def test_a_confirmed_address_stays_until_the_new_one_is_confirmed(confirmed):
    client = signed_in()

    page = change(client).content.decode()

    assert f"It changes to <strong>{NEW}</strong>" in page
    assert User.objects.get().email == "ada@example.org"
    assert mail.outbox[-1].to == [NEW]


def test_the_link_in_the_mail_changes_the_address(confirmed):
    client = signed_in()
    change(client)

    client.post(link_in_mail())

    assert User.objects.get().email == NEW
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(NEW, True, True)]


def test_the_change_can_be_called_off(confirmed):
    client = signed_in()
    change(client)

    page = client.post("/account/email/", {"action_remove": "", "email": NEW}, follow=True)

    assert "It changes to" not in page.content.decode()
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["ada@example.org"]


def test_the_address_in_use_cannot_be_removed(confirmed):
    client = signed_in()
    change(client)

    client.post("/account/email/", {"action_remove": "", "email": "ada@example.org"})

    assert User.objects.get().email == "ada@example.org"


def test_an_address_taken_in_the_meantime_is_not_taken_over(confirmed):
    client = signed_in()
    change(client)
    make_user(NEW)

    response = client.post(link_in_mail(), follow=True)

    assert "belongs to another account already" in response.content.decode()
    assert User.objects.filter(email="ada@example.org").exists()


def test_an_unconfirmed_address_is_replaced_and_asked_about(ada, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    client = signed_in()

    page = change(client).content.decode()

    assert "It is not confirmed yet." in page
    assert User.objects.get().email == NEW
    assert mail.outbox[-1].to == [NEW]
