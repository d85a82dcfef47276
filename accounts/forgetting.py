"""Telling a device to forget what it keeps of a person."""

from django.conf import settings
from django.http import HttpResponse

# Read, and then taken away, by outbox-forget.js on the next page; an hour is for a browser closed in between.
COOKIE = "unknot_forget"
HOUR = 3600
# Behind the key where the person was not told what waits: then that is not deleted.
UNTOLD = ".untold"


def forget_on_device(response: HttpResponse, key: str, *, is_told: bool = True) -> HttpResponse:
    """Have the copies of that person's pages and entries cleared, and of nobody else's.

    Clear-Site-Data with “storage” would take what another person on this device still has to save. Entries
    that wait to be saved stay unless the person `is_told` that they go.
    """
    value = key if is_told else f"{key}{UNTOLD}"
    response.set_cookie(COOKIE, value, max_age=HOUR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
