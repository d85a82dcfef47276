"""“Same as yesterday”: the foods of the last day, copied to today with one touch."""

import datetime as dt
import uuid as uuids
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.requests import SignedInRequest
from diary.entries import record as door
from diary.entries.forms.base import When
from diary.entries.forms.meals import GRAMS, MealForm
from diary.models import Meal
from diary.periods import instant_at, local_day
from diary.templatetags.diary import meal_details

DAYS_BACK = 14
MOST = 60


@dataclass(frozen=True)
class Copy:
    """A food of an earlier day and when it would be today: now, where that time is still to come."""

    meal: Meal
    uuid: uuids.UUID
    at: dt.datetime
    is_later: bool
    is_done: bool

    @property
    def about(self) -> str:
        """The portion and its weight."""
        return " · ".join(filter(None, meal_details(self.meal, self.meal.user)))


@require_http_methods(["GET", "POST"])
def yesterday(request: SignedInRequest) -> HttpResponse:
    """Show the foods of the last day; copy those that are chosen."""
    now = timezone.now()
    rows = copies(request.user, now)
    if request.method == "POST":
        chosen = set(request.POST.getlist("meal"))
        forms = [form_of(row, request.user, now) for row in rows if str(row.meal.uuid) in chosen]
        new = sum(each.is_new for each in door.record_many([form for form in forms if form.is_valid()]))
        if new:
            said = ngettext("Saved: %(count)s food", "Saved: %(count)s foods", new)
            messages.success(request, said % {"count": new})
        return redirect("entries:today")
    day = rows[0].meal.day_on if rows else None
    is_yesterday = day == local_day(now, request.user.zone) - dt.timedelta(days=1)
    context = {"rows": rows, "day": day, "is_yesterday": is_yesterday, "days_back": DAYS_BACK}
    return render(request, "diary/entries/yesterday.html", context)


def copies(user: User, now: dt.datetime) -> list[Copy]:
    """The foods of the last day before today that has any, in their order. Three queries."""
    today = local_day(now, user.zone)
    earlier = user.meals.filter(day_on__lt=today, day_on__gte=today - dt.timedelta(days=DAYS_BACK))
    day = earlier.order_by("-day_on").values_list("day_on", flat=True).first()
    meals = list(user.meals.filter(day_on=day).order_by("happened_at", "pk")[:MOST]) if day else []
    keys = {meal.pk: uuids.uuid5(meal.uuid, today.isoformat()) for meal in meals}
    done = set(Meal.everything.filter(user=user, uuid__in=keys.values()).values_list("uuid", flat=True))
    rows = []
    for meal in meals:
        meal.user = user
        at = instant_at(dt.datetime.combine(today, meal.local_time.time()), user.zone)
        rows.append(Copy(meal, keys[meal.pk], min(at, now), at > now, keys[meal.pk] in done))
    return rows


def form_of(copy: Copy, user: User, now: dt.datetime) -> MealForm:
    """The form that a person would have filled in for it."""
    meal = copy.meal
    typed = {
        "uuid": str(copy.uuid),
        "when": When.AT,
        "at": copy.at.astimezone(user.zone).replace(tzinfo=None).isoformat(),
        "food": meal.food_id or "",
        "name": meal.name,
        "portion": meal.portion or GRAMS,
        "quantity": f"{meal.quantity:.6f}",
        "grams": f"{meal.grams:.2f}",
    }
    return MealForm(typed, instance=Meal(user=user), now=now)
