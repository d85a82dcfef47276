"""What the tests of the demo read of a diary."""

from datetime import UTC, date, datetime

from diary.models import KINDS

UNTIL = datetime(2026, 3, 20, 15, 30, tzinfo=UTC)
FIRST, LAST = date(2025, 3, 21), date(2026, 3, 20)


def entries(user):
    return [entry for kind in KINDS.values() for entry in getattr(user, kind.relation).all()]


def contents(user):
    """Everything but keys and the time of writing."""
    skip = {"id", "user_id", "created_at", "updated_at", "medicine_id", "own_factor_id"}
    rows = []
    for kind in KINDS.values():
        names = [field.attname for field in kind.model._meta.fields if field.attname not in skip]
        rows += getattr(user, kind.relation).order_by("uuid").values_list(*names)
    return rows


def share(part, whole):
    return part.count() / whole.count()
