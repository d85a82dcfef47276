"""Reading nights and the days before them: what is unknown stays unknown, whatever else is written."""

from datetime import date, timedelta
from statistics import median

import pytest

from diary.charts.before.factors import SHIPPED, catalogue, found
from diary.charts.before.gather import NIGHTS_BACK, gather
from diary.demo import fill
from diary.insights.nights import pair
from diary.models import DayFactor, OwnFactor
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, at, nov
from tests.factories import (
    make_day_factor,
    make_drink,
    make_episode,
    make_meal,
    make_stretch,
    make_workout,
)
from tests.links.diaries import calm_night, cramp_night, day, drank, keep_nights

THINGS = {thing.key: thing for thing in SHIPPED}


def read(user, *keys, period=None):
    """The pairing of each thing, cut to what it knows, and the counts people would make by hand."""
    things = catalogue(user.own_factors.values_list("pk", "name"))
    got = gather(user, [found(key, things) for key in keys], NOW, period)
    return [pair(got.nights, factor) for factor in got.factors]


def counts(user, key, period=None):
    (found_pair,) = read(user, key, period=period)
    made = found_pair.counts
    return (made.with_factor_cramps, made.with_factor, made.without_cramps, made.without)


def test_nights_after_a_hot_day_are_counted_apart_from_others(ada):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})

    assert counts(ada, "hot") == (2, 4, 1, 6)


def test_an_unanswered_night_counts_nowhere(ada):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})
    ada.night_checks.get(night_on=day(4)).delete()

    assert counts(ada, "hot") == (2, 3, 1, 6)


def test_a_day_on_which_nothing_was_written_is_unknown_and_not_without(ada):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})
    ada.drinks.filter(day_on=day(5)).delete()

    assert counts(ada, "hot") == (2, 4, 0, 5)


def test_days_before_a_fact_was_first_noted_and_after_its_last_time_are_unknown(ada):
    keep_nights(ada, range(10), present={2, 4, 6}, cramps={0, 2, 5})

    assert counts(ada, "hot") == (1, 3, 1, 2)


def test_a_night_with_a_cramp_by_day_is_left_out(ada):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})
    make_episode(ada, at(day(4), 15), situation="after")
    make_episode(ada, at(day(2), 22), situation="woke")

    got = gather(ada, [THINGS["hot"]], NOW)

    assert (got.answered, got.cramp_nights, got.by_day) == (9, 3, 1)
    assert counts(ada, "hot") == (2, 3, 1, 6)


@pytest.mark.parametrize("key", ["stretch", "drinks", "minerals"])
def test_what_may_have_followed_a_cramp_in_bed_before_midnight_is_not_taken_for_what_came_before(ada, key):
    for back in range(4):
        make_stretch(ada, at(day(back), 8))
        drank(ada, day(back))
        make_meal(ada, at=at(day(back), 9), potassium_mg=1, magnesium_mg=1, calcium_mg=1)
        (cramp_night if back == 2 else calm_night)(ada, day(back))
    assert counts(ada, key) == (0, 0, 1, 4)

    make_episode(ada, at(day(1), 23), situation="woke")
    make_stretch(ada, at(day(1), 23, 5))

    assert counts(ada, key) == (0, 0, 1, 3)


def test_a_cramp_in_bed_before_midnight_counts_after_what_nobody_does_because_of_it(ada):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})
    make_episode(ada, at(day(4), 23), situation="woke")

    assert counts(ada, "hot") == (3, 4, 1, 6)


def test_a_night_still_running_is_not_counted(ada):
    cramp_night(ada, day(0))
    make_episode(ada, at(day(-1), 11) + timedelta(minutes=1), situation="woke")
    make_episode(ada, nov(22, 12) - timedelta(seconds=1), situation="woke")

    assert gather(ada, [], NOW).answered == 1


def test_less_to_drink_is_below_the_middle_of_ones_own_days(ada):
    for back, ml in enumerate((500, 1000, 1500, 2000, 2500)):
        drank(ada, day(back), ml)
        calm_night(ada, day(back))
    calm_night(ada, day(5))

    assert counts(ada, "drinks") == (0, 2, 0, 3)


def test_a_day_with_a_food_without_its_figures_says_nothing_about_minerals(ada):
    for back, mg in enumerate((100, 200, 300, 400)):
        make_meal(ada, at=at(day(back), 13), potassium_mg=mg, magnesium_mg=mg, calcium_mg=1)
        calm_night(ada, day(back))
    make_meal(ada, at=at(day(3), 19), potassium_mg=None, magnesium_mg=1, calcium_mg=1)

    assert counts(ada, "minerals") == (0, 1, 0, 2)


def test_a_hard_workout_lies_above_the_middle_and_one_without_effort_is_unknown(ada):
    for back, minutes in ((0, 20), (1, 30), (2, 60), (4, 40), (6, 90)):
        make_workout(ada, at(day(back), 18), duration_min=minutes, effort=5)
    make_workout(ada, at(day(3), 18), effort=None)
    for back in range(7):
        calm_night(ada, day(back))
    drank(ada, day(5))

    assert counts(ada, "workout") == (0, 2, 0, 4)


def test_no_stretching_is_known_on_written_days_between_the_first_and_the_last_with_it(ada):
    for back in (1, 4):
        make_stretch(ada, at(day(back), 21))
    for back in range(7):
        calm_night(ada, day(back))
    drank(ada, day(2))
    drank(ada, day(6))

    assert counts(ada, "stretch") == (0, 1, 0, 2)


def test_deleted_entries_are_not_read(ada):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})
    gone = DayFactor.objects.filter(user=ada, day_on=day(4)).get()
    gone.deleted_at = NOW
    gone.save()

    assert counts(ada, "hot") == (2, 3, 1, 7)


def test_a_neighbours_days_are_not_read(ada, bob):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})

    assert gather(bob, list(SHIPPED), NOW).answered == 0


@pytest.fixture
def both(ada):
    """A fact of ours and one of Ada's own, noted on the same days."""
    shoes = OwnFactor.objects.create(user=ada, name="New shoes")
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})
    for back in (0, 2, 4, 9):
        make_day_factor(ada, "own", at(day(back), 18), own_factor=shoes)
    return shoes


def test_a_fact_of_ones_own_is_counted_like_any_other(ada, both):
    assert counts(ada, f"own-{both.pk}-New shoes") == counts(ada, "hot")


def test_renaming_a_fact_of_ones_own_changes_nothing(ada, both):
    key = f"own-{both.pk}-New shoes"
    before = read(ada, key)
    both.name = "Red shoes"
    both.save()

    assert read(ada, key) == before


def test_a_fact_of_ones_own_is_found_by_its_name_where_its_number_means_another(ada, both):
    other = OwnFactor.objects.create(user=ada, name="Late meal")

    assert read(ada, f"own-{other.pk}-new SHOES") == read(ada, f"own-{both.pk}-New shoes")


def test_unanswered_nights_and_days_before_the_start_change_nothing(ada):
    keep_nights(ada, range(10), present={0, 2, 4, 9}, cramps={0, 2, 5})
    before = read(ada, "hot", "drinks", "stretch", "workout")

    for back in (*range(30, 45), 200):
        make_day_factor(ada, "alcohol", at(day(back), 20))
        drank(ada, day(back), ml=1000)

    assert read(ada, "hot", "drinks", "stretch", "workout") == before


def test_only_the_last_two_years_are_looked_at_unless_a_period_is_asked_for(ada):
    for back in (0, NIGHTS_BACK - 1, NIGHTS_BACK):
        calm_night(ada, day(back))
    long_ago = Period(day(NIGHTS_BACK), day(NIGHTS_BACK - 1), BERLIN)

    assert gather(ada, [], NOW).answered == 2
    assert gather(ada, [], NOW, long_ago).answered == 2
    assert gather(ada, [], NOW, Period(date(2027, 1, 1), date(2027, 1, 2), BERLIN)).answered == 0


def test_what_the_database_packs_is_what_a_reader_of_every_entry_counts(ada):
    fill(ada, 0.4, seed=5, until=NOW)

    for key in THINGS:
        expected = by_hand(ada, key)
        assert counts(ada, key) == expected, key
        assert key in {"hot", "illness"} or sum(expected) > 30, key


def by_hand(user, key):
    """The same counts from every entry, one by one."""
    cramps = {one.night_on for one in user.episodes.all()}
    checks = {one.night_on for one in user.night_checks.all()}
    by_day = {
        one.night_on
        for one in user.episodes.all()
        if one.day_on == one.night_on and one.situation not in {"woke", "awake"}
    }
    evening = {one.night_on for one in user.episodes.all() if one.day_on == one.night_on}
    left_out = evening if THINGS[key].follows_cramps else by_day
    usable = {night for night in (cramps | checks) - left_out if night <= day(0)}
    known, present = days_of(user, key)
    there, not_there = usable & known & present, (usable & known) - present
    return (len(there & cramps), len(there), len(not_there & cramps), len(not_there))


def days_of(user, key):
    """On which days a thing is known, and on which it was there."""
    kinds = (user.drinks, user.meals, user.workouts, user.stretches, user.day_factors)
    written = {one.day_on for kind in kinds for one in kind.all()}
    over = {on for on in written if on <= day(0)}
    if key in {"drinks", "minerals", "workout"}:
        return amounts_of(user, key, over)
    rows = user.stretches.all() if key == "stretch" else user.day_factors.filter(factor=key)
    noted = {one.day_on for one in rows if one.day_on in over}
    inside = {on for on in over if noted and min(noted) <= on <= max(noted)}
    return inside, (inside - noted if key == "stretch" else noted)


def amounts_of(user, key, over):
    sums = {}
    rows = {"drinks": user.drinks, "minerals": user.meals, "workout": user.workouts}[key]
    for one in rows.filter(day_on__in=over):
        sums.setdefault(one.day_on, []).append(values_of(one, key))
    whole = {on: [sum(column) for column in zip(*lines, strict=True)] for on, lines in known(sums).items()}
    middles = [median(column) for column in zip(*whole.values(), strict=True)]
    if key == "workout":
        inside = {on for on in over if min(sums) <= on <= max(sums)} - (sums.keys() - whole.keys())
        return inside, {on for on, (load,) in whole.items() if load > middles[0]}
    needed = 2 if key == "minerals" else 1
    low = {
        on
        for on, line in whole.items()
        if sum(value < middle for value, middle in zip(line, middles, strict=True)) >= needed
    }
    return set(whole), low


def known(sums):
    return {
        on: lines for on, lines in sums.items() if all(value is not None for line in lines for value in line)
    }


def values_of(one, key):
    if key == "drinks":
        return [one.amount_ml]
    if key == "workout":
        return [one.load]
    return [one.potassium_mg, one.magnesium_mg, one.calcium_mg]


def test_reading_costs_the_same_whatever_is_written(ada, django_assert_num_queries):
    with django_assert_num_queries(2):
        gather(ada, list(SHIPPED), NOW)
    keep_nights(ada, range(30), present={0, 9}, cramps={1})
    make_drink(ada, at=nov(3, 9))

    with django_assert_num_queries(2):
        gather(ada, list(SHIPPED), NOW)
