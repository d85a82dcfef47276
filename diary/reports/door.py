"""The reader's side of a link: the report as it was frozen, for somebody who has no account here."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from diary.models import Opened, Share
from diary.reports import pins, shares
from diary.reports.pdf import NoPdfError
from diary.reports.pdf import render as render_pdf
from diary.reports.share_forms import OpenForm
from diary.reports.summary import Summary, from_json

COOKIE = "link-pin"
REMEMBERED_S = 30 * 60
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
View = Callable[[HttpRequest, str], HttpResponse]


def discreet(view: View) -> View:
    """No browser keeps the answer, no search engine lists it, and no other site learns the address.

    A browser that looks ahead, before anybody touched the link, is asked to come back later: what nobody
    looked at must not be told to the owner as an opening.
    """

    @wraps(view)
    def answered(request: HttpRequest, token: str) -> HttpResponse:
        is_ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
        response = HttpResponse(status=503) if is_ahead else view(request, token)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answered


# The PIN's form needs no mark against forgery: it rests on nothing that the browser would send by itself,
# and with no-referrer a browser calls its origin “null”, which the check refuses.
@login_not_required
@csrf_exempt
@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The report, or the question for its PIN."""
    now = timezone.now()
    share = shares.find_open(token, now)
    if share is None:
        return closed(request)
    if request.method == "POST":
        return judged(request, token, share, now)
    if not is_known(request, share):
        return ask(request, OpenForm())
    summary = summary_of(share)
    if summary is None:
        return closed(request)
    response = report(request, token, share, summary)
    if request.method == "GET":
        shares.note(share, Opened.PAGE)
    return response


@login_not_required
@discreet
@require_http_methods(["GET", "HEAD"])
def pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The same report as a PDF."""
    share = shares.find_open(token, timezone.now())
    if share is None:
        return closed(request)
    if not is_known(request, share):
        return redirect("door:page", token)
    summary = summary_of(share)
    if summary is None:
        return closed(request)
    content = b""
    if request.method == "GET":
        try:
            content = render_pdf(summary)
        except NoPdfError:
            return report(request, token, share, summary, has_pdf=False)
        shares.note(share, Opened.PDF)
    # The name tells a day and nothing about health.
    disposition = f'inline; filename="unknot-{share.last_on}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def report(
    request: HttpRequest, token: str, share: Share, summary: Summary, *, has_pdf: bool = True
) -> HttpResponse:
    """The frozen report in its own language and on its owner's clock; 503 where it cannot be a PDF now."""
    context = {"summary": summary, "expires_at": share.expires_at, "token": token, "has_pdf": has_pdf}
    with translation.override(summary.head.language), timezone.override(share.user.zone):
        response = render(request, "diary/reports/share.html", context, status=200 if has_pdf else 503)
    response["Content-Language"] = summary.head.language
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """One answer for a wrong, a revoked and an expired link."""
    return render(request, "diary/reports/share_closed.html", status=404)


def ask(request: HttpRequest, form: OpenForm, *, status: int = 200) -> HttpResponse:
    """The question for the PIN."""
    return render(request, "diary/reports/share_pin.html", {"form": form}, status=status)


def judged(request: HttpRequest, token: str, share: Share, now: datetime) -> HttpResponse:
    """The answer to a typed PIN: on to the report, once more, or later."""
    form = OpenForm(request.POST)
    if not share.pin_hash:
        return redirect("door:page", token)
    if not form.is_valid():
        return ask(request, form, status=422)
    match pins.guess(share, form.cleaned_data["pin"], now):
        case pins.Guess.RIGHT:
            return remembered(redirect("door:page", token), token, share)
        case pins.Guess.LATER:
            return render(request, "diary/reports/share_later.html", status=429)
    form.add_error("pin", _("This PIN is not right."))
    return ask(request, form, status=422)


def remembered(response: HttpResponse, token: str, share: Share) -> HttpResponse:
    """For half an hour, on this link alone, the PIN is not asked again."""
    response.set_signed_cookie(
        COOKIE,
        "known",
        salt=salt_of(share),
        max_age=REMEMBERED_S,
        path=reverse("door:page", args=[token]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def is_known(request: HttpRequest, share: Share) -> bool:
    """Whether the link has no PIN, or it was typed here a moment ago."""
    if not share.pin_hash:
        return True
    said: Any = request.get_signed_cookie(COOKIE, None, salt=salt_of(share), max_age=REMEMBERED_S)
    return said == "known"


def salt_of(share: Share) -> str:
    """Binds the cookie to this link and this PIN."""
    return f"{share.uuid}{share.pin_hash}"


def summary_of(share: Share) -> Summary | None:
    """The frozen report; none where it was closed a moment ago, or where a newer release cannot read it."""
    try:
        return from_json(share.summary)
    except ValueError:
        return None
