"""What the advice on Today needs to know of the last days and weeks, read in one statement."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from accounts.models import User
from diary.advice.drinking import Exercise, Sip, fastest_hour_ml, sweat_ml_per_hour
from diary.advice.facts import EpisodeFact
from diary.advice.gather import Gathered
from diary.advice.loads import WorkoutFact
from diary.advice.stored import whole
from diary.advice.today import DAYS_LOADED, MINERAL_FOOD, DayFact, TodayFacts
from diary.columns import as_instant
from diary.periods import local_day

WEEK = 7
FORTNIGHT = 14
# How long before and after a workout a drink counts as drunk around it (loads.WorkoutFact).
AROUND = timedelta(hours=2)
SIP_DAYS = 3
KNOWN = " OR ".join(f"{name} IS NOT NULL" for name in MINERAL_FOOD)
RICH = " OR ".join(f"{name} >= {least}" for name, least in MINERAL_FOOD.items())
DAY = "SELECT '{kind}', CAST(day_on AS TEXT), CAST(COUNT(*) AS TEXT), {known}, {rich}, NULL, NULL, NULL, NULL"
LIVE = "FROM {table} WHERE user_id = %s AND day_on >= %s AND deleted_at IS NULL"
COUNTED = f"{DAY} {LIVE} GROUP BY day_on"
MEALS = (
    f"CAST(SUM(CASE WHEN {KNOWN} THEN 1 ELSE 0 END) AS TEXT)",
    f"CAST(SUM(CASE WHEN {RICH} THEN 1 ELSE 0 END) AS TEXT)",
)
NOTHING = ("CAST(NULL AS TEXT)", "CAST(NULL AS TEXT)")
TABLES = {
    "drink": ("diary_drink", NOTHING),
    "food": ("diary_meal", MEALS),
    "stretch": ("diary_stretch", NOTHING),
    "night": ("diary_nightcheck", NOTHING),
    "factor": ("diary_dayfactor", NOTHING),
}
WORKOUTS = """SELECT 'workout', CAST(day_on AS TEXT), CAST(uuid AS TEXT), CAST(happened_at AS TEXT),
  CAST(duration_min AS TEXT), CAST(effort AS TEXT), CAST(CASE WHEN is_hot THEN 1 ELSE 0 END AS TEXT),
  CAST(weight_before_kg AS TEXT), CAST(weight_after_kg AS TEXT)
FROM diary_workout WHERE user_id = %s AND day_on >= %s AND deleted_at IS NULL"""
SIPS = """SELECT 'sip', CAST(day_on AS TEXT), CAST(happened_at AS TEXT), CAST(amount_ml AS TEXT),
  NULL, NULL, NULL, NULL, NULL
FROM diary_drink WHERE user_id = %s AND day_on >= %s AND deleted_at IS NULL"""
BEDTIME = """SELECT 'bedtime', CAST(CASE WHEN EXISTS (SELECT 1 FROM diary_stretch
  WHERE user_id = %s AND moment = 'bedtime' AND deleted_at IS NULL) THEN 1 ELSE 0 END AS TEXT),
  NULL, NULL, NULL, NULL, NULL, NULL, NULL"""
SQL = " UNION ALL ".join(
    [
        *(
            COUNTED.format(kind=kind, table=table, known=known, rich=rich)
            for kind, (table, (known, rich)) in TABLES.items()
        ),
        WORKOUTS,
        SIPS,
        BEDTIME,
    ]
)
Rows = dict[str, list[Sequence[Any]]]


def today_facts(user: User, gathered: Gathered) -> TodayFacts:
    """The facts of the last days, with what was gathered already. One query."""
    now = gathered.facts.now
    today = local_day(now, user.zone)
    rows = daily_rows(user, today)
    recent = tuple(
        one for one in gathered.facts.episodes if today - timedelta(days=FORTNIGHT) < one.day <= today
    )
    return TodayFacts(
        now=now,
        zone=user.zone,
        profile=gathered.told.profile,
        days=days_of(rows, recent, today),
        workouts=tuple(workouts_of(rows)),
        cramps=recent,
        has_stretched_at_bedtime=rows["bedtime"][0][0] == "1",
        medicines=gathered.medicines,
        drunk_in_an_hour_ml=fastest_hour_ml(sips_of(rows), exercises_of(rows), now),
        drunk_today_ml=sum(int(amount) for day, _at, amount, *_rest in rows["sip"] if day == str(today)),
    )


def daily_rows(user: User, today: date) -> Rows:
    """The parts of the union by their kind."""
    since = today - timedelta(days=WEEK)
    values = [value for _kind in TABLES for value in (user.pk, since)]
    values += [user.pk, today - timedelta(days=DAYS_LOADED)]
    values += [user.pk, today - timedelta(days=SIP_DAYS), user.pk]
    found: Rows = {kind: [] for kind in (*TABLES, "workout", "sip", "bedtime")}
    with connection.cursor() as cursor:
        cursor.execute(SQL, values)
        for kind, *columns in cursor.fetchall():
            found[kind].append(columns)
    return found


def days_of(rows: Rows, cramps: Iterable[EpisodeFact], today: date) -> tuple[DayFact, ...]:
    """The days on which something was logged."""
    counts: dict[date, dict[str, int]] = {}
    for kind in TABLES:
        for day, count, known, rich, *_rest in rows[kind]:
            seen = counts.setdefault(date.fromisoformat(day), {})
            seen |= {kind: int(count)}
            if kind == "food":
                seen |= {"known": int(known or 0), "rich": int(rich or 0)}
    for row in (
        *((cramp.day,) for cramp in cramps),
        *((date.fromisoformat(row[0]),) for row in rows["workout"]),
    ):
        if row[0] >= today - timedelta(days=WEEK):
            seen = counts.setdefault(row[0], {})
            seen["other"] = seen.get("other", 0) + 1
    return tuple(day_fact(day, seen) for day, seen in sorted(counts.items()))


def day_fact(day: date, seen: dict[str, int]) -> DayFact:
    """One day in counts."""
    return DayFact(
        day=day,
        entries=sum(seen.get(kind, 0) for kind in (*TABLES, "other")),
        drinks=seen.get("drink", 0),
        foods=seen.get("known", 0),
        mineral_foods=seen.get("rich", 0),
        has_stretch=bool(seen.get("stretch")),
    )


def sips_of(rows: Rows) -> tuple[Sip, ...]:
    """The drinks of the last days."""
    return tuple(Sip(as_instant(at), int(amount)) for _day, at, amount, *_rest in rows["sip"])


def exercises_of(rows: Rows) -> Iterable[Exercise]:
    """When the workouts were."""
    return (Exercise(as_instant(at), int(minutes)) for _day, _uuid, at, minutes, *_rest in rows["workout"])


def workouts_of(rows: Rows) -> Iterable[WorkoutFact]:
    """The workouts; what was drunk around them is looked at for the last days only."""
    sips, logged = sips_of(rows), {row[0] for row in rows["sip"]}
    for day, uuid, at, minutes, effort, is_hot, before, after in rows["workout"]:
        start, duration = as_instant(at), int(minutes)
        weights = (before and float(before), after and float(after))
        yield WorkoutFact(
            uuid=UUID(uuid),
            day=date.fromisoformat(day),
            duration_min=duration,
            load=None if effort is None else duration * int(effort),
            is_hot=whole(is_hot) == 1,
            drunk_around_ml=around(sips, start, duration) if day in logged else None,
            has_gained_weight=bool(weights[0] and weights[1] and weights[1] > weights[0]),
            sweat_ml_per_hour=sweat_ml_per_hour(*weights, within(sips, start, duration), duration)
            if all(weights)
            else None,
        )


def around(sips: Iterable[Sip], start: datetime, minutes: int) -> int:
    """What was drunk from two hours before to two hours after."""
    return within(sips, start - AROUND, minutes + 2 * int(AROUND.total_seconds()) // 60)


def within(sips: Iterable[Sip], start: datetime, minutes: int) -> int:
    """What was drunk in this time."""
    end = start + timedelta(minutes=minutes)
    return sum(sip.amount_ml for sip in sips if start <= sip.at <= end)
