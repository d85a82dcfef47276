"""The request of somebody who is signed in, as the type checker sees it."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """What LoginRequiredMiddleware lets through: `user` is a person, never anonymous."""

    user: User
