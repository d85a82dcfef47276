"""The order of what a device sends, kept also where the network turns it round.

A request that the device gave up after a while may arrive after a newer one was saved. Each device numbers
what it sends, and the number of the last sending that was saved is kept for each entry.
"""

import datetime as dt

from accounts.models import User
from diary.models import Entry, Sending
from diary.night.items import Item

# No request is under way, and no answer is waited for, that long. Our choice.
KEPT = dt.timedelta(days=90)
# How often what is older is cleared: one number in so many.
CLEARED_EVERY = 50


def last_of(user: User, item: Item) -> Sending | None:
    """The last saved sending of this device for this entry, held until the transaction ends. One query."""
    if item.device is None:
        return None
    rows = Sending.objects.select_for_update().filter(user=user, kind=item.kind.slug, uuid=item.uuid)
    return rows.filter(device=item.device).first()


def is_late(item: Item, last: Sending | None) -> bool:
    """This very sending, or a newer one, was saved before."""
    return last is not None and last.number >= item.number


def is_outdone(item: Item, last: Sending | None, entry: Entry, now: dt.datetime) -> bool:
    """The entry was changed somewhere else after this was written on the device."""
    is_ours = last is not None and last.left_at == entry.updated_at
    return item.device is not None and not is_ours and entry.updated_at > now - item.since


def note(user: User, item: Item, last: Sending | None, left_at: dt.datetime) -> None:
    """Remember a sending that was saved. One query; IntegrityError where the same came twice at once."""
    if item.device is None:
        return
    said = {"number": item.number, "left_at": left_at}
    if last is None:
        Sending.objects.create(user=user, kind=item.kind.slug, uuid=item.uuid, device=item.device, **said)
    else:
        Sending.objects.filter(pk=last.pk).update(**said)
    if item.number % CLEARED_EVERY == 0:
        Sending.objects.filter(user=user, left_at__lt=left_at - KEPT).delete()
