"""What stands on Today of alerts and advice: one card, at most two pieces of advice, one quiet question."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from accounts.models import User
from diary.advice import alerts, shown
from diary.advice.cards import History, card
from diary.advice.daily import today_facts
from diary.advice.findings import Finding, highest
from diary.advice.gather import Gathered, gather
from diary.advice.intake_texts import USED_AND_LEFT, USED_UP
from diary.advice.profile import Profile
from diary.advice.today import Advice, Choice
from diary.advice.trigger_texts import CHOICE_TEXTS, why_shown
from diary.advice.triggers import today_advice
from diary.models import Alert
from diary.periods import local_day
from diary.templatetags.diary import volume


@dataclass(frozen=True)
class Board:
    """The part of Today that speaks: `alert` above everything, `advice`, and whether to ask once."""

    profile: Profile
    alert: dict[str, Any] | None = None
    advice: list[dict[str, Any]] = field(default_factory=list)
    is_asking: bool = False
    used: str = ""
    used_share: int = 0


def with_drinks(standing: Board, user: User, drunk_ml: int) -> Board:
    """The same, with what is used and left of the amount the person's team set, if it set one."""
    allowance = standing.profile.fluid_allowance_ml
    if allowance is None:
        return standing
    left = allowance - drunk_ml
    words = USED_AND_LEFT if left >= 0 else USED_UP
    amounts = {"used": drunk_ml, "left": left, "allowance": allowance}
    said = str(words) % {name: volume(amount, user) for name, amount in amounts.items()}
    return replace(standing, used=said, used_share=min(100, round(100 * drunk_ml / allowance)))


def board(user: User, now: datetime) -> Board:
    """What to show now. Two queries, and those that mend alerts which time made old."""
    gathered = gather(user, now, with_history=True)
    found = alerts.seen(user, gathered)
    first = card(found, gathered.history or History(user.zone), now)
    facts = today_facts(user, gathered)
    advice = today_advice(facts, gathered.dismissals, highest(found))
    has_entries = bool(facts.days or gathered.facts.episodes)
    return Board(
        profile=gathered.told.profile,
        alert=as_card(user, first, gathered) if first else None,
        advice=[as_advice(one, gathered.told.profile) for one in advice],
        is_asking=has_entries and not gathered.told.is_asked,
    )


def as_card(user: User, finding: Finding, gathered: Gathered) -> dict[str, Any]:
    """The alert in words, with the key of its page."""
    known = {alert.finding.id: alert.pk for alert in gathered.alerts}
    pk = known.get(finding.id) or Alert.objects.get(user=user, rule=finding.id, status="open").pk
    today = local_day(gathered.facts.now, user.zone)
    return {"pk": pk, **shown.alert_card(finding, today)}


def as_advice(advice: Advice, profile: Profile) -> dict[str, Any]:
    """An advice in words, with why it is shown and the three buttons."""
    first, *rest = shown.statements(advice.passages, profile)
    return {
        "trigger": advice.trigger.value,
        "first": first,
        "rest": rest,
        "why": why_shown(advice),
        "links": [*shown.entry_links(advice.entries), *shown.day_links(advice.days)],
        "entries": " ".join(str(entry.uuid) for entry in advice.entries),
        "choices": [(choice.value, CHOICE_TEXTS[choice]) for choice in Choice],
    }
