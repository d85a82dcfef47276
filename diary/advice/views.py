"""The guide, the alerts and the list of signs."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from diary.advice import shown
from diary.advice.cards import Gone, may_be_put_off
from diary.advice.facts import EpisodeFact
from diary.advice.findings import Finding
from diary.advice.forms import AnswerForm, DismissalForm, SignsForm
from diary.advice.gather import profile_of
from diary.advice.ids import Level
from diary.advice.passages import EVIDENCE, NOT_REVIEWED, SECTION_TITLES, by_section
from diary.advice.sign_texts import SIGN_TEXTS
from diary.advice.signs import SIGN_RULES, level_of
from diary.advice.sources import SOURCES
from diary.advice.stored import stored_finding
from diary.models import AdviceAnswer, Alert, AlertAnswer, Sign, Visit
from diary.periods import local_day, night_of

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


@require_GET
def alerts(request: SignedInRequest) -> HttpResponse:
    """What the rules have seen, open and withdrawn, the newest first."""
    today = local_day(timezone.now(), request.user.zone)
    rows = [
        {"alert": row, "card": shown.alert_card(finding, today), "gone": GONE_TEXTS.get(row.reason)}
        for row in Alert.objects.filter(user=request.user).order_by("status", "-level", "-raised_at")[
            :AT_MOST
        ]
        if (finding := finding_of(row))
    ]
    return render(request, "diary/advice/alerts.html", {"rows": rows})


def finding_of(row: Alert) -> Finding | None:
    """The finding behind a stored alert; none where its rule is no more."""
    return stored_finding(row.rule, row.level, row.numbers, row.names, row.entries)


def alert_or_404(request: SignedInRequest, pk: int) -> tuple[Alert, Finding]:
    """One alert of this person, and its finding."""
    row = get_object_or_404(Alert, user=request.user, pk=pk)
    finding = finding_of(row)
    if finding is None:
        raise Http404
    return row, finding


def alert(request: SignedInRequest, pk: int) -> HttpResponse:
    """What to do, why, the entries counted, the document's passage and the sources."""
    row, finding = alert_or_404(request, pk)
    return show_alert(request, row, finding, AnswerForm(user=request.user, now=timezone.now()))


def show_alert(request: SignedInRequest, row: Alert, finding: Finding, form: AnswerForm) -> HttpResponse:
    """The page of one alert; 422 when the day of the visit has to be mended."""
    now = timezone.now()
    context = {
        "alert": row,
        "form": form,
        "card": shown.alert_card(finding, local_day(now, request.user.zone)),
        "entries": shown.entry_links(finding.entries),
        "statements": shown.statements([finding.passage], profile_of(request.user, now)),
        "sources": shown.sources(finding.sources),
        "gone": GONE_TEXTS.get(row.reason),
        "may_be_put_off": may_be_put_off(finding),
        **shown.numbers(),
    }
    return render(request, "diary/advice/alert.html", context, status=422 if form.is_bound else 200)


@require_POST
def answer_alert(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that somebody was seen, or that it can wait, or that it was understood."""
    row, finding = alert_or_404(request, pk)
    now = timezone.now()
    form = AnswerForm(request.POST, user=request.user, now=now)
    if not form.is_valid():
        return show_alert(request, row, finding, form)
    chosen = form.cleaned_data["answer"]
    if chosen == "seen":
        Visit.objects.get_or_create(user=request.user, on=form.cleaned_data["on"])
    if chosen != "later" or may_be_put_off(finding):
        keep_answer(request, finding, now)
    messages.success(request, ANSWER_WORDS.get(chosen, _("Noted.")))
    return redirect("entries:today")


def keep_answer(request: SignedInRequest, finding: Finding, now: datetime) -> None:
    """The alert as it stands at this moment."""
    keys = sorted(str(uuid) for uuid in finding.uuids)
    AlertAnswer.objects.create(user=request.user, rule=finding.id, level=finding.level, at=now, entries=keys)


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
        return render(request, "diary/advice/emergency.html", {**context, "todo": pressing})
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
    rows = Alert.objects.filter(user=request.user, status="open", level=Level.EMERGENCY)
    found = [(row, finding) for row in rows if (finding := finding_of(row))]
    today = local_day(timezone.now(), request.user.zone)
    context = {
        "todo": [shown.alert_card(finding, today)["do"] for _row, finding in found],
        "alerts": [row for row, _finding in found],
        **shown.numbers(),
    }
    return render(request, "diary/advice/emergency.html", context)
