"""Nights counted by days, weeks and months, beside the same counted in plain Python."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.utils import timezone

from diary.charts.answers import several, tallies
from diary.charts.steps import Step, buckets
from diary.periods import Period, instant_at, night_of
from tests.charts.moments import BERLIN, NOW, nov
from tests.factories import make_episode, make_night_check

FIRST, LAST = date(2024, 1, 29), date(2026, 11, 22)
OVER = date(2026, 11, 21)


def logged(user, nights):
    """Random answers of every seventh night or so, among them both at once and deleted ones; by night."""
    chance = Random(4)
    severities, checked = defaultdict(list), set()
    for night in nights:
        drawn = chance.random()
        if drawn < 0.12:
            for _again in range(chance.choice((1, 1, 3))):
                wall = datetime.combine(night, time(12)) + timedelta(minutes=chance.randrange(24 * 60 - 1))
                severity = chance.choice((None, 2, 5, 9))
                entry = make_episode(user, instant_at(wall, BERLIN), severity=severity)
                severities[night_of(entry.happened_at, BERLIN)].append(severity)
        if drawn < 0.02 or drawn > 0.9:
            make_night_check(user, night)
            checked.add(night)
        if 0.5 < drawn < 0.51:
            lost = make_episode(user, instant_at(datetime.combine(night, time(23)), BERLIN), severity=10)
            lost.deleted_at = timezone.now()
            lost.save()
    return severities, checked


def counted(bar, severities, checked):
    """The counts of one bar, by hand."""
    days = [bar.first + timedelta(days=place) for place in range(bar.days)]
    with_cramp = [day for day in days if day in severities]
    cramps = [severity for day in with_cramp for severity in severities[day]]
    answered = sum(day in severities or day in checked for day in days)
    worst = max((severity for severity in cramps if severity is not None), default=None)
    return sum(day <= OVER for day in days), answered, len(with_cramp), len(cramps), worst


@pytest.fixture
def answers(ada, bob):
    whole = [FIRST + timedelta(days=place) for place in range((OVER - FIRST).days + 1)]
    logged(bob, whole[-60:])
    return logged(ada, whole)


@pytest.mark.parametrize("step", Step)
def test_each_bar_has_the_nights_counted_by_hand(ada, answers, step):
    both = [night for night in answers[0] if night in answers[1]]
    assert len(both) > 5, "nights with both answers are among them"
    for first, last in ((FIRST, LAST), (date(2025, 2, 13), date(2025, 8, 6)), (LAST, LAST)):
        period = Period(first, last, BERLIN)
        found = tallies(ada, period, NOW, step)
        assert [tuple(tally) for tally in found] == [
            (bar, *counted(bar, *answers)) for bar in buckets(period, step)
        ]


def test_several_periods_of_one_question_do_not_mix(ada, answers):
    asked = [
        (Period(date(2025, 1, 1), date(2026, 11, 22), BERLIN), Step.MONTH),
        (Period(date(2026, 9, 1), date(2026, 11, 22), BERLIN), Step.DAY),
        (Period(date(2026, 10, 1), date(2026, 11, 22), BERLIN), Step.WEEK),
        (Period(date(2024, 2, 1), date(2024, 12, 9), BERLIN), Step.WEEK),
    ]
    for one, found in zip(asked, several(ada, NOW, *asked), strict=True):
        assert [tuple(tally)[1:] for tally in found] == [counted(bar, *answers) for bar in buckets(*one)]


@pytest.mark.parametrize("step", Step)
def test_a_night_still_running_counts_once_it_has_a_cramp(ada, step):
    period = Period(date(2026, 11, 20), date(2026, 11, 22), BERLIN)
    before = sum(tally.nights for tally in tallies(ada, period, NOW, step))
    make_episode(ada, nov(22, 11, 30), severity=4)
    still = sum(tally.nights for tally in tallies(ada, period, NOW, step))
    make_episode(ada, nov(22, 12, 30), severity=4)
    after = sum(tally.nights for tally in tallies(ada, period, NOW, step))

    assert (before, still, after) == (2, 2, 3)
