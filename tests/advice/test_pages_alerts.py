"""The pages of the alerts, the signs and the guide, by somebody's hand."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import escape

from diary.advice import alerts
from diary.advice.gather import profile_of
from diary.advice.passages import PASSAGES, by_section
from diary.advice.safety import notes_for
from diary.advice.shown import SAID_ALREADY
from diary.advice.sources import SOURCES
from diary.models import HealthProfile, Sign
from tests.factories import make_episode

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def frequent(ada):
    for day in (5, 3, 1):
        make_episode(ada, NOW - timedelta(days=day), severity=4)
    alerts.refresh(ada, NOW)
    return ada.alerts.get()


@pytest.fixture
def breathless(ada):
    make_episode(ada, NOW - timedelta(hours=1), signs=["breath"])
    alerts.refresh(ada, NOW)
    return ada.alerts.get()


def text(response):
    return response.content.decode()


def test_the_alert_says_what_to_do_why_and_where_it_comes_from(as_ada, ada, frequent):
    page = text(as_ada.get(reverse("advice:alert", args=[frequent.pk])))

    assert "Book a routine appointment" in page
    assert "You logged 3 cramps in 7 days" in page
    assert all(f"/entry/cramp/{cramp.uuid}/" in page for cramp in ada.episodes.all())
    assert "A number from published surveys" in page
    assert "The document says" in page
    assert "NICE Clinical Knowledge Summaries, 2012" in page


def test_a_neighbour_gets_404_for_an_alert_and_its_answer(as_bob, frequent):
    assert as_bob.get(reverse("advice:alert", args=[frequent.pk])).status_code == 404
    answer = reverse("advice:answer_alert", args=[frequent.pk])
    assert as_bob.post(answer, {"answer": "later"}).status_code == 404


def test_having_seen_someone_is_noted_with_its_day(as_ada, ada, frequent):
    response = as_ada.post(
        reverse("advice:answer_alert", args=[frequent.pk]), {"answer": "seen", "on": "2026-03-18"}
    )

    assert response.status_code == 302
    assert str(ada.visits.get().on) == "2026-03-18"
    assert ada.alert_answers.get().rule == "F7"


@pytest.mark.parametrize("on", ["2027-01-01", "", "soon", "1800-01-01"])
def test_a_visit_on_a_strange_day_is_asked_again(as_ada, ada, frequent, on):
    response = as_ada.post(reverse("advice:answer_alert", args=[frequent.pk]), {"answer": "seen", "on": on})

    assert response.status_code == 422
    assert "invalid-feedback" in text(response)
    assert not ada.visits.exists()


def test_what_is_pressing_cannot_be_put_off(as_ada, ada, breathless):
    as_ada.post(reverse("advice:answer_alert", args=[breathless.pk]), {"answer": "later"})

    assert not ada.alert_answers.exists()


def test_the_history_keeps_what_was_withdrawn(as_ada, ada, frequent):
    ada.episodes.all().delete()
    alerts.refresh(ada, NOW)

    page = text(as_ada.get(reverse("advice:alerts")))

    assert "Withdrawn, because an entry or an answer changed." in page
    assert "You logged 3 cramps in 7 days" in page


def test_an_emergency_sign_leads_to_the_calm_page_first(as_ada, ada):
    body = {"uuid": str(uuid.uuid4()), "when": "now", "site": "calf", "signs": ["breath"]}

    response = as_ada.post("/add/cramp/", body)

    assert response["Location"] == reverse("advice:emergency")
    page = text(as_ada.get(response["Location"]))
    assert "Get emergency help now" in page
    assert "Call your local emergency number." in page
    assert "tel:" not in page


def test_nothing_stands_above_the_emergency_and_the_message_waits(as_ada, ada):
    body = {"uuid": str(uuid.uuid4()), "when": "now", "site": "calf", "signs": ["breath"]}

    emergency = text(as_ada.post("/add/cramp/", body, follow=True))

    assert "Get emergency help now" in emergency
    assert "Saved: Calf" not in emergency
    assert "Saved: Calf" in text(as_ada.get("/"))


def test_an_edit_that_adds_an_emergency_sign_leads_there_too(as_ada, ada):
    cramp = make_episode(ada, NOW - timedelta(hours=1))
    body = {"when": "at", "at": "2026-03-20T08:00", "site": "calf", "signs": ["cold_leg"]}

    response = as_ada.post(f"/entry/cramp/{cramp.uuid}/", body)

    assert response["Location"] == reverse("advice:emergency")


def test_an_edit_that_adds_nothing_pressing_does_not_lead_there_again(as_ada, ada, breathless):
    cramp = ada.episodes.get()
    body = {"when": "at", "at": "2026-03-20T08:00", "site": "calf", "signs": ["breath"], "note": "again"}

    mended = as_ada.post(f"/entry/cramp/{cramp.uuid}/", body)
    worse = as_ada.post(f"/entry/cramp/{cramp.uuid}/", {**body, "signs": ["breath", "jaw"]})

    assert mended["Location"] == reverse("entries:today")
    assert worse["Location"] == reverse("advice:emergency")
    assert "Get emergency help now" in text(as_ada.get("/"))


def test_a_sign_that_became_more_pressing_by_an_edit_leads_there(as_ada, ada):
    cramp = make_episode(ada, NOW - timedelta(hours=1), severity=4, signs=["dialysis"])
    alerts.refresh(ada, NOW)
    body = {"when": "at", "at": "2026-03-20T08:00", "site": "calf", "signs": ["dialysis"], "severity": "9"}

    response = as_ada.post(f"/entry/cramp/{cramp.uuid}/", body)

    assert response["Location"] == reverse("advice:emergency")


def test_the_card_names_the_sign_that_was_ticked(as_ada, ada, breathless):
    sentence = "You ticked “Suddenly short of breath, chest pain, coughing blood, or fainted” with 1 cramp."

    assert sentence in text(as_ada.get("/"))
    assert sentence in text(as_ada.get(reverse("advice:alert", args=[breathless.pk])))


def test_an_ordinary_cramp_leads_back_to_today(as_ada, ada, breathless):
    response = as_ada.post("/add/cramp/", {"uuid": str(uuid.uuid4()), "when": "now", "site": "calf"})

    assert response["Location"] == reverse("entries:today")


def test_the_number_is_the_one_the_installation_chose(as_ada, ada, settings, breathless):
    settings.EMERGENCY_PLACE = "gb"

    page = text(as_ada.get(reverse("advice:emergency")))

    assert 'href="tel:999"' in page
    assert "Call 999." in page


def test_the_list_of_signs_judges_without_keeping(as_ada, ada):
    routine = as_ada.post(reverse("advice:signs"), {"signs": ["walking"]})
    pressing = as_ada.post(reverse("advice:signs"), {"signs": ["walking", "one_leg"]})
    emergency = as_ada.post(reverse("advice:signs"), {"signs": ["jaw"]})

    assert "how far you can walk" in text(routine)
    assert "Get medical advice today; if you are pregnant" in text(pressing)
    assert "<h1>Get emergency help now</h1>" in text(emergency)
    assert not ada.alerts.exists()


@pytest.mark.parametrize("signs", [["walking", "one_leg"], ["jaw", "one_leg"]], ids=["today", "emergency"])
def test_signs_that_came_with_a_cramp_are_taken_along_to_its_entry(as_ada, ada, signs):
    page = text(as_ada.post(reverse("advice:signs"), {"signs": signs}))
    query = "&amp;".join(f"signs={sign}" for sign in signs)

    form = as_ada.get("/add/cramp/", {"signs": [*signs, "nonsense"]}).context["form"]

    assert f'href="/add/cramp/?{query}"' in page
    assert [box.data["value"] for box in form["signs"] if box.data["selected"]] == sorted(
        signs, key=list(Sign.values).index
    )


def test_a_racing_heart_weighs_more_with_kidney_disease(as_ada, ada):
    everything_no = dict.fromkeys(
        ["kidney_disease", "dialysis", "takes_ace_or_arb", "takes_potassium_sparing"], "no"
    )
    unknown = as_ada.post(reverse("advice:signs"), {"signs": ["heartbeat"]})
    HealthProfile.objects.create(user=ada, answers=everything_no)
    healthy = as_ada.post(reverse("advice:signs"), {"signs": ["heartbeat"]})

    assert "<h1>Get emergency help now</h1>" in text(unknown)
    assert "<h1>Get emergency help now</h1>" not in text(healthy)


def test_the_guide_holds_every_statement_and_every_source(as_ada, ada):
    page = text(as_ada.get(reverse("advice:guide")))

    assert [one.id for one in PASSAGES.values() if escape(str(one.text)) not in page] == []
    assert [one.id for one in PASSAGES.values() if escape(str(one.evidence)) not in page] == []
    assert [name for name, one in SOURCES.items() if escape(one.line) not in page] == []
    assert "No doctor or nurse has reviewed this text yet." in page


def test_somebody_on_dialysis_reads_the_caution_above_the_guides_advice(as_ada, ada):
    HealthProfile.objects.create(user=ada, answers={"dialysis": "yes"})

    page = text(as_ada.get(reverse("advice:guide")))

    assert "On dialysis, drinking more can make cramps worse." in page
    profile = profile_of(ada, NOW)
    for section, passages in by_section():
        shown = page[page.index(f'id="{section.value}"') :]
        for passage in passages:
            above = shown[: shown.index(escape(str(passage.text)))]
            wanted = [n for n in notes_for(passage.tags, profile) if n.id != SAID_ALREADY.get(passage.id)]
            assert [note.id for note in wanted if escape(str(note.text)) not in above] == []


def test_a_caution_is_said_once_a_section_so_that_it_is_read(as_ada, ada):
    page = text(as_ada.get(reverse("advice:guide")))

    for section in page.split("<section")[1:]:
        cautions = re.findall(r'<p class="chart-caution">(.*?)</p>', section)
        assert len(set(cautions)) == len(cautions)
