"""What holds for the stored alerts of every diary: the same place is reached by every way."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.advice import alerts
from diary.advice.gather import gather
from diary.advice.rules import findings
from diary.models import Episode, Sign

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
# The person is made once; each example clears their diary.
calm = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
cramps = st.fixed_dictionaries(
    {
        "hours": st.integers(-30, 24 * 40),
        "severity": st.none() | st.integers(0, 10),
        "length": st.sampled_from(["", "lt1", "5to10", "gt10", "on"]),
        "hardness": st.sampled_from(["", "hard", "sore"]),
        "situation": st.sampled_from(["", "woke"]),
        "site": st.sampled_from(["calf", "arm", "neck"]),
        "is_day_lost": st.booleans(),
        "signs": st.lists(st.sampled_from(Sign.values), max_size=2, unique=True),
    }
)
diaries = st.lists(cramps, max_size=8)


@pytest.fixture
def emptied(ada):
    """Ada's diary, emptied."""

    def empty():
        ada.episodes.all().delete()
        ada.alerts.all().delete()
        return ada

    return empty


def write(user, cramp):
    fields = {name: value for name, value in cramp.items() if name != "hours"}
    episode = Episode(user=user, **fields)
    episode.place(NOW - timedelta(hours=cramp["hours"]), user.time_zone)
    episode.save()
    return episode


def standing(user):
    """The open alerts: rule, level and how many entries they count."""
    rows = user.alerts.filter(status="open").values_list("rule", "level", "entries")
    return {rule: (level, len(entries)) for rule, level, entries in rows}


@calm
@given(told=diaries)
def test_refreshing_twice_equals_once(emptied, told):
    user = emptied()
    for cramp in told:
        write(user, cramp)
    alerts.refresh(user, NOW)
    once = list(user.alerts.order_by("pk").values())

    alerts.refresh(user, NOW)

    assert list(user.alerts.order_by("pk").values()) == once


@calm
@given(told=diaries, chance=st.randoms(use_true_random=False))
def test_the_order_of_writing_with_a_refresh_each_time_does_not_matter(emptied, told, chance):
    user = emptied()
    for cramp in told:
        write(user, cramp)
        alerts.refresh(user, NOW)
    in_order = standing(user)
    shuffled = list(told)
    chance.shuffle(shuffled)

    user = emptied()
    for cramp in shuffled:
        write(user, cramp)
        alerts.refresh(user, NOW)

    assert standing(user) == in_order


@calm
@given(told=diaries, more=cramps)
def test_an_entry_taken_back_restores_the_former_alerts(emptied, told, more):
    user = emptied()
    for cramp in told:
        write(user, cramp)
    alerts.refresh(user, NOW)
    before = standing(user)

    extra = write(user, more)
    alerts.refresh(user, NOW)
    extra.delete()
    alerts.refresh(user, NOW)

    assert standing(user) == before


@calm
@given(told=diaries, days=st.lists(st.integers(0, 20), max_size=3))
def test_whatever_happened_before_the_open_alerts_are_what_the_rules_see(emptied, told, days):
    user = emptied()
    now = NOW
    for cramp in told:
        write(user, cramp)
    for step in [0, *days]:
        now += timedelta(days=step)
        alerts.refresh(user, now)

    assert alerts.are_equal(findings(gather(user, now).facts), gather(user, now).alerts)
