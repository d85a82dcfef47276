"""The rules that count cramps: F7, F14, SEV, SLP, CLU, GEN and DUR. Pure.

Days are the local days the cramps were logged on, so neither a journey nor a clock change moves them. A
stretch of days counts while its last cramp is within the last 14 days.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from diary.advice.facts import EpisodeFact
from diary.advice.findings import Finding, found
from diary.advice.ids import Level, RuleId
from diary.advice.look import Look
from diary.advice.rulebook import RULES
from diary.advice.windows import fullest, fullest_24_hours

ONE_DAY = timedelta(days=1)
LONG_S = 600
ONGOING, OVER_10 = "on", "gt10"
HARD, SORE = "hard", "sore"
WOKE = "woke"
NECK = "neck"
# Legs, feet and hips are left out, and so is “somewhere else”: the inner thigh is logged under it.
OUTSIDE_LEGS = frozenset({"arm", "trunk", NECK})
GEN_DAYS, GEN_TIMES = 28, 2
# A cramp logged as “still on” and then forgotten must not look like one of many hours.
STILL_ON = timedelta(hours=2)
STILL_NOT_EASING = timedelta(hours=24)


def _made(
    rule: RuleId, episodes: Iterable[EpisodeFact], level: Level = Level.ROUTINE, **numbers: int
) -> Finding:
    return found(RULES[rule], level, (episode.counted for episode in episodes), **numbers)


def _within(episodes: Sequence[EpisodeFact], days: int, look: Look) -> Sequence[EpisodeFact]:
    return episodes[fullest([episode.day for episode in episodes], days, look.recent_since)]


def _at_least(rule: RuleId, episodes: Sequence[EpisodeFact], least: int, days: int) -> Finding | None:
    enough = len(episodes) >= least
    return _made(rule, episodes, count=len(episodes), days=days, least=least) if enough else None


def in_7_days(look: Look) -> Finding | None:
    """F7: at least 3 cramps in 7 days in a row."""
    return _at_least(RuleId.F7, _within(look.counted, 7, look), look.thresholds.in_7_days, 7)


def in_14_days(look: Look) -> Finding | None:
    """F14: at least 4 cramps in 14 days in a row."""
    return _at_least(RuleId.F14, _within(look.counted, 14, look), look.thresholds.in_14_days, 14)


def in_24_hours(look: Look) -> Finding | None:
    """CLU: at least 3 cramps within 24 hours."""
    cluster = fullest_24_hours(look.counted, look.recent_since)
    return _at_least(RuleId.CLU, cluster, look.thresholds.in_24_hours, 1)


def severe(look: Look) -> Finding | None:
    """SEV: one cramp of at least 8 out of 10, or two of at least 7 in 14 days."""
    once, twice = look.thresholds.severe_once, look.thresholds.severe_twice
    worst = [e for e in look.recently_counted if (e.severity or 0) >= once]
    if worst:
        return _made(RuleId.SEV, worst, count=len(worst), least=once, days=14)
    pair = _within([e for e in look.counted if (e.severity or 0) >= twice], 14, look)
    return _made(RuleId.SEV, pair, count=len(pair), least=twice, days=14) if len(pair) >= 2 else None


def sleepless(look: Look) -> Finding | None:
    """SLP: woken on 2 nights of 7, sleep lost of at least 7 on 2 nights of 14, or a next day lost."""
    limits = look.thresholds
    bad = {
        *_nights(look, [e for e in look.counted if e.situation == WOKE], 7, limits.nights_woken),
        *_nights(look, [e for e in look.counted if (e.sleep_lost or 0) >= limits.sleep_lost], 14, 2),
        *(e for e in look.recently_counted if e.is_next_day_lost),
    }
    return _made(RuleId.SLP, bad, count=len({e.night for e in bad})) if bad else None


def _nights(look: Look, episodes: Sequence[EpisodeFact], days: int, least: int) -> Sequence[EpisodeFact]:
    nights = sorted({episode.night for episode in episodes})
    together = nights[fullest(nights, days, look.recent_since - ONE_DAY)]
    return [e for e in episodes if e.night in together] if len(together) >= least else []


def outside_legs(look: Look) -> Finding | None:
    """GEN: cramps outside legs and feet, repeated; neck or jaw with a dirty wound or poison: emergency."""
    if alarming := _neck_after_wound(look):
        return _made(RuleId.GEN, alarming, Level.EMERGENCY, count=len(alarming), days=GEN_DAYS)
    outside = _within([e for e in look.counted if e.site in OUTSIDE_LEGS], GEN_DAYS, look)
    return _at_least(RuleId.GEN, outside, GEN_TIMES, GEN_DAYS)


def _neck_after_wound(look: Look) -> Sequence[EpisodeFact]:
    necks = [e for e in look.recently_noted if e.site == NECK]
    wounds = [e for e in look.noted if "poison" in e.signs and e.day > look.today - timedelta(days=GEN_DAYS)]
    return [*necks, *wounds] if necks and wounds else []


def long_lasting(look: Look) -> Finding | None:
    """DUR: a muscle hard for more than 10 minutes; whether hard or sore not said yet: routine."""
    levels = [_length_level(episode, look) for episode in look.recently_noted]
    level = max(levels, default=Level.NOTE)
    long = [episode for episode, own in zip(look.recently_noted, levels, strict=True) if own is level]
    return _made(RuleId.DUR, long, level, count=len(long)) if level else None


def _length_level(episode: EpisodeFact, look: Look) -> Level:
    if episode.length == ONGOING:
        return _ongoing_level(episode, look.now - episode.started_at)
    if episode.length != OVER_10 and (episode.duration_s or 0) <= LONG_S:
        return Level.NOTE
    return {HARD: Level.TODAY, SORE: Level.NOTE}.get(episode.hardness, Level.ROUTINE)


def _ongoing_level(episode: EpisodeFact, age: timedelta) -> Level:
    if "not_easing" in episode.signs and age <= STILL_NOT_EASING:
        return Level.EMERGENCY
    return Level.TODAY if timedelta(seconds=LONG_S) < age <= STILL_ON else Level.NOTE


def counting(look: Look) -> list[Finding]:
    """All findings of the counting rules."""
    rules = (in_7_days, in_14_days, in_24_hours, severe, sleepless, outside_legs, long_lasting)
    return [finding for rule in rules if (finding := rule(look))]
