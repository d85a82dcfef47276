"""Calm, but never silent about what is new and pressing."""

from datetime import date, timedelta

import pytest

from diary.advice.cards import (
    Answered,
    Gone,
    History,
    card,
    is_quiet,
    loud,
    may_be_put_off,
    together,
    why_gone,
)
from diary.advice.facts import Facts
from diary.advice.ids import Level, RuleId
from diary.advice.rules import findings
from tests.advice.people import BERLIN, NOW, ago, cramp, cramp_on, cramps

DAY = timedelta(days=1)


def facts(*episodes) -> Facts:
    return Facts(NOW, BERLIN, episodes)


def history(*answers: Answered, visits: tuple[date, ...] = ()) -> History:
    return History(BERLIN, answers, visits)


def answer(finding, days_ago: float) -> Answered:
    return Answered(finding.id, finding.level, NOW - days_ago * DAY, finding.uuids)


def seen(*episodes):
    return findings(facts(*episodes))


FREQUENT = cramps(1, 4, 7)
SWOLLEN = cramps(0, signs="one_leg")
BREATHLESS = cramps(0, signs="breath")


def test_the_emergency_stands_before_what_is_for_today_and_that_before_routine():
    everything = seen(*FREQUENT, *cramps(2, signs="one_leg"), *cramps(3, signs="breath"))

    order = [finding.id for finding in loud(everything, history(), NOW)]

    assert order == [RuleId.S_BREATH, RuleId.S_ONE_LEG, RuleId.F7, RuleId.F14]


@pytest.mark.parametrize(("days_ago", "is_still"), [(0, True), (13.9, True), (14, False), (30, False)])
def test_a_routine_reminder_rests_for_a_fortnight_after_an_answer(days_ago, is_still):
    (finding,) = seen(*FREQUENT)

    assert is_quiet(finding, history(answer(finding, days_ago)), NOW) is is_still


def test_the_fortnight_has_its_full_hours_though_the_clocks_go_forward_in_it():
    (finding,) = seen(*FREQUENT)
    answered = history(answer(finding, 0))

    assert is_quiet(finding, answered, NOW + 14 * DAY - timedelta(minutes=1))
    assert not is_quiet(finding, answered, NOW + 14 * DAY)


def test_an_answer_to_one_reminder_leaves_the_others():
    first, second = seen(*FREQUENT, *cramps(2, severity=9, site="foot"))[:2]

    shown = card((first, second), history(answer(first, 1)), NOW)

    assert shown == second


@pytest.mark.parametrize(("visit", "is_still"), [(0, True), (55, True), (56, False), (-1, False)])
def test_a_visit_gives_eight_weeks_of_silence_to_routine_ones(visit, is_still):
    (finding,) = seen(*FREQUENT)

    assert is_quiet(finding, history(visits=(ago(visit),)), NOW) is is_still


@pytest.mark.parametrize("episodes", [SWOLLEN, BREATHLESS, cramps(0, length="gt10", hardness="hard")])
def test_a_visit_never_silences_what_is_for_today_or_now(episodes):
    (finding,) = seen(*episodes)

    assert card([finding], history(visits=(ago(0), ago(3))), NOW) == finding


@pytest.mark.parametrize("episodes", [SWOLLEN, BREATHLESS])
def test_an_answered_sign_does_not_come_back_by_itself(episodes):
    (finding,) = seen(*episodes)

    assert card([finding], history(answer(finding, 0)), NOW) is None


@pytest.mark.parametrize("sign", ["one_leg", "breath"])
def test_a_new_entry_with_the_sign_speaks_again_at_once(sign):
    (before,) = seen(*cramps(1, signs=sign))
    (after,) = seen(*cramps(0, 1, signs=sign))

    assert card([after], history(answer(before, 0.01), visits=(ago(0),)), NOW) == after


def test_the_same_cramp_at_a_higher_level_speaks_again():
    quarter = cramp_on(15)
    (before,) = seen(quarter)
    worse = cramp_on(15, signs="not_easing")
    after = seen(worse)

    assert worse.uuid == quarter.uuid
    assert card(after, history(answer(before, 0.001)), NOW).level is Level.EMERGENCY


def test_what_stays_after_weeks_reminds_once_not_each_fortnight():
    lasting = seen(*cramps(*range(0, 42, 2)))
    per = next(finding for finding in lasting if finding.id is RuleId.PER)

    assert not is_quiet(per, history(), NOW)
    assert is_quiet(per, history(answer(per, 60)), NOW)
    assert not is_quiet(per, history(answer(per, 183)), NOW)


def test_one_card_holds_all_of_its_level_that_may_speak_and_nothing_else():
    everything = seen(*FREQUENT, *cramps(2, severity=9, site="foot"), *cramps(3, signs="one_leg"))
    routine = [finding for finding in everything if finding.level is Level.ROUTINE]
    severe = next(finding for finding in routine if finding.id is RuleId.SEV)
    pressing = answer(everything[0], 0)

    assert [one.id for one in together(everything, history(), NOW)] == [RuleId.S_ONE_LEG]
    assert together(everything, history(pressing), NOW) == routine
    assert severe not in together(everything, history(pressing, answer(severe, 1)), NOW)
    assert together((), history(), NOW) == []


def test_a_note_is_never_a_card():
    notes = seen(*cramps(1, signs="sudden"))

    assert [finding.id for finding in notes] == [RuleId.DOC]
    assert card(notes, history(), NOW) is None


def test_only_routine_ones_can_be_put_off():
    (routine,), (today,), (now,) = seen(*FREQUENT), seen(*SWOLLEN), seen(*BREATHLESS)

    assert [may_be_put_off(finding) for finding in (routine, today, now)] == [True, False, False]


def test_nothing_found_is_no_card():
    assert card((), history(), NOW) is None


def test_a_visit_today_in_auckland_counts_on_the_same_day():
    from zoneinfo import ZoneInfo

    (finding,) = seen(*FREQUENT)
    evening = NOW.replace(hour=20)

    assert is_quiet(finding, History(ZoneInfo("Pacific/Auckland"), (), (ago(-1),)), evening)


def test_an_alert_that_time_took_away_says_so():
    old = facts(*cramps(20, 22, 24))

    assert findings(old) == ()
    assert why_gone(RuleId.F7, NOW - 19 * DAY, old) is Gone.TIME_PASSED


def test_an_alert_whose_entry_was_changed_says_so():
    corrected = facts(*cramps(1, 4))

    assert why_gone(RuleId.F7, NOW - DAY, corrected) is Gone.CHANGED


def test_a_cramp_moved_to_another_day_takes_the_reminder_with_it():
    moved = facts(cramp(1), cramp(4), cramp(30))

    assert findings(moved) == ()
    assert why_gone(RuleId.F7, NOW, moved) is Gone.CHANGED
