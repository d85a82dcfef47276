"""The pages of the alerts: what stands and what stood, and what a person answered."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.advice import shown
from diary.advice.alert_text import LEVEL_TITLES
from diary.advice.alert_texts import why
from diary.advice.alerts import seen
from diary.advice.cards import Gone, may_be_put_off
from diary.advice.findings import Finding
from diary.advice.forms import AnswerForm
from diary.advice.gather import gather, profile_of
from diary.advice.pairs import Pair, in_reading_order, pairs_of
from diary.models import Alert, AlertAnswer, Standing, Visit
from diary.periods import local_day

GONE_TEXTS: dict[str, Any] = {
    Gone.TIME_PASSED: gettext_lazy("Withdrawn, because time has passed since."),
    Gone.CHANGED: gettext_lazy("Withdrawn, because an entry or an answer changed."),
}
ANSWER_WORDS = {
    "seen": gettext_lazy("Noted: you have seen someone."),
    "later": gettext_lazy("Noted. It comes back in two weeks."),
}
AT_MOST = 200


@require_GET
def alerts(request: SignedInRequest) -> HttpResponse:
    """What the rules have seen: what is open on one card a level, then what was withdrawn, newest first."""
    now = timezone.now()
    today = local_day(now, request.user.zone)
    seen(request.user, gather(request.user, now))
    rows = Alert.objects.filter(user=request.user).order_by("status", "-level", "-raised_at")[:AT_MOST]
    known = pairs_of(rows)
    levels = groupby((pair for pair in known if pair[0].is_open), key=lambda pair: pair[0].level)
    context = {
        "groups": [group_words(in_reading_order(pairs), today) for _level, pairs in levels],
        "withdrawn": [
            {"alert": row, "title": LEVEL_TITLES[finding.level], "why": why(finding), "gone": gone(row)}
            for row, finding in known
            if not row.is_open
        ],
    }
    return render(request, "diary/advice/alerts.html", context)


def group_words(pairs: list[Pair], today: date) -> dict[str, Any]:
    """The card of some alerts of one level, with the alert to open and the one that reaches furthest back."""
    raised = {finding.id: row.raised_at for row, finding in pairs}
    return {
        **shown.group_card([finding for _row, finding in pairs], today, raised),
        "alert": pairs[0][0],
        "oldest": min(pairs, key=lambda pair: pair[1].first_day)[0],
        "keys": [row.pk for row, _finding in pairs],
    }


def gone(row: Alert) -> Any:
    """Why it was withdrawn, in words; nothing for what is open."""
    return GONE_TEXTS.get(row.reason)


def group_or_404(request: SignedInRequest, pk: int) -> list[Pair]:
    """One alert of this person; with it, while it is open, the other open ones of its level. One query."""
    rows = Alert.objects.filter(Q(pk=pk) | Q(status=Standing.OPEN), user=request.user)
    known = pairs_of(rows)
    asked = next((pair for pair in known if pair[0].pk == pk), None)
    if asked is None:
        raise Http404
    if not asked[0].is_open:
        return [asked]
    return in_reading_order(pair for pair in known if pair[0].is_open and pair[0].level == asked[0].level)


def alert(request: SignedInRequest, pk: int) -> HttpResponse:
    """What to do, why, the entries counted, the document's passages and the sources."""
    return show_alert(request, pk, group_or_404(request, pk))


def show_alert(
    request: SignedInRequest, pk: int, pairs: list[Pair], form: AnswerForm | None = None
) -> HttpResponse:
    """The page of one alert and those that stand with it; 422 when the day of the visit has to be mended."""
    now = timezone.now()
    rules = [finding.rule for _row, finding in pairs]
    context = {
        "pk": pk,
        "form": form or AnswerForm(user=request.user, now=now),
        "card": group_words(pairs, local_day(now, request.user.zone)),
        "statements": shown.statements([rule.passage for rule in rules], profile_of(request.user, now)),
        "sources": shown.sources(dict.fromkeys(name for rule in rules for name in rule.sources)),
        "is_alone": len(pairs) == 1,
        "gone": gone(pairs[0][0]),
        "may_be_put_off": may_be_put_off(pairs[0][1]),
    }
    return render(request, "diary/advice/alert.html", context, status=422 if form else 200)


@require_POST
def answer_alert(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that somebody was seen, or that it can wait, or that it was understood; of all that was shown."""
    pairs = group_or_404(request, pk)
    now = timezone.now()
    form = AnswerForm(request.POST, user=request.user, now=now)
    if not form.is_valid():
        return show_alert(request, pk, pairs, form)
    chosen = form.cleaned_data["answer"]
    if chosen == "later" and not may_be_put_off(pairs[0][1]):
        messages.warning(request, _("This cannot wait. Read it again."))
        return redirect("advice:alert", pk)
    if chosen == "seen":
        Visit.objects.get_or_create(user=request.user, on=form.cleaned_data["on"])
    read = {str(pk), *request.POST.getlist("together")}
    keep_answers(request, [finding for row, finding in pairs if str(row.pk) in read], now)
    messages.success(request, ANSWER_WORDS.get(chosen, _("Noted.")))
    return redirect("entries:today")


def keep_answers(request: SignedInRequest, found: Iterable[Finding], now: datetime) -> None:
    """The alerts as they stand at this moment."""
    AlertAnswer.objects.bulk_create(
        AlertAnswer(
            user=request.user,
            rule=finding.id,
            level=finding.level,
            at=now,
            entries=sorted(str(uuid) for uuid in finding.uuids),
        )
        for finding in found
    )
