"""What a request takes from its user's preferences."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class PreferencesMiddleware:
    """Activates the signed-in user's time zone and language for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with zone and language set; visitors get their browser's language."""
        if request.user.is_authenticated:
            zone, language = request.user.zone, request.user.language
        else:
            zone, language = None, translation.get_language_from_request(request)
        with timezone.override(zone), translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
