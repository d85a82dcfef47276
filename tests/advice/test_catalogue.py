"""Every statement, rule and source exists, is cited, and can be reached; the pure modules are pure."""

import re
import subprocess
import sys

import pytest

from diary.advice import counting, facts, rules, signs
from diary.advice.alert_texts import ALERT_TEXTS
from diary.advice.ids import PassageId, RuleId, SourceId, Tag, TriggerId
from diary.advice.medicines import ASSOCIATED
from diary.advice.note import When
from diary.advice.passages import PASSAGES, SECTION_TITLES, Section, by_section
from diary.advice.reference import TABLE
from diary.advice.rulebook import ORDER, RULES
from diary.advice.safety import NOTES
from diary.advice.sources import SOURCES, Reading
from diary.advice.statement import GUIDANCE_SAYS, SAYS
from diary.advice.trigger_texts import WHY
from diary.advice.triggers import TRIGGER_SOURCES
from diary.models import Change, Hardness, Length, Sign, Site, Situation

DOCUMENT = [
    *("C1", "C2", "C3", "O1", "O2", "O3", "E1", "E2", "E3", "E4", "K1", "K2", "K3", "K4"),
    *("M1", "M2", "M3", "P1", "P2", "P3", "P4", "P5", "P6", "F1", "F2"),
]
PURE = [
    *("ids", "profile", "gates", "facts", "findings", "rulebook", "windows", "look", "counting", "signs"),
    *("rules", "cards", "loads", "today", "triggers", "reference"),
]


def test_every_statement_of_the_document_stands_in_the_guide():
    guide = [passage.id for _, passages in by_section() for passage in passages]

    assert [id_ for id_ in guide if not id_.startswith("G")] == DOCUMENT
    assert sorted(guide) == sorted(PassageId)
    assert PASSAGES.keys() == set(PassageId)


def test_every_section_has_a_title_and_statements():
    assert SECTION_TITLES.keys() == set(Section)
    assert all(passages for _, passages in by_section())


def test_what_guidance_adds_is_not_put_into_the_document_s_mouth():
    assert PASSAGES[PassageId.C1].opening == SAYS
    assert PASSAGES[PassageId.G1].opening == GUIDANCE_SAYS


@pytest.mark.parametrize("passage", PASSAGES.values(), ids=lambda passage: passage.id)
def test_a_statement_has_a_label_a_sentence_and_sources_that_exist(passage):
    assert passage.sources
    assert set(passage.sources) <= SOURCES.keys()
    assert SourceId.DOCUMENT not in passage.sources  # it cannot be its own evidence
    assert set(passage.beside) <= PASSAGES.keys()


@pytest.mark.parametrize(
    ("tag", "ids"),
    [
        (Tag.FLUIDS, "E4 P2"),
        (Tag.POTASSIUM, "E2 E4 P6"),
        (Tag.MAGNESIUM, "E4 P6"),
        (Tag.CALCIUM, "E2 E4 P6"),
        (Tag.EXERCISE, "K1 K2 P1 P3 P4"),
        (Tag.HEAT, "K4"),
        (Tag.MEDICINES, "P5"),
    ],
)
def test_statements_carry_their_tags(tag, ids):
    tagged = {passage.id for passage in PASSAGES.values() if tag in passage.tags}

    assert tagged >= set(ids.split())


def test_magnesium_is_in_the_list_of_foods_and_not_in_the_list_of_sweat():
    assert "magnesium" in str(PASSAGES[PassageId.P6].text)
    assert "magnesium" not in str(PASSAGES[PassageId.E2].text)


def test_the_odd_condition_of_seconds_has_the_ten_minutes_beside_it():
    passage = PASSAGES[PassageId.M1]

    assert "The document adds" in str(passage.text)
    assert PassageId.G2 in passage.beside
    assert "10 minutes" in str(passage.evidence)


def test_every_rule_and_level_has_its_words_and_no_words_are_left_over():
    assert RULES.keys() == set(RuleId) == ORDER.keys()
    assert ALERT_TEXTS.keys() == {(rule.id, level) for rule in RULES.values() for level in rule.levels}


def test_every_trigger_has_its_words():
    assert WHY.keys() == TRIGGER_SOURCES.keys() == set(TriggerId)


def test_every_source_exists_and_something_cites_it():
    cited = {source for passage in PASSAGES.values() for source in passage.sources}
    cited |= {source for rule in RULES.values() for source in rule.sources}
    cited |= {source for note in NOTES for source in note.sources}
    cited |= {source for sources in TRIGGER_SOURCES.values() for source in sources}
    cited |= {row.source for row in TABLE} | {group.source for group in ASSOCIATED}

    assert SOURCES.keys() == set(SourceId)
    assert cited == set(SourceId)


def test_a_source_says_how_far_it_was_read():
    own = [source.id for source in SOURCES.values() if source.reading is Reading.OWN]

    assert own == [SourceId.OWN]
    assert SOURCES[SourceId.NAYLOR_1994].line == "Naylor & Young, 1994. Age Ageing 1994;23:418-420"
    assert SOURCES[SourceId.NHS].line == "NHS"


def test_the_retracted_trial_is_not_cited():
    assert not re.search(r"tan et al|2024\.5726|vitamin k", repr([s.line for s in SOURCES.values()]), re.I)


def test_every_note_has_tags_sources_and_questions():
    assert len({note.id for note in NOTES}) == len(NOTES)
    for note in NOTES:
        assert note.tags
        assert set(note.sources) <= SOURCES.keys()
        assert bool(note.flags) == (note.when is not When.ALWAYS)


def test_every_sign_of_the_form_has_its_rule():
    assert set(signs.SIGN_RULES) | {signs.SUDDEN} == set(Sign.values)
    assert signs.sign_of(RuleId.S_ONE_LEG) == Sign.ONE_LEG
    assert signs.sign_of(RuleId.F7) is None


def test_the_rules_know_the_values_of_the_form():
    assert {counting.ONGOING, counting.OVER_10, rules.UNDER_1} <= set(Length.values)
    assert set(Hardness.values) == {counting.HARD, counting.SORE}
    assert counting.WOKE in Situation.values
    assert set(Site.values) >= counting.OUTSIDE_LEGS
    assert {rules.STARTED, rules.CHANGED} <= set(Change.values)


def test_kinds_are_the_slugs_of_the_diary():
    from diary.models import KINDS

    assert set(facts.Kind) <= KINDS.keys()


def test_the_pure_modules_load_without_django_and_without_the_rest():
    probe = (
        "import importlib, sys; sys.modules['django'] = None\n"
        f"for name in {PURE!r}: importlib.import_module(f'diary.advice.{{name}}')\n"
        "print(*(name for name in sys.modules if name.startswith(('diary', 'accounts'))))"
    )

    done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True)

    allowed = {"diary", "diary.advice", "diary.periods", *(f"diary.advice.{name}" for name in PURE)}
    assert set(done.stdout.split()) == allowed


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_never_asks_the_clock(module):
    from pathlib import Path

    source = Path(facts.__file__).with_name(f"{module}.py").read_text()

    assert not re.search(r"\.now\(|\.today\(\)|\.utcnow|time\.time|import random", source)
