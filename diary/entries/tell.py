"""One touch that adds to a saved entry what was missing: how bad, how long, sleep lost, what eased it."""

import uuid as uuids

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from accounts.requests import SignedInRequest
from diary.entries import record as door
from diary.entries import views
from diary.entries.partly import told


def tell(request: SignedInRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Save the posted fields over the entry as it stands; whoever arrives without a touch sees the entry."""
    kind = views.kind_or_404(slug)
    if request.method != "POST":
        return redirect("entries:edit", slug, uuid)
    entry = get_object_or_404(kind.model.everything, user=request.user, uuid=uuid)
    if entry.deleted_at:
        return redirect(views.next_address(request))
    entry.user = request.user
    form = told(slug, entry, request.POST, timezone.now())
    if saved := views.kept(form, door.change):
        return redirect(views.after(request, saved))
    return views.show(request, kind, form)
