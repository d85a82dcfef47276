"""The diary's pages and what they can be asked for."""

import datetime as dt
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from diary.charts import details
from diary.entries import timeline as diary
from diary.entries import today as days
from diary.entries.filters import FilterForm
from diary.periods import local_day

GROUPS = ("day", "night")


def timeline(request: SignedInRequest) -> HttpResponse:
    """The diary, newest first. What is looked for comes by POST and is led on to an address of its own."""
    if request.method == "POST":
        return look_for(request)
    if "words" in request.GET and "words" not in request.session:
        return redirect("entries:find")
    form = FilterForm(asked_for(request))
    if not form.is_valid():
        return find(request, form)
    page = diary.page(request.user, form.query)
    by_night = form.cleaned_data["group"] == "night"
    context = {
        "form": form,
        "page": page,
        "by_night": by_night,
        "nights": night_states(request, page) if by_night else {},
        "last_night": days.asked_night(request.user, timezone.now()),
        "is_narrowed": form.is_narrowed,
        "only": details.words(request.user, form.cleaned_data["only"]),
        "asked": form.in_address,
        "orders": {group: address("timeline", form.in_address | {"group": group}) for group in GROUPS},
        "finder": address("find", form.in_address),
        "here": quote(request.get_full_path()),
    }
    return render(request, "diary/entries/timeline.html", context)


def look_for(request: SignedInRequest) -> HttpResponse:
    """Lead on to the answer, so that the way back to it works. The words of notes wait in the session."""
    form = FilterForm(request.POST)
    if not form.is_valid():
        return find(request, form)
    if form.cleaned_data["text"]:
        request.session["words"] = form.cleaned_data["text"]
    return redirect(address("timeline", form.in_address))


def address(page: str, asked: dict[str, str]) -> str:
    """The address of one of our pages with a question in it."""
    return f"{reverse(f'entries:{page}')}?{urlencode(asked)}"


def asked_for(request: SignedInRequest) -> dict[str, str]:
    """What the address asks for, with the words of notes that must not stand in it."""
    words = request.session.get("words", "") if "words" in request.GET else ""
    return {**request.GET.dict(), "text": words}


@require_GET
def finder(request: SignedInRequest) -> HttpResponse:
    """What the diary can be asked for."""
    return find(request, FilterForm(initial=asked_for(request)))


def find(request: SignedInRequest, form: FilterForm) -> HttpResponse:
    """The page of questions; 422 when one makes no sense."""
    today = local_day(timezone.now(), request.user.zone)
    context = {"form": form, "jumps": jumps(today), "by_night": form["group"].value() == "night"}
    return render(request, "diary/entries/find.html", context, status=422 if form.is_bound else 200)


def night_states(request: SignedInRequest, page: diary.Page) -> dict[dt.date, days.Night]:
    """The state of each night on the page."""
    dates = [group.on for group in page.groups]
    return {night.on: night for night in days.nights(request.user, min(dates), max(dates))} if dates else {}


def jumps(today: dt.date) -> list[tuple[str, dt.date]]:
    """Places further back in the diary, for one touch."""
    back = [(_("A month ago"), 30), (_("3 months ago"), 91), (_("6 months ago"), 182), (_("A year ago"), 365)]
    return [(label, today - dt.timedelta(days=count)) for label, count in back]
