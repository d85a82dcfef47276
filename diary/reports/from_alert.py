"""From an alert to the report that shows what it rests on."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from diary.charts.spans import EARLIEST, OWN
from diary.models import Alert, ReportDraft
from diary.periods import local_day
from diary.reports.wishes import NIGHTS, USUAL


@require_POST
def show_doctor(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set the report's days so that they hold the alert's entries, and go there.

    The days are kept in the draft: an address would stay in the browser's history.
    """
    alert = get_object_or_404(Alert, user=request.user, pk=pk)
    today = local_day(timezone.now(), request.user.zone)
    draft, _created = ReportDraft.objects.get_or_create(user=request.user)
    days = {"first": first_day(alert, today).isoformat(), "last": today.isoformat()}
    draft.choices = {**(draft.choices or {}), "span": OWN, **days}
    draft.save(update_fields=["choices", "updated_at"])
    return redirect("report:choose")


def first_day(alert: Alert, today: dt.date) -> dt.date:
    """The evening before its oldest entry, for a cramp after midnight is one of that night; or the usual."""
    usual = today - dt.timedelta(days=NIGHTS[USUAL])
    counted = [dt.date.fromisoformat(day) - dt.timedelta(days=1) for day, _uuid, _kind in alert.entries]
    return max(EARLIEST, min([usual, *counted]))
