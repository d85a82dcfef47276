"""What a trial shows: progress while it runs, counts and ranges once it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.charts import trial_words
from diary.charts import trials as reading
from diary.models import ReportDraft, TrialEvening
from diary.reports.build import present_report
from tests.factories import make_episode, make_night_check
from tests.links.own_trials import START, at, fill, make_trial, page_of, words_of


def test_while_it_runs_the_page_shows_progress_and_no_result(as_ada, ada):
    trial = make_trial(ada)
    with time_machine.travel(at(START), tick=False):
        fill(ada, trial, with_change=0, as_usual=5)

    with time_machine.travel(at(START + timedelta(days=21)), tick=False):
        words = words_of(page_of(as_ada, trial))

    assert "21 of 56 nights are over" in words
    assert "Nights answered: 21. Evenings: 21 as planned, 0 not, 0 not noted." in words
    assert "Looking early misleads" in words
    assert "cramps" not in words.split("The blocks")[1]
    assert "What it showed" not in words


def test_a_halved_rate_over_eight_blocks_is_told_in_counts_and_plain_words(as_ada, ada):
    trial = make_trial(ada)
    fill(ada, trial, with_change=2, as_usual=5)

    with time_machine.travel(at(START + timedelta(days=56), 12), tick=False):
        page = page_of(as_ada, trial)
    words = words_of(page)

    # By hand: 4 blocks x 2 cramps of 28 nights, and 4 x 5 of 28: 2.9 and 7.1 in ten nights.
    assert "With the change As usual Cramps 8 20 Nights answered 28/28 28/28" in words
    assert "Cramps in 10 nights 2.9 7.1 What fits (95 %) 1.2 to 5.6 4.4 to 11" in words
    assert "With the change, ten nights had 4.3 fewer cramps." in words
    # 68 orders; only the drawn one and its mirror image differ so much.
    assert "Of the 68 orders that could have been drawn, 2 would have shown a difference" in words
    assert "Cramps came less often in the weeks with the change. Chance alone seldom" in words
    assert "Cramps came 0.4 times as often; the exact 95 % range is 0.15 to 0.95." in words
    assert "Where bad nights come in runs, this range is too narrow." in words
    assert "Evenings: 56 as planned, 0 not, 0 not noted." in words
    assert (
        "With the change: 8 cramps in 28 answered nights. As usual: 20 cramps in 28 answered nights." in words
    )


def test_a_trial_without_a_difference_never_says_that_there_is_none(as_ada, ada):
    trial = make_trial(ada, order=[True, False, False, True])
    fill(ada, trial, with_change=3, as_usual=3)

    with time_machine.travel(at(START + timedelta(days=40)), tick=False):
        words = words_of(page_of(as_ada, trial))

    assert "This trial cannot tell whether the change matters for you." in words
    assert "no more and no fewer" in words
    assert "More blocks: with fewer than eight, no result can be called clear." in words
    assert "More nights: longer blocks, or a second trial of the same change." in words
    assert "no effect" not in words


def test_nights_without_an_answer_and_missed_evenings_are_stated(as_ada, ada):
    trial = make_trial(ada)
    for place in range(10):
        make_night_check(ada, START + timedelta(days=place))
    for place, is_done in enumerate((False, True, False)):
        TrialEvening.objects.create(user=ada, trial=trial, on=START + timedelta(days=place), is_done=is_done)

    with time_machine.travel(at(START + timedelta(days=60)), tick=False):
        words = words_of(page_of(as_ada, trial))

    assert "Evenings: 2 as planned, 1 not, 53 not noted." in words
    assert "46 nights have no answer." in words
    assert "More answered nights, those without a cramp too." in words


def test_a_night_belongs_to_the_block_of_its_evening_also_when_the_clocks_change(as_ada, ada):
    # Berlin: clocks go forward on Sunday 29 March 2026 at 02:00, between two blocks of this plan.
    trial = make_trial(ada, order=[False, True, True, False], starts_on=date(2026, 3, 15))
    for moment in (
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),  # 03:30: the night of the 28th, in the second block
        datetime(2026, 3, 29, 9, 59, tzinfo=UTC),  # 11:59: still that night
        datetime(2026, 3, 29, 10, 0, tzinfo=UTC),  # 12:00: the night of the 29th, in the third block
        datetime(2026, 4, 11, 21, 0, tzinfo=UTC),  # the last night
        datetime(2026, 4, 12, 10, 0, tzinfo=UTC),  # noon: the trial is over
        datetime(2026, 3, 15, 10, 59, tzinfo=UTC),  # 11:59 on the first day: before it
    ):
        make_episode(ada, moment)

    with time_machine.travel(datetime(2026, 4, 13, tzinfo=UTC), tick=False):
        words = words_of(page_of(as_ada, trial))

    blocks = words.split("The blocks")[1]
    assert "15 Mar usual 0/7 – 22 Mar change 1/7 2 29 Mar change 1/7 1 5 Apr usual 1/7 1" in blocks


def test_the_page_of_a_trial_costs_the_same_however_long_it_ran(as_ada, ada, django_assert_num_queries):
    trial = make_trial(ada)
    fill(ada, trial, with_change=2, as_usual=5)

    with time_machine.travel(at(START + timedelta(days=60)), tick=False):
        page_of(as_ada, trial)
        # The session, the user, the trial, its nights and evenings.
        with django_assert_num_queries(4):
            page_of(as_ada, trial)


@pytest.mark.parametrize("is_asked_for", [True, False])
def test_the_report_carries_the_trial_only_when_asked_for(ada, is_asked_for):
    trial = make_trial(ada)
    fill(ada, trial, with_change=2, as_usual=5)
    make_trial(ada, starts_on=START + timedelta(days=56), change="walk")
    choices = {"trials": is_asked_for, "span": "3m"}
    ReportDraft.objects.create(user=ada, choices=choices)

    report = present_report(ada, at(START + timedelta(days=60)))

    assert len(report.trials) == is_asked_for
    for said in report.trials:
        assert said.startswith(
            "Stretching before bed, tried from 2 March 2026 to 26 April 2026 in 8 blocks of 1 week, order "
            "drawn at random. With the change: 8 cramps in 28 answered nights. As usual: 20 cramps"
        )
        assert said.endswith("Every night has an answer. Recorded by the patient, not blinded, not verified.")


@pytest.mark.parametrize(
    ("with_change", "as_usual", "words"),
    [
        (0, 0, None),
        (3, 0, "Cramps came at least 2.78 times as often (exact 95 % range). Where bad"),
        (0, 3, "Cramps came 0 times as often; the exact 95 % range is 0 to 0.36. Where bad"),
    ],
)
def test_a_kind_without_a_cramp_still_gets_its_exact_range(ada, with_change, as_usual, words):
    # scipy: binomtest(12, 12).proportion_ci(method="exact") gives 0.73535 as the lower limit of the share,
    # and 0.73535 / 0.26465 is 2.779 of the ratio where both kinds have 28 nights.
    trial = make_trial(ada)
    fill(ada, trial, with_change, as_usual)

    found = reading.read(trial, at(START + timedelta(days=60))).result.comparison

    said = trial_words.times(found).replace("\N{NO-BREAK SPACE}", " ")
    assert said.partition(" nights come in runs")[0] == (words or "")


def test_a_trial_without_cramps_is_told_without_a_ratio_and_without_a_claim(as_ada, ada):
    trial = make_trial(ada)
    fill(ada, trial, with_change=0, as_usual=0)

    with time_machine.travel(at(START + timedelta(days=60)), tick=False):
        words = words_of(page_of(as_ada, trial))

    assert "This trial cannot tell" in words
    assert "times as often" not in words


def test_the_suggestion_says_what_it_can_notice_with_ones_own_cramps(as_ada, ada):
    for night in range(1, 21):
        (make_episode if night % 2 else lambda user, at: make_night_check(user, at.date()))(
            ada, at(START - timedelta(days=night), 22)
        )

    with time_machine.travel(at(START), tick=False):
        words = words_of(as_ada.get(f"{reverse('links:start')}?change=walk").content.decode())

    assert "takes 12 weeks: with a cramp on 10 of 20 nights, as in your last weeks, 28 of 100" in words


def test_whoever_has_few_cramps_is_told_that_a_trial_will_probably_show_nothing(as_ada, ada):
    for night in range(1, 21):
        make_night_check(ada, START - timedelta(days=night))

    with time_machine.travel(at(START), tick=False):
        words = words_of(as_ada.get(f"{reverse('links:start')}?change=walk").content.decode())

    assert "Your cramps are rare, so even a long trial will probably not show anything" in words


def test_the_result_comes_at_noon_after_the_last_night(as_ada, ada):
    trial = make_trial(ada)
    noon = datetime(2026, 4, 27, 10, tzinfo=UTC)  # 12:00 in Berlin, where it is summer time by then

    pages = []
    for moment in (noon - timedelta(minutes=1), noon):
        with time_machine.travel(moment, tick=False):
            pages.append(words_of(page_of(as_ada, trial)))

    assert ["What it showed" in words for words in pages] == [False, True]
    assert "55 of 56 nights are over" in pages[0]


def test_a_cramp_counts_above_a_no_cramp_and_a_deleted_one_not_at_all(ada):
    trial = make_trial(ada)
    for night in (0, 1):
        make_night_check(ada, START + timedelta(days=night))
    make_episode(ada, at(START, 23))
    make_episode(ada, at(START + timedelta(days=1), 23), deleted_at=at(START))
    make_episode(ada, at(START + timedelta(days=2), 23), deleted_at=at(START))

    nights = reading.read(trial, at(START + timedelta(days=60))).nights

    assert [night.cramps for night in nights[:4]] == [1, 0, None, None]


@pytest.mark.parametrize(("trials", "is_told"), [(1, False), (2, True)])
def test_several_trials_come_with_the_word_that_one_will_look_clear_by_chance(as_ada, ada, trials, is_told):
    for number in range(trials):
        make_trial(ada, starts_on=START - timedelta(days=60 * (number + 1)))

    with time_machine.travel(at(START), tick=False):
        words = words_of(as_ada.get(reverse("links:trials")).content.decode())

    assert ("Among many trials, one will look clear by chance." in words) == is_told
