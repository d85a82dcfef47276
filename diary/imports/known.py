"""Which rows of a file are in the diary already: those that its unique constraints would refuse."""

import json
from typing import Any

from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from diary.imports.conditions import holds, name_of, value_of
from diary.models import Food
from diary.reports.holdings import columns_of, has_uuid
from diary.reports.takeout import plain


class Rule:
    """One unique constraint of a model, and the rows of one user by it."""

    def __init__(self, constraint: models.UniqueConstraint, model: type[models.Model], user: User) -> None:
        self.condition: Q | None = constraint.condition
        parts = [*constraint.fields, *constraint.expressions]
        self.parts = [part for part in map(part_of, parts) if part[0] != "user"]
        rows = model._base_manager.filter(self.condition or Q(), user=user)
        self.keys = {self.folded(values): key for key, *values in rows.values_list("pk", *self.names)}

    @property
    def names(self) -> list[str]:
        """The fields it speaks of, without the owner."""
        return [name for name, _is_folded in self.parts]

    def folded(self, values: list[Any]) -> tuple[Any, ...]:
        """The values, in lower case where the constraint looks at them so."""
        pairs = zip(self.parts, values, strict=True)
        return tuple(lower(value) if is_folded else value for (_name, is_folded), value in pairs)

    def key(self, row: models.Model) -> tuple[Any, ...] | None:
        """What the row must share with no other; None where the constraint does not look at it."""
        if not holds(self.condition, row):
            return None
        key = self.folded([value_of(row, name) for name in self.names])
        # In a database nothing equals nothing.
        return None if None in key else key


def part_of(part: Any) -> tuple[str, bool]:
    """The field of a constraint's part, and whether it is looked at in lower case."""
    if isinstance(part, Lower):
        return name_of(part.get_source_expressions()[0]), True
    return name_of(part), False


def lower(value: str) -> str:
    """Lower case as the database at hand knows it: SQLite only that of ASCII."""
    if connection.vendor != "sqlite":
        return value.lower()
    return "".join(sign.lower() if sign.isascii() else sign for sign in value)


class Known:
    """The rows of one table that the diary has, those that this file brought included.

    Rows of the file themselves are kept only where others point to them.
    """

    def __init__(self, model: type[models.Model], user: User, *, is_pointed_to: bool) -> None:
        self.is_pointed_to = is_pointed_to
        found = [rule for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
        self.rules = [Rule(rule, model, user) for rule in found]
        self.owners = set(model._base_manager.filter(user=user).values_list("pk", flat=True)[:1])
        self.is_one_each = model._meta.pk.is_relation

    def find(self, row: models.Model) -> Any:
        """The key of the row that has its place already, or the row itself if it came with this file."""
        if self.is_one_each and self.owners:
            return next(iter(self.owners))
        for rule in self.rules:
            key = rule.key(row)
            if key is not None and key in rule.keys:
                return rule.keys[key]
        return None

    def add(self, row: models.Model) -> None:
        """Remember a row of the file that will be saved."""
        self.owners.add(row.pk)
        for rule in self.rules:
            if key := rule.key(row):
                rule.keys[key] = row if self.is_pointed_to else True

    def is_own(self, row: models.Model) -> bool:
        """A thing of its owner, to be counted as one."""
        return True


class KnownByContent(Known):
    """Rows without a UUID and without a rule that says which are the same: those that say the same are.

    Each one that the diary has is given out once, so that a file may hold two alike.
    """

    def __init__(self, model: type[models.Model], user: User, *, is_pointed_to: bool) -> None:
        super().__init__(model, user, is_pointed_to=is_pointed_to)
        self.names = [column.field.attname for column in columns_of(model)]
        self.same: dict[str, list[int]] = {}
        for key, *values in model._base_manager.filter(user=user).values_list("pk", *self.names):
            self.same.setdefault(self.content(values), []).append(key)

    def find(self, row: models.Model) -> Any:
        """A row of the diary that a rule or the same content makes this one."""
        same = self.same.get(self.content([getattr(row, name) for name in self.names]))
        return same.pop() if same else super().find(row)

    def content(self, values: list[Any]) -> str:
        """What the row says, as one text."""
        return json.dumps([plain(value) for value in values], sort_keys=True)


class KnownFoods(Known):
    """Foods have no UUID: a shared one is known by its source's key, an own one by its name, each once."""

    def __init__(self, model: type[models.Model], user: User, *, is_pointed_to: bool) -> None:
        super().__init__(model, user, is_pointed_to=is_pointed_to)
        visible = Food.objects.filter(Q(user=user) | Q(user=None)).exclude(source_key="")
        self.by_source = dict(visible.order_by("user").values_list("source_key", "pk"))
        self.own: dict[str, list[int]] = {}
        for key, name in (
            Food.objects.filter(user=user, source_key="").order_by("-pk").values_list("pk", "name")
        ):
            self.own.setdefault(name, []).append(key)

    def find(self, row: Any) -> Any:
        """The food that the diary has for it; an own one is given out once."""
        if row.source_key:
            return self.by_source.get(row.source_key)
        same = self.own.get(row.name)
        return same.pop() if same else None

    def add(self, row: Any) -> None:
        """Only foods of a source could come a second time."""
        if row.source_key:
            self.by_source[row.source_key] = row

    def is_own(self, row: Any) -> bool:
        """Foods of the shared catalogue are pointed to, not owned."""
        return not row.source_key


def known(model: type[models.Model], user: User, *, is_pointed_to: bool) -> Known:
    """What the diary has of a table."""
    has_rule = has_uuid(model) or model._meta.pk.is_relation
    for rule in model._meta.constraints:
        has_rule |= isinstance(rule, models.UniqueConstraint) and rule.condition is None
    kind = KnownFoods if model is Food else Known if has_rule else KnownByContent
    return kind(model, user, is_pointed_to=is_pointed_to)
