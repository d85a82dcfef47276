"""The guide, the buttons on advice, the list of signs and the page for an emergency."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.advice import shown
from diary.advice.facts import EpisodeFact
from diary.advice.forms import DismissalForm, SignsForm
from diary.advice.gather import profile_of
from diary.advice.ids import Level
from diary.advice.pairs import in_reading_order, pairs_of
from diary.advice.passages import EVIDENCE, NOT_REVIEWED, SECTION_TITLES, by_section
from diary.advice.sign_texts import SIGN_TEXTS
from diary.advice.signs import SIGN_RULES, level_of
from diary.advice.sources import SOURCES
from diary.models import AdviceAnswer, Alert, Sign, Standing
from diary.periods import local_day, night_of


@require_GET
def guide(request: SignedInRequest) -> HttpResponse:
    """Every statement with its section, its label, one honest sentence and its sources."""
    profile = profile_of(request.user, timezone.now())
    sections = [
        {
            "title": SECTION_TITLES[section],
            "slug": section.value,
            "statements": shown.section(passages, profile),
        }
        for section, passages in by_section()
    ]
    context = {
        "sections": sections,
        "evidence": EVIDENCE,
        "not_reviewed": NOT_REVIEWED,
        "sources": shown.sources(SOURCES),
    }
    return render(request, "diary/advice/guide.html", context)


@require_POST
def answer_advice(request: SignedInRequest) -> HttpResponse:
    """Done, later, or not for me."""
    form = DismissalForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("This could not be noted. Try again."))
        return redirect("entries:today")
    AdviceAnswer.objects.create(user=request.user, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Noted. All advice stays in the guide."))
    return redirect("entries:today")


def signs(request: SignedInRequest) -> HttpResponse:
    """The list of signs, always within reach; nothing of it is kept."""
    form = SignsForm(request.POST or None)
    ticked = form.cleaned_data["signs"] if form.is_bound and form.is_valid() else []
    found = judged(request, ticked)
    level = max((one["level"] for one in found), default=Level.NOTE)
    context = {"form": form, "found": found, "level": level.name.lower(), **shown.numbers()}
    context["is_checked"] = form.is_bound
    context["to_cramp"] = (
        f"{reverse('entries:add', args=['cramp'])}?{urlencode({'signs': ticked}, doseq=True)}"
    )
    if level is Level.EMERGENCY:
        pressing = [one["do"] for one in found if one["level"] is level]
        return emergency_page(request, {**context, "todo": pressing})
    return render(request, "diary/advice/signs.html", context)


def judged(request: SignedInRequest, ticked: list[str]) -> list[dict[str, Any]]:
    """What each ticked sign calls for, for this person, the most pressing first."""
    now = timezone.now()
    zone, profile = request.user.zone, profile_of(request.user, now)
    moment = EpisodeFact(SignsForm.NO_ENTRY, now, local_day(now, zone), night_of(now, zone))
    found = []
    for sign in ticked:
        rule = SIGN_RULES[sign]
        level = level_of(rule, moment, profile)
        found.append({"sign": Sign(sign).label, "level": level, "do": SIGN_TEXTS[rule, level].do})
    return sorted(found, key=lambda one: -one["level"])


@require_GET
def emergency(request: SignedInRequest) -> HttpResponse:
    """What to do now: the open emergency alerts, and whom to call."""
    rows = Alert.objects.filter(user=request.user, status=Standing.OPEN, level=Level.EMERGENCY)
    known = in_reading_order(pairs_of(rows))
    today = local_day(timezone.now(), request.user.zone)
    context = {
        "todo": shown.todo([finding for _row, finding in known], today),
        "alert": known[0][0] if known else None,
        **shown.numbers(),
    }
    return emergency_page(request, context)


def emergency_page(request: SignedInRequest, context: dict[str, Any]) -> HttpResponse:
    """Nothing stands above it: what else there is to say waits for the next page."""
    return render(request, "diary/advice/emergency.html", {**context, "messages": ()})
