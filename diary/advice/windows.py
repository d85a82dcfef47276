"""Stretches of days with the most in them. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from diary.advice.facts import EpisodeFact

# How long a bad patch matters after its last day, as long as an alert stays quiet after an answer.
RECENT_DAYS = 14


def recent_since(today: date) -> date:
    """The first of the last 14 days, today included."""
    return today - timedelta(days=RECENT_DAYS - 1)


def fullest(days: Sequence[date], length: int, since: date) -> slice:
    """Where the most of these sorted days lie within `length` days in a row, ending on `since` or later.

    Of equally full stretches the latest counts. An empty slice when none ends that late.
    """
    best, left = slice(0, 0), 0
    for right, day in enumerate(days):
        while (day - days[left]).days >= length:
            left += 1
        if day >= since and right + 1 - left >= best.stop - best.start:
            best = slice(left, right + 1)
    return best


def fullest_24_hours(episodes: Sequence[EpisodeFact], since: date) -> Sequence[EpisodeFact]:
    """The most of these cramps that lie within 24 hours, the last of them on `since` or later."""
    episodes = sorted(episodes, key=lambda episode: (episode.started_at, episode.uuid))
    best, left = slice(0, 0), 0
    for right, episode in enumerate(episodes):
        while episode.started_at - episodes[left].started_at > timedelta(hours=24):
            left += 1
        if episode.day >= since and right + 1 - left >= best.stop - best.start:
            best = slice(left, right + 1)
    return episodes[best]
