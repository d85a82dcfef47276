"""A trial on oneself by thumb: chosen, begun, answered, taken back, read, stopped."""

import re
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from diary.models import StopReason, Trial, TrialEvening
from tests.browser.waiting import wait_for
from tests.factories import make_episode, make_night_check

EIGHT = [False, True, True, False, True, False, False, True]


def trial_since(user, days, order=EIGHT, **fields):
    """A trial that began so many days ago, with a cramp on the first nights of its usual blocks."""
    starts_on = timezone.now().astimezone(user.zone).date() - timedelta(days=days)
    trial = Trial.objects.create(
        user=user, order=order, starts_on=starts_on, block_days=7, **{"change": "stretch", **fields}
    )
    for place in range(min(days, trial.nights)):
        night = starts_on + timedelta(days=place)
        is_with_change = trial.order[place // 7]
        if place % 7 < (1 if is_with_change else 5):
            make_episode(user, datetime.combine(night, time(22), UTC), severity=3, length="1to5")
        else:
            make_night_check(user, night)
        TrialEvening.objects.create(user=user, trial=trial, on=night, is_done=is_with_change)
    return trial


def test_a_trial_is_chosen_begun_answered_and_stopped_by_thumb(sign_in, judge, ada):
    page = sign_in(ada)
    page.goto("/more/")
    page.get_by_role("link", name="Test something on myself").tap()
    page.get_by_role("link", name="Stretching before bed").wait_for()
    judge("trials-list")

    page.get_by_role("link", name="Stretching before bed").tap()
    page.get_by_role("button", name="Draw the order and begin").wait_for()
    page.get_by_text("What can other lengths notice?").tap()
    judge("trials-start")
    page.get_by_role("button", name="Draw the order and begin").tap()
    # The first night is the one after noon.
    page.get_by_role("heading", name=re.compile("^(0 of 112 nights are over|Begins on )")).wait_for()
    judge("trials-begun")
    trial = ada.trials.get()

    page.goto("/")
    names = ("Did it", "Not tonight") if trial.order[0] else ("Did it all the same", "As usual")
    for name in names:
        page.get_by_role("button", name=name, exact=True).tap()
        page.locator(f'button[aria-pressed="true"]:text-is("{name}")').wait_for()
    judge("trials-today")
    assert trial.evenings.get().is_done is False
    page.get_by_role("button", name="Undo").tap()
    wait_for(lambda: trial.evenings.get().is_done is True)
    page.locator(f'button[aria-pressed="true"]:text-is("{names[0]}")').wait_for()
    page.get_by_text("Noted for your trial.").wait_for()

    page.goto(f"/links/trials/{trial.pk}/")
    page.get_by_text("Stop this trial").tap()
    page.get_by_role("button", name="Stop now").tap()
    page.get_by_text("You stopped it.").wait_for()
    trial.refresh_from_db()
    assert trial.stop_reason == StopReason.OWN


def test_every_state_of_a_trial_is_for_everybody(sign_in, judge, ada):
    over = trial_since(ada, 60)
    stopped = trial_since(
        ada, 150, stopped_on=timezone.now().date() - timedelta(days=120), stop_reason=StopReason.ALERT
    )
    running = trial_since(ada, 1, change="walk")
    page = sign_in(ada)

    for name, trial in {"over": over, "stopped": stopped, "running": running}.items():
        page.goto(f"/links/trials/{trial.pk}/")
        for summary in page.locator("main summary").all():
            summary.tap()
        judge(f"trials-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator(".chart-table").evaluate_all(
            "(tables) => tables.every((one) => one.scrollWidth <= one.clientWidth)"
        )
