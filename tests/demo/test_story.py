"""The demo diary is believable in its numbers."""

from datetime import date
from itertools import pairwise

import pytest
from django.db.models import Avg, Count

from accounts.models import User
from diary.demo import Links, fill
from diary.models import KINDS, Change, DayFactor, Situation
from diary.periods import local_day, night_of
from tests.demo.reading import FIRST, LAST, UNTIL, entries, share


@pytest.fixture
def year(ada) -> User:
    """Ada with a demo year."""
    fill(ada, 1, seed=1, until=UNTIL)
    return ada


def test_cramps_of_a_demo_year_are_like_those_people_report(year):
    cramps = year.episodes.all()
    at_night = cramps.filter(situation__in=[Situation.WOKE, Situation.AWAKE])

    assert 60 <= cramps.count() <= 140
    assert 5.2 <= cramps.aggregate(mean=Avg("severity"))["mean"] <= 6.0
    assert 0.7 <= share(cramps.filter(site="calf"), cramps) <= 0.9
    assert 0.65 <= share(at_night, cramps) <= 0.9
    assert share(cramps.filter(situation=Situation.WOKE), cramps) >= 0.5
    assert 0.02 <= share(cramps.filter(length="gt10"), cramps) <= 0.15
    assert not cramps.filter(length="gt10", hardness="").exists()
    assert 0 < cramps.exclude(note="").count() < cramps.count() / 3
    assert year.attempts.values("remedy").distinct().count() >= 5


def test_some_nights_of_a_demo_year_are_not_answered(year):
    answered = {entry.night_on for entry in [*year.episodes.all(), *year.night_checks.all()]}
    unanswered = [
        day
        for day in map(date.fromordinal, range(FIRST.toordinal(), LAST.toordinal()))
        if day not in answered
    ]

    longest = run = 0
    for earlier, later in pairwise(unanswered):
        run = run + 1 if (later - earlier).days == 1 else 0
        longest = max(longest, run + 1)

    assert 0.1 <= len(unanswered) / 365 <= 0.3
    assert longest >= 14


def test_no_demo_night_is_said_to_be_without_a_cramp_and_has_one(year):
    with_cramp = set(year.episodes.values_list("night_on", flat=True))

    assert not year.night_checks.filter(night_on__in=with_cramp).exists()


def test_summer_brings_about_twice_the_cramps_of_winter(ada):
    fill(ada, 4, seed=3, until=UNTIL)

    summer = ada.episodes.filter(day_on__month__in=[6, 7, 8]).count()
    winter = ada.episodes.filter(day_on__month__in=[12, 1, 2]).count()

    assert 1.5 <= summer / winter <= 2.6


def test_a_written_day_has_five_or_more_drinks_and_three_to_six_foods(year):
    drinks = [
        row["n"] for row in year.drinks.filter(day_on__lt=LAST).values("day_on").annotate(n=Count("pk"))
    ]
    foods = [row["n"] for row in year.meals.filter(day_on__lt=LAST).values("day_on").annotate(n=Count("pk"))]

    assert set(foods) == {3, 4, 5, 6}
    assert min(drinks) == 5
    assert max(drinks) <= 11
    assert 300 <= len(drinks) <= 345


def test_figures_come_from_the_catalogue_and_unknown_ones_stay_unknown(year):
    coffee = year.drinks.filter(name="Coffee, black", amount_ml=200).first()
    banana = year.meals.filter(name="Banana", portion="medium", quantity=1).first()
    stew = year.meals.filter(name="Aunt Vera's lentil stew").first()

    assert coffee.potassium_mg == pytest.approx(coffee.food.potassium_mg * 2)
    assert (banana.grams, banana.potassium_mg) == (118, pytest.approx(422.44))
    assert stew.food.user == year
    assert stew.potassium_mg is stew.water_g is None


def test_every_demo_entry_lies_in_its_period_and_none_in_the_future(year):
    days = [entry.day_on for entry in entries(year)]

    assert all(FIRST <= day <= LAST for day in days)
    assert max(entry.happened_at for entry in entries(year)) <= UNTIL
    assert min(days) == FIRST
    assert max(days) == LAST


def test_every_demo_entry_would_pass_the_models_own_checks(year):
    for kind in KINDS.values():
        rows = getattr(year, kind.relation).all()[:40]
        assert rows
        for entry in rows:
            entry.full_clean(validate_unique=False, validate_constraints=False)


def test_a_fortnight_is_spent_in_another_zone_and_days_are_those_of_its_clock(year):
    zones = {entry.zone for entry in entries(year)}
    clock_change = year.meals.filter(day_on=date(2025, 3, 30))

    assert zones == {"Europe/Berlin", "America/New_York"}
    assert clock_change.exists()
    for entry in entries(year):
        assert entry.day_on == local_day(entry.happened_at, entry.tz)
        assert entry.night_on == night_of(entry.happened_at, entry.tz)


def test_the_last_night_is_open_and_the_one_before_has_a_cramp_without_details(year):
    open_night, night_before = date(2026, 3, 19), date(2026, 3, 18)

    latest = year.episodes.newest_first().first()

    assert not year.night_checks.filter(night_on__gte=night_before).exists()
    assert not year.episodes.filter(night_on__gte=open_night).exists()
    assert latest.night_on == night_before
    assert latest.lacking
    assert [cramp.pk for cramp in year.episodes.all() if cramp.lacking] == [latest.pk]


@pytest.mark.parametrize("seed", range(10, 20))
def test_whatever_the_seed_the_last_two_nights_are_left_open(ada, seed):
    fill(ada, 0.05, seed=seed, until=UNTIL, links=Links(hard_legs=9, hot=9, stretched=9))

    recent = ada.episodes.filter(night_on__gte=date(2026, 3, 18))

    assert [bool(cramp.lacking) for cramp in recent] == [True]
    assert not ada.night_checks.filter(night_on__gte=date(2026, 3, 18)).exists()


def test_medicines_start_before_they_change_and_some_stop(year):
    for medicine in year.medicines.all():
        changes = list(medicine.changes.order_by("happened_at").values_list("change", flat=True))
        assert changes[0] == Change.STARTED
        assert changes.count(Change.STOPPED) <= changes.count(Change.STARTED)

    assert year.medicines.filter(is_supplement=True).count() == 2
    assert {change.change for change in year.medicine_changes.all()} == set(Change)


def test_stretching_becomes_a_habit(year):
    months = (
        year.stretches.filter(day_on__lt=date(2025, 7, 1)),
        year.stretches.filter(day_on__gte=date(2025, 10, 1)),
    )

    assert months[0].count() * 4 < months[1].count()


def test_days_have_facts_of_ours_and_two_of_their_own(year):
    kinds = set(year.day_factors.values_list("factor", flat=True))

    assert kinds == {"on_feet", "sitting", "hot", "alcohol", "caffeine", "illness", "own"}
    assert year.own_factors.count() == 2
    assert DayFactor.objects.filter(own_factor__user=year).exists()


def test_a_demo_diary_has_quick_drinks_and_favourites(year):
    assert 1 <= year.quick_drinks.count() <= 6
    assert year.favourite_foods.filter(food__name="Banana").exists()
