"""Several alerts of one level stand on one card: what to do is said once, the buttons are for all of it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.advice import alerts
from diary.advice.ids import Level, RuleId
from diary.advice.shown import group_card
from diary.models import Standing
from tests.advice.people import TODAY, Vignette, cramps
from tests.advice.vignettes_counts import COUNTS
from tests.advice.vignettes_signs import SIGNS
from tests.factories import make_episode

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
BOOK = "Book a routine appointment with your doctor or another health professional."
CALL = "Call your local emergency number."


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def bad_nights(ada):
    """Four bad cramps of one night, for which five rules speak."""
    for hour in (9, 7, 5, 3):
        make_episode(ada, NOW - timedelta(days=1, hours=hour), severity=9, situation="woke", is_day_lost=True)
    alerts.refresh(ada, NOW)
    assert set(ada.alerts.values_list("rule", flat=True)) == {"SEV", "CLU", "SLP", "F7", "F14"}
    return ada


@pytest.fixture
def two_emergencies(ada):
    for hours, sign in ((1, "breath"), (2, "cold_leg")):
        make_episode(ada, NOW - timedelta(hours=hours), signs=[sign])
    alerts.refresh(ada, NOW)
    return ada


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def pk_of(user, rule):
    return user.alerts.get(rule=rule, status=Standing.OPEN).pk


def keys_in(html):
    return re.findall(r'name="together" value="(\d+)"', html)


def test_alerts_from_the_same_cramps_are_one_card_that_says_what_to_do_once(as_ada, bad_nights):
    today, history = page(as_ada, "entries:today"), page(as_ada, "advice:alerts")

    for html in (today, history):
        assert html.count("Talk to a health professional</h2>") == 1
        assert html.count(BOOK) == 1
        assert "In 14 days, you rated 4 cramps 8 out of 10 or more." in html
    assert "And 3 more reasons." in today
    assert history.count("The reminder starts at") == 3
    assert history.count("spoiled the next day") == 1


def test_the_card_leads_to_every_entry_a_rule_counted(as_ada, bad_nights):
    for html in (page(as_ada, "advice:alerts"), page(as_ada, "advice:alert", pk_of(bad_nights, "F14"))):
        for cramp in bad_nights.episodes.all():
            assert html.count(f"/entry/cramp/{cramp.uuid}/") == 5


def test_remind_me_later_puts_off_all_that_stood_on_the_card(as_ada, bad_nights):
    there = pk_of(bad_nights, "CLU")
    keys = keys_in(page(as_ada, "advice:alert", there))

    as_ada.post(reverse("advice:answer_alert", args=[there]), {"answer": "later", "together": keys})

    assert len(keys) == 5
    assert "Talk to a health professional" not in page(as_ada, "entries:today")
    assert page(as_ada, "advice:alerts").count("Talk to a health professional</h2>") == 1


def test_what_came_up_after_the_page_was_read_is_not_answered_by_it(as_ada, two_emergencies):
    there = pk_of(two_emergencies, "S-breath")
    keys = keys_in(page(as_ada, "advice:alert", there))
    make_episode(two_emergencies, NOW - timedelta(minutes=5), signs=["jaw"])
    alerts.refresh(two_emergencies, NOW)

    as_ada.post(reverse("advice:answer_alert", args=[there]), {"answer": "understood", "together": keys})

    today = page(as_ada, "entries:today")
    assert "Get emergency help now" in today
    assert "Tell them about any wound, even a small one." in today
    assert "A leg like this needs treatment at once." not in today


def test_reading_both_emergencies_is_one_touch(as_ada, two_emergencies):
    there = pk_of(two_emergencies, "S-breath")
    keys = keys_in(page(as_ada, "advice:alert", there))

    as_ada.post(reverse("advice:answer_alert", args=[there]), {"answer": "understood", "together": keys})

    assert "Get emergency help now" not in page(as_ada, "entries:today")


def test_a_strange_list_of_alerts_answers_the_one_that_was_asked_for(as_ada, bad_nights, bob):
    make_episode(bob, NOW - timedelta(hours=1), severity=9)
    alerts.refresh(bob, NOW)
    strange = ["", "x", "٣", "9" * 40, str(bob.alerts.get().pk)]

    as_ada.post(
        reverse("advice:answer_alert", args=[pk_of(bad_nights, "F7")]),
        {"answer": "later", "together": strange},
    )

    assert [answer.rule for answer in bad_nights.alert_answers.all()] == ["F7"]
    assert not bob.alert_answers.exists()


def test_who_puts_off_what_became_pressing_meanwhile_reads_it_again(as_ada, ada, two_emergencies):
    there = reverse("advice:answer_alert", args=[pk_of(ada, "S-breath")])

    response = as_ada.post(there, {"answer": "later"}, follow=True)

    assert "This cannot wait. Read it again." in response.content.decode()
    assert response.request["PATH_INFO"] == reverse("advice:alert", args=[pk_of(ada, "S-breath")])


def test_a_day_to_be_mended_shows_the_whole_card_again(as_ada, bad_nights):
    there = pk_of(bad_nights, "CLU")

    response = as_ada.post(reverse("advice:answer_alert", args=[there]), {"answer": "seen", "on": "soon"})

    assert response.status_code == 422
    assert len(keys_in(response.content.decode())) == 5


def test_what_was_withdrawn_stays_in_the_history_one_by_one(as_ada, bad_nights):
    withdrawn = pk_of(bad_nights, "SEV")
    bad_nights.episodes.update(severity=2)
    alerts.refresh(bad_nights, NOW)

    history = page(as_ada, "advice:alerts")
    alone = page(as_ada, "advice:alert", withdrawn)

    assert "Withdrawn, because an entry or an answer changed." in history.split("Earlier ones")[1]
    assert "In 14 days, you rated 4 cramps 8 out of 10 or more." in history.split("Earlier ones")[1]
    assert "The reminder starts at" not in alone
    assert keys_in(alone) == []


def test_what_time_took_away_is_open_no_more_though_nobody_opened_today(as_ada, bad_nights):
    with time_machine.travel(NOW + timedelta(days=20), tick=False):
        history = page(as_ada, "advice:alerts")

    assert history.count("Withdrawn, because time has passed since.") == 5
    assert "No alert is open now." in history


def test_the_report_for_the_doctor_reaches_back_to_the_oldest_entry_of_the_card(as_ada, ada):
    for days in (25, 1):
        make_episode(ada, NOW - timedelta(days=days), site="arm")
    for hour in (4, 3, 2):
        make_episode(ada, NOW - timedelta(hours=hour))
    alerts.refresh(ada, NOW)

    html = page(as_ada, "advice:alert", pk_of(ada, "CLU"))

    assert reverse("report:for_alert", args=[pk_of(ada, "GEN")]) in html


def test_what_lasts_adds_its_reason_and_no_second_thing_to_do():
    found = Vignette("", cramps(*range(0, 42, 2))).facts
    from diary.advice.rules import findings

    card = group_card(findings(found), TODAY)

    assert [block["do"] for block in card["blocks"]] == [BOOK]
    assert len(card["blocks"][0]["rules"]) == 3


def test_different_things_to_do_keep_their_own_reasons(as_ada, ada):
    make_episode(ada, NOW - timedelta(hours=3), severity=9, signs=["walking"])
    alerts.refresh(ada, NOW)

    html = page(as_ada, "entries:today")

    assert html.index("how far you can walk") < html.index("You ticked") < html.index(BOOK)
    assert html.index(BOOK) < html.index("you rated 1 cramp 8 out of 10")


def test_a_cramp_left_as_still_on_is_not_called_hard(as_ada, ada):
    make_episode(ada, NOW - timedelta(minutes=20), length="on")

    assert "or is still on, after 10 minutes" in page(as_ada, "entries:today")


EMERGENCIES = [one for one in (*COUNTS, *SIGNS) if Level.EMERGENCY in one.alerts.values()]


@pytest.mark.parametrize("vignette", EMERGENCIES, ids=lambda vignette: vignette.story)
@pytest.mark.parametrize(("place", "line"), [("", CALL), ("gb", "Call 999.")])
def test_an_emergency_says_the_call_once_and_first(as_ada, ada, settings, vignette, place, line):
    from tests.advice.test_alerts_refresh import stored

    settings.EMERGENCY_PLACE = place
    stored(vignette, ada)
    alerts.refresh(ada, NOW)
    emergency = ada.alerts.filter(level=Level.EMERGENCY).first()

    for html in (
        page(as_ada, "advice:emergency"),
        page(as_ada, "entries:today"),
        page(as_ada, "advice:alert", emergency.pk),
    ):
        assert html.count(line) == 1
        assert html.count("emergency number") == (0 if place else 1)
        assert ('href="tel:999"' in html) is bool(place)


def test_what_was_noted_days_ago_says_so_before_the_number(as_ada, ada):
    make_episode(ada, NOW - timedelta(days=5), signs=["breath"])
    alerts.refresh(ada, NOW)

    html = page(as_ada, "entries:today")

    assert html.index("You noted an emergency sign") < html.index("You noted this some days ago.")
    assert html.index("You noted this some days ago.") < html.index(CALL)
    assert "Get emergency help now" not in html


def test_the_page_of_a_card_costs_the_same_with_one_alert_and_with_many(
    as_ada, ada, django_assert_num_queries
):
    make_episode(ada, NOW - timedelta(hours=3), severity=9)
    alerts.refresh(ada, NOW)
    alone = pk_of(ada, RuleId.SEV)
    # Session, user, alerts, safety answers.
    with django_assert_num_queries(4):
        page(as_ada, "advice:alert", alone)
    for hour in range(60):
        make_episode(ada, NOW - timedelta(hours=hour), severity=9, situation="woke", signs=["walking"])
    alerts.refresh(ada, NOW)

    with django_assert_num_queries(4):
        page(as_ada, "advice:alert", alone)
    # Session, user, what the rules see now, alerts.
    with django_assert_num_queries(4):
        page(as_ada, "advice:alerts")
