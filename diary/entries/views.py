"""Writing in the diary, and finding it again."""

import datetime as dt
import uuid as uuids
from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest, own_address
from diary.advice.board import board
from diary.advice.ids import Level
from diary.entries import morning
from diary.entries import record as door
from diary.entries import timeline as diary
from diary.entries import today as days
from diary.entries.forms import FORMS, EntryForm
from diary.entries.forms.base import When
from diary.entries.opening import opens_night_screen, with_night_hours
from diary.models import KINDS, Change, Entry, Kind, Length
from diary.periods import local_day

# Whatever is logged again has its own moment, and neither the signs of the earlier one nor what it cost.
NOT_REPEATED = frozenset({"uuid", "when", "at", "on", "signs", "is_day_lost"})

# How long a cramp was that is over.
LENGTHS = [choice for choice in Length.choices if choice[0] != Length.ONGOING]


@require_GET
def today(request: SignedInRequest) -> HttpResponse:
    """The page a person opens: what is open, the quick buttons, the day, the last nights."""
    now = timezone.now()
    if opens_night_screen(request, now):
        return redirect("night:screen")
    context = on_today(request.user, now) | {"board": board(request.user, now)}
    return with_night_hours(render(request, "diary/entries/today.html", context), request.user)


def on_today(user: User, now: dt.datetime) -> dict[str, Any]:
    """What the diary says and asks today."""
    nights = days.strip(user, now)
    asked = days.asked_night(user, now)
    unfinished = days.open_cramps(user, now)
    asks = morning.question(user, nights, now)
    lacking = [
        one for one in unfinished if not one.is_ongoing and not (asks and asks.cramp.night_on == one.night_on)
    ]
    return {
        "day": local_day(now, user.zone),
        "hour": now.astimezone(user.zone).hour,
        "nights": nights,
        "answered": sum(night.is_answered for night in nights),
        "cramps": sum(night.cramps for night in nights),
        "asked": next((night for night in nights if night.on == asked and not night.is_answered), None),
        "morning": asks,
        "running": [cramp for cramp in unfinished if cramp.is_ongoing],
        "lacking": lacking,
        "lengths": LENGTHS,
        "totals": days.totals(user, local_day(now, user.zone)),
        **days.touches(user, now),
        "new_uuid": uuids.uuid4,
    }


@require_GET
def choose(request: SignedInRequest) -> HttpResponse:
    """All kinds of entry, for browsers without script."""
    return render(request, "diary/entries/choose.html")


@require_GET
def more(request: SignedInRequest) -> HttpResponse:
    """Everything that is not needed daily."""
    return render(request, "diary/entries/more.html")


def add(request: SignedInRequest, slug: str) -> HttpResponse:
    """A new entry. A second submit of the same UUID shows the first one, or asks before changing it."""
    kind = kind_or_404(slug)
    now = timezone.now()
    if request.method == "POST" and (earlier := earlier_entry(request, kind)):
        return replay(request, kind, earlier)
    form = FORMS[slug](
        request.POST if request.method == "POST" else None,
        instance=kind.model(user=request.user),
        now=now,
        initial=initial_from(request, kind),
    )
    if request.method == "POST" and (saved := kept(form, door.record)):
        tell(request, _("Saved: %(what)s") % {"what": saved.entry}, "delete", slug, saved.entry)
        tell_of_the_night(request, slug, saved.entry)
        return redirect(after(request, saved))
    return show(request, kind, form)


def kept(form: EntryForm, keep: Callable[[EntryForm], Any]) -> Any | None:
    """What `keep` made of a valid form; None where it cannot be kept, also where another tab was faster."""
    if not form.is_valid():
        return None
    try:
        return keep(form)
    except IntegrityError:
        form.add_error(None, _("The same was saved from somewhere else just now. Nothing was saved twice."))
        return None


def tell_of_the_night(request: SignedInRequest, slug: str, entry: Any) -> None:
    """Say so where a cramp takes a “no cramp” of its night back, whichever of the two came first."""
    if slug == "cramp" and request.user.night_checks.filter(night_on=entry.night_on).exists():
        messages.info(request, _("“No cramp” for this night is taken back."))
    if slug == "night" and request.user.episodes.filter(night_on=entry.night_on).exists():
        messages.info(request, _("A cramp of this night is in the diary, so it counts as a night with one."))


def earlier_entry(request: SignedInRequest, kind: Kind) -> Entry | None:
    """The entry that was already made with the posted UUID."""
    try:
        posted = uuids.UUID(request.POST.get("uuid", ""))
    except ValueError:
        return None
    return kind.model.everything.filter(user=request.user, uuid=posted).first()


def replay(request: SignedInRequest, kind: Kind, earlier: Entry) -> HttpResponse:
    """Answer a second submit: as the first if it says the same, else with a question, typing kept."""
    if earlier.deleted_at:
        tell(request, _("This entry was deleted."), "undo", kind.slug, earlier)
        return redirect(next_address(request))
    saved, make = copy(earlier), FORMS[kind.slug]
    # Read as it was read the first time: beside nothing that is saved already.
    form = make(
        request.POST, instance=earlier, now=earlier.created_at, initial=dict.fromkeys(make.base_fields)
    )
    if form.is_valid() and not form.differs_from(saved):
        tell(request, _("Saved: %(what)s") % {"what": earlier}, "delete", kind.slug, earlier)
        return redirect(next_address(request))
    if form.is_valid():
        form.add_error(None, _("This was already saved once. Save again to change it to what stands here."))
    return show(request, kind, form)


def edit(request: SignedInRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Change an entry."""
    kind = kind_or_404(slug)
    entry = get_object_or_404(kind.model.everything, user=request.user, uuid=uuid)
    if entry.deleted_at:
        tell(request, _("This entry was deleted."), "undo", slug, entry)
        return redirect(next_address(request))
    entry.user = request.user
    form = FORMS[slug](request.POST if request.method == "POST" else None, instance=entry, now=timezone.now())
    if request.method == "POST" and (saved := kept(form, door.change)):
        messages.success(request, _("Changed: %(what)s") % {"what": entry})
        return redirect(after(request, saved))
    return show(request, kind, form)


def show(request: SignedInRequest, kind: Kind, form: Any) -> HttpResponse:
    """The form's page; 422 when something typed has to be mended."""
    context = {"kind": kind, "form": form, "part": f"diary/entries/forms/{kind.slug}.html", "When": When}
    context["next"] = next_address(request)
    status = 422 if form.is_bound else 200
    return render(request, "diary/entries/form.html", context, status=status)


def delete(request: SignedInRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Delete an entry, with the way to undo it; a second touch changes nothing and says the same.

    Whoever had to sign in first arrives here without the touch, and is shown the entry.
    """
    kind = kind_or_404(slug)
    if request.method != "POST":
        return redirect("entries:edit", slug, uuid)
    entry = get_object_or_404(kind.model.everything, user=request.user, uuid=uuid)
    if not entry.deleted_at:
        door.remove(entry, timezone.now())
    tell(request, _("Deleted: %(what)s") % {"what": entry}, "undo", slug, entry)
    return redirect(next_address(request))


def undo(request: SignedInRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Bring a deleted entry back; without the touch, show what was deleted."""
    kind = kind_or_404(slug)
    if request.method != "POST":
        return redirect("entries:deleted")
    entry = get_object_or_404(kind.model.everything, user=request.user, uuid=uuid)
    if door.restore(entry):
        messages.success(request, _("Back again: %(what)s") % {"what": entry})
    else:
        messages.warning(request, _("This has been answered anew, so the deleted entry stays deleted."))
    return redirect(next_address(request))


@require_GET
def deleted(request: SignedInRequest) -> HttpResponse:
    """What was deleted in the last 30 days and can come back."""
    since = timezone.now() - dt.timedelta(days=door.UNDO_DAYS)
    rows = [
        diary.Row(kind.slug, entry)
        for kind in KINDS.values()
        for entry in diary.with_names(
            kind.model.everything.filter(user=request.user, deleted_at__gte=since), kind.slug
        ).order_by("-deleted_at")[:100]
    ]
    rows.sort(key=lambda row: row.entry.deleted_at, reverse=True)
    return render(request, "diary/entries/deleted.html", {"rows": rows, "days": door.UNDO_DAYS})


def kind_or_404(slug: str) -> Kind:
    """The kind of that slug."""
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def initial_from(request: SignedInRequest, kind: Kind) -> dict[str, Any]:
    """What a new form starts with when it repeats an earlier entry of the same person (`?like=UUID`);
    for a medicine `&change=stopped` says what happened to it this time. `?food=KEY` chooses a food, and
    `?signs=…` ticks signs."""
    try:
        like = uuids.UUID(request.GET.get("like", ""))
    except ValueError:
        is_night = request.GET.get("moment") == When.NIGHT
        asked = {"food": request.GET.get("food", ""), "signs": request.GET.getlist("signs")}
        return {"when": When.NIGHT} if is_night else asked
    entry = get_object_or_404(kind.model, user=request.user, uuid=like)
    values = FORMS[kind.slug](instance=entry, now=timezone.now()).initial
    if kind.slug == "medicine" and request.GET.get("change") in Change.values:
        values["change"] = request.GET["change"]
    return {name: value for name, value in values.items() if name not in NOT_REPEATED}


def after(request: SignedInRequest, saved: door.Recorded) -> str:
    """Where to go after saving: first of all to the page of help, if this entry calls for it now."""
    is_emergency = saved.level is Level.EMERGENCY
    return reverse("advice:emergency") if is_emergency else next_address(request)


def next_address(request: SignedInRequest) -> str:
    """Where to go after saving: an address of ours that the form names, else Today."""
    wanted = request.POST.get("next") or request.GET.get("next")
    return own_address(request, wanted) or reverse("entries:today")


def tell(request: SignedInRequest, text: str, action: str, slug: str, entry: Any) -> None:
    """A message with a button that takes the step back."""
    address = reverse(f"entries:{action}", args=[slug, entry.uuid])
    messages.success(request, text, extra_tags=f"action {address}")
