"""Diaries of every kind, made by hypothesis from the schema itself."""

import datetime as dt
import io
import json
from typing import Any
from zipfile import ZipFile

from django.db import IntegrityError, models, transaction
from hypothesis import strategies as st

from accounts.models import User
from diary.models import Entry, Food, Sign, fold
from diary.reports.holdings import Holding, holdings
from diary.reports.takeout import takeout
from tests.factories import make_user

NOW = dt.datetime(2026, 11, 22, 18, tzinfo=dt.UTC)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia")
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
INSTANTS = st.integers(31_536_000, 1_795_000_000).map(
    lambda second: dt.datetime.fromtimestamp(second, dt.UTC)
)
SHAPES = {
    "signs": st.lists(st.sampled_from(Sign.values), unique=True, max_size=3),
    "portions": st.lists(st.tuples(st.text(LETTERS, max_size=5), st.floats(0.5, 900)).map(list), max_size=2),
    "answers": st.dictionaries(st.text("ab"), st.sampled_from(["yes", "no"]), max_size=2),
    "thresholds": st.dictionaries(st.text("ab"), st.integers(1, 9), max_size=2),
    "numbers": st.dictionaries(st.text("ab"), st.integers(1, 9), max_size=2),
    "questions": st.lists(st.text("ab?"), max_size=3),
    "choices": st.dictionaries(st.text("ab"), st.booleans() | st.text("ab"), max_size=2),
    "factors": st.lists(st.text("ab"), max_size=3),
    "beliefs": st.dictionaries(st.text("ab"), st.sampled_from(["more", "fewer", "same"]), max_size=2),
    "order": st.sampled_from([[True, False, False, True], [False, True] * 6]),
    "stop_reason": st.sampled_from(["", "own", "alert"]),
    "names": st.lists(st.text("ab"), max_size=2),
    "entries": st.just([]),
}
BY_NAME: dict[str, Any] = {"level": st.integers(0, 3)}
BY_NAME |= {
    "zone": st.sampled_from(ZONES),
    "time_zone": st.sampled_from(ZONES),
    "amount_ml": st.integers(1, 5000),
}
BY_NAME |= {
    "duration_min": st.integers(1, 1440),
    "block_days": st.sampled_from([7, 14]),
    "position": st.integers(0, 5),
    "grams": st.floats(0.1, 5000),
}


def values_of(field: models.Field) -> st.SearchStrategy:
    """What a person may have put into a field."""
    if field.name in {**SHAPES, **BY_NAME}:
        made = {**SHAPES, **BY_NAME}[field.name]
    elif field.choices:
        made = st.sampled_from([value for value, _label in field.flatchoices])
    else:
        made = plain_values_of(field)
    if getattr(field, "blank", False) and isinstance(field, models.CharField):
        made = st.just("") | made
    return st.none() | made if field.null else made


def plain_values_of(field: models.Field) -> st.SearchStrategy:
    """By the type of the field alone."""
    if isinstance(field, models.CharField | models.TextField):
        return st.text(LETTERS, min_size=0 if field.blank else 1, max_size=min(field.max_length, 12))
    return next(
        made
        for kind, made in {
            models.BooleanField: st.booleans(),
            models.IntegerField: st.integers(0, 10),
            models.FloatField: st.floats(0, 9_000, allow_subnormal=False),
            models.UUIDField: st.uuids(version=4),
            models.DateTimeField: INSTANTS,
            models.DateField: st.dates(dt.date(1971, 1, 1), dt.date(2026, 11, 1)),
            models.TimeField: st.times(),
        }.items()
        if isinstance(field, kind)
    )


def made_row(draw: Any, holding: Holding, user: User, shelf: dict) -> models.Model | None:
    """One unsaved row; None where it would need something that this diary lacks."""
    row = holding.model(user=user)
    for column in holding.columns:
        if column.target is None:
            setattr(row, column.name, draw(values_of(column.field)))
            continue
        things = shelf.get(column.target, [])
        if not things and not column.field.null:
            return None
        choice = st.sampled_from([None, *things] if column.field.null else things)
        setattr(row, column.name, draw(choice))
    settle(row)
    return row


def settle(row: Any) -> None:
    """What the diary itself sees to."""
    if isinstance(row, Entry):
        row.place(row.happened_at, row.zone)
    if isinstance(row, Food):
        row.source, row.source_key, row.search = "Own", "", fold(f"{row.name} {row.aliases}")[:600]
        row.portions = [list(portion) for portion in row.portions]


def fill(draw: Any, user: User, shared: list[Food], most: int = 4) -> None:
    """Put some of everything into an empty diary."""
    shelf: dict[Any, list] = {}
    for holding in holdings():
        kept = shelf.setdefault(holding.model, [])
        for _number in range(draw(st.integers(0, most))):
            row = made_row(draw, holding, user, shelf)
            if row is not None and save(row):
                kept.append(row)
        if holding.model is Food:
            kept.extend(shared)


def save(row: models.Model) -> bool:
    """Save the row unless the diary's rules forbid it."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def newcomer(name: str) -> User:
    """Somebody with an empty diary."""
    return make_user(f"{name}@example.org")


def content_of(user: User, now: dt.datetime = NOW) -> bytes:
    """The takeout as one piece."""
    return b"".join(takeout(User.objects.get(pk=user.pk), now))


def said_by(content: bytes) -> dict[str, Any]:
    """What a takeout says of a diary: its rows and preferences, without whose it is and when it was made."""
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("unknot.json"))
        rows = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("data/")}
    return {**rows, "preferences": manifest["preferences"], "tables": manifest["tables"]}
