"""What the product says to whom: diary, answers and clock in, alerts and advice out."""

import pytest

from diary.advice import gates
from diary.advice.alert_texts import text_of, why
from diary.advice.cards import History, card
from diary.advice.findings import highest
from diary.advice.gates import Mineral
from diary.advice.ids import PassageId, RuleId, Tag, TriggerId
from diary.advice.passages import PASSAGES
from diary.advice.rules import findings
from diary.advice.safety import notes_for
from diary.advice.today import Advice
from diary.advice.trigger_texts import why_shown
from diary.advice.triggers import today_advice
from tests.advice.people import Vignette
from tests.advice.vignettes_advice import ADVICE
from tests.advice.vignettes_counts import COUNTS
from tests.advice.vignettes_course import COURSE
from tests.advice.vignettes_signs import SIGNS

ALL = (*COUNTS, *COURSE, *SIGNS, *ADVICE)
each = pytest.mark.parametrize("vignette", ALL, ids=lambda vignette: vignette.story)


def shown(vignette: Vignette) -> tuple[Advice, ...]:
    return today_advice(vignette.today, pressing=highest(findings(vignette.facts)))


def may_show(what: str, vignette: Vignette) -> bool:
    """Whether something of this name can appear anywhere unasked."""
    profile = vignette.profile
    questions = {
        "fluid_target": lambda: gates.may_show_fluid_target(profile),
        "sweat_rate": lambda: gates.may_show_sweat_rate(profile),
        "potassium": lambda: gates.may_advise_potassium(profile),
        "mineral_reference": lambda: any(gates.may_show_mineral_reference(profile, m) for m in Mineral),
        "heat": lambda: any(PassageId.K4 in advice.passages for advice in shown(vignette)),
    }
    if what in questions:
        return questions[what]()
    return TriggerId(what) in {advice.trigger for advice in shown(vignette)}


@each
def test_the_alerts_are_these_and_no_others(vignette):
    seen = findings(vignette.facts)

    assert {finding.id: finding.level for finding in seen} == vignette.alerts


@each
def test_one_card_stands_first(vignette):
    found = card(findings(vignette.facts), History(vignette.zone), vignette.now)

    assert (found and found.id) == vignette.card


@each
def test_the_advice_on_today_is_this(vignette):
    assert tuple(advice.trigger for advice in shown(vignette)) == vignette.advice


@each
def test_what_must_not_be_shown_is_not(vignette):
    assert [what for what in vignette.never if may_show(what, vignette)] == []


@each
def test_the_cautions_stand_above(vignette):
    passages = [finding.passage for finding in findings(vignette.facts)]
    passages += [passage for advice in shown(vignette) for passage in advice.passages]
    tags = {tag for passage in passages for tag in PASSAGES[passage].tags}

    above = {note.id for note in notes_for(tags, vignette.profile)}

    assert above >= set(vignette.notes)
    assert not tags & {Tag.MEDICINES} or "medicines" in above
    assert not tags & {Tag.HEAT} or "heat" in above


@each
def test_every_sentence_can_be_said(vignette):
    sentences = [sentence for f in findings(vignette.facts) for sentence in (why(f), str(text_of(f).do))]
    sentences += [why_shown(advice) for advice in shown(vignette)]

    assert all(sentence and "%" not in sentence for sentence in sentences)


def test_there_are_more_than_sixty():
    assert len(ALL) > 60
    assert len({vignette.story for vignette in ALL}) == len(ALL)


def test_every_rule_speaks_in_one_of_them():
    assert {rule for vignette in ALL for rule in vignette.alerts} == set(RuleId)


def test_every_trigger_speaks_in_one_of_them():
    assert {trigger for vignette in ALL for trigger in vignette.advice} == set(TriggerId)


def test_every_level_of_every_rule_speaks_in_one_of_them():
    from diary.advice.rulebook import RULES

    seen = {(rule, level) for vignette in ALL for rule, level in vignette.alerts.items()}

    assert seen == {(rule.id, level) for rule in RULES.values() for level in rule.levels}
