"""The checklist of other signs: which level each calls for. Pure.

The levels follow the guidance named in the rulebook; where it allows two, we took the higher. For two signs
the level depends on something else too, and no answer counts as the more careful answer.
"""

from diary.advice.facts import EpisodeFact
from diary.advice.findings import Finding, found
from diary.advice.ids import Level, RuleId
from diary.advice.look import Look
from diary.advice.profile import Flag, Profile
from diary.advice.rulebook import RULES

PREFIX = "S-"
SUDDEN = "sudden"  # the document's own sign; rule DOC shows it
SIGN_RULES = {rule.removeprefix(PREFIX): rule for rule in RuleId if rule.startswith(PREFIX)}
HEARTBEAT_FLAGS = (
    Flag.KIDNEY_DISEASE,
    Flag.DIALYSIS,
    Flag.TAKES_ACE_OR_ARB,
    Flag.TAKES_POTASSIUM_SPARING,
)
SEVERE_ON_DIALYSIS = 8  # our choice, and not to be changed by a setting


def sign_of(rule: RuleId) -> str | None:
    """The sign a rule is about, by the value of the form’s choice; none for a counting rule."""
    return rule.removeprefix(PREFIX) if rule.startswith(PREFIX) else None


def level_of(rule: RuleId, episode: EpisodeFact, profile: Profile) -> Level:
    """The level of one sign that came with this cramp, for a person with these answers."""
    if rule is RuleId.S_HEARTBEAT:
        return Level.TODAY if profile.rules_out(HEARTBEAT_FLAGS) else Level.EMERGENCY
    if rule is RuleId.S_DIALYSIS:
        return Level.EMERGENCY if (episode.severity or 0) >= SEVERE_ON_DIALYSIS else Level.ROUTINE
    return RULES[rule].levels[0]


def sign_findings(look: Look) -> list[Finding]:
    """One finding for each sign ticked in the last 14 days, at its highest level."""
    ticked: dict[RuleId, list[tuple[Level, EpisodeFact]]] = {}
    for episode in look.recently_noted:
        for sign in episode.signs & SIGN_RULES.keys():
            rule = SIGN_RULES[sign]
            ticked.setdefault(rule, []).append((level_of(rule, episode, look.profile), episode))
    return [_finding(rule, seen) for rule, seen in ticked.items()]


def _finding(rule: RuleId, seen: list[tuple[Level, EpisodeFact]]) -> Finding:
    level = max(own for own, _ in seen)
    entries = [episode.counted for own, episode in seen if own is level]
    return found(RULES[rule], level, entries, count=len(entries))


def has_pressing_sign(episode: EpisodeFact, profile: Profile) -> bool:
    """A sign that calls for help today or now came with it: no home remedy is to be offered."""
    rules = (SIGN_RULES[sign] for sign in episode.signs & SIGN_RULES.keys())
    return any(level_of(rule, episode, profile) >= Level.TODAY for rule in rules)
