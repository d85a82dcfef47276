"""A mail for a new alert, for who asked for it: it says only that the diary wants to be looked at.

Sent after the save, by a thread of its own, so that neither a slow mail server nor a broken one is felt. What
could not be sent is tried again with the next save or the next look at Today, for a day: no queue, no clock
that somebody has to wind, and after a day the person has seen the alert itself.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from diary.advice.ids import Level
from diary.advice.stored import OpenAlert
from diary.models import Alert, Standing

TRIED_FOR = timedelta(days=1)
THREAD = "mail of an alert"
log = logging.getLogger(__name__)


def is_owed(alerts: Iterable[OpenAlert], now: datetime) -> bool:
    """Whether one of these could not be mailed so far, and still is news."""
    since = now - TRIED_FOR
    return any(
        not one.is_mailed and one.finding.level >= Level.ROUTINE and one.raised_at > since for one in alerts
    )


def send_later(user: User) -> None:
    """Once everything is saved, send what is owed without keeping anybody waiting."""
    work = Thread(target=partial(deliver_alone, user.pk), name=THREAD)
    transaction.on_commit(work.start, robust=True)


def deliver_alone(user_id: int) -> None:
    """The same as `deliver`, by a thread, whose connection nobody else would close."""
    try:
        deliver(user_id)
    finally:
        connection.close()


def deliver(user_id: int) -> None:
    """Send one mail for all that is owed now. Who claims it sends it; a mail that fails gives it back."""
    now = timezone.now()
    since = now - TRIED_FOR
    user = User.objects.filter(pk=user_id, is_active=True, health__has_alert_mail=True).first()
    # Claimed by conditions on the row alone: PostgreSQL judges those anew after waiting for another worker.
    news = unmailed(user_id).filter(level__gte=Level.ROUTINE, raised_at__gt=since)
    if user is None or not news.update(mailed_at=now):
        return
    try:
        send(user)
    except Exception as error:
        Alert.objects.filter(user_id=user_id, mailed_at=now).update(mailed_at=None)
        # The answer of a mail server may name the address, so only its kind is told.
        log.warning("A mail was not sent (%s); it is tried again.", type(error).__name__)


def settle(user: User, now: datetime, **which: Any) -> None:
    """Of what stands now, all or these, nothing is to be mailed: it is no news."""
    unmailed(user.pk).filter(**which).update(mailed_at=now)


def unmailed(user_id: int) -> QuerySet[Alert]:
    """The open alerts nobody has claimed."""
    return Alert.objects.filter(user_id=user_id, status=Standing.OPEN, mailed_at=None)


def send(user: User) -> None:
    """The mail itself."""
    address = settings.PUBLIC_URL or f"http://{settings.LISTEN_HOST}:{settings.LISTEN_PORT}"
    with translation.override(user.language):
        body = render_to_string("diary/advice/mail.txt", {"link": address + reverse("entries:today")})
        subject = _("A note from your diary")
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(subject, body.strip() + "\n", to=[user.email], headers=headers).send()
