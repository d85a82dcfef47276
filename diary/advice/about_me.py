"""What a person tells about themselves so that advice is safe, and the numbers they choose for alerts."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.requests import SignedInRequest
from diary.advice import alerts, mail
from diary.advice.forms import ProfileForm, ThresholdsForm
from diary.advice.passages import NOT_REVIEWED
from diary.advice.questions import WHY_WE_ASK
from diary.models import HealthProfile, Scheme, Targets


def health_of(user: User) -> HealthProfile:
    """The row of this person, saved or new."""
    saved = HealthProfile.objects.filter(user=user).first() or HealthProfile(user=user)
    saved.user = user
    return saved


def profile(request: SignedInRequest) -> HttpResponse:
    """The safety questions; skipped with one touch, changed at any time."""
    now = timezone.now()
    saved = health_of(request.user)
    form = ProfileForm(request.POST or None, saved=saved, now=now)
    if request.method == "POST" and "skip" in request.POST:
        saved.skipped_at = now
        saved.save()
        messages.success(request, _("Skipped. You get the most careful text. The questions are under More."))
        return redirect("entries:today")
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.keep()
            alerts.refresh(request.user, now)
            is_off = form.took_back and take_reference_off(request.user)
        if is_off:
            messages.info(request, _("The published reference in Trends is off, until you choose it again."))
        messages.success(request, _("Saved. The texts go by your answers now."))
        return redirect("advice:guide")
    context = {"form": form, "why_we_ask": WHY_WE_ASK, "is_answered": bool(saved.answered_at)}
    return render(request, "diary/advice/profile.html", context, status=422 if form.is_bound else 200)


def take_reference_off(user: User) -> bool:
    """Choose no published reference any more; whether one was chosen."""
    chosen = Targets.objects.filter(user=user).exclude(scheme=Scheme.NONE)
    return bool(chosen.update(scheme=Scheme.NONE))


def thresholds(request: SignedInRequest) -> HttpResponse:
    """From which number on a rule speaks."""
    saved = health_of(request.user)
    now, was_asking = timezone.now(), saved.has_alert_mail
    form = ThresholdsForm(request.POST or None, saved=saved)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.keep()
            alerts.refresh(request.user, now)
            if not was_asking:
                mail.settle(request.user, now)
        messages.success(request, _("Saved."))
        return redirect("advice:alerts")
    context = {"form": form, "numbers": form.numbers(), "not_reviewed": NOT_REVIEWED}
    return render(request, "diary/advice/thresholds.html", context, status=422 if form.is_bound else 200)
