"""The alert rules: facts in, findings out. Pure; imports no Django and never asks the clock.

More or worse cramps never lower the highest level. TRD alone compares two fortnights; it is above a note
only with at least 5 cramps in 14 days, where F14 speaks too, whatever the person's settings (facts.BOUNDS).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from diary.advice.counting import counting, in_7_days, in_14_days
from diary.advice.facts import EpisodeFact, Facts, MedicineChangeFact
from diary.advice.findings import Finding, found
from diary.advice.ids import Level, RuleId
from diary.advice.look import Look
from diary.advice.rulebook import ORDER, RULES
from diary.advice.signs import SUDDEN, sign_findings

FORTNIGHT = 14
LOGGED_DAYS = 10
MORE_BY = 3
# With so many cramps in the previous fortnight, the fewest in this one that chance alone would bring in
# fewer than 1 of 20 cases (one-sided, equal true rates). From 10 on, twice as many is always enough.
BEYOND_CHANCE = (5, 7, 9, 10, 12, 13, 15, 16, 18, 19)
MED_DAYS = 28
MED_REPORT_DAYS = 365
PER_STEPS = (14, 28)
STARTED, CHANGED = "started", "changed"
UNDER_1 = "lt1"


def findings(facts: Facts) -> tuple[Finding, ...]:
    """Everything the rules see in these facts, the most pressing first; at most one finding a rule."""
    look = Look.of(facts)
    seen = [*counting(look), *sign_findings(look)]
    if trend := more_than_before(look, facts.answered_nights):
        seen.append(trend)
    seen += [f for f in (after_medicine(look, facts, trend), still_so(look, seen)) if f]
    if own_words := documents_words(look, seen):
        seen.append(own_words)
    return in_order(seen)


def in_order(seen: Iterable[Finding]) -> tuple[Finding, ...]:
    """The highest level first, and within a level the order of the rules."""
    return tuple(sorted(seen, key=lambda finding: (-finding.level, ORDER[finding.id])))


def is_beyond_chance(before: int, recent: int) -> bool:
    """Whether so many more than before would hardly come by chance."""
    if before < len(BEYOND_CHANCE):
        return recent >= BEYOND_CHANCE[before]
    return recent >= 2 * before


def more_than_before(look: Look, answered_nights: frozenset[date]) -> Finding | None:
    """TRD: at least twice as many as in the fortnight before, and 3 more, both fortnights well logged."""
    recent, recent_logged = _fortnight(look, look.today, answered_nights)
    before, before_logged = _fortnight(look, look.today - timedelta(days=FORTNIGHT), answered_nights)
    now, then = len(recent), len(before)
    if now < max(2 * then, then + MORE_BY) or min(recent_logged, before_logged) < LOGGED_DAYS:
        return None
    level = Level.ROUTINE if is_beyond_chance(then, now) else Level.NOTE
    entries = (episode.counted for episode in recent)
    return found(RULES[RuleId.TRD], level, entries, recent=now, before=then)


def _fortnight(look: Look, last: date, answered: frozenset[date]) -> tuple[list[EpisodeFact], int]:
    days = {last - timedelta(days=back) for back in range(FORTNIGHT)}
    cramps = [episode for episode in look.counted if episode.day in days]
    return cramps, len(days & (answered | {episode.day for episode in cramps}))


def is_in_report_window(change: MedicineChangeFact, today: date) -> bool:
    """Whether the doctor’s report still shows this start or change of dose."""
    return today - timedelta(days=MED_REPORT_DAYS) <= change.day <= today


def after_medicine(look: Look, facts: Facts, trend: Finding | None) -> Finding | None:
    """MED: a medicine was started or its dose changed in the last 28 days, and since then F7, F14 or TRD."""
    first = look.today - timedelta(days=MED_DAYS)
    changes = [
        change
        for change in facts.medicine_changes
        if change.change in {STARTED, CHANGED} and first <= change.day
    ]
    followed = [(change, then) for change in changes if (then := _since(look, change.day, trend))]
    if not followed:
        return None
    level = max(then.level for _, then in followed)
    kept = [(change, then) for change, then in followed if then.level is level]
    entries = [entry for change, then in kept for entry in (change.counted, *then.entries)]
    names = tuple(sorted({change.name for change, _ in kept}))
    return replace(found(RULES[RuleId.MED], level, entries, days=MED_DAYS), names=names)


def _since(look: Look, day: date, trend: Finding | None) -> Finding | None:
    after = look.since(day)
    frequent = in_7_days(after) or in_14_days(after)
    return frequent or (trend if trend and trend.last_day >= day else None)


def still_so(look: Look, seen: Iterable[Finding]) -> Finding | None:
    """PER: something for a routine appointment now was there two and four weeks ago as well."""
    lasting = {finding.id for finding in seen if finding.level}
    for step in PER_STEPS:
        then = look.earlier(step)
        lasting &= {finding.id for finding in (*counting(then), *sign_findings(then)) if finding.level}
    entries = [entry for finding in seen if finding.id in lasting for entry in finding.entries]
    return found(RULES[RuleId.PER], Level.ROUTINE, entries, weeks=4) if entries else None


def documents_words(look: Look, seen: Iterable[Finding]) -> Finding | None:
    """DOC: what the document singles out: sudden pain, or cramps of seconds that are frequent or severe."""
    asked = {finding.id for finding in seen} & {RuleId.F7, RuleId.F14, RuleId.SEV}
    lengths = {UNDER_1} if asked else set()
    marked = [e for e in look.recently_noted if SUDDEN in e.signs or e.length in lengths]
    entries = [episode.counted for episode in marked]
    return found(RULES[RuleId.DOC], Level.NOTE, entries, count=len(entries)) if entries else None
