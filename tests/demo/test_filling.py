"""The demo diary is the same for the same seed, as long as asked for, and nobody else's business."""

import pytest

from diary.demo import Links, fill
from diary.models import Food
from tests.demo.reading import UNTIL, contents, entries
from tests.factories import make_drink, make_user


def test_the_same_seed_tells_the_same_story_and_another_one_another(ada, bob):
    bob.time_zone = ada.time_zone
    eve = make_user("eve@example.org", time_zone=ada.time_zone)

    for user, seed in ((ada, 5), (bob, 5), (eve, 6)):
        fill(user, 0.3, seed=seed, until=UNTIL)
        user.own_foods.all().delete()

    assert contents(ada) == contents(bob)
    assert not {str(row) for row in contents(ada)} & {str(row) for row in contents(eve)}


def test_a_neighbours_diary_stays_as_it_was(ada, bob):
    make_drink(bob, at=UNTIL)
    before = contents(bob)

    fill(ada, 0.3, seed=1, until=UNTIL)

    assert contents(bob) == before
    assert not bob.own_foods.exists()
    assert Food.objects.filter(user=None).exists()


def test_a_stronger_link_brings_more_cramps_after_hard_leg_work(ada, bob):
    fill(ada, 3, seed=2, until=UNTIL, links=Links(hard_legs=4))
    fill(bob, 3, seed=2, until=UNTIL, links=Links(hard_legs=1))

    def after_hard_days(user):
        hard = set(user.workouts.filter(is_hard_on_legs=True).values_list("day_on", flat=True))
        nights = set(user.episodes.values_list("night_on", flat=True))
        return len(hard & nights) / len(hard)

    assert after_hard_days(ada) > 2.5 * after_hard_days(bob)


@pytest.mark.slow
def test_ten_years_have_exactly_as_many_entries_as_asked_for(ada):
    made = fill(ada, 10, seed=1, until=UNTIL, entries=50_200)

    assert made == len(entries(ada)) == 50_200


def test_fewer_entries_are_reached_by_fewer_drinks(ada):
    made = fill(ada, 0.1, seed=1, until=UNTIL, entries=400)

    assert made == len(entries(ada)) == 400


def test_fewer_entries_than_there_are_besides_drinks_are_refused(ada):
    with pytest.raises(ValueError, match="besides drinks"):
        fill(ada, 0.1, seed=1, until=UNTIL, entries=10)

    assert not entries(ada)
