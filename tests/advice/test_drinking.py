"""How fast was drunk, and how much was sweated: counted, never advised."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.advice.drinking import Exercise, Sip, fastest_hour_ml, sweat_ml_per_hour

NOW = datetime(2026, 3, 20, 18, 0, tzinfo=UTC)


def sips(*told):
    """Sips by minutes ago and amount."""
    return [Sip(NOW - timedelta(minutes=ago), amount) for ago, amount in told]


def run(ago, minutes):
    return Exercise(NOW - timedelta(minutes=ago), minutes)


@pytest.mark.parametrize(
    ("told", "most"),
    [
        ([], 0),
        ([(10, 500)], 500),
        ([(10, 500), (60, 300), (70, 600)], 1400),
        ([(10, 500), (71, 600)], 600),
        ([(10, 500), (30, 600), (50, 100), (100, 900)], 1200),
        ([(121, 3000), (119, 200)], 200),
    ],
    ids=["nothing", "one", "an hour apart", "over an hour apart", "a full hour", "long ago"],
)
def test_the_fullest_hour_of_the_last_two_is_counted(told, most):
    assert fastest_hour_ml(sips(*told), [], NOW) == most


def test_what_is_drunk_during_exercise_is_another_matter():
    told = sips((10, 300), (20, 400), (30, 600))

    assert fastest_hour_ml(told, [run(35, 20)], NOW) == 300


def test_a_drink_dated_in_the_future_was_not_drunk():
    assert fastest_hour_ml(sips((-5, 2000), (5, 200)), [], NOW) == 200


@given(st.lists(st.tuples(st.integers(-60, 300), st.integers(1, 3000)), max_size=12), st.randoms())
def test_the_order_of_entry_does_not_matter(told, chance):
    shuffled = list(told)
    chance.shuffle(shuffled)

    assert fastest_hour_ml(sips(*shuffled), [], NOW) == fastest_hour_ml(sips(*told), [], NOW)


def test_sweat_is_the_weight_lost_and_the_drinks_between_by_the_hour():
    # Sawka et al., MSSE 2007;39:377-390: weight before, less weight after, plus what was drunk, by the hour.
    assert sweat_ml_per_hour(70.0, 68.8, 900, 90) == 1400


@pytest.mark.parametrize(
    ("before", "after", "minutes"),
    [(None, 68.8, 90), (70.0, None, 90), (70.0, 70.6, 90), (70.0, 68.8, 29), (70.0, 70.0, 60)],
    ids=["no weight before", "none after", "heavier after it", "too short to tell", "nothing to tell"],
)
def test_no_sweat_is_told_where_the_weights_cannot_say(before, after, minutes):
    assert sweat_ml_per_hour(before, after, 0, minutes) is None
