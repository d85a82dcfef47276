"""Bringing a file in: choose it, look at what it holds, say yes, and take it back if it was wrong."""

import datetime as dt

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
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
    forget_waiting(request, timezone.now() - KEPT)
    earlier = request.user.imports.exclude(state=ImportState.WAITING).defer("content")
    context = {"form": form, "problem": problem, "earlier": earlier.order_by("-created_at")}
    status = 422 if problem or form.is_bound else 200
    return render(request, "diary/imports/overview.html", context, status=status)


def forget_waiting(request: SignedInRequest, before: dt.datetime) -> None:
    """Throw away files of the user's that wait for an answer since then."""
    request.user.imports.filter(state=ImportState.WAITING, created_at__lt=before).delete()


@csrf_exempt
@require_POST
def upload(request: SignedInRequest) -> HttpResponse:
    """Refuse what is too large before it is read: to check the form's mark, all of it would be."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_UPLOADED + MOST_AROUND:
        return ask(request, TakeoutForm(), sentence(RefusedFileError(Reason.TOO_LARGE)))
    return look(request)


@csrf_protect
def look(request: SignedInRequest) -> HttpResponse:
    """Look at a file, and keep it until its owner says yes or no."""
    form = TakeoutForm(request.POST, request.FILES)
    if not form.is_valid():
        return ask(request, form)
    now, file = timezone.now(), form.cleaned_data["file"]
    content = file.read()
    try:
        found = restore.look_at(request.user, content, now)
    except RefusedFileError as refused:
        return ask(request, TakeoutForm(), sentence(refused))
    forget_waiting(request, now)
    batch = request.user.imports.create(file_name=file.name[:120], content=content, counts=found)
    return redirect("imports:preview", pk=batch.pk)


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
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add what the file brings."""
    batch = batch_of(request, pk)
    try:
        restore.take_in(batch, timezone.now(), with_settings="with_settings" in request.POST)
    except RefusedFileError as refused:
        return ask(request, TakeoutForm(), sentence(refused))
    except IntegrityError:
        problem = _("The diary changed in the meantime. Nothing was added; please choose the file again.")
        return ask(request, TakeoutForm(), problem)
    undo_address = reverse("imports:undo", args=[pk])
    messages.success(request, _("The file was added to your diary."), extra_tags=f"action {undo_address}")
    return redirect("imports:overview")


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
