"""Where the installation decides about accounts, and how allauth speaks to people."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.devices import device_name
from accounts.models import User

NO_ADDRESS = "::"


def is_taken(email: str, *, apart_from: User) -> bool:
    """True when the address signs in somebody else, confirmed or not."""
    others = User.objects.exclude(pk=apart_from.pk)
    confirmed = EmailAddress.objects.filter(verified=True, user__in=others)
    return others.filter(email__iexact=email).exists() or confirmed.filter(email__iexact=email).exists()


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter; sign-up follows DIARY_SIGNUP."""

    error_messages: ClassVar[dict[str, Promise | str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "email_taken": _("There is already an account with this e-mail address."),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many tries. Please wait a few minutes, then try again."),
        "too_many_login_attempts": _("Too many tries. Please wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """True unless the installation is closed to newcomers."""
        return bool(settings.SIGNUP_IS_OPEN)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address; visitors whose address cannot be read count as one instead of failing."""
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            return NO_ADDRESS

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        """What failures are counted by: the address typed. allauth adds the host of the request, of which
        a server has several (localhost, 127.0.0.1, its name), and a guesser would have five tries at each."""
        return credentials.get("email", "").lower()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """To the first page, which says that it is done."""
        return self.get_login_redirect_url(request)

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """Only an address that somebody is about to change to can be given up."""
        return email_address.email != email_address.user.email

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm the address, unless somebody else has come to sign in with it in the meantime."""
        if is_taken(email_address.email, apart_from=email_address.user):
            template = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, template, {"email": email_address.email})
            return False
        return super().confirm_email(request, email_address)


class MFAAdapter(DefaultMFAAdapter):
    """allauth's adapter for passkeys and codes."""

    error_messages: ClassVar[dict[str, Promise | str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not match. Please try again."),
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """The name a new passkey has until its owner gives it another: the device it was made on."""
        return device_name(context.request.headers.get("User-Agent", ""))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the device shows when it asks for a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Unknot"}
