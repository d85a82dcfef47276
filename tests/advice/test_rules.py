"""The rules one by one, where a vignette says too little."""

from dataclasses import replace
from datetime import timedelta

import pytest
from scipy import stats

from diary.advice.facts import BOUNDS, DEFAULTS, Bound, Facts, Thresholds
from diary.advice.findings import Finding, Rule, highest
from diary.advice.ids import Basis, Level, PassageId, RuleId, SourceId
from diary.advice.rulebook import RULES
from diary.advice.rules import findings, is_beyond_chance, is_in_report_window
from tests.advice.people import BERLIN, NOW, TODAY, WELL_LOGGED, ago, cramp, cramps, medicine


def facts(*episodes, **details) -> Facts:
    return Facts(NOW, BERLIN, episodes, **details)


def found(rule: RuleId, *episodes, **details) -> Finding:
    return next(f for f in findings(facts(*episodes, **details)) if f.id is rule)


def test_the_reminder_counts_the_three_cramps_and_names_their_days():
    week = cramps(1, 4, 7)

    finding = found(RuleId.F7, *week, cramp(12))

    assert finding.uuids == {episode.uuid for episode in week}
    assert [entry.day for entry in finding.entries] == [ago(7), ago(4), ago(1)]
    assert dict(finding.numbers) == {"count": 3, "days": 7, "least": 3}
    assert (finding.first_day, finding.last_day) == (ago(7), ago(1))


def test_the_fullest_week_is_shown_and_of_two_equal_ones_the_latest():
    fuller = found(RuleId.F7, *cramps(1, 2, 3, 10, 11, 12, 13))
    equal = found(RuleId.F7, *cramps(1, 2, 3, 11, 12, 13))

    assert fuller.last_day == ago(10)
    assert equal.last_day == ago(1)


def test_a_long_cramp_for_today_stands_alone_before_those_in_question():
    sure, open_ = cramp(1, length="gt10", hardness="hard"), cramp(3, length="gt10")

    finding = found(RuleId.DUR, sure, open_)

    assert (finding.level, finding.uuids) == (Level.TODAY, {sure.uuid})


def test_cramps_after_a_medicine_name_it_and_link_to_its_start():
    started = medicine(10, "Simvastatin")

    finding = found(RuleId.MED, *cramps(1, 3, 5), medicine_changes=(started, medicine(10, "Vitamin D")))

    assert finding.names == ("Simvastatin", "Vitamin D")
    assert started.uuid in finding.uuids


@pytest.mark.parametrize("before", range(30))
def test_beyond_chance_is_fewer_than_one_in_twenty(before):
    """Oracle: scipy's binomial distribution, one-sided, equal true rates."""
    for recent in range(2 * before, 3 * before + 8):
        tail = stats.binom.sf(recent - 1, before + recent, 0.5)
        assert is_beyond_chance(before, recent) == (tail < 0.05) or before > 9


@pytest.mark.parametrize(
    ("before", "least"), [(0, 5), (1, 7), (2, 9), (3, 10), (4, 12), (5, 13), (6, 15), (10, 20)]
)
def test_the_fewest_that_chance_would_seldom_bring(before, least):
    assert is_beyond_chance(before, least)
    assert not is_beyond_chance(before, least - 1)


@pytest.mark.parametrize("before", range(9))
def test_a_rise_never_stands_alone_above_a_note(before):
    """So that a cramp added to the earlier fortnight cannot lower the level, whatever the thresholds."""
    loosest = Thresholds(**{name: bound.high for name, bound in BOUNDS.items()})
    for recent in range(20):
        days = [*(at % 14 for at in range(recent)), *(14 + at % 14 for at in range(before))]
        crowd = [cramp(day, f"{at % 24:02}:15", name=f"{at}") for at, day in enumerate(days)]
        seen = findings(facts(*crowd, answered_nights=WELL_LOGGED, thresholds=loosest))
        levels = {finding.id: finding.level for finding in seen}
        assert levels.get(RuleId.TRD, Level.NOTE) <= levels.get(RuleId.F14, Level.NOTE)


def test_thresholds_outside_their_bounds_are_refused():
    with pytest.raises(ValueError, match="in_14_days is out of bounds: 6"):
        Thresholds(in_14_days=6)


def test_stored_thresholds_are_brought_to_the_nearest_allowed():
    stored = {"in_7_days": 99, "severe_once": -3, "of_an_older_version": 1}

    assert Thresholds.nearest(stored) == Thresholds(in_7_days=5, severe_once=5)
    assert Thresholds.nearest({}) == DEFAULTS


def test_the_bounds_hold_the_defaults():
    assert Bound(1, 3).clamp(7) == 3
    assert all(BOUNDS[name].clamp(getattr(DEFAULTS, name)) == getattr(DEFAULTS, name) for name in BOUNDS)


def test_a_rule_without_a_source_cannot_be_written():
    with pytest.raises(ValueError, match="cites nothing"):
        Rule(RuleId.F7, (Level.ROUTINE,), PassageId.M1, (), Basis.OUR_CHOICE)


def test_a_rule_with_an_invented_source_or_passage_cannot_be_written():
    with pytest.raises(ValueError, match="my-neighbour"):
        Rule(RuleId.F7, (Level.ROUTINE,), PassageId.M1, ("my-neighbour",), Basis.OUR_CHOICE)
    with pytest.raises(ValueError, match="Z9"):
        Rule(RuleId.F7, (Level.ROUTINE,), "Z9", (SourceId.OWN,), Basis.OUR_CHOICE)


def test_a_finding_cannot_be_made_without_rule_level_and_entries():
    entries = (cramp(1).counted,)

    with pytest.raises(ValueError, match="needs a rule"):
        Finding("F7", Level.ROUTINE, entries)
    with pytest.raises(ValueError, match="needs a rule"):
        Finding(RULES[RuleId.F7], Level.EMERGENCY, entries)
    with pytest.raises(ValueError, match="at least one entry"):
        Finding(RULES[RuleId.F7], Level.ROUTINE, ())


def test_a_finding_cites_what_its_rule_cites():
    finding = found(RuleId.F14, *cramps(0, 4, 8, 13))

    assert finding.passage is PassageId.M1
    assert SourceId.ROGUIN_2017 in finding.sources


def test_nothing_found_is_no_more_than_a_note():
    assert highest(findings(facts())) is Level.NOTE


def test_the_report_looks_back_a_year_for_medicines():
    assert is_in_report_window(medicine(365), TODAY)
    assert not is_in_report_window(medicine(366), TODAY)
    assert not is_in_report_window(medicine(-1), TODAY)


def test_days_pass_and_the_reminder_goes():
    week = cramps(1, 4, 7)
    later = facts(*week)

    assert findings(later)
    assert findings(replace(later, now=NOW + timedelta(days=13))) == ()
