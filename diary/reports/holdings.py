"""What a person's takeout holds: every table with an owner, found through the schema itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from accounts.belongings import SIGN_IN_APPS
from accounts.models import User
from diary.models import Food

# Tables with an owner that stay behind, each with the reason.
LEFT_OUT = {
    "diary.importbatch": "It finds rows by their keys in this database, which mean nothing in another one.",
    "diary.share": "A link opens one report on one server; carried elsewhere it would open nothing.",
    "diary.sending": "It tells the requests of one device to one server apart; elsewhere they begin anew.",
    "diary.shareopening": "It belongs to such a link.",
}
# What a person signs in with is no part of a diary; the rest of the account are preferences.
ACCOUNT = {"id", "password", "last_login", "email", "is_active", "joined_at"}
# Computed from other fields.
DERIVED = {"food.search"}


@dataclass(frozen=True)
class Column:
    """One field of a table; `target` is the model it points to, if it does."""

    field: models.Field
    target: type[models.Model] | None

    @property
    def name(self) -> str:
        """What it is called in the file."""
        return self.field.name

    @property
    def path(self) -> str:
        """Where its value is found: a thing with a UUID is named by it, another by its line in the file."""
        if self.target is None:
            return self.field.name
        return f"{self.field.name}__uuid" if has_uuid(self.target) else self.field.attname


@dataclass(frozen=True)
class Holding:
    """One table of a takeout."""

    model: type[models.Model]
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """What it is called in the file."""
        return str(self.model._meta.model_name)

    def rows_of(self, user: User) -> models.QuerySet:
        """The user's rows, deleted ones included; of foods also the shared ones they refer to."""
        rows = self.model._base_manager
        if self.model is not Food:
            return rows.filter(user=user).order_by("pk")
        return rows.filter(Q(user=user) | Q(pk__in=foods_referred_to(user))).order_by("source_key", "pk")


def has_uuid(model: type[models.Model]) -> bool:
    """Its rows carry a UUID of their own."""
    return any(field.name == "uuid" for field in model._meta.concrete_fields)


@cache
def holdings() -> tuple[Holding, ...]:
    """Every table of a takeout; what others point to comes before them."""
    found = {model: Holding(model, columns_of(model)) for model in owned_models()}
    order: TopologicalSorter[type[models.Model]] = TopologicalSorter()
    for model in sorted(found, key=lambda model: str(model._meta.label_lower)):
        order.add(model, *(column.target for column in found[model].columns if column.target in found))
    return tuple(found[model] for model in order.static_order())


def owned_models() -> Iterator[type[models.Model]]:
    """Every model with an owner, except what belongs to signing in and what is left out by name."""
    for model in apps.get_models():
        meta = model._meta
        if meta.app_label in SIGN_IN_APPS or meta.label_lower in LEFT_OUT:
            continue
        if any(field.related_model is User for field in meta.concrete_fields):
            yield model


def columns_of(model: type[models.Model]) -> tuple[Column, ...]:
    """Every field a person's hand or finger is behind: no keys, no owner, nothing the database writes."""
    return tuple(
        Column(field, field.related_model if field.is_relation else None)
        for field in model._meta.concrete_fields
        if not is_bookkeeping(field) and f"{model._meta.model_name}.{field.name}" not in DERIVED
    )


def is_bookkeeping(field: models.Field) -> bool:
    """The key, the owner, or a moment that the database sets by itself."""
    is_automatic = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return field.related_model is User or isinstance(field, models.AutoField) or is_automatic


def foods_referred_to(user: User) -> Any:
    """The keys of the foods that the user's rows point to; part of a query."""
    subqueries = [
        holding.model._base_manager.filter(user=user).order_by().values(column.field.attname)
        for holding in holdings()
        for column in holding.columns
        if column.target is Food
    ]
    return subqueries[0].union(*subqueries[1:])


def preference_fields() -> list[models.Field]:
    """The fields of a user that are preferences."""
    return [field for field in User._meta.concrete_fields if field.name not in ACCOUNT]
