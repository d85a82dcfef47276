"""The night screen without a script: plain forms, each leading to the next question and back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.advice.profile import Answer, Flag
from diary.models import HealthProfile, Length, QuickDrink
from tests.factories import make_episode, make_night_check

NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)  # 03:00 in Berlin, the night of the 2nd
NIGHT = reverse("night:screen")


@pytest.fixture(autouse=True)
def _at_three():
    with time_machine.travel(NOW, tick=False):
        yield


def screen(client, **asked):
    return client.get(NIGHT, asked).content.decode()


def step(page):
    return re.search(r'<body data-step="(\w+)"', page)[1]


def ago(minutes):
    return NOW - timedelta(minutes=minutes)


def gone(client, cramp):
    return client.post(reverse("night:gone"), {"uuid": str(cramp.uuid)})["Location"]


def test_the_button_starts_a_cramp_where_the_last_one_was(as_ada, ada):
    make_episode(ada, ago(5000), site="foot", side="right", length="lt1")
    page = screen(as_ada)
    start = page[page.index('class="big"') : page.index('data-act="start"')]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', start))

    response = as_ada.post(reverse("entries:add", args=["cramp"]), fields)

    assert response["Location"] == NIGHT
    cramp = ada.episodes.latest("happened_at")
    assert (cramp.site, cramp.side, cramp.length, cramp.happened_at) == ("foot", "right", Length.ONGOING, NOW)
    assert step(screen(as_ada)) == "running"


def test_gone_keeps_the_length_and_leads_through_the_questions(as_ada, ada):
    cramp = make_episode(ada, ago(4), length="on")

    assert gone(as_ada, cramp) == f"{NIGHT}?of={cramp.uuid}&ask=bad"
    cramp.refresh_from_db()
    assert (cramp.duration_s, cramp.length) == (240, "1to5")

    asked = []
    address, answers = f"{NIGHT}?of={cramp.uuid}&ask=bad", {
        "bad": {"severity": "6"}, "woke": {"situation": "woke"}, "eased": {"tried": "stretch"},
    }  # fmt: skip
    while address != NIGHT:
        page = as_ada.get(address).content.decode()
        asked.append(step(page))
        form = page[page.index(f'data-show="{asked[-1]}"') :]
        address = re.search(r'name="next" value="([^"]*)"', form)[1].replace("&amp;", "&")
        as_ada.post(reverse("entries:tell", args=["cramp", cramp.uuid]), answers[asked[-1]])
    cramp.refresh_from_db()
    assert asked == ["bad", "woke", "eased"]
    assert (cramp.severity, cramp.situation, cramp.attempts.get().remedy) == (6, "woke", "stretch")


def test_a_timer_that_was_forgotten_asks_how_long_and_keeps_no_wrong_length(as_ada, ada):
    cramp = make_episode(ada, ago(45), length="on")

    assert gone(as_ada, cramp).endswith("ask=long")
    cramp.refresh_from_db()
    assert (cramp.duration_s, cramp.length) == (None, "")


def test_gone_twice_is_gone_once(as_ada, ada):
    cramp = make_episode(ada, ago(4), length="on")
    gone(as_ada, cramp)
    with time_machine.travel(NOW + timedelta(minutes=3), tick=False):
        gone(as_ada, cramp)

    cramp.refresh_from_db()
    assert cramp.duration_s == 240


@pytest.mark.parametrize("typed", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_cramp_that_is_none_is_not_found(as_ada, typed):
    assert as_ada.post(reverse("night:gone"), {"uuid": typed}).status_code == 404
    assert as_ada.get(NIGHT, {"ask": "bad", "of": typed}).status_code == 404


def test_a_neighbours_cramp_is_not_found(as_bob, ada):
    cramp = make_episode(ada, ago(4), length="on")

    assert as_bob.post(reverse("night:gone"), {"uuid": str(cramp.uuid)}).status_code == 404
    assert as_bob.get(NIGHT, {"ask": "bad", "of": str(cramp.uuid)}).status_code == 404
    cramp.refresh_from_db()
    assert cramp.is_ongoing


def test_a_cramp_forgotten_for_hours_gives_way_to_the_button(as_ada, ada):
    make_episode(ada, ago(121), length="on")

    assert step(screen(as_ada)) == "idle"


def test_no_cramp_means_the_night_one_lies_in(as_ada, ada):
    assert 'name="on" value="2026-03-02"' in screen(as_ada)
    with time_machine.travel(NOW + timedelta(hours=20), tick=False):
        assert 'name="on" value="2026-03-03"' in screen(as_ada)
    with time_machine.travel(NOW + timedelta(hours=9), tick=False):
        assert 'name="on" value="2026-03-02"' in screen(as_ada)
    make_night_check(ada, NOW.date() - timedelta(days=1))

    assert 'aria-pressed="true"' in re.search(r'<button data-act="none".*?>', screen(as_ada))[0]


def test_the_glass_is_the_persons_own(as_ada, ada):
    assert 'name="amount_ml" value="200"' in screen(as_ada)
    QuickDrink.objects.create(user=ada, position=1, name="Coffee", amount_ml=120)
    assert 'name="amount_ml" value="200"' in screen(as_ada)
    QuickDrink.objects.create(user=ada, position=2, name="Water", amount_ml=330)

    assert 'name="amount_ml" value="330"' in screen(as_ada)


def test_help_leaves_warmth_out_for_whom_it_could_burn(as_ada, ada):
    make_episode(ada, ago(1), length="on")
    assert "keep it warm" in screen(as_ada)
    HealthProfile.objects.create(user=ada, answers={Flag.DIABETES: Answer.YES}, answered_at=NOW)

    assert "keep it warm" not in screen(as_ada)


def test_no_home_remedy_beside_a_sign_that_was_ticked(as_ada, ada):
    make_episode(ada, ago(1), length="on", signs=["one_leg"])

    assert 'id="steps"' not in screen(as_ada)


def test_the_signs_stand_in_the_page_itself_sorted_by_the_same_rules_as_everywhere(as_ada, ada):
    page = screen(as_ada)
    now, today = page[page.index('id="signs"') :].split("Get medical advice today")
    assert "Suddenly short of breath" in now
    assert "Heart racing" in now
    assert "One leg swollen" in today

    answers = dict.fromkeys(Flag, Answer.NO)
    HealthProfile.objects.create(user=ada, answers=answers, answered_at=NOW)
    page = screen(as_ada)

    assert "Heart racing" in page[page.index("Get medical advice today") :]


def test_the_number_to_call_can_be_touched_where_one_was_chosen(as_ada, settings):
    assert "tel:" not in screen(as_ada)
    settings.EMERGENCY_PLACE = "de"

    assert 'href="tel:112"' in screen(as_ada)
