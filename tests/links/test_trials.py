"""Trials on oneself, from choosing one to what it showed."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diary.advice.profile import Flag
from diary.charts import trial_words
from diary.charts import trials as reading
from diary.insights.designs import allowed_orders
from diary.models import HealthProfile, ReportDraft, StopReason, Trial, TrialEvening
from diary.reports.build import present_report
from tests.factories import make_episode, make_night_check

START = date(2026, 3, 2)
EIGHT = [False, True, True, False, True, False, False, True]


def at(day, hour=18):
    """That hour (UTC) of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def make_trial(user, order=EIGHT, starts_on=START, block_days=7, change="stretch", **fields):
    return Trial.objects.create(
        user=user, order=order, starts_on=starts_on, block_days=block_days, change=change, **fields
    )


def chosen(**fields):
    return {
        "uuid": str(uuid.uuid4()),
        "weeks": "1",
        "blocks": "8",
        "starts_on": str(START),
        **fields,
    }


def begin(client, change="stretch", **fields):
    return client.post(f"{reverse('links:start')}?change={change}", chosen(**fields))


def say(client, trial, on, said, **fields):
    return client.post(reverse("links:evening", args=[trial.pk]), {"on": str(on), "said": said, **fields})


def page_of(client, trial):
    return client.get(reverse("links:trial", args=[trial.pk])).content.decode()


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def fill(user, trial, with_change, as_usual):
    """In each block so many nights with one cramp, from its first night on; all answered, all as planned."""
    for place in range(trial.nights):
        night = trial.starts_on + timedelta(days=place)
        is_with_change = trial.is_with_change(night)
        if place % trial.block_days < (with_change if is_with_change else as_usual):
            make_episode(user, at(night, 23))
        else:
            make_night_check(user, night)
        TrialEvening.objects.create(user=user, trial=trial, on=night, is_done=is_with_change)


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


def add_cramp(client, **fields):
    """A cramp through the page, an hour ago."""
    values = {"uuid": str(uuid.uuid4()), "when": "60", "site": "calf", "severity": "4", "length": "1to5"}
    return client.post(reverse("entries:add", args=["cramp"]), {**values, "situation": "woke", **fields})


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


def test_stopping_before_the_first_evening_leaves_a_page_that_says_so_little(as_ada, ada):
    trial = make_trial(ada, starts_on=START + timedelta(days=7))

    with time_machine.travel(at(START), tick=False):
        as_ada.post(reverse("links:stop", args=[trial.pk]))
        words = words_of(page_of(as_ada, trial))

    assert "There are too few answered nights to compare" in words
    assert "As one paragraph" not in words


def test_a_trial_that_is_over_cannot_be_stopped(as_ada, ada):
    trial = make_trial(ada)

    with time_machine.travel(at(START + timedelta(days=60)), tick=False):
        as_ada.post(reverse("links:stop", args=[trial.pk]))

    trial.refresh_from_db()
    assert trial.stopped_on is None


def test_today_tells_for_a_week_that_it_is_over(as_ada, ada):
    make_trial(ada)
    said = []

    for day in (56, 62, 63, 64):
        with time_machine.travel(at(START + timedelta(days=day)), tick=False):
            said.append("It is over." in as_ada.get("/").content.decode())

    assert said == [True, True, False, False]


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


def test_a_trial_costs_today_no_statement(as_ada, ada):
    with time_machine.travel(at(START), tick=False):
        as_ada.get("/")
        with CaptureQueriesContext(connection) as without:
            as_ada.get("/")
        make_trial(ada)
        with CaptureQueriesContext(connection) as with_one:
            as_ada.get("/")

    assert len(with_one) == len(without)


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


@pytest.mark.parametrize(("day", "is_said"), [(0, False), (7, True), (60, True), (70, True)])
def test_advice_to_stretch_keeps_still_on_evenings_as_usual(as_ada, ada, day, is_said):
    make_trial(ada)
    on = START + timedelta(days=day)
    for before in range(1, 7):
        make_episode(ada, at(on - timedelta(days=before), 23), severity=2, situation="woke", length="lt1")

    with time_machine.travel(at(on), tick=False):
        words = words_of(as_ada.get("/").content.decode())

    assert ("supple" in words) == is_said


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


@pytest.mark.parametrize(("trials", "is_told"), [(1, False), (2, True)])
def test_several_trials_come_with_the_word_that_one_will_look_clear_by_chance(as_ada, ada, trials, is_told):
    for number in range(trials):
        make_trial(ada, starts_on=START - timedelta(days=60 * (number + 1)))

    with time_machine.travel(at(START), tick=False):
        words = words_of(as_ada.get(reverse("links:trials")).content.decode())

    assert ("Among many trials, one will look clear by chance." in words) == is_told
