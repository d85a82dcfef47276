"""The report for an appointment: choosing, looking at what will be handed over, the PDF, the visit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.models import ReportDraft, Visit
from diary.periods import local_day
from diary.reports.build import present_report
from diary.reports.pdf import NoPdfError
from diary.reports.pdf import render as render_pdf
from diary.reports.report_forms import ReportForm, VisitForm
from diary.reports.wishes import dates_of


def choose(request: SignedInRequest) -> HttpResponse:
    """The form; what is chosen is kept, and leads to the report."""
    dates = dates_of(request.user, timezone.now())
    form = ReportForm(request.POST or None, user=request.user, dates=dates, draft=draft_of(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("report:preview")
    return show(request, form, VisitForm(user=request.user, now=timezone.now()))


def draft_of(request: SignedInRequest) -> ReportDraft:
    """The draft of a person, a new one where there is none."""
    return ReportDraft.objects.filter(user=request.user).first() or ReportDraft(user=request.user)


def show(request: SignedInRequest, form: ReportForm, visit: VisitForm) -> HttpResponse:
    """The page of the form; 422 where something has to be mended."""
    context = {"form": form, "visit": visit, "last_visit": form.dates.visit}
    status = 422 if form.is_bound or visit.is_bound else 200
    return render(request, "diary/reports/report.html", context, status=status)


@require_GET
def preview(request: SignedInRequest) -> HttpResponse:
    """Exactly what will be handed over."""
    summary = present_report(request.user, timezone.now())
    return render(request, "diary/reports/preview.html", {"summary": summary})


@require_GET
def pdf(request: SignedInRequest) -> HttpResponse:
    """The same report as a PDF. Its name tells the day and nothing about health."""
    now = timezone.now()
    try:
        content = render_pdf(present_report(request.user, now))
    except NoPdfError:
        messages.error(request, _("The PDF could not be made. You can print this page instead."))
        return redirect("report:preview")
    headers = {
        "Content-Disposition": f'inline; filename="unknot-{local_day(now, request.user.zone)}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_POST
def visited(request: SignedInRequest) -> HttpResponse:
    """Note the day of a visit; the next report begins there."""
    now = timezone.now()
    form = VisitForm(request.POST, user=request.user, now=now)
    if not form.is_valid():
        dates = dates_of(request.user, now)
        return show(request, ReportForm(None, user=request.user, dates=dates, draft=draft_of(request)), form)
    Visit.objects.get_or_create(user=request.user, on=form.cleaned_data["on"])
    messages.success(request, _("Noted. Your next report begins on that day."))
    return redirect("report:choose")
