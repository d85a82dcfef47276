"""What the rules need to know, read in one statement; the query layer below `alerts` and the pages.

Written as SQL because the query sets of nine tables take several times as long to build as this takes to
run; it is the same on SQLite and on PostgreSQL. Every part answers as many columns of text.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from accounts.models import User
from diary.advice.cards import History
from diary.advice.facts import (
    Counted,
    EpisodeFact,
    Facts,
    Kind,
    MedicineChangeFact,
    Thresholds,
    first_day_needed,
)
from diary.advice.medicines import flags_of, groups_of
from diary.advice.profile import Flag, Profile, Sex
from diary.advice.stored import OpenAlert, dismissals_of, history_of, open_alert, whole
from diary.advice.today import Dismissal, MedicineFact
from diary.columns import as_instant
from diary.models import Change, fold
from diary.periods import local_day

WIDTH = 13
TRUE = frozenset({"1", "true", "t"})
CRAMP = (
    "uuid day_on night_on happened_at severity duration_s sleep_lost length hardness site situation "
    "is_day_lost signs",
    "diary_episode t",
    "t.user_id = %s AND t.day_on >= %s AND t.deleted_at IS NULL",
)
NIGHT = ("night_on", "diary_nightcheck t", "t.user_id = %s AND t.night_on >= %s AND t.deleted_at IS NULL")
MEDICINE = (
    "uuid day_on happened_at m.name change",
    "diary_medicinechange t JOIN diary_medicine m ON m.id = t.medicine_id",
    "t.user_id = %s AND t.deleted_at IS NULL",
)
PROFILE = (
    "answers fluid_allowance_ml birth_year sex thresholds has_alert_mail answered_at skipped_at",
    "diary_healthprofile t",
    "t.user_id = %s",
)
TARGETS = ("scheme drinks_from_ml drinks_to_ml", "diary_targets t", "t.user_id = %s")
ALERT = (
    "id rule level numbers names entries raised_at mailed_at",
    "diary_alert t",
    "t.user_id = %s AND t.status = 'open'",
)
ANSWER = ("rule level at entries", "diary_alertanswer t", "t.user_id = %s")
VISIT = ('"on"', "diary_visit t", "t.user_id = %s")
ADVICE = ("trigger choice at entries", "diary_adviceanswer t", "t.user_id = %s")


def part(kind: str, columns: str, table: str, condition: str) -> str:
    """One SELECT of the union."""
    names = [name if "." in name else f"t.{name}" for name in columns.split()]
    shown = [f"CAST({name} AS TEXT)" for name in names] + ["NULL"] * (WIDTH - len(names))
    return f"SELECT '{kind}', {', '.join(shown)} FROM {table} WHERE {condition}"  # noqa: S608


NAMED = {
    "cramp": CRAMP,
    "night": NIGHT,
    "medicine": MEDICINE,
    "profile": PROFILE,
    "targets": TARGETS,
    "alert": ALERT,
    "answer": ANSWER,
    "visit": VISIT,
    "advice": ADVICE,
}
DATED = {"cramp", "night"}


def statement(*kinds: str) -> str:
    """The union of these parts."""
    return " UNION ALL ".join(part(kind, *NAMED[kind]) for kind in kinds)


JUDGING = ("cramp", "night", "medicine", "profile", "alert")
STANDING = ("answer", "visit", "advice")
TELLING = ("medicine", "profile")
SQL: dict[tuple[str, ...], str] = {
    kinds: statement(*kinds) for kinds in (JUDGING, (*JUDGING, *STANDING), TELLING, (*TELLING, "targets"))
}
Rows = dict[str, list[Sequence[Any]]]


@dataclass(frozen=True)
class Told:
    """The safety answers as they stand, and whether anybody was asked."""

    profile: Profile
    thresholds: Thresholds
    has_alert_mail: bool = False
    is_asked: bool = False
    has_answered: bool = False


@dataclass(frozen=True)
class Gathered:
    """Everything at once: facts for the rules, what is open, what was answered."""

    facts: Facts
    told: Told
    alerts: tuple[OpenAlert, ...] = ()
    history: History | None = None
    dismissals: tuple[Dismissal, ...] = ()
    medicines: tuple[MedicineFact, ...] = ()


def rows_of(user: User, kinds: tuple[str, ...], since: date) -> Rows:
    """The parts of the union by their kind. One query."""
    values: list[Any] = []
    for kind in kinds:
        values += [user.pk, since] if kind in DATED else [user.pk]
    found: Rows = {kind: [] for kind in kinds}
    with connection.cursor() as cursor:
        cursor.execute(SQL[kinds], values)
        for kind, *columns in cursor.fetchall():
            found[kind].append(columns)
    return found


def gather(user: User, now: datetime, *, with_history: bool = False, since: date | None = None) -> Gathered:
    """All that the alert rules may look at; with the answers of the person too, for their pages."""
    kinds = (*JUDGING, *STANDING) if with_history else JUDGING
    rows = rows_of(user, kinds, since or first_day_needed(local_day(now, user.zone)))
    taken = taken_now(rows["medicine"])
    told = told_of(rows["profile"], taken, now)
    facts = Facts(
        now=now,
        zone=user.zone,
        episodes=tuple(episode(row) for row in rows["cramp"]),
        answered_nights=frozenset(date.fromisoformat(night) for night, *_rest in rows["night"])
        | frozenset(date.fromisoformat(row[2]) for row in rows["cramp"]),
        medicine_changes=tuple(medicine_change(row) for row in rows["medicine"] if row[4] != Change.STOPPED),
        profile=told.profile,
        thresholds=told.thresholds,
    )
    history = history_of(user.zone, rows["answer"], rows["visit"]) if with_history else None
    return Gathered(
        facts,
        told,
        tuple(alert for row in rows["alert"] if (alert := open_alert(row))),
        history,
        tuple(dismissals_of(rows.get("advice", []))),
        taken,
    )


def told_by(user: User, now: datetime) -> Told:
    """The safety answers and what the medicine list adds to them. One query."""
    rows = rows_of(user, TELLING, local_day(now, user.zone))
    return told_of(rows["profile"], taken_now(rows["medicine"]), now)


def told_with(user: User, now: datetime, kind: str) -> tuple[Told, list[Sequence[Any]]]:
    """The safety answers, and the rows of one more kind in the same query."""
    rows = rows_of(user, (*TELLING, kind), local_day(now, user.zone))
    return told_of(rows["profile"], taken_now(rows["medicine"]), now), rows[kind]


def profile_of(user: User, now: datetime) -> Profile:
    """What the gates ask: the answers, with yes where the medicine list shows it. One query."""
    return told_by(user, now).profile


def told_of(rows: list[Sequence[Any]], taken: Iterable[MedicineFact], now: datetime) -> Told:
    """The answers of one row, or of nobody."""
    flags = frozenset(flag for medicine in taken for flag in flags_of(fold(medicine.name)))
    if not rows:
        return Told(Profile().with_flags(flags), Thresholds())
    answers, allowance, born, sex, thresholds, mail, answered_at, skipped_at, *_rest = rows[0]
    said = {flag: answer for flag, answer in json.loads(answers).items() if flag in set(Flag)}
    profile = Profile(
        yes=frozenset(Flag(flag) for flag, answer in said.items() if answer == "yes"),
        no=frozenset(Flag(flag) for flag, answer in said.items() if answer == "no"),
        fluid_allowance_ml=int(allowance) if allowance else None,
        age=now.year - int(born) if born else None,
        sex=Sex(sex) if sex in set(Sex) else Sex.UNKNOWN,
    )
    return Told(
        profile.with_flags(flags),
        Thresholds.nearest(json.loads(thresholds)),
        has_alert_mail=mail in TRUE,
        is_asked=bool(answered_at or skipped_at),
        has_answered=bool(answered_at),
    )


def episode(row: Sequence[Any]) -> EpisodeFact:
    """One cramp."""
    uuid, day, night, at, severity, duration, sleep, length, hardness, site, situation, lost, signs = row
    return EpisodeFact(
        uuid=UUID(uuid),
        started_at=as_instant(at),
        day=date.fromisoformat(day),
        night=date.fromisoformat(night),
        severity=whole(severity),
        length=length,
        duration_s=whole(duration),
        hardness=hardness,
        site=site,
        situation=situation,
        sleep_lost=whole(sleep),
        is_next_day_lost=lost in TRUE,
        signs=frozenset(json.loads(signs)),
    )


def medicine_change(row: Sequence[Any]) -> MedicineChangeFact:
    """One start or change of dose."""
    uuid, day, _at, name, change, *_rest = row
    return MedicineChangeFact(UUID(uuid), date.fromisoformat(day), name, change)


def taken_now(rows: Iterable[Sequence[Any]]) -> tuple[MedicineFact, ...]:
    """Each medicine by its last change, those left out whose last change is their end."""
    last: dict[str, Sequence[Any]] = {}
    for row in sorted(rows, key=lambda row: (row[1], as_instant(row[2]))):
        last[row[3]] = row
    return tuple(
        MedicineFact(
            Counted(date.fromisoformat(day), UUID(uuid), Kind.MEDICINE), name, bool(groups_of(fold(name)))
        )
        for uuid, day, _at, name, change, *_rest in last.values()
        if change != Change.STOPPED
    )
