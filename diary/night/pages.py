"""The pages of what works without a network: what waits to be saved, and that a page needs the network."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from diary.entries.forms import FORMS
from diary.models import KINDS


@require_GET
def waiting(request: SignedInRequest) -> HttpResponse:
    """What this device still has to send; the script fills it in from the device itself."""
    words = {slug: in_words(request, slug) for slug in FORMS}
    return render(request, "diary/night/waiting.html", {"words": words})


def in_words(request: SignedInRequest, slug: str) -> dict[str, Any]:
    """What the script needs to show a kept entry: the names of the fields and of their choices."""
    kind = KINDS[slug]
    form = FORMS[slug](instance=kind.model(user=request.user), now=timezone.now())
    return {
        "label": str(kind.label),
        "fields": {
            name: {"label": str(field.label or ""), "choices": choices_of(field)}
            for name, field in form.fields.items()
            if name != "uuid"
        },
    }


def choices_of(field: Any) -> dict[str, str]:
    """The labels of a field's choices by their values."""
    return {str(value): str(label) for value, label in getattr(field.widget, "choices", ()) if value != ""}


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the worker instead of a page that is not kept."""
    return render(request, "diary/night/offline.html")
