"""The PIN of a link: guesses are counted before they are looked at, whichever worker they reach."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth.hashers import check_password
from django.db import transaction

from diary.models import Opened, Share, ShareOpening
from diary.reports import shares

WINDOW = timedelta(minutes=15)
MOST_IN_WINDOW = 5
# A PIN may have four digits: 30 guesses of 10,000. Who guesses for days closes the link, not the PIN.
MOST_EVER = 30


class Guess(StrEnum):
    """What a typed PIN led to."""

    RIGHT = "right"
    WRONG = "wrong"
    LATER = "later"


def guess(share: Share, pin: str, now: datetime) -> Guess:
    """Judge a PIN. After too many wrong ones none is judged for a while, not even the right one."""
    claim = claimed(share, now)
    if claim is None:
        return Guess.LATER
    if check_password(pin, share.pin_hash):
        claim.delete()
        return Guess.RIGHT
    if share.openings.filter(what=Opened.WRONG_PIN).count() >= MOST_EVER:
        shares.revoke(Share.objects.filter(pk=share.pk), now)
    return Guess.WRONG


def claimed(share: Share, now: datetime) -> ShareOpening | None:
    """A place among the few guesses, noted as wrong until it is known to be right; none when all are used.

    The link's row is locked meanwhile: a thousand guesses at the same moment get no more places than one
    after the other would.
    """
    with transaction.atomic():
        if not Share.objects.select_for_update().filter(pk=share.pk).values("pk"):
            return None
        wrong = share.openings.filter(what=Opened.WRONG_PIN, at__gt=now - WINDOW)
        if wrong.count() >= MOST_IN_WINDOW:
            return None
        return ShareOpening.objects.create(user_id=share.user_id, share=share, what=Opened.WRONG_PIN)
