"""Made-up diaries, and what the method makes of them."""

from random import Random

import pytest

from diary.insights.simulate import Scenario, Tally, make_diary, try_method

RUNS = 400
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.8])
@pytest.mark.parametrize(("base", "share", "gaps"), [(0.2, 0.3, 0.0), (0.3, 0.5, 0.2)])
def test_without_a_true_link_at_most_one_diary_in_ten_names_any(correlation, base, share, gaps):
    named = runs = 0
    for nights in (90, 150):
        scenario = Scenario(nights, base, share, correlation, unanswered=gaps, unsaid=gaps / 2)
        tally = try_method(scenario, RUNS // 2, seed=2026)
        named, runs = named + tally.any_link, runs + tally.runs

    assert named / runs <= 0.10


@pytest.mark.parametrize(("nights", "at_least"), [(120, 0.15), (180, 0.35), (365, 0.8)])
def test_a_true_doubling_is_noticed_as_often_as_the_table_says(nights, at_least):
    tally = try_method(Scenario(nights, 0.2, 0.3, 0.5, ratio=2.0), RUNS // 2, seed=2026)

    power = f"doubling noticed after {nights} nights: {tally.first_link} of {tally.runs} diaries"
    print(power)  # noqa: T201 - the power is to be seen, with pytest -s
    assert tally.first_link / tally.runs >= at_least


@pytest.mark.parametrize(("correlation", "at_least"), [(0.0, 0.93), (0.5, 0.90), (0.8, 0.86)])
def test_the_interval_holds_the_true_difference_about_as_often_as_it_says(correlation, at_least):
    tally = try_method(Scenario(180, 0.25, 0.4, correlation, ratio=1.6, factors=1), RUNS, seed=2026)

    assert tally.covered / tally.shown >= at_least


def test_a_made_up_diary_has_the_shares_and_the_memory_asked_for():
    scenario = Scenario(
        20_000, base=0.2, share=0.3, correlation=0.8, ratio=2.0, factors=2, unanswered=0.4, unsaid=0.1
    )

    diary = make_diary(scenario, Random(5))

    linked, other = diary.factors
    everything = (1 << scenario.nights) - 1
    after = (diary.nights.cramp & linked.present).bit_count() / linked.present.bit_count()
    rest = linked.known & ~linked.present
    assert after == pytest.approx(0.4, abs=0.03)
    assert (diary.nights.cramp & rest).bit_count() / rest.bit_count() == pytest.approx(0.2, abs=0.03)
    assert other.present.bit_count() / other.known.bit_count() == pytest.approx(0.3, abs=0.03)
    assert other.known.bit_count() / scenario.nights == pytest.approx(0.9, abs=0.01)
    silent = everything & ~diary.nights.cramp
    assert (silent & ~diary.nights.answered).bit_count() / silent.bit_count() == pytest.approx(0.4, abs=0.02)
    runs = other.present & other.present >> 1
    assert runs.bit_count() / other.present.bit_count() > 0.5


def test_the_same_seed_gives_the_same_tally():
    scenario = Scenario(70, factors=2)

    assert try_method(scenario, 5, seed=1) == try_method(scenario, 5, seed=1)


def test_diaries_too_short_to_show_an_interval_show_none():
    assert try_method(Scenario(30), 3, seed=1) == Tally(3, 0, 0, 0, 0)


@pytest.mark.parametrize("wrong", [{"base": 0}, {"base": 0.6, "ratio": 2}, {"share": 1}, {"base": 1.2}])
def test_impossible_chances_are_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Scenario(90, **wrong)
