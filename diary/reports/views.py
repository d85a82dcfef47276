"""The page of files to take away, and the files."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.periods import local_day
from diary.reports import fhir, sheets, tables
from diary.reports.forms import ExportForm
from diary.reports.takeout import takeout


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """What can be taken away and what each file is good for."""
    return ask(request, ExportForm(None, request.user, timezone.now()))


def ask(request: SignedInRequest, form: ExportForm) -> HttpResponse:
    """The page; 422 where a choice has to be mended."""
    status = 200 if form.is_valid() else 422
    return render(request, "diary/reports/overview.html", {"form": form}, status=status)


@require_POST
def whole(request: SignedInRequest) -> StreamingHttpResponse:
    """The takeout: everything, to be read back by any installation."""
    return download(request, takeout(request.user, timezone.now()), "zip")


@require_POST
def tables_csv(request: SignedInRequest) -> HttpResponse | StreamingHttpResponse:
    """CSV: one kind as it is, all kinds in a zip."""
    form = ExportForm(request.POST, request.user, now := timezone.now())
    if not form.is_valid():
        return ask(request, form)
    if slug := form.cleaned_data["kind"]:
        return download(request, tables.one_kind(request.user, slug, form.period), "csv")
    return download(request, tables.every_kind(request.user, form.period, now), "zip")


@require_POST
def tables_xlsx(request: SignedInRequest) -> HttpResponse | StreamingHttpResponse:
    """Excel: a sheet for each kind."""
    form = ExportForm(request.POST, request.user, timezone.now())
    if not form.is_valid():
        return ask(request, form)
    return download(request, sheets.workbook(request.user, form.period), "xlsx")


@require_POST
def bundle_fhir(request: SignedInRequest) -> HttpResponse | StreamingHttpResponse:
    """FHIR: for other health software."""
    form = ExportForm(request.POST, request.user, now := timezone.now())
    if not form.is_valid():
        return ask(request, form)
    is_coded = form.cleaned_data["is_coded"]
    return download(request, fhir.bundle(request.user, form.period, now, is_coded=is_coded), "json")


TYPES = {
    "json": "application/fhir+json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def download(request: SignedInRequest, pieces: Iterable[bytes], end: str) -> StreamingHttpResponse:
    """A file to keep. Its name tells the day and nothing about health."""
    day = local_day(timezone.now(), request.user.zone)
    headers = {
        "Content-Disposition": f'attachment; filename="unknot-{day}.{end}"',
        "Cache-Control": "private, no-store",
    }
    return StreamingHttpResponse(pieces, content_type=TYPES[end], headers=headers)
