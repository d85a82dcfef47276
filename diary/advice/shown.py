"""What the pages show of statements, notes, alerts and advice: names turned into their texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from diary.advice.alert_text import BASIS_TEXTS, EARLIER_TITLE, LEVEL_TITLES, NOT_A_DIAGNOSIS, earlier
from diary.advice.alert_texts import ALERT_TEXTS, text_of, why
from diary.advice.emergency import PLACES, advice_line, emergency_line
from diary.advice.facts import Counted
from diary.advice.findings import Finding
from diary.advice.ids import Level, PassageId, RuleId, SourceId
from diary.advice.passages import LABEL_TEXTS, PASSAGES, Passage
from diary.advice.profile import Profile
from diary.advice.rulebook import RULES
from diary.advice.safety import notes_for
from diary.advice.sources import READING_TEXTS, SOURCES
from diary.models import KINDS

# A statement that is the caution itself does not need it above.
SAID_ALREADY = {PassageId.G3: "sport-heat"}
MOST_LINKS = 30


@dataclass(frozen=True)
class Statement:
    """One statement, the cautions that stand above it for this person, and what supports it."""

    passage: Passage
    notes: tuple[Promise, ...]
    label: Promise
    sources: tuple[dict[str, Any], ...]


def statement(name: PassageId, profile: Profile) -> Statement:
    """A statement as this person is to see it."""
    passage = PASSAGES[name]
    above = notes_for(passage.tags, profile)
    notes = tuple(note.text for note in above if note.id != SAID_ALREADY.get(name))
    return Statement(passage, notes, LABEL_TEXTS[passage.label], sources(passage.sources))


def statements(names: Iterable[PassageId], profile: Profile) -> list[Statement]:
    """Several on one card, with those that must stand beside them."""
    wanted = [name for first in names for name in (first, *PASSAGES[first].beside)]
    return each_caution_once(statement(name, profile) for name in dict.fromkeys(wanted))


def section(passages: Iterable[Passage], profile: Profile) -> list[Statement]:
    """The statements of one section of the guide."""
    return each_caution_once(statement(passage.id, profile) for passage in passages)


def each_caution_once(statements: Iterable[Statement]) -> list[Statement]:
    """What stands together: a caution is said above the first statement that calls for it."""
    said: set[str] = set()
    found = []
    for one in statements:
        found.append(replace(one, notes=tuple(note for note in one.notes if str(note) not in said)))
        said.update(map(str, one.notes))
    return found


def sources(names: Iterable[SourceId]) -> tuple[dict[str, Any], ...]:
    """Each source in one line, and how far it was read."""
    found = (SOURCES[name] for name in names)
    return tuple(
        {"line": source.line, "what": source.what, "reading": READING_TEXTS[source.reading]}
        for source in found
    )


def entry_links(entries: Iterable[Counted], most: int | None = None) -> list[dict[str, Any]]:
    """The counted entries, the latest first and at most so many, each with its day, kind and address."""
    return [
        {
            "day": entry.day,
            "kind": KINDS[entry.kind].label,
            "link": reverse("entries:edit", args=[entry.kind, entry.uuid]),
        }
        for entry in sorted(entries, reverse=True)[:most]
    ]


def day_links(days: Iterable[date]) -> list[dict[str, Any]]:
    """Days that an advice rests on, each leading to its page of the diary."""
    diary = reverse("entries:timeline")
    return [{"day": day, "kind": _("Day"), "link": f"{diary}?first={day}&last={day}"} for day in days]


def group_card(
    found: Sequence[Finding], today: date, raised: Mapping[RuleId, datetime] | None = None
) -> dict[str, Any]:
    """Alerts of one level in words: each thing to do is said once, with the rules that call for it.

    With `raised`, when each rule spoke first, the entries that were counted are shown too.
    """
    blocks: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        blocks.setdefault(what_to_do(one, today, blocks), []).append(rule_words(one, raised))
    level = found[0].level
    is_new = any(earlier(one, today) is None for one in found)
    return {
        "level": level.name.lower(),
        "title": LEVEL_TITLES[level] if is_new or level < Level.EMERGENCY else EARLIER_TITLE,
        "blocks": [{"do": do, "rules": rules} for do, rules in blocks.items()],
        "not_a_diagnosis": NOT_A_DIAGNOSIS,
        "is_pressing": level >= Level.TODAY,
        "is_call_first": level is Level.EMERGENCY and is_new,
        "call": call(level),
    }


def todo(found: Iterable[Finding], today: date) -> list[str]:
    """What some alerts call for, each thing once."""
    said: dict[str, None] = {}
    for one in found:
        said[what_to_do(one, today, said)] = None
    return list(said)


def what_to_do(finding: Finding, today: date, said: Iterable[str]) -> str:
    """What one alert calls for. What only lasts calls for what was said already, where anything was."""
    lasting = [*said] if finding.id is RuleId.PER else []
    return lasting[-1] if lasting else str(earlier(finding, today) or text_of(finding).do)


def rule_words(finding: Finding, raised: Mapping[RuleId, datetime] | None) -> dict[str, Any]:
    """Why a rule spoke."""
    words = {"why": why(finding)}
    if raised is None:
        return words
    return {
        **words,
        "basis": text_of(finding).basis,
        "basis_kind": BASIS_TEXTS[finding.rule.basis],
        "raised_at": raised[finding.id],
        "entries": entry_links(finding.entries, MOST_LINKS),
        "count": len(finding.entries),
    }


def basis(rule: RuleId) -> dict[str, Any]:
    """Where the number of a rule comes from, for a rule of routine reminders."""
    return {"basis": ALERT_TEXTS[rule, Level.ROUTINE].basis, "basis_kind": BASIS_TEXTS[RULES[rule].basis]}


def call(level: Level) -> dict[str, str] | None:
    """What to call, with the number where the installation chose a place; nothing for what can wait."""
    name = {Level.EMERGENCY: "emergency", Level.TODAY: "advice"}.get(level)
    if name is None:
        return None
    known = numbers()
    return {"line": known[f"{name}_line"], "number": known[f"{name}_number"]}


def numbers() -> dict[str, str]:
    """The lines to call, and the numbers where the installation chose a place."""
    code = settings.EMERGENCY_PLACE
    place = PLACES.get(code)
    return {
        "emergency_line": emergency_line(code),
        "advice_line": advice_line(code),
        "emergency_number": place.emergency if place else "",
        "advice_number": place.advice if place else "",
    }
