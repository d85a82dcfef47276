"""The three lists: what is named, what is held back, and what must not change either."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.insights.gates import Stage
from diary.insights.intervals import newcombe, wilson
from diary.insights.links import Q, Standing, find_links
from diary.insights.nights import Factor, Nights, mask, pair
from diary.insights.simulate import MadeUp, Scenario, make_diary
from tests.insights.diaries import unhurried

PLANTED = Scenario(180, base=0.15, share=0.4, ratio=3.0, correlation=0.3)


def first(diary: MadeUp, nights: int) -> MadeUp:
    """The diary as it was after so many nights."""
    window = (1 << nights) - 1
    return MadeUp(
        Nights(diary.nights.answered & window, diary.nights.cramp & window),
        tuple(Factor(f.name, f.known & window, f.present & window) for f in diary.factors),
    )


def one_factor(present: int, cramp: int, nights: int):
    everything = (1 << nights) - 1
    return find_links(Nights(everything, cramp), [Factor("hot day", everything, present)]).links[0]


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_link_is_found_at_180_nights_and_not_claimed_at_45(seed):
    diary = make_diary(PLANTED, Random(seed))

    later = find_links(diary.nights, diary.factors)
    early = find_links(*vars(first(diary, 45)).values())

    assert later.links[0].standing is Standing.POSSIBLE_LINK
    assert early.links[0].standing is Standing.NOT_ENOUGH
    assert early.having(Standing.POSSIBLE_LINK) == ()


def test_a_link_with_fewer_cramps_is_named_by_the_same_rules():
    diary = make_diary(PLANTED, Random(1))
    stretched = replace(
        diary.factors[0], name="stretched", present=diary.factors[0].known & ~diary.factors[0].present
    )

    link = find_links(diary.nights, [stretched]).links[0]

    assert link.standing is Standing.POSSIBLE_LINK
    assert link.estimate.difference.interval.high < 0


def test_below_sixty_nights_there_are_counts_and_progress_only():
    link = one_factor(mask(range(0, 59, 2)), mask(range(0, 59, 2)), 59)

    assert (link.standing, link.stage) == (Standing.NOT_ENOUGH, Stage.COUNTS_ONLY)
    assert (link.estimate, link.adjusted_p) == (None, None)
    assert (link.counts.with_factor_cramps, link.counts.with_factor) == (30, 30)
    assert (link.steps[0].have, link.steps[0].need) == (59, 60)


@pytest.mark.parametrize("nights", [60, 89])
def test_an_early_look_shows_the_difference_and_claims_nothing(nights):
    clear = Random(4).getrandbits(nights)

    link = one_factor(clear, clear, nights)

    assert link.is_early
    assert link.standing is Standing.CANNOT_TELL
    assert link.estimate.difference.value == 1


def test_the_same_clear_link_may_be_named_at_ninety():
    clear = Random(4).getrandbits(90)

    link = one_factor(clear, clear, 90)

    assert not link.is_early
    assert link.standing is Standing.POSSIBLE_LINK


def test_nothing_found_is_cannot_tell_with_the_chance_to_notice():
    diary = make_diary(Scenario(120, base=0.3, share=0.4), Random(3))

    link = find_links(diary.nights, diary.factors).links[0]

    assert link.standing is Standing.CANNOT_TELL
    assert 0 < link.estimate.chance_to_notice < 1


def test_a_cramp_on_every_night_leaves_nothing_to_compare():
    link = one_factor(mask(range(0, 100, 2)), (1 << 100) - 1, 100)

    assert link.standing is Standing.CANNOT_TELL
    assert link.estimate.test.p == 1
    assert link.estimate.chance_to_notice is None


def test_a_test_that_passes_is_not_enough_when_the_interval_still_holds_zero():
    # Alone, a factor passes Benjamini and Hochberg with any p up to 0.10; its 95 % interval need not.
    held_back = []
    for seed in range(60):
        diary = make_diary(Scenario(120, base=0.3, share=0.4, ratio=1.5, factors=1), Random(seed))
        link = find_links(diary.nights, diary.factors).links[0]
        if link.adjusted_p is not None and link.adjusted_p <= Q and 0 in link.estimate.difference.interval:
            held_back.append(link.standing)

    assert held_back
    assert set(held_back) == {Standing.CANNOT_TELL}


def test_only_factors_that_passed_the_first_gates_count_as_tested():
    diary = make_diary(replace(PLANTED, factors=3), Random(2))
    rare = Factor("rare", diary.factors[1].known, diary.factors[1].present & 0xFF)

    findings = find_links(diary.nights, [diary.factors[0], rare, diary.factors[2]])

    assert findings.tested == 2
    assert [link.standing for link in findings.links][1] is Standing.NOT_ENOUGH
    assert findings.links[0].adjusted_p >= findings.links[0].estimate.test.p


def test_the_interval_is_newcombes_with_its_reach_widened():
    diary = make_diary(Scenario(150, base=0.3, share=0.4, correlation=0.9), Random(6))
    link = next(
        link for link in find_links(diary.nights, diary.factors).links if link.estimate.difference.widened > 1
    )
    shares = link.counts.share_with, link.counts.share_without
    plain, ours = newcombe(*shares), link.estimate.difference

    assert ours.value - ours.interval.low == pytest.approx(ours.widened * (ours.value - plain.low))
    assert ours.interval.high - ours.value == pytest.approx(ours.widened * (plain.high - ours.value))
    assert link.estimate.with_factor == wilson(shares[0])
    assert link.estimate.without == wilson(shares[1])


def test_more_than_six_factors_are_refused():
    diary = make_diary(Scenario(100, factors=7), Random(1))

    with pytest.raises(ValueError, match="At most six"):
        find_links(diary.nights, diary.factors)


def test_two_factors_of_one_name_are_refused():
    diary = make_diary(Scenario(100, factors=1), Random(1))

    with pytest.raises(ValueError, match="one name"):
        find_links(diary.nights, diary.factors * 2)


def test_no_factor_gives_no_finding():
    findings = find_links(Nights(0b111, 0b001), [])

    assert (findings.links, findings.tested) == ((), 0)


scenarios = st.builds(
    Scenario,
    st.integers(30, 200),
    base=st.sampled_from([0.15, 0.3]),
    correlation=st.sampled_from([0.0, 0.8]),
    ratio=st.sampled_from([1.0, 3.0]),
    factors=st.integers(1, 6),
    unanswered=st.sampled_from([0.0, 0.3]),
    unsaid=st.sampled_from([0.0, 0.3]),
)
made_up = st.builds(make_diary, scenarios, st.integers(0, 2**32).map(Random))
few = settings(unhurried, max_examples=40)


@few
@given(made_up)
def test_renaming_the_factors_changes_their_names_only(diary):
    renamed = [replace(factor, name=factor.name.upper()) for factor in diary.factors]

    before, after = find_links(diary.nights, diary.factors), find_links(diary.nights, renamed)

    assert [replace(link, factor=link.factor.upper()) for link in before.links] == list(after.links)


@few
@given(made_up, st.randoms(use_true_random=False))
def test_the_order_of_the_factors_changes_their_order_only(diary, rng):
    order = list(diary.factors)
    rng.shuffle(order)

    before, after = find_links(diary.nights, diary.factors), find_links(diary.nights, order)

    assert {link.factor: link for link in before.links} == {link.factor: link for link in after.links}


@few
@given(made_up, st.integers(1, 400), st.integers(0, 2**60))
def test_days_before_the_start_and_unanswered_nights_around_change_nothing(diary, days, extra):
    length = diary.nights.answered.bit_length()
    known_early = extra & (1 << days) - 1
    known_late = extra << (length + days + 3)
    nights = Nights(diary.nights.answered << days, diary.nights.cramp << days)
    factors = [
        Factor(
            factor.name,
            (factor.known & (1 << length) - 1) << days | known_early | known_late,
            (factor.present & (1 << length) - 1) << days | known_late,
        )
        for factor in diary.factors
    ]

    assert find_links(nights, factors) == find_links(diary.nights, diary.factors)


@few
@given(made_up, st.integers(20, 100), st.integers(1, 30))
def test_unanswered_nights_in_between_leave_counts_and_plain_difference_alone(diary, place, gap):
    before = find_links(diary.nights, diary.factors).links

    def apart(bits: int) -> int:
        return bits & (1 << place) - 1 | bits >> place << (place + gap)

    nights = Nights(apart(diary.nights.answered), apart(diary.nights.cramp))
    factors = [Factor(f.name, apart(f.known), apart(f.present)) for f in diary.factors]
    after = find_links(nights, factors).links

    assert [link.counts for link in after] == [link.counts for link in before]
    for one, other in zip(before, after, strict=True):
        assert one.stage is other.stage
        assert one.estimate is None or one.estimate.difference.value == other.estimate.difference.value


@few
@given(made_up)
def test_the_opposite_of_a_factor_turns_the_difference_round_and_keeps_p(diary):
    opposite = [replace(factor, present=factor.known & ~factor.present) for factor in diary.factors]

    before, after = find_links(diary.nights, diary.factors), find_links(diary.nights, opposite)

    for one, other in zip(before.links, after.links, strict=True):
        assert (one.standing, one.adjusted_p) == (other.standing, other.adjusted_p)
        if one.estimate:
            assert one.estimate.difference.value == -other.estimate.difference.value
            assert one.estimate.difference.interval.low == pytest.approx(
                -other.estimate.difference.interval.high
            )


@few
@given(made_up)
def test_every_link_stands_in_exactly_one_list_and_a_named_one_keeps_the_rules(diary):
    findings = find_links(diary.nights, diary.factors)

    assert sum(len(findings.having(standing)) for standing in Standing) == len(diary.factors)
    for link in findings.having(Standing.POSSIBLE_LINK):
        assert (
            pair(diary.nights, next(f for f in diary.factors if f.name == link.factor)).counts == link.counts
        )
        assert link.counts.nights >= 90
        assert link.counts.cramps >= 20
        assert link.adjusted_p <= Fraction(1, 10)
        assert 0 not in link.estimate.difference.interval
        assert link.steps == ()
