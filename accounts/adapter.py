"""Where the installation decides about sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter; sign-up follows DIARY_SIGNUP."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """True unless the installation is closed to newcomers."""
        return bool(settings.SIGNUP_IS_OPEN)
