"""What belongs to a person, found through the schema itself, so that nothing can be forgotten."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.db import models, transaction
from django.db.models.deletion import CASCADE, Collector
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# What a person signs in with stays when only the diary's data goes.
SIGN_IN_APPS = {"account", "mfa", "usersessions"}
LABELS: dict[str, Promise] = {
    "account.emailaddress": _("E-mail addresses"),
    "mfa.authenticator": _("Passkeys, authenticator apps and sets of recovery codes"),
    "usersessions.usersession": _("Devices signed in"),
}


@dataclass(frozen=True)
class Belonging:
    """How many rows of one kind a person has."""

    label: str
    count: int


def owned_rows(user: User, *, with_sign_in: bool) -> Iterator[models.QuerySet]:
    """The rows of every model that goes when its user goes, those already deleted by the user included."""
    for relation in User._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not CASCADE:
            continue
        model = relation.related_model
        if with_sign_in or model._meta.app_label not in SIGN_IN_APPS:
            yield model._base_manager.filter(**{relation.field.name: user})


def belongings(user: User, *, with_sign_in: bool) -> list[Belonging]:
    """What a person has, in the order of the labels; kinds that share a label are counted together."""
    counts: Counter[str] = Counter()
    for rows in owned_rows(user, with_sign_in=with_sign_in):
        meta = rows.model._meta
        counts[str(LABELS.get(meta.label_lower, capfirst(meta.verbose_name_plural)))] += rows.count()
    return [Belonging(label, count) for label, count in sorted(counts.items()) if count]


def delete_data(user: User) -> None:
    """Delete everything but the account, its preferences and its ways of signing in."""
    collector = Collector(using=user._state.db or "default")
    for rows in owned_rows(user, with_sign_in=False):
        collector.collect(rows)
    collector.delete()


def delete_account(user: User) -> None:
    """Delete the person with everything that belongs to them, and sign out every device."""
    with transaction.atomic():
        for session in UserSession.objects.filter(user=user):
            session.end()
        user.delete()
