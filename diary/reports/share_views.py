"""The owner's side of links: the list, a new one, its address once, and closing."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.models import Share
from diary.reports import qr, shares
from diary.reports.build import present_report
from diary.reports.share_forms import ShareForm
from diary.reports.summary import to_json

# The token of a new link waits here, in the browser that made it: not in the database, which keeps its hash,
# and in no address.
COOKIE = "new-link"
SHOWN_S = 10 * 60
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """Every link with its state, its openings and a button that closes it."""
    now = timezone.now()
    shares.purge(now)
    response = render(request, "diary/reports/shares.html", {"lines": shares.lines(request.user, now)})
    response.delete_cookie(COOKIE, path=reverse("shares:overview"))
    return response


def make(request: SignedInRequest) -> HttpResponse:
    """A new link to the report as it stands."""
    now = timezone.now()
    form = ShareForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, form)
    if shares.count_open(request.user, now) >= shares.MOST_OPEN:
        form.add_error(None, _("You have 20 open links. Close one that is not needed any more."))
        return show_form(request, form)
    shares.purge(now)
    summary = present_report(request.user, now)
    content = shares.Content(summary.head.first, summary.head.last, to_json(summary))
    share, token = shares.make(request.user, form.wish(), content, now)
    return shown_once(redirect("shares:made", share.pk), token)


def show_form(request: SignedInRequest, form: ShareForm) -> HttpResponse:
    """The form; 422 where something has to be mended."""
    status = 422 if form.is_bound else 200
    return render(request, "diary/reports/share_form.html", {"form": form}, status=status)


def shown_once(response: HttpResponse, token: str) -> HttpResponse:
    """Hand the token to the page that shows it."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=SHOWN_S,
        path=reverse("shares:overview"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_GET
def made(request: SignedInRequest, pk: int) -> HttpResponse:
    """The address of a link just made, to copy or to show to a camera; afterwards nobody can tell it."""
    share = get_object_or_404(request.user.shares.defer("summary"), pk=pk)
    address = address_in_hand(request, share)
    if address is None:
        messages.info(request, _("The address of a link is shown only once. If it is lost, make a new link."))
        return redirect("shares:overview")
    context = {"share": share, "address": address, "is_local": urlsplit(address).hostname in LOOPBACK}
    return render(request, "diary/reports/share_made.html", context)


@require_GET
def qr_code(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same address as a drawing."""
    address = address_in_hand(request, get_object_or_404(request.user.shares.defer("summary"), pk=pk))
    if address is None:
        raise Http404
    return HttpResponse(qr.svg(address), content_type="image/svg+xml")


def address_in_hand(request: SignedInRequest, share: Share) -> str | None:
    """The link's full address, while this browser still has its token."""
    token = request.COOKIES.get(COOKIE, "")
    if not shares.holds(share, token):
        return None
    path = reverse("door:page", args=[token])
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


@require_POST
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a link at once."""
    get_object_or_404(request.user.shares.only("pk"), pk=pk)
    shares.revoke(request.user.shares.filter(pk=pk), timezone.now())
    messages.success(request, _("The link is closed. It opens nothing any more."))
    return redirect("shares:overview")
