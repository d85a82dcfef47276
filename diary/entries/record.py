"""The only door in: every entry, whatever page or file it comes from, is written here."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from diary.advice import alerts
from diary.advice.findings import Finding
from diary.advice.ids import Level
from diary.entries.forms import EntryForm
from diary.models import KINDS, Entry, Episode, MedicineChange, NightCheck

# How long a deletion can be undone: our choice.
UNDO_DAYS = 30
# The kinds of entry that the rules of the alerts look at.
JUDGED = (Episode, NightCheck, MedicineChange)


@dataclass(frozen=True)
class Recorded:
    """What became of a form: the entry, and whether this call made it (False: made before, a replay).

    `level` is the highest of the alerts that count this very entry.
    """

    entry: Any
    is_new: bool
    level: Level = Level.NOTE


def record(form: EntryForm) -> Recorded:
    """Save a valid form's entry in one transaction.

    The client's UUID makes a replay harmless: a second save of the same UUID changes nothing and answers
    with the entry of the first, also when both come at the same moment. Raises IntegrityError where another
    constraint refuses the entry.
    """
    try:
        with transaction.atomic():
            entry = form.save()
            return Recorded(entry, is_new=True, level=level_of(entry, judge(entry)))
    except IntegrityError:
        earlier = find_by_uuid(form.instance)
        if earlier is None:
            raise
        return Recorded(earlier, is_new=False)


def record_many(forms: list[Any]) -> list[Recorded]:
    """Save the entries of several valid forms: all of them, or none."""
    with transaction.atomic():
        return [record(form) for form in forms]


def recording_rows(batches: Iterable[list[Any]], user: User) -> Iterator[list[Any]]:
    """Save rows that were read from a file and checked there, batch by batch: all of them, or none.

    A batch is of one model and has its keys when the next one is asked for. Each is given out once it is
    saved, for whoever tells how far it is; what was saved holds when all were.
    """
    with transaction.atomic():
        for rows in batches:
            type(rows[0])._base_manager.bulk_create(rows)
            yield rows
        alerts.refresh(user, timezone.now(), is_news=False)


def remove_rows(sets: Iterable[QuerySet], user: User) -> None:
    """Remove for good what a file brought, set by set: all of it, or nothing."""
    with transaction.atomic():
        for rows in sets:
            rows.delete()
        alerts.refresh(user, timezone.now(), is_news=False)


def judge(entry: Entry) -> tuple[Finding, ...]:
    """Bring the alerts up to date after something happened to an entry; what the rules see now."""
    return alerts.refresh(entry.user, timezone.now()) if isinstance(entry, JUDGED) else ()


def level_of(entry: Entry, found: Iterable[Finding]) -> Level:
    """The highest level among what counts this entry."""
    return max((one.level for one in found if entry.uuid in one.uuids), default=Level.NOTE)


def find_by_uuid(entry: Entry) -> Entry | None:
    """The saved entry, deleted or not, of the same owner, kind and UUID."""
    rows = type(entry).everything.filter(user_id=entry.user_id, uuid=entry.uuid)
    return rows.exclude(pk=entry.pk).first()


def change(form: EntryForm) -> Recorded:
    """Save the changes of a valid form that is bound to a saved entry.

    An emergency that this entry had raised before the change is no news: its page was shown then.
    """
    with transaction.atomic():
        known = alerts.emergencies_of(form.instance)
        entry = form.save()
        found = [one for one in judge(entry) if one.id not in known]
        return Recorded(entry, is_new=False, level=level_of(entry, found))


def remove(entry: Entry, now: dt.datetime) -> None:
    """Delete so that it can be undone for 30 days; clear the owner's deletions that are older."""
    with transaction.atomic():
        entry.deleted_at = now
        entry.save(update_fields=["deleted_at", "updated_at"])
        clear_deleted(entry.user, now - dt.timedelta(days=UNDO_DAYS))
        judge(entry)


def restore(entry: Entry) -> bool:
    """Undo a deletion; False where the same thing has been said anew meanwhile."""
    try:
        with transaction.atomic():
            entry.deleted_at = None
            entry.save(update_fields=["deleted_at", "updated_at"])
            judge(entry)
    except IntegrityError:
        return False
    return True


def clear_deleted(user: User, before: dt.datetime) -> None:
    """Remove for good what was deleted before an instant."""
    for kind in KINDS.values():
        kind.model.everything.filter(user=user, deleted_at__lt=before).delete()
