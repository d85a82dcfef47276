"""What the tests of drinks and foods share: an evening, and the forms as somebody fills them in."""

import uuid
from datetime import UTC, datetime

from diary.models import Food

EVENING = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


def eat(client, **typed):
    return client.post("/add/food/", {"uuid": str(uuid.uuid4()), **typed})


def drink(client, **typed):
    return client.post("/add/drink/", {"uuid": str(uuid.uuid4()), **typed})


def shipped(name):
    return Food.objects.get(name=name, user=None)
