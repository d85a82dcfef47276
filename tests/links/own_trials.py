"""Trials to test with, and how a person goes through one."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

from django.urls import reverse

from diary.models import Trial, TrialEvening
from tests.factories import make_episode, make_night_check

START = date(2026, 3, 2)


EIGHT = [False, True, True, False, True, False, False, True]


def at(day, hour=18):
    """That hour (UTC) of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def make_trial(user, order=EIGHT, starts_on=START, block_days=7, change="stretch", **fields):
    return Trial.objects.create(
        user=user, order=order, starts_on=starts_on, block_days=block_days, change=change, **fields
    )


def chosen(**fields):
    return {
        "uuid": str(uuid.uuid4()),
        "weeks": "1",
        "blocks": "8",
        "starts_on": str(START),
        **fields,
    }


def begin(client, change="stretch", **fields):
    return client.post(f"{reverse('links:start')}?change={change}", chosen(**fields))


def say(client, trial, on, said, **fields):
    return client.post(reverse("links:evening", args=[trial.pk]), {"on": str(on), "said": said, **fields})


def page_of(client, trial):
    return client.get(reverse("links:trial", args=[trial.pk])).content.decode()


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def fill(user, trial, with_change, as_usual):
    """In each block so many nights with one cramp, from its first night on; all answered, all as planned."""
    for place in range(trial.nights):
        night = trial.starts_on + timedelta(days=place)
        is_with_change = trial.is_with_change(night)
        if place % trial.block_days < (with_change if is_with_change else as_usual):
            make_episode(user, at(night, 23))
        else:
            make_night_check(user, night)
        TrialEvening.objects.create(user=user, trial=trial, on=night, is_done=is_with_change)


def add_cramp(client, **fields):
    """A cramp through the page, an hour ago."""
    values = {"uuid": str(uuid.uuid4()), "when": "60", "site": "calf", "severity": "4", "length": "1to5"}
    return client.post(reverse("entries:add", args=["cramp"]), {**values, "situation": "woke", **fields})
