"""Bringing a file in: choose it, look at what it holds, say yes, and take it back if it was wrong."""

import datetime as dt
from collections.abc import Iterator
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.imports import restore
from diary.imports.archive import MOST_UPLOADED
from diary.imports.forms import TakeoutForm
from diary.imports.refusal import Reason, RefusedFileError
from diary.imports.steps import Event, added, forget_waiting, looked_at, looks_on, outcome, told
from diary.imports.texts import counts, sentence
from diary.models import ImportBatch, ImportState

# What a form adds around its file.
MOST_AROUND = 10_000
# A file that was looked at and never answered for is not kept longer.
KEPT = dt.timedelta(days=1)


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """The way in for a file, and what came in before."""
    return ask(request, TakeoutForm())


def ask(request: SignedInRequest, form: TakeoutForm, problem: str = "") -> HttpResponse:
    """The page with the way in; 422 where there is a problem."""
    forget_waiting(request.user, timezone.now() - KEPT)
    earlier = request.user.imports.exclude(state=ImportState.WAITING).defer("content")
    context = {"form": form, "problem": problem, "earlier": earlier.order_by("-created_at")}
    status = 422 if problem or form.is_bound else 200
    return render(request, "diary/imports/overview.html", context, status=status)


@csrf_exempt
@require_POST
def upload(request: SignedInRequest) -> HttpResponse | StreamingHttpResponse:
    """Refuse what is too large before it is read: to check the form's mark, all of it would be."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_UPLOADED + MOST_AROUND:
        return ask(request, TakeoutForm(), sentence(RefusedFileError(Reason.TOO_LARGE)))
    return look(request)


@csrf_protect
def look(request: SignedInRequest) -> HttpResponse | StreamingHttpResponse:
    """Look at a file, and keep it until its owner says yes or no."""
    form = TakeoutForm(request.POST, request.FILES)
    if not form.is_valid():
        return ask(request, form)
    file = form.cleaned_data["file"]
    return answered(request, looked_at(request.user, file.name, file.read(), timezone.now()))


def answered(request: SignedInRequest, events: Iterator[Event]) -> HttpResponse | StreamingHttpResponse:
    """How far it is, to a script that looks on; else what came of it."""
    if looks_on(request):
        return told(events)
    end = outcome(events)
    return redirect(end["go"]) if "go" in end else ask(request, TakeoutForm(), end["problem"])


def batch_of(request: SignedInRequest, pk: int) -> ImportBatch:
    """An import of the user's; anybody else's is not there."""
    return get_object_or_404(request.user.imports.defer("content"), pk=pk)


@require_GET
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a file brings, before or after it was added."""
    batch = batch_of(request, pk)
    rows = counts(batch)
    context = {"batch": batch, "counts": rows, "new": sum(row.new for row in rows)}
    return render(request, "diary/imports/preview.html", context)


@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Add what the file brings."""
    batch, with_settings = batch_of(request, pk), "with_settings" in request.POST
    response = answered(request, added(batch, timezone.now(), with_settings=with_settings))
    if response.status_code == HTTPStatus.FOUND:
        extra_tags = f"action {reverse('imports:undo', args=[pk])}"
        messages.success(request, _("The file was added to your diary."), extra_tags=extra_tags)
    return response


@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a file away that was only looked at."""
    get_object_or_404(request.user.imports, pk=pk, state=ImportState.WAITING).delete()
    messages.success(request, _("Nothing was added."))
    return redirect("imports:overview")


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an import back as a whole."""
    if restore.take_back(batch_of(request, pk)):
        messages.success(request, _("What the file brought was taken out again."))
    return redirect("imports:overview")
