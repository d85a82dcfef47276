"""What the worker in the browser has to know of a page: whose it is, and of which release."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from diary.release import release


class PageMarksMiddleware:
    """Marks every page, so that the worker keeps it for nobody else and mixes no releases."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and mark what comes back."""
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            person = request.user
            response.headers["X-Account"] = person.device_key if person.is_authenticated else "none"
            response.headers["X-Release"] = release()
        return response
