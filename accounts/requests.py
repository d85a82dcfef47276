"""The request of somebody who is signed in, as the type checker sees it."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User


class SignedInRequest(HttpRequest):
    """What SignInFirstMiddleware lets through: `user` is a person, never anonymous."""

    user: User


def own_address(request: HttpRequest, wanted: str | None) -> str:
    """An address to go on to, if it is one of ours; else nothing.

    Only a path: anything else, redirect() would take for the name of a page.
    """
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and is_ours and wanted.startswith("/") else ""
