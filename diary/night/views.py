"""The night screen. It reads; what is touched on it is saved by the entry views or through the outbox."""

import datetime as dt
import uuid as uuids

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.entries import record as door
from diary.entries.partly import told
from diary.entries.views import after
from diary.models import Episode
from diary.night.screen import SURELY_TIMED, context, minutes_since

# The questions after a cramp, in their order; `long` comes first where the timer may have been forgotten.
QUESTIONS = ("bad", "woke", "eased")
# The buttons a shortcut may lead to. The address only points at one: opening a page writes nothing.
SHORTCUTS = ("cramp", "water", "no-cramp")


@require_GET
def screen(request: SignedInRequest) -> HttpResponse:
    """Three in the morning: one big button, or the cramp that is going on, or a question about it."""
    now = timezone.now()
    shown = context(request.user, now)
    asked, about = request.GET.get("ask", ""), None
    if asked in {"long", *QUESTIONS}:
        about = cramp_or_404(request, request.GET.get("of", ""))
    wanted = request.GET.get("do", "")
    shown |= {
        "step": asked if about else "running" if shown["running"] else "idle",
        "about": about,
        "following": following(about),
        "wanted": wanted if wanted in SHORTCUTS else "",
        "new_uuid": uuids.uuid4,
    }
    shown["data"]["about"] = about and str(about.uuid)
    return render(request, "diary/night/screen.html", shown)


def following(about: Episode | None) -> dict[str, str]:
    """Where each question leads without a script."""
    home = reverse("night:screen")
    if about is None:
        return {}
    asks = {name: f"{home}?ask={name}&of={about.uuid}" for name in QUESTIONS}
    return {"long": asks["bad"], "bad": asks["woke"], "woke": asks["eased"], "eased": home}


def cramp_or_404(request: SignedInRequest, text: str) -> Episode:
    """The person's own cramp with this UUID."""
    try:
        uuid = uuids.UUID(text)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(Episode, user=request.user, uuid=uuid)


@require_POST
def gone(request: SignedInRequest) -> HttpResponse:
    """The cramp is over now: its length, or the question for it where the timer ran suspiciously long."""
    cramp, now = cramp_or_404(request, request.POST.get("uuid", "")), timezone.now()
    cramp.user = request.user
    ask = f"{reverse('night:screen')}?of={cramp.uuid}&ask="
    if not cramp.is_ongoing:
        return redirect(f"{ask}bad")
    minutes = minutes_since(cramp.happened_at, now)
    is_timed = dt.timedelta(minutes=minutes) <= SURELY_TIMED
    said = QueryDict(mutable=True)
    said.update({"exact_min": f"{minutes:.2f}"} if is_timed else {"length": ""})
    form = told("cramp", cramp, said, now)
    if not form.is_valid():
        raise Http404
    address = after(request, door.change(form))
    home = reverse("entries:today")
    return redirect(ask + ("bad" if is_timed else "long") if address == home else address)
