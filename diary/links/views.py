"""The pages: what the diary says, choosing what to compare, how it is worked out."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from diary.advice import gather as advice
from diary.charts.before import words
from diary.charts.before.findings import Choices, Look, choices_of, look, parted
from diary.charts.before.gather import gather
from diary.insights.gates import CLAIM_NIGHTS, FIRST_LOOK_NIGHTS
from diary.insights.links import MOST_FACTORS
from diary.links.cards import lists
from diary.links.explained import steps
from diary.links.forms import ChoiceForm


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """What the diary says so far, or how far it is from saying anything."""
    now = timezone.now()
    choices = choices_of(request.user)
    found = look(request.user, now, choices)
    context = said(found, choices) if found else begun(request.user, now)
    return render(request, "diary/links/overview.html", context)


def choose(request: SignedInRequest) -> HttpResponse:
    """Choose what to compare; nothing of any result is shown here."""
    now = timezone.now()
    choices = choices_of(request.user, with_all=True)
    offered, held_back = parted(list(choices.things.values()), advice.profile_of(request.user, now))
    form = ChoiceForm(request.POST if request.method == "POST" else None, offered, choices)
    if form.is_bound and form.is_valid():
        keep(request, form, now)
        return redirect("links:overview")
    known = {one.name: one.known.bit_count() for one in gather(request.user, offered, now).factors}
    context = {
        "form": form,
        "lines": form.lines(known),
        "held_back": held_back,
        "current": choices.current,
        "most": MOST_FACTORS,
    }
    return render(request, "diary/links/choose.html", context, status=422 if form.is_bound else 200)


@require_GET
def method(request: SignedInRequest) -> HttpResponse:
    """How it is worked out, with the source of each formula."""
    return render(request, "diary/links/method.html", {"steps": steps()})


def keep(request: SignedInRequest, form: ChoiceForm, now: dt.datetime) -> None:
    """Keep a new choice with its date; the same one again starts nothing."""
    if form.is_new:
        form.keep(request.user, now)
        messages.success(request, _("Kept, with today’s date."))
    else:
        messages.info(request, _("Nothing changed: these were chosen already."))


def said(found: Look, choices: Choices) -> dict[str, Any]:
    """What the page shows of a choice that holds."""
    return {
        "look": found,
        "headline": words.headline(found),
        "base": words.nights(found),
        "lists": lists(found.said, get_language() or ""),
        "nights": found.gathered.answered,
        "needed": CLAIM_NIGHTS if found.tested else FIRST_LOOK_NIGHTS,
        "earlier": [(one.chosen_at, choices.things_of(one)) for one in choices.kept[1:]],
        "ever": choices.ever,
    }


def begun(user: User, now: dt.datetime) -> dict[str, Any]:
    """What the page shows before any choice: how many nights there are, and no result."""
    return {"nights": gather(user, [], now).answered, "needed": FIRST_LOOK_NIGHTS}
