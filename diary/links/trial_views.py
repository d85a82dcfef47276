"""Trials on oneself: choosing one, its evenings, its end, and what it showed."""

import datetime as dt
import random
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.advice import shown
from diary.advice.profile import Profile
from diary.advice.safety import EXERCISE_FLAGS, notes_for
from diary.charts import trial_words as words
from diary.charts.trials import Reading, read, share_of_late
from diary.links import trials
from diary.links.changes import CHANGES, NEVER, Change
from diary.links.noticing import noticing
from diary.links.trial_forms import SAID, EveningForm, StartForm
from diary.models import Trial
from diary.periods import local_day, night_of

DAY = dt.timedelta(days=1)
# Looked back on to tell what a trial could notice: our choice.
LATE_NIGHTS = 56
RNG = random.SystemRandom()


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """The trial that runs, what can be tried, and the trials that are over."""
    now = timezone.now()
    tonight = night_of(now, request.user.zone)
    found = list(request.user.trials.order_by("-starts_on", "-pk"))
    context = {
        "running": next((trial for trial in found if trial.is_running(tonight)), None),
        "today": local_day(now, request.user.zone),
        "over": [trial for trial in found if not trial.is_running(tonight)],
        "changes": CHANGES.values(),
        "never": NEVER,
    }
    return render(request, "diary/links/trials.html", context)


def start(request: SignedInRequest) -> HttpResponse:
    """What exactly is tried, the cautions above it, and how long; then the order is drawn."""
    change = CHANGES.get(request.GET.get("change", ""))
    if change is None:
        return redirect("links:trials")
    now = timezone.now()
    profile, is_waiting = trials.standing(request.user, now)
    form = StartForm(
        request.POST if request.method == "POST" else None,
        change=change,
        today=local_day(now, request.user.zone),
        must_agree=must_agree(change, profile),
        initial={"uuid": uuid.uuid4()},
    )
    if request.method == "POST" and not is_waiting and (trial := begun(request, form)):
        messages.success(request, _("Your trial is set. Its order was drawn by chance and stays as it is."))
        return redirect("links:trial", trial.pk)
    return show_start(request, change, form, {"profile": profile, "is_waiting": is_waiting})


def must_agree(change: Change, profile: Profile) -> bool:
    """Whether exercise of any kind is something to ask about first."""
    return bool(change.tags) and profile.says(EXERCISE_FLAGS)


def begun(request: SignedInRequest, form: StartForm) -> Trial | None:
    """The trial of a valid form; none, with a sentence, where it cannot begin."""
    if not form.is_valid():
        return None
    try:
        return trials.start(request.user, form.design(), timezone.now(), RNG)
    except trials.AlreadyRunningError:
        form.add_error(None, _("A trial is running already. One at a time tells more; this one can be next."))
        return None


def show_start(
    request: SignedInRequest, change: Change, form: StartForm, told: dict[str, Any]
) -> HttpResponse:
    """The page of one change; 422 when something has to be mended."""
    late = share_of_late(request.user, timezone.now(), LATE_NIGHTS)
    context = {
        "change": change,
        "form": form,
        "notes": notes_for(change.tags, told["profile"]),
        "is_waiting": told["is_waiting"],
        "sources": shown.sources(change.sources),
        "noticing": noticing(*late, change),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "diary/links/trial_start.html", context, status=status)


@require_GET
def trial(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it has come; what it showed once it is over."""
    return show_trial(request, trial_or_404(request, pk))


def trial_or_404(request: SignedInRequest, pk: int) -> Trial:
    """A trial of this person."""
    found = get_object_or_404(Trial, user=request.user, pk=pk)
    found.user = request.user
    return found


def show_trial(request: SignedInRequest, found: Trial, form: EveningForm | None = None) -> HttpResponse:
    """The page of one trial; 422 when the day of an evening has to be mended."""
    now = timezone.now()
    reading = read(found, now)
    today = local_day(now, request.user.zone)
    context = {
        "trial": found,
        "change": CHANGES.get(found.change),
        "reading": reading,
        "stopped": words.stop_words(found),
        "form": form or EveningForm(trial=found, today=today, initial={"on": today - DAY}),
        "with_change_today": found.is_with_change(today) if reading.is_running else None,
        **({} if reading.is_running else outcome(reading)),
    }
    return render(request, "diary/links/trial.html", context, status=422 if form else 200)


def outcome(reading: Reading) -> dict[str, Any]:
    """What a trial that is over showed, in words."""
    result = reading.result
    parts = [
        {
            "name": name,
            "part": part,
            "counts": words.counts(part),
            "in_ten": words.in_ten(part),
            "range": words.range_in_ten(part),
        }
        for name, part in ((_("With the change"), result.change), (_("As usual"), result.usual))
    ]
    found = result.comparison
    figures = [words.difference(found), words.times(found), words.orders(found)] if found else []
    return {
        "verdict": words.verdict(reading),
        "parts": parts,
        "figures": [sentence for sentence in figures if sentence],
        "firmer": words.firmer(reading),
        "not_blind": words.NOT_BLIND,
        "cut_short": "" if reading.is_complete else words.STOPPED,
        "paragraph": words.paragraph(reading) if reading.nights else "",
    }


@require_POST
def evening(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note whether the change was made; a second touch says the same again. The address may carry it too."""
    found = trial_or_404(request, pk)
    today = local_day(timezone.now(), request.user.zone)
    form = EveningForm(request.GET if "on" in request.GET else request.POST, trial=found, today=today)
    if not form.is_valid():
        return show_trial(request, found, form)
    on = form.cleaned_data["on"]
    before = trials.note_evening(found, on, is_done=form.is_done)
    if before is not form.is_done:
        tell(request, found, on, before)
    is_today = request.POST.get("next") == reverse("entries:today")
    return redirect("entries:today") if is_today else redirect("links:trial", pk)


def tell(request: SignedInRequest, found: Trial, on: dt.date, before: bool | None) -> None:  # noqa: FBT001
    """A message with the way back to what was said before."""
    said = next(name for name, value in SAID.items() if value is before)
    address = f"{reverse('links:evening', args=[found.pk])}?on={on}&said={said}"
    messages.success(request, _("Noted for your trial."), extra_tags=f"action {address}")


@require_POST
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    """End it, at any time and without a reason."""
    trials.stop(trial_or_404(request, pk), timezone.now())
    messages.success(request, _("Your trial has ended. What you noted stays in your diary."))
    return redirect("links:trial", pk)
