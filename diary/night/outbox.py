"""Where a device brings what it kept: the same forms as the pages, the same door, harmless to repeat."""

import datetime as dt
from copy import copy

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.forms.utils import ErrorDict
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from diary.advice.ids import Level
from diary.entries import record as door
from diary.entries.forms import FORMS, EntryForm
from diary.entries.forms.base import When
from diary.entries.forms.days import SAID
from diary.entries.partly import told
from diary.models import Entry
from diary.night.items import Item, UnreadableError, read

# A second sending of “now” may fall a little later than the first one; it means the same moment.
SAME_MOMENT = dt.timedelta(minutes=2)
# What a few fields of a new entry leave to the form: the usual place, the last night.
PRESET = ("site", "side", "on")


@login_not_required
@never_cache
@require_GET
def token(request: HttpRequest) -> JsonResponse:
    """A fresh mark against forged requests, and whose diary this browser is signed in to."""
    if not request.user.is_authenticated:
        return JsonResponse({"state": "sign-in"}, status=401)
    return JsonResponse({"token": get_token(request), "account": request.user.device_key})


@login_not_required
@never_cache
@require_POST
def outbox(request: HttpRequest) -> JsonResponse:
    """Save, change or delete one entry; repeating it changes nothing more."""
    if not request.user.is_authenticated:
        return JsonResponse({"state": "sign-in"}, status=401)
    try:
        item = read(request)
    except UnreadableError as error:
        return refused({"__all__": [str(error)]}, 400)
    if item.account not in {"", request.user.device_key}:
        return JsonResponse({"state": "sign-in"}, status=401)
    entry = item.kind.model.everything.filter(user=request.user, uuid=item.uuid).first()
    take = delete if item.op == "delete" else put
    return take(owner_of(request.user, item), item, entry)


def owner_of(user: User, item: Item) -> User:
    """The person, with the clock they read when they touched."""
    owner = copy(user)
    owner.time_zone = item.zone or user.time_zone
    return owner


def put(owner: User, item: Item, entry: Entry | None) -> JsonResponse:
    """Make the entry if it is not there, else change it; one that was deleted stays so."""
    if entry is not None and entry.deleted_at:
        return saved()
    now = timezone.now() - item.age
    if entry is None:
        form = new_form(owner, item, now)
        return answer(form, is_new=True)
    was_at, entry.user = entry.happened_at, owner
    said = item.fields
    form = (
        FORMS[item.kind.slug](said, instance=entry, now=now)
        if item.is_whole
        else told(item.kind.slug, entry, said, now)
    )
    if form.is_valid() and said.get("when", When.AT) != When.AT:
        stay(form.instance, was_at)
    return answer(form, is_new=False)


def new_form(owner: User, item: Item, now: dt.datetime) -> EntryForm:
    """The bound form of an entry that is not in the diary yet."""
    make = FORMS[item.kind.slug]
    said = item.fields.copy()
    said["uuid"] = str(item.uuid)
    if not item.is_whole:
        usual = make(instance=item.kind.model(user=owner), now=now).initial
        for name in PRESET:
            if name not in said and usual.get(name):
                said[name] = str(usual[name])
    return make(said, instance=item.kind.model(user=owner), now=now)


def stay(entry: Entry, was_at: dt.datetime) -> None:
    """Leave the moment as it is where “now” was only sent a second time."""
    if abs(entry.happened_at - was_at) <= SAME_MOMENT:
        entry.place(was_at, entry.zone)


def answer(form: EntryForm, *, is_new: bool) -> JsonResponse:
    """Save a valid form and say so; else say what has to be mended."""
    if not form.is_valid():
        return saved() if is_new and is_said_already(form) else refused(form.errors.get_json_data())
    try:
        recorded = (door.record if is_new else door.change)(form)
    except IntegrityError:
        return refused({"__all__": [_("The same was saved from somewhere else just now.")]})
    return saved(recorded.level)


def is_said_already(form: EntryForm) -> bool:
    """The diary holds just that already, from another device, and there is no note that would be lost."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return codes == {SAID} and not form.data.get("note", "").strip()


def delete(owner: User, item: Item, entry: Entry | None) -> JsonResponse:
    """Delete the entry.

    Where it is not there, it may still be on its way: what was sent of it is saved as deleted, so that it
    finds its place taken when it arrives.
    """
    now = timezone.now()
    if entry is None and item.fields:
        form = new_form(owner, item, now - item.age)
        entry = door.record(form).entry if form.is_valid() else None
    if entry is not None and not entry.deleted_at:
        entry.user = owner
        door.remove(entry, now)
    return saved()


def saved(level: Level = Level.NOTE) -> JsonResponse:
    """It is in the diary; with the page of help where this entry calls for it."""
    more = {"help": reverse("advice:emergency")} if level is Level.EMERGENCY else {}
    return JsonResponse({"state": "saved", **more})


def refused(errors: dict | ErrorDict, status: int = 422) -> JsonResponse:
    """It has to be mended first."""
    said = {
        name: [one["message"] if isinstance(one, dict) else one for one in found]
        for name, found in errors.items()
    }
    return JsonResponse({"state": "refused", "errors": said}, status=status)
