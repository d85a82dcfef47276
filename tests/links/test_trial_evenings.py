"""A trial on Today: each evening's part, and one touch to answer it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diary.models import StopReason, TrialEvening
from tests.factories import make_episode
from tests.links.own_trials import START, at, make_trial, page_of, say, words_of


def test_today_says_the_plan_and_takes_the_answer_with_one_touch(as_ada, ada):
    trial = make_trial(ada)

    with time_machine.travel(at(START + timedelta(days=8)), tick=False):
        before = words_of(as_ada.get("/").content.decode())
        answers = [say(as_ada, trial, START + timedelta(days=8), "yes", next="/") for _touch in range(2)]
        after = as_ada.get("/").content.decode()

    assert "Today: Stretching before bed" in before
    assert "Day 9 of 56" in before
    assert [answer["Location"] for answer in answers] == ["/", "/"]
    assert trial.evenings.get().is_done is True
    assert re.search(r'value="yes" aria-pressed="true"', after)


def test_today_says_as_usual_in_the_other_weeks(as_ada, ada):
    make_trial(ada)

    with time_machine.travel(at(START), tick=False):
        words = words_of(as_ada.get("/").content.decode())

    assert "Today: as usual As usual Did it all the same" in words


def test_last_evening_can_be_answered_until_noon(as_ada, ada):
    trial = make_trial(ada)
    morning, afternoon = (at(START + timedelta(days=3), hour) for hour in (7, 13))

    with time_machine.travel(morning, tick=False):
        early = words_of(as_ada.get("/").content.decode())
        say(as_ada, trial, START + timedelta(days=2), "no", next="/")
        answered = words_of(as_ada.get("/").content.decode())
    with time_machine.travel(afternoon, tick=False):
        late = words_of(as_ada.get("/").content.decode())

    assert "Yesterday: as usual" in early
    assert "Yesterday:" not in answered
    assert "Yesterday:" not in late
    assert all("Today: as usual" in words for words in (early, answered, late))


def test_an_answer_can_be_taken_back_to_what_it_was(as_ada, ada):
    trial = make_trial(ada)

    with time_machine.travel(at(START), tick=False):
        for said in ("no", "yes"):
            page = say(as_ada, trial, START, said)
            address = as_ada.get(page["Location"]).content.decode()
        back = re.search(rf'action="(/links/trials/{trial.pk}/evening/\?[^"]+)"', address)[1]
        as_ada.post(back.replace("&amp;", "&"))
        assert trial.evenings.get().is_done is False
        as_ada.post(f"/links/trials/{trial.pk}/evening/?on={START}&said=")

    assert not trial.evenings.exists()


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (START - timedelta(days=1), "This evening is no part of the trial."),
        (START + timedelta(days=56), "This evening is no part of the trial."),
        (START + timedelta(days=2), "This is still to come."),
        ("someday", "Write the day, like 2026-11-22."),
        ("", "Choose a day."),
    ],
)
def test_an_evening_that_cannot_be_answered_comes_back_with_a_sentence(as_ada, ada, on, sentence):
    trial = make_trial(ada)

    with time_machine.travel(at(START), tick=False):
        answer = say(as_ada, trial, on, "yes")

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not trial.evenings.exists()


def test_stopping_before_the_first_evening_leaves_a_page_that_says_so_little(as_ada, ada):
    trial = make_trial(ada, starts_on=START + timedelta(days=7))

    with time_machine.travel(at(START), tick=False):
        as_ada.post(reverse("links:stop", args=[trial.pk]))
        words = words_of(page_of(as_ada, trial))

    assert "There are too few answered nights to compare" in words
    assert "As one paragraph" not in words


def test_today_tells_for_a_week_that_it_is_over(as_ada, ada):
    make_trial(ada)
    said = []

    for day in (56, 62, 63, 64):
        with time_machine.travel(at(START + timedelta(days=day)), tick=False):
            said.append("It is over." in as_ada.get("/").content.decode())

    assert said == [True, True, False, False]


def test_a_trial_costs_today_no_statement(as_ada, ada):
    with time_machine.travel(at(START), tick=False):
        as_ada.get("/")
        with CaptureQueriesContext(connection) as without:
            as_ada.get("/")
        make_trial(ada)
        with CaptureQueriesContext(connection) as with_one:
            as_ada.get("/")

    assert len(with_one) == len(without)


@pytest.mark.parametrize(("day", "is_said"), [(0, False), (7, True), (60, True), (70, True)])
def test_advice_to_stretch_keeps_still_on_evenings_as_usual(as_ada, ada, day, is_said):
    make_trial(ada)
    on = START + timedelta(days=day)
    for before in range(1, 7):
        make_episode(ada, at(on - timedelta(days=before), 23), severity=2, situation="woke", length="lt1")

    with time_machine.travel(at(on), tick=False):
        words = words_of(as_ada.get("/").content.decode())

    assert ("supple" in words) == is_said


def test_an_evening_not_answered_by_noon_is_asked_for_no_more(as_ada, ada):
    make_trial(ada)

    with time_machine.travel(at(START + timedelta(days=3), 13), tick=False):
        words = words_of(as_ada.get("/").content.decode())

    assert "Yesterday:" not in words


def test_today_shows_the_answer_of_its_own_trial_alone(as_ada, ada):
    earlier = make_trial(ada, change="walk", stopped_on=START, stop_reason=StopReason.OWN)
    TrialEvening.objects.create(user=ada, trial=earlier, on=START, is_done=True)
    make_trial(ada)

    with time_machine.travel(at(START), tick=False):
        page = as_ada.get("/").content.decode()

    assert 'aria-pressed="true"' not in page


def test_the_evening_on_which_it_stopped_cannot_be_answered(as_ada, ada):
    trial = make_trial(ada, stopped_on=START + timedelta(days=5), stop_reason=StopReason.OWN)

    with time_machine.travel(at(START + timedelta(days=6)), tick=False):
        answers = [say(as_ada, trial, START + timedelta(days=day), "yes") for day in (4, 5)]

    assert [answer.status_code for answer in answers] == [302, 422]
