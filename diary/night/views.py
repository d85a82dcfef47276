"""The night screen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest


@require_GET
def screen(request: SignedInRequest) -> HttpResponse:
    """Three in the morning: one big button."""
    return render(request, "diary/night/screen.html")
