"""Diaries counted by hand: what happened on which day, and how the night after it went."""

from datetime import date, timedelta

from diary.advice.profile import Answer, Flag
from diary.models import Drink, Episode, FactorChoice, HealthProfile, NightCheck
from tests.charts.moments import NOW, at
from tests.factories import make_day_factor

LAST = date(2026, 11, 21)  # the last night that is over at NOW


def day(back: int) -> date:
    """The day so many days before the last night."""
    return LAST - timedelta(days=back)


def cramp_night(user, night, hour=3):
    """A cramp that woke them in the night after this day."""
    entry = Episode(user=user, situation="woke")
    entry.place(at(night + timedelta(days=1), hour), user.zone.key)
    entry.save()
    return entry


def calm_night(user, night):
    check = NightCheck(user=user)
    check.answer_for(night, NOW, user.time_zone, user.getting_up_time)
    check.save()
    return check


def drank(user, on, ml=1000, hour=10):
    drink = Drink(user=user, name="Water", amount_ml=ml)
    drink.place(at(on, hour), user.zone.key)
    drink.save()
    return drink


def keep_nights(user, days, present, cramps, fact="hot", **fields):
    """Days written on; on those in `present` the fact is noted, after those in `cramps` a cramp came."""
    for back in days:
        drank(user, day(back))
        if back in present:
            make_day_factor(user, fact, at(day(back), 18), **fields)
        if back in cramps:
            cramp_night(user, day(back))
        else:
            calm_night(user, day(back))


def choose(user, *keys, at=NOW, **beliefs):
    return FactorChoice.objects.create(user=user, chosen_at=at, factors=list(keys), beliefs=beliefs)


def healthy(user):
    """Every safety question answered with no."""
    HealthProfile.objects.create(user=user, answers=dict.fromkeys(Flag, Answer.NO), answered_at=NOW)
