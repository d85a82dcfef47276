"""The same form sent twice, by two touches or by a network that lost the answer: one entry, no question."""

import json
import uuid
from datetime import UTC, datetime

import pytest
import time_machine

from diary.models import KINDS

EVENING = datetime(2026, 3, 10, 20, tzinfo=UTC)
CALF = {"site": "calf", "side": "left"}
FORMS = [
    pytest.param("cramp", CALF | {"exact_min": "3"}, id="an exact length alone"),
    pytest.param("cramp", CALF | {"length": "lt1", "exact_min": "3"}, id="a wrong band"),
    pytest.param("cramp", CALF | {"length": "lt1", "hardness": "hard"}, id="hardness of a short cramp"),
    pytest.param("cramp", CALF | {"exact_min": "0.333"}, id="a third of a minute"),
    pytest.param("cramp", CALF | {"outcome_walk": "yes"}, id="help of what was not tried"),
    pytest.param("cramp", CALF | {"tried": ["walk", "heat"], "relief_walk": "3"}, id="two things tried"),
    pytest.param("cramp", CALF | {"when": "night", "signs": ["jaw", "breath"]}, id="signs of last night"),
    pytest.param("drink", {"amount_ml": "200", "q": "  Lemon   tea "}, id="a drink with blanks"),
    pytest.param("food", {"q": "Soup", "portion": "portion", "quantity": "1/3"}, id="a third of a portion"),
    pytest.param("workout", {"activity": "yoga", "duration_min": "9", "weight_before": "70.55"}, id="weight"),
    pytest.param("stretch", {"moment": "morning"}, id="stretching"),
    pytest.param("medicine", {"on": "2026-03-10", "name": "Iron", "change": "started"}, id="a medicine"),
    pytest.param("factor", {"on": "2026-03-10", "choice": "hot"}, id="a fact of the day"),
    pytest.param("factor", {"on": "2026-03-10", "new_name": "New shoes"}, id="a new fact of one's own"),
    pytest.param("night", {"on": "2026-03-09"}, id="a night without a cramp"),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "typed"), FORMS)
@time_machine.travel(EVENING, tick=False)
def test_the_same_form_sent_twice_is_one_entry_and_no_question(as_ada, ada, slug, typed):
    sent = {"uuid": str(uuid.uuid4()), **typed}

    answers = [as_ada.post(f"/add/{slug}/", sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert KINDS[slug].model.objects.filter(user=ada).count() == 1


CHANGED = [
    ("cramp", CALF | {"tried": ["walk"]}, {"tried": ["heat"]}),
    ("cramp", CALF | {"tried": ["walk"], "outcome_walk": "yes"}, {"outcome_walk": "no"}),
    ("cramp", CALF | {"exact_min": "3"}, {"exact_min": "4"}),
    ("medicine", {"on": "2026-03-10", "name": "Iron", "change": "started"}, {"name": "Zinc"}),
    ("medicine", {"on": "2026-03-10", "name": "Iron", "change": "started"}, {"is_supplement": "on"}),
    ("medicine", {"on": "2026-03-10", "name": "Iron", "change": "started"}, {"on": "2026-03-09"}),
    ("factor", {"on": "2026-03-10", "choice": "hot"}, {"choice": "alcohol"}),
    ("factor", {"on": "2026-03-10", "choice": "hot"}, {"new_name": "New shoes"}),
    ("night", {"on": "2026-03-09"}, {"on": "2026-03-08"}),
    ("workout", {"activity": "yoga", "duration_min": "30"}, {"weight_after": "70"}),
]


@pytest.mark.parametrize(("slug", "typed", "other"), CHANGED)
@time_machine.travel(EVENING, tick=False)
def test_a_form_that_says_something_else_the_second_time_asks_first(as_ada, ada, slug, typed, other):
    sent = {"uuid": str(uuid.uuid4()), **typed}
    as_ada.post(f"/add/{slug}/", sent)
    saved = KINDS[slug].model.objects.filter(user=ada).values().get()

    response = as_ada.post(f"/add/{slug}/", sent | other)

    assert response.status_code == 422
    assert "already saved once" in response.content.decode()
    assert KINDS[slug].model.objects.filter(user=ada).values().get() == saved


@time_machine.travel(EVENING, tick=False)
def test_an_exact_length_outlives_a_second_save_with_something_more(as_ada, ada):
    sent = {"uuid": str(uuid.uuid4()), "when": "now", **CALF, "length": "", "exact_min": "3"}
    as_ada.post("/add/cramp/", sent)

    as_ada.post(f"/entry/cramp/{sent['uuid']}/", {**sent, "severity": "6"})

    cramp = ada.episodes.get()
    assert (cramp.severity, cramp.length, cramp.duration_s) == (6, "1to5", 180)


@time_machine.travel(EVENING, tick=False)
def test_an_exact_length_that_waited_on_the_phone_outlives_being_brought_twice(as_ada, ada):
    fields = {"when": "now", **CALF, "length": "", "exact_min": "3"}
    item = {"op": "put", "kind": "cramp", "uuid": str(uuid.uuid4()), "whole": True, "fields": fields}

    for _ in range(2):
        as_ada.post("/night/outbox/", json.dumps(item), content_type="application/json")

    cramp = ada.episodes.get()
    assert (cramp.length, cramp.duration_s) == ("1to5", 180)
