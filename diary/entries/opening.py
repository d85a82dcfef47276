"""Whether opening the diary at this hour means the screen for the night."""

import datetime as dt

from django.contrib.messages import get_messages
from django.http import HttpResponse

from accounts.models import User
from accounts.requests import SignedInRequest
from diary.periods import night_of

# Whoever has just signed up looks around first. Our choice.
FIRST_LOOK = dt.timedelta(hours=2)
# In the session: the night for which the person asked for the diary instead.
ASKED_FOR_DIARY = "asked_for_diary"


def is_bed_time(wall: dt.time, bedtime: dt.time, getting_up_time: dt.time) -> bool:
    """Whether the clock stands between going to bed and getting up, over midnight or not.

    >>> is_bed_time(dt.time(3), dt.time(22), dt.time(6)), is_bed_time(dt.time(12), dt.time(22), dt.time(6))
    (True, False)
    """
    if bedtime <= getting_up_time:
        return bedtime <= wall < getting_up_time
    return wall >= bedtime or wall < getting_up_time


def is_night(user: User, now: dt.datetime) -> bool:
    """Whether this person usually lies in bed now."""
    return is_bed_time(now.astimezone(user.zone).time(), user.bedtime, user.getting_up_time)


def with_night_hours(response: HttpResponse, user: User) -> HttpResponse:
    """The response, marked for the worker, which opens the night screen too where there is no network."""
    if user.has_night_screen:
        response["X-Night"] = f"{user.bedtime:%H:%M} {user.getting_up_time:%H:%M} {user.time_zone}"
    return response


def opens_night_screen(request: SignedInRequest, now: dt.datetime) -> bool:
    """Whether opening Today leads to the night screen.

    Not for a day user or a newcomer, not once the person asked for the diary in this night
    (`?open=diary`), not while a message waits to be read, and not for what a script or a service worker
    loads in the background.
    """
    user = request.user
    is_page = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    is_new = dt.timedelta() <= now - user.joined_at < FIRST_LOOK
    if is_new or not (user.has_night_screen and is_page and is_night(user, now)):
        return False
    night = night_of(now, user.zone).isoformat()
    if request.GET.get("open") == "diary":
        request.session[ASKED_FOR_DIARY] = night
    return request.session.get(ASKED_FOR_DIARY) != night and not len(get_messages(request))
