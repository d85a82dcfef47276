"""What stands on Today of alerts and advice: one card, at most two pieces of advice, one quiet question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accounts.models import User
from diary.advice import alerts, shown
from diary.advice.cards import History, together
from diary.advice.daily import today_facts
from diary.advice.findings import Finding, highest
from diary.advice.gates import FAST_HOUR_ML, is_unusually_fast, is_unusually_high_day, may_show_sweat_rate
from diary.advice.gather import Gathered, gather
from diary.advice.intake_texts import FAST_HOUR, HIGH_DAY, SWEAT, TEAM_SETS_AMOUNT, USED_AND_LEFT, USED_UP
from diary.advice.profile import Flag, Profile
from diary.advice.today import Advice, Choice, TodayFacts
from diary.advice.trigger_texts import CHOICE_TEXTS, TITLES, why_shown
from diary.advice.triggers import family_of, today_advice
from diary.models import Alert
from diary.periods import local_day
from diary.templatetags.diary import volume

# Whoever has one of these has somebody who sets how much they drink.
TEAM_FLAGS = (Flag.KIDNEY_DISEASE, Flag.DIALYSIS, Flag.FLUID_ALLOWANCE, Flag.HEART_FAILURE)


@dataclass(frozen=True)
class Board:
    """The part of Today that speaks: `alert` above everything, `advice`, and whether to ask once."""

    profile: Profile
    alert: dict[str, Any] | None = None
    advice: list[dict[str, Any]] = field(default_factory=list)
    is_asking: bool = False
    used: str = ""
    used_share: int = 0
    hints: tuple[str, ...] = ()
    sweat: str = ""


def board(user: User, now: datetime) -> Board:
    """What to show now. Two queries, and those that mend alerts which time made old."""
    gathered = gather(user, now, with_history=True)
    found = alerts.seen(user, gathered)
    speaking = together(found, gathered.history or History(user.zone), now)
    facts = today_facts(user, gathered)
    advice = today_advice(facts, gathered.dismissals, highest(found))
    has_entries = bool(facts.days or gathered.facts.episodes)
    return Board(
        profile=gathered.told.profile,
        alert=as_card(user, speaking, gathered) if speaking else None,
        advice=[as_advice(one, gathered.told.profile) for one in advice],
        is_asking=has_entries and not gathered.told.is_asked,
        hints=hints(user, facts),
        sweat=sweat(user, facts),
        **allowance(user, facts),
    )


def allowance(user: User, facts: TodayFacts) -> dict[str, Any]:
    """What is used and left of the amount the person's team set, if it set one."""
    amount = facts.profile.fluid_allowance_ml
    if amount is None:
        return {}
    left = amount - facts.drunk_today_ml
    words = USED_AND_LEFT if left >= 0 else USED_UP
    amounts = {"used": facts.drunk_today_ml, "left": left, "allowance": amount}
    said = str(words) % {name: volume(value, user) for name, value in amounts.items()}
    return {"used": said, "used_share": min(100, round(100 * facts.drunk_today_ml / amount))}


def hints(user: User, facts: TodayFacts) -> tuple[str, ...]:
    """What is said beside the drinks of the day: whose amount goes first, and that it was fast or much."""
    profile = facts.profile
    has_team = profile.says(TEAM_FLAGS) and profile.fluid_allowance_ml is None
    said = (
        (has_team, TEAM_SETS_AMOUNT),
        (is_unusually_fast(facts.drunk_in_an_hour_ml, is_exercising=False), FAST_HOUR),
        (is_unusually_high_day(facts.drunk_today_ml, profile), HIGH_DAY),
    )
    amount = {"amount": volume(FAST_HOUR_ML, user)}
    return tuple(str(text) % amount for is_so, text in said if is_so)


def sweat(user: User, facts: TodayFacts) -> str:
    """The estimate of the last workout of today that was weighed before and after, where it may be shown."""
    known = [w.sweat_ml_per_hour for w in facts.workouts if w.day == facts.today and w.sweat_ml_per_hour]
    if not known or not may_show_sweat_rate(facts.profile):
        return ""
    return str(SWEAT) % {"amount": volume(known[-1], user)}


def as_card(user: User, speaking: Sequence[Finding], gathered: Gathered) -> dict[str, Any]:
    """The alerts in words, with the key of the page of the first, where all of them stand."""
    first = speaking[0].id
    known = {alert.finding.id: alert.pk for alert in gathered.alerts}
    pk = known.get(first) or Alert.objects.get(user=user, rule=first, status="open").pk
    today = local_day(gathered.facts.now, user.zone)
    return {"pk": pk, **shown.group_card(speaking, today)}


def as_advice(advice: Advice, profile: Profile) -> dict[str, Any]:
    """An advice in words, with why it is shown and the three buttons."""
    first, *rest = shown.statements(advice.passages, profile)
    return {
        "title": TITLES[family_of(advice.trigger)],
        "trigger": advice.trigger.value,
        "first": first,
        "rest": rest,
        "why": why_shown(advice),
        "links": [*shown.entry_links(advice.entries), *shown.day_links(advice.days)],
        "entries": " ".join(str(entry.uuid) for entry in advice.entries),
        "choices": [(choice.value, CHOICE_TEXTS[choice]) for choice in Choice],
    }
