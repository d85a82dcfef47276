"""Looking at a takeout, taking it in, taking it back."""

import datetime as dt
from collections.abc import Generator, Iterable, Iterator
from typing import Any, TypeVar

from django.db import models, transaction

from accounts.models import User
from diary.entries.record import recording_rows, remove_rows
from diary.imports.archive import Archive
from diary.imports.plan import Plan
from diary.imports.values import read
from diary.models import Alert, Entry, ImportBatch, ImportState
from diary.reports.holdings import holdings, preference_fields
from diary.reports.takeout import plain

Ranges = dict[str, list[list[int]]]
Counts = dict[str, list[int]]
Result = TypeVar("Result")
# How far the work is, from 0 to 1, again and again; its result at the end.
Steps = Generator[float, None, Result]


def looking(user: User, content: bytes, now: dt.datetime) -> Steps[Counts]:
    """What the file would bring, by table: [new, already here]. Raises RefusedFileError; saves nothing."""
    plan = Plan(user, Archive(content), now)
    key = 0
    for rows in plan.batches():
        for row in rows:
            # Keys that no saved row has stand in for those that saving would give.
            row.pk = row.pk or (key := key - 1)
        yield plan.archive.part
    return counts_of(plan)


def counts_of(plan: Plan) -> Counts:
    """[new, already here] by table, in the order of the file."""
    names = [holding.name for holding in holdings()]
    return {
        name: [plan.new[name], plan.already[name]] for name in names if plan.new[name] + plan.already[name]
    }


def taking_in(batch: ImportBatch, now: dt.datetime, *, with_settings: bool) -> Steps[bool]:
    """Add what a file that was looked at brings, all of it or nothing; False if that was done before."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().select_related("user").get(pk=batch.pk)
        if batch.state != ImportState.WAITING:
            return False
        plan = Plan(batch.user, Archive(bytes(batch.content or b"")), now)
        if with_settings:
            batch.settings_before = take_settings(batch.user, plan.manifest.get("preferences"))
        batch.rows = yield from saving(plan)
        batch.counts, batch.content, batch.state = counts_of(plan), None, ImportState.DONE
        batch.save()
    return True


def saving(plan: Plan) -> Steps[Ranges]:
    """Save what the plan brings; the ranges of keys it got, with those of the alerts that came of it."""
    ranges: Ranges = {}
    before = set(plan.user.alerts.values_list("pk", flat=True))
    for _rows in recording_rows(noted(plan.batches(), ranges), plan.user):
        yield plan.archive.part
    since = set(plan.user.alerts.values_list("pk", flat=True)) - before
    if since:
        ranges[Alert._meta.label_lower] = []
        note(since, ranges[Alert._meta.label_lower])
    return ranges


def noted(batches: Iterable[list[Any]], ranges: Ranges) -> Iterator[list[Any]]:
    """The batches; once one is saved, its keys are noted as ranges."""
    for rows in batches:
        yield rows
        note([row.pk for row in rows], ranges.setdefault(rows[0]._meta.label_lower, []))


def note(keys: Iterable[int], ranges: list[list[int]]) -> None:
    """Add keys to the ranges."""
    for key in sorted(keys):
        if ranges and ranges[-1][1] == key - 1:
            ranges[-1][1] = key
        else:
            ranges.append([key, key])


def take_settings(user: User, wanted: Any) -> dict[str, list[Any]]:
    """Take over the preferences this installation knows; {name: [before, after]} for what changed."""
    changed = {}
    for field in preference_fields():
        try:
            after = read(field, wanted[field.name])
        except (KeyError, TypeError, ValueError):
            continue
        before = getattr(user, field.name)
        if before != after:
            changed[field.name] = [plain(before), plain(after)]
            setattr(user, field.name, after)
    user.save(update_fields=list(changed))
    return changed


def take_back(batch: ImportBatch) -> bool:
    """Remove what a file brought and put the preferences back; False if there is nothing to take back.

    What of the lists (foods, medicines, …) is used by something written since stays.
    """
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().select_related("user").get(pk=batch.pk)
        if batch.state != ImportState.DONE:
            return False
        remove_rows(rows_of(batch), batch.user)
        give_settings_back(batch)
        batch.rows, batch.settings_before, batch.state = {}, {}, ImportState.UNDONE
        batch.save(update_fields=["rows", "settings_before", "state"])
    return True


def rows_of(batch: ImportBatch) -> Iterator[models.QuerySet]:
    """The rows of an import that can go: what points to others before what it points to."""
    for holding in reversed(holdings()):
        model = holding.model
        for first, last in batch.rows.get(model._meta.label_lower, []):
            rows = model._base_manager.filter(user=batch.user, pk__gte=first, pk__lte=last)
            yield rows if issubclass(model, Entry) else unused(rows)


def unused(rows: models.QuerySet) -> models.QuerySet:
    """Those that nothing points to any more."""
    for relation in rows.model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            others = relation.related_model._base_manager.filter(**{f"{relation.field.name}__isnull": False})
            rows = rows.exclude(pk__in=others.values(relation.field.attname))
    return rows


def give_settings_back(batch: ImportBatch) -> None:
    """The preferences as they were, except those changed since."""
    fields = {field.name: field for field in preference_fields()}
    for name, (before, after) in batch.settings_before.items():
        if name in fields and plain(getattr(batch.user, name)) == after:
            setattr(batch.user, name, fields[name].to_python(before))
    batch.user.save(update_fields=list(batch.settings_before))
