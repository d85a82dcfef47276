"""The catalogue's pages: look for a food, see its figures, keep own foods and favourites."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest, own_address
from diary.foods.catalogue import CREDIT
from diary.foods.forms import OwnFoodForm
from diary.foods.search import MOST_LETTERS, Hit, find, visible
from diary.models import FIGURES, FavouriteFood, Food
from diary.periods import local_day
from diary.templatetags.diary import size_label

SHOWN = 100
KINDS_EATEN = ("food", "drink")


@require_GET
@never_cache
def search(request: SignedInRequest) -> JsonResponse:
    """What was typed as JSON, for the pickers; nothing typed gives favourites and recent foods."""
    today = local_day(timezone.now(), request.user.zone)
    is_drinks = request.GET.get("drinks") == "1"
    hits = find(request.user, request.GET.get("q", ""), today, drinks=is_drinks)
    return JsonResponse([as_json(hit, request.user) for hit in hits], safe=False)


def as_json(hit: Hit, user: User) -> dict[str, Any]:
    """One food found; the sizes of a drink in the person's unit."""
    food = hit.food
    return {
        "id": food.pk,
        "name": food.name,
        "group": food.group,
        "source": food.source,
        "is_drink": food.is_drink,
        "portions": [{"label": label, "grams": grams} for label, grams in food.portions],
        "sizes": [{"ml": ml, "label": size_label(name, ml, user)} for name, ml in food.sizes],
        "per_100g": {name: getattr(food, name) for name in FIGURES},
        "favourite": hit.is_favourite,
        "own": food.user_id is not None,
        "guess": hit.is_guess,
        "last": {"portion": hit.last.portion, "quantity": hit.last.quantity} if hit.last else None,
    }


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """Search, favourites and recent foods, own foods."""
    typed = request.GET.get("q", "")[:MOST_LETTERS]
    context = {
        "q": typed,
        "hits": find(request.user, typed, local_day(timezone.now(), request.user.zone)),
        "own": list(request.user.own_foods.filter(deleted_at=None).order_by("name")[:SHOWN]),
        "kind": kind_from(request),
    }
    return render(request, "diary/foods/overview.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One food: figures per 100 g and per portion, and where they come from."""
    food = get_object_or_404(visible(request.user), pk=pk)
    context = {
        "food": food,
        "is_favourite": request.user.favourite_foods.filter(food=food).exists(),
        "columns": [(_("100 g"), food.figures_for(100))]
        + [(f"{label}, {grams:g} g", food.figures_for(grams)) for label, grams in food.portions[:1]],
        "credit": CREDIT if food.source.startswith("USDA ") else "",
    }
    return render(request, "diary/foods/detail.html", context)


@require_POST
def favourite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a food a favourite, or no longer: `on` is 1 or 0, so that a double touch does no harm."""
    food = get_object_or_404(visible(request.user), pk=pk)
    if request.POST.get("on") == "1":
        FavouriteFood.objects.get_or_create(user=request.user, food=food)
    else:
        request.user.favourite_foods.filter(food=food).delete()
    return redirect(own_address(request, request.POST.get("next")) or reverse("foods:detail", args=[pk]))


def own_add(request: SignedInRequest) -> HttpResponse:
    """A new food of one's own; asked for from an entry form, it leads back there."""
    return own_form(request, Food(user=request.user))


def own_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change an own food; what was logged with it keeps its figures."""
    return own_form(request, get_object_or_404(Food, user=request.user, deleted_at=None, pk=pk))


def own_form(request: SignedInRequest, food: Food) -> HttpResponse:
    """The form of an own food; 422 when something has to be mended."""
    kind = kind_from(request)
    initial = {} if food.pk else {"name": request.GET.get("q", "")[:200], "is_drink": kind == "drink"}
    form = OwnFoodForm(request.POST if request.method == "POST" else None, instance=food, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = kept(form)
        messages.success(request, _("Saved: %(what)s") % {"what": saved})
        return redirect(after_saving(saved, kind))
    context = {"form": form, "food": food, "kind": kind}
    return render(request, "diary/foods/own_form.html", context, status=422 if form.is_bound else 200)


def kept(form: OwnFoodForm) -> Food:
    """The saved food of a valid form; a second touch of “Save” finds the food that the first one made."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=form.instance.user_id)
        return form.twin() or form.save()


@require_POST
def own_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete an own food, with the way to undo it; what was logged with it stays.

    A second touch changes nothing and says the same.
    """
    food = get_object_or_404(Food, user=request.user, pk=pk)
    if not food.deleted_at:
        food.deleted_at = timezone.now()
        food.save(update_fields=["deleted_at"])
    undo = reverse("foods:own_undo", args=[pk])
    messages.success(request, _("Deleted: %(what)s") % {"what": food}, extra_tags=f"action {undo}")
    return redirect("foods:overview")


@require_POST
def own_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring a deleted own food back."""
    food = get_object_or_404(Food, user=request.user, pk=pk)
    food.deleted_at = None
    food.save(update_fields=["deleted_at"])
    messages.success(request, _("Back again: %(what)s") % {"what": food})
    return redirect("foods:overview")


def kind_from(request: SignedInRequest) -> str:
    """The kind of entry somebody is choosing a food for; empty when just looking."""
    kind = request.POST.get("for") or request.GET.get("for") or ""
    return kind if kind in KINDS_EATEN else ""


def after_saving(food: Food, kind: str) -> str:
    """The food's page, or back to the entry form with the food chosen."""
    if not kind:
        return reverse("foods:detail", args=[food.pk])
    return f"{reverse('entries:add', args=[kind])}?{urlencode({'food': food.pk})}"
