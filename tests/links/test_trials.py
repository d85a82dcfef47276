"""Trials on oneself: choosing one, beginning it, ending it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.advice.profile import Flag
from diary.insights.designs import allowed_orders
from diary.models import HealthProfile, StopReason, TrialEvening
from tests.links.own_trials import START, add_cramp, at, begin, chosen, make_trial, page_of, say, words_of


@pytest.fixture
def _at_the_start():
    with time_machine.travel(at(START), tick=False):
        yield


@pytest.mark.usefixtures("_at_the_start")
def test_a_trial_begins_with_an_order_that_could_be_drawn_and_never_changes(as_ada, ada):
    begin(as_ada)
    trial = ada.trials.get()
    order = tuple("change" if one else "usual" for one in trial.order)

    page_of(as_ada, trial)
    say(as_ada, trial, START, "yes")
    as_ada.get("/")
    trial.refresh_from_db()

    assert order in allowed_orders(8)
    assert (trial.change, trial.block_days, trial.starts_on) == ("stretch", 7, START)
    assert tuple("change" if one else "usual" for one in trial.order) == order


@pytest.mark.usefixtures("_at_the_start")
def test_two_touches_on_begin_make_one_trial(as_ada, ada):
    fields = chosen()
    address = f"{reverse('links:start')}?change=walk"

    answers = [as_ada.post(address, fields) for _touch in range(2)]

    trial = ada.trials.get()
    assert [answer["Location"] for answer in answers] == [reverse("links:trial", args=[trial.pk])] * 2


@pytest.mark.usefixtures("_at_the_start")
def test_a_second_trial_waits_for_the_first(as_ada, ada):
    begin(as_ada)

    answer = begin(as_ada, "walk", blocks="12")

    assert answer.status_code == 422
    assert "A trial is running already." in answer.content.decode()
    assert re.search(r'value="12"[^>]*checked', answer.content.decode())
    assert ada.trials.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"starts_on": "2026-03-01"}, "This is over. Choose today or a day to come."),
        ({"starts_on": "2026-08-01"}, "This is far ahead."),
        ({"starts_on": "soon"}, "Write the day, like 2026-11-22."),
        ({"starts_on": ""}, "Choose a day."),
        ({"blocks": "2"}, "Select a valid choice"),
        ({"blocks": "7"}, "Select a valid choice"),
        ({"weeks": "3"}, "Select a valid choice"),
    ],
)
@pytest.mark.usefixtures("_at_the_start")
def test_what_cannot_be_begun_comes_back_with_a_sentence(as_ada, ada, fields, sentence):
    answer = begin(as_ada, **fields)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ada.trials.exists()


@pytest.mark.parametrize("change", ["", "magnesium", "water"])
def test_nothing_but_the_safe_changes_can_be_tried(as_ada, ada, change):
    answer = begin(as_ada, change)

    assert answer["Location"] == reverse("links:trials")
    assert not ada.trials.exists()


def test_the_list_says_why_drinks_minerals_and_medicines_are_missing(as_ada):
    words = words_of(as_ada.get(reverse("links:trials")).content.decode())

    assert "Drinks, potassium, magnesium, salt and medicines are not offered." in words
    assert words.count("Stretching before bed") == 1


def test_stretching_shows_exactly_what_was_tested_and_where(as_ada):
    words = words_of(as_ada.get(f"{reverse('links:start')}?change=stretch").content.decode())

    assert "hold each for 10 seconds, 3 times" in words
    assert "every night for 6 weeks" in words
    assert "J Physiother 2012;58:17-22" in words


@pytest.mark.parametrize(
    "flag", [Flag.POOR_CIRCULATION, Flag.PREGNANT, Flag.HEART_FAILURE, Flag.NERVE_PROBLEMS]
)
@pytest.mark.usefixtures("_at_the_start")
def test_whoever_should_ask_first_is_told_above_and_has_to_say_they_did(as_ada, ada, flag):
    answers = {one.value: "yes" if one is flag else "no" for one in Flag}
    HealthProfile.objects.create(user=ada, answers=answers, answered_at=at(START))
    page = words_of(as_ada.get(f"{reverse('links:start')}?change=walk").content.decode())

    refused, begun = begin(as_ada, "walk"), begin(as_ada, "walk", is_agreed="on")

    assert page.index("Ask the team that looks after you") < page.index("Weeks with the change")
    assert refused.status_code == 422
    assert "Ask them first, then tick this." in refused.content.decode()
    assert begun.status_code == 302


def test_bedding_needs_no_caution(as_ada, ada):
    HealthProfile.objects.create(user=ada, answers={Flag.PREGNANT.value: "yes"}, answered_at=at(START))

    page = as_ada.get(f"{reverse('links:start')}?change=bedding").content.decode()

    assert "Ask the team" not in page
    assert "is_agreed" not in page


@pytest.mark.usefixtures("_at_the_start")
def test_a_trial_does_not_begin_beside_a_pressing_alert_until_it_is_answered(as_ada, ada):
    add_cramp(as_ada, signs="dark_urine")
    refused = begin(as_ada)
    alert = ada.alerts.get(rule="S-dark_urine")
    as_ada.post(reverse("advice:answer_alert", args=[alert.pk]), {"answer": "seen", "on": str(START)})

    begun = begin(as_ada)

    assert refused.status_code == 422
    assert "Something else goes first" in refused.content.decode()
    assert begun.status_code == 302


def test_a_pressing_alert_ends_the_trial_and_the_night_still_counts(as_ada, ada):
    trial = make_trial(ada)
    on = START + timedelta(days=9)

    with time_machine.travel(at(on, 23), tick=False):
        add_cramp(as_ada, signs="dark_urine")
        today, page = (
            words_of(as_ada.get(address).content.decode()) for address in ("/", f"/links/trials/{trial.pk}/")
        )

    trial.refresh_from_db()
    assert (trial.stopped_on, trial.stop_reason) == (on + timedelta(days=1), StopReason.ALERT)
    assert trial.nights_over(on + timedelta(days=30)) == 10
    assert "It has stopped, because something came up" in today
    assert "The diary stopped it, because something came up that somebody should look at first." in page


def test_an_alert_that_can_wait_leaves_the_trial_alone(as_ada, ada):
    trial = make_trial(ada)

    with time_machine.travel(at(START + timedelta(days=9)), tick=False):
        for _cramp in range(2):
            add_cramp(as_ada, severity="9")

    trial.refresh_from_db()
    assert ada.alerts.filter(status="open").exists()
    assert trial.stopped_on is None


def test_an_answered_alert_ends_no_later_trial_until_something_new_comes(as_ada, ada):
    with time_machine.travel(at(START), tick=False):
        add_cramp(as_ada, signs="dark_urine")
    trial = make_trial(ada)

    with time_machine.travel(at(START + timedelta(days=1)), tick=False):
        add_cramp(as_ada)
        trial.refresh_from_db()
        assert trial.stopped_on is None
        add_cramp(as_ada, signs="dark_urine")

    trial.refresh_from_db()
    assert trial.stop_reason == StopReason.ALERT


def test_it_can_be_stopped_at_any_time_and_another_can_begin(as_ada, ada):
    trial = make_trial(ada)

    with time_machine.travel(at(START + timedelta(days=5)), tick=False):
        as_ada.post(reverse("links:stop", args=[trial.pk]))
        as_ada.post(reverse("links:stop", args=[trial.pk]))
        page, today = words_of(page_of(as_ada, trial)), as_ada.get("/").content.decode()
        begun = begin(as_ada, "walk", starts_on="2026-03-07")

    trial.refresh_from_db()
    assert (trial.stopped_on, trial.stop_reason) == (START + timedelta(days=5), StopReason.OWN)
    assert trial.nights_over(START + timedelta(days=90)) == 5
    assert "You stopped it." in page
    assert "It ended early, so it says less than it was planned to." in page
    assert "My trial" not in today
    assert begun.status_code == 302


def test_a_trial_that_is_over_cannot_be_stopped(as_ada, ada):
    trial = make_trial(ada)

    with time_machine.travel(at(START + timedelta(days=60)), tick=False):
        as_ada.post(reverse("links:stop", args=[trial.pk]))

    trial.refresh_from_db()
    assert trial.stopped_on is None


def test_bob_finds_nothing_of_adas_trial(as_bob, ada, bob):
    trial = make_trial(ada)

    answers = {
        as_bob.get(reverse("links:trial", args=[trial.pk])).status_code,
        say(as_bob, trial, START, "yes").status_code,
        as_bob.post(reverse("links:stop", args=[trial.pk])).status_code,
    }

    trial.refresh_from_db()
    assert answers == {404}
    assert trial.stopped_on is None
    assert not TrialEvening.objects.exists()
    with time_machine.travel(at(START), tick=False):
        assert "My trial" not in as_bob.get("/").content.decode()
        assert "Stretching before bed 2 March" not in words_of(as_bob.get("/links/trials/").content.decode())


def test_a_pressing_alert_that_only_shrinks_ends_no_trial(as_ada, ada):
    with time_machine.travel(at(START), tick=False):
        for _cramp in range(2):
            add_cramp(as_ada, signs="dark_urine")
        trial = make_trial(ada)
        entry = ada.episodes.first()

        as_ada.post(reverse("entries:delete", args=["cramp", entry.uuid]))

    trial.refresh_from_db()
    assert len(ada.alerts.get(rule="S-dark_urine").entries) == 1
    assert trial.stopped_on is None
