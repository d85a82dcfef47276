"""Where a device brings what it kept: the same forms as the pages, the same door, harmless to repeat."""

import datetime as dt
from copy import copy

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
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
from diary.entries.record import Recorded
from diary.models import Entry, Length, Sending
from diary.night import sendings
from diary.night.items import Item, UnreadableError, read

# A second sending of “now” may fall a little later than the first one; it means the same moment.
SAME_MOMENT = dt.timedelta(minutes=2)
# Follows from the moment, which is compared by itself.
PLACED = ("happened_at", "zone", "day_on", "night_on", "is_time_rough")
UNSAID = (None, "", Length.ONGOING)
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
    try:
        return saved(take(request.user, item))
    except RefusedError as error:
        return refused(error.errors)
    except IntegrityError:
        return JsonResponse({"state": "again"}, status=409)


class RefusedError(ValueError):
    """It has to be mended first; `errors` say what, by field."""

    def __init__(self, errors: dict) -> None:
        super().__init__(errors)
        self.errors = errors


def take(user: User, item: Item) -> Level:
    """Do with an entry what a device sent, unless something newer of that device was saved before."""
    with transaction.atomic():
        last = sendings.last_of(user, item)
        if sendings.is_late(item, last):
            return Level.NOTE
        entry = item.kind.model.everything.filter(user=user, uuid=item.uuid).first()
        work = delete if item.op == "delete" else put
        recorded = work(owner_of(user, item), item, entry, last)
        sendings.note(user, item, last, recorded.entry.updated_at if recorded.entry else timezone.now())
    return recorded.level


def owner_of(user: User, item: Item) -> User:
    """The person, with the clock they read when they touched."""
    owner = copy(user)
    owner.time_zone = item.zone or user.time_zone
    return owner


def put(owner: User, item: Item, entry: Entry | None, last: Sending | None) -> Recorded:
    """Make the entry if it is not there, else change it; one that was deleted stays so."""
    if entry is not None and entry.deleted_at:
        return Recorded(entry, is_new=False)
    touched_at = timezone.now() - item.age
    is_timed = is_reckoned(item, entry)
    if item.is_clock_set and is_timed:
        raise RefusedError({"at": [_("The clock of this device was set since. Check the day and the time.")]})
    if entry is None:
        return save(new_form(owner, item, touched_at), is_new=True)
    return change(owner, item, entry, last, now=touched_at if is_timed else timezone.now())


def change(owner: User, item: Item, entry: Entry, last: Sending | None, *, now: dt.datetime) -> Recorded:
    """Save what is new, unless it would take away what was said somewhere else afterwards."""
    is_outdone = sendings.is_outdone(item, last, entry, timezone.now())
    entry.user, before = owner, copy(entry)
    form = changed_form(item, entry, now)
    if is_outdone and form.is_valid() and takes_away(form.instance, before):
        raise outdone()
    return save(form, is_new=False)


def is_reckoned(item: Item, entry: Entry | None) -> bool:
    """The moment is reckoned from the device's clock: “now”, “15 min ago”."""
    usual = When.NOW if entry is None and not item.fields.keys() & {"at", "on"} else When.AT
    return item.fields.get("when", usual) != When.AT


def changed_form(item: Item, entry: Entry, now: dt.datetime) -> EntryForm:
    """The bound form of an entry that is there; a “now” sent a second time does not move it."""
    was_at, said = entry.happened_at, item.fields
    form = (
        FORMS[item.kind.slug](said, instance=entry, now=now)
        if item.is_whole
        else told(item.kind.slug, entry, said, now)
    )
    if form.is_valid() and said.get("when", When.AT) != When.AT:
        stay(form.instance, was_at)
    return form


def takes_away(entry: Entry, before: Entry) -> bool:
    """Something that was said would be something else; what adds to it takes nothing away."""
    said = [field.attname for field in entry._meta.concrete_fields if field.name not in PLACED]
    is_moved = abs(entry.happened_at - before.happened_at) > SAME_MOMENT
    changed = [getattr(before, name) for name in said if getattr(entry, name) != getattr(before, name)]
    return is_moved or any(value not in UNSAID and value is not False for value in changed)


def outdone() -> RefusedError:
    """Two places say different things, and the diary's was written later: the person decides."""
    text = _("This was changed in the diary later on. Change it here once more, or leave this out.")
    return RefusedError({"__all__": [text]})


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


def save(form: EntryForm, *, is_new: bool) -> Recorded:
    """Save a valid form; else say what has to be mended."""
    if not form.is_valid():
        if is_new and is_said_already(form):
            return Recorded(None, is_new=False)
        raise RefusedError(form.errors.get_json_data())
    try:
        return (door.record if is_new else door.change)(form)
    except IntegrityError as error:
        text = _("The same was saved from somewhere else just now.")
        raise RefusedError({"__all__": [text]}) from error


def is_said_already(form: EntryForm) -> bool:
    """The diary holds just that already, from another device, and there is no note that would be lost."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return codes == {SAID} and not form.data.get("note", "").strip()


def delete(owner: User, item: Item, entry: Entry | None, last: Sending | None) -> Recorded:
    """Delete the entry.

    Where it is not there, it may still be on its way: what was sent of it is saved as deleted, so that it
    finds its place taken when it arrives.
    """
    now = timezone.now()
    if entry is None and item.fields:
        form = new_form(owner, item, now - item.age)
        entry = door.record(form).entry if form.is_valid() else None
    elif entry is not None and not entry.deleted_at and sendings.is_outdone(item, last, entry, now):
        raise outdone()
    if entry is not None and not entry.deleted_at:
        entry.user = owner
        door.remove(entry, now)
    return Recorded(entry, is_new=False)


def saved(level: Level = Level.NOTE) -> JsonResponse:
    """It is in the diary; with the page of help where this entry calls for it."""
    more = {"help": reverse("advice:emergency")} if level is Level.EMERGENCY else {}
    return JsonResponse({"state": "saved", **more})


def refused(errors: dict, status: int = 422) -> JsonResponse:
    """It has to be mended first."""
    said = {
        name: [one["message"] if isinstance(one, dict) else one for one in found]
        for name, found in errors.items()
    }
    return JsonResponse({"state": "refused", "errors": said}, status=status)
