"""The pages: what the diary says, choosing what to compare, how it is worked out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from diary.insights.method import METHOD


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """What the diary says so far."""
    return render(request, "diary/links/overview.html")


def choose(request: SignedInRequest) -> HttpResponse:
    """Choose what to compare, before anything is shown."""
    return render(request, "diary/links/choose.html")


@require_GET
def method(request: SignedInRequest) -> HttpResponse:
    """How it is worked out, with the source of each formula."""
    return render(request, "diary/links/method.html", {"passages": METHOD})
