"""What a request takes from its user's preferences, and what a refused form answers."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from accounts.forms import refusal_status
from accounts.guesses import guess_language
from accounts.requests import own_address


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Asks whoever has to sign in to do so, and leads back to a page.

    Where a touch was sent, that is the page it was made on: the address of the touch itself shows nothing.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponseRedirect:
        """The way to the sign-in page."""
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        referer = urlsplit(request.headers.get("Referer", ""))
        page = f"{referer.path}?{referer.query}" if referer.query else referer.path
        was_here = referer.netloc == request.get_host()
        back = own_address(request, page) if was_here else ""
        return redirect_to_login(back or "/", self.get_login_url(view_func))


class PreferencesMiddleware:
    """Activates the signed-in user's time zone and language for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with zone and language set; visitors get their browser's language."""
        if request.user.is_authenticated:
            zone, language = request.user.zone, request.user.language
        else:
            zone, language = None, guess_language(request.headers.get("Accept-Language", ""))
        with timezone.override(zone), translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if zone is None:
            patch_vary_headers(response, ["Accept-Language"])
        else:
            # On a shared device nobody steps back into a diary after its owner signed out.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class StaySignedInMiddleware:
    """Lets a sign-in in use not run out: once a day it starts anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a session that is written again gets a new end, and its cookie too."""
        if request.user.is_authenticated:
            today = timezone.now().date().isoformat()
            signed_in = request.user.last_login
            since = request.session.get("used_on") or (signed_in and signed_in.date().isoformat())
            if since != today:
                request.session["used_on"] = today
        return self.get_response(request)


class RefusedFormMiddleware:
    """Gives the pages of allauth the status our own have when a form is refused; allauth says 200."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        """Find the refused form among what the page shows, and answer for it."""
        shown = (response.context_data or {}).values()
        refused = [form for form in shown if isinstance(form, BaseForm) and form.is_bound and form.errors]
        if request.method == "POST" and response.status_code == 200 and refused:
            response.status_code = refusal_status(refused[0])
        return response
