"""Links by which somebody else may read one report: making them, finding them, closing them.

A link is a random token of 128 bits. Only its hash is stored, so that who reads the database, or a backup
of it, can open nothing. The report is kept as it was when the link was made.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.crypto import constant_time_compare

from accounts.models import User
from diary.models import Opened, Share, ShareOpening

TOKEN_BYTES = 16
MOST_OPEN = 20


class State(StrEnum):
    """What became of a link."""

    OPEN = "open"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Wish:
    """What a person chose for a new link; `uuid` is the form's own, so that sending it twice makes one."""

    uuid: uuid.UUID
    label: str
    pin: str
    days: int


@dataclass(frozen=True)
class Content:
    """What the link shows: a report written out, and the days it is about."""

    first_on: date
    last_on: date
    summary: dict[str, Any]


def hash_of(token: str) -> str:
    """What is stored of a token; it is random and long, so no salt and no slow hash is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


NO_LINK = hash_of("")


def make(user: User, wish: Wish, content: Content, now: datetime) -> tuple[Share, str]:
    """A new link and its token, which nobody can be told again.

    A form sent twice leads to one link, and the later answer's token opens it: a browser shows only that one.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        with transaction.atomic():
            share = Share.objects.create(
                user=user,
                uuid=wish.uuid,
                token_hash=hash_of(token),
                pin_hash=make_password(wish.pin) if wish.pin else "",
                label=wish.label,
                first_on=content.first_on,
                last_on=content.last_on,
                summary=content.summary,
                expires_at=now + timedelta(days=wish.days),
            )
    except IntegrityError:
        share = get_object_or_404(Share, user=user, uuid=wish.uuid)
        share.token_hash = hash_of(token)
        share.save(update_fields=["token_hash"])
    return share, token


def state_of(share: Share, now: datetime) -> State:
    """Whether the link opens, and if not, why."""
    if share.revoked_at is not None:
        return State.REVOKED
    return State.OPEN if now < share.expires_at else State.EXPIRED


def find_open(token: str, now: datetime) -> Share | None:
    """The open link of this token, without its report.

    A wrong, a revoked and an expired link cost the same: a hash, one question to the database which finds
    nothing, and a comparison. The report itself, which is long, is read only for a link that opens.
    """
    digest = hash_of(token)
    may_open = open_links(now).filter(token_hash=digest, user__is_active=True)
    share = may_open.select_related("user").defer("summary").first()
    is_right = constant_time_compare(share.token_hash if share else NO_LINK, digest)
    return share if is_right else None


def open_links(now: datetime) -> QuerySet[Share]:
    """The links that open now."""
    return Share.objects.filter(revoked_at=None, expires_at__gt=now)


def holds(share: Share, token: str) -> bool:
    """Whether this is the link's token."""
    return constant_time_compare(share.token_hash, hash_of(token))


def revoke(shares: QuerySet[Share], now: datetime) -> None:
    """Close these links at once; what they showed is gone."""
    shares.filter(revoked_at=None).update(revoked_at=now, summary={})


def purge(now: datetime) -> None:
    """Forget what expired links showed. Runs when somebody looks at links or makes one; writes rarely."""
    stale = Share.objects.filter(expires_at__lte=now).exclude(summary={})
    if stale.exists():
        stale.update(summary={})


def count_open(user: User, now: datetime) -> int:
    """How many links of this person open now."""
    return open_links(now).filter(user=user).count()


def note(share: Share, what: Opened) -> None:
    """Write down for the owner that somebody opened the link; nothing about who."""
    ShareOpening.objects.create(user_id=share.user_id, share=share, what=what)


@dataclass(frozen=True)
class Line:
    """One link in its owner's list, with its newest openings."""

    share: Share
    state: State
    openings: list[ShareOpening]
    count: int


def lines(user: User, now: datetime, *, most: int = 50, newest: int = 300, each: int = 10) -> list[Line]:
    """A person's links, open ones first and the newest before older ones; two questions to the database."""
    shares = Share.objects.filter(user=user).defer("summary").annotate(times=Count("openings"))
    opened: dict[int, list[ShareOpening]] = {}
    for opening in ShareOpening.objects.filter(user=user).order_by("-at", "-pk")[:newest]:
        opened.setdefault(opening.share_id, []).append(opening)
    found = [
        Line(share, state_of(share, now), opened.get(share.pk, [])[:each], share.times)
        for share in shares.order_by("-created_at", "-pk")[:most]
    ]
    return sorted(found, key=lambda line: line.state is not State.OPEN)
