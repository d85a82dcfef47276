"""Pages that keep lists: medicines, quick drinks, own day facts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from diary.entries.amounts import VolumeField
from diary.fields import one_line
from diary.models import Change, Food, MedicineChange, OwnFactor, QuickDrink

AT_MOST = 6
MOST_NAMES = 300
LONGEST_KEY = 20  # Python refuses to read a number of thousands of digits
NAMELESS = gettext_lazy("Write its name.")
TAKEN = gettext_lazy("You already have one of this name.")


@require_GET
def medicines(request: SignedInRequest) -> HttpResponse:
    """What is taken now, with its dose and since when; below it what was stopped. One query."""
    changes = request.user.medicine_changes.select_related("medicine").order_by("happened_at", "pk")
    latest: dict[int, dict[str, Any]] = {}
    for change in changes:
        latest[change.medicine_id] = course(change, latest.get(change.medicine_id))
    rows = sorted(latest.values(), key=lambda row: str(row["medicine"]).lower())
    context = {
        "taken": [row for row in rows if row["change"].change != Change.STOPPED],
        "stopped": [row for row in rows if row["change"].change == Change.STOPPED],
    }
    return render(request, "diary/entries/medicines.html", context)


def course(change: MedicineChange, before: dict[str, Any] | None) -> dict[str, Any]:
    """A medicine after one more change: its dose, and the day the present course began."""
    was_taken = before is not None and before["change"].change != Change.STOPPED
    return {
        "medicine": change.medicine,
        "change": change,
        "dose": change.dose or (before["dose"] if before else ""),
        "since": before["since"] if before and was_taken else change.day_on,
    }


class QuickDrinkForm(forms.Form):
    """One own size of water or of another drink; the row stays empty to remove it."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Water"), "list": "drink-names"}),
    )  # fmt: skip
    amount = VolumeField(label=gettext_lazy("Amount"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].use_unit_of(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A name alone is half a line."""
        data = super().clean() or self.cleaned_data
        if data.get("name", "").strip() and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Write how much it is, or empty the name too."))
        return data


def quick_drinks(request: SignedInRequest) -> HttpResponse:
    """Up to six own drinks for one touch on Today."""
    formset_class = forms.formset_factory(QuickDrinkForm, extra=0, max_num=AT_MOST, validate_max=True)
    saved = [{"name": drink.name, "amount": drink.amount_ml} for drink in request.user.quick_drinks.all()]
    formset = formset_class(
        request.POST if request.method == "POST" else None,
        initial=saved + [{}] * (AT_MOST - len(saved)),
        form_kwargs={"user": request.user},
    )
    if request.method == "POST" and formset.is_valid():
        keep_quick_drinks(request.user, formset.cleaned_data)
        messages.success(request, _("Your quick drinks are saved."))
        return redirect("entries:today")
    status = 422 if request.method == "POST" else 200
    names = drinks_of(request.user).filter(Q(is_starter=True) | Q(user=request.user)).order_by("name")
    context = {"formset": formset, "names": names.values_list("name", flat=True)[:MOST_NAMES]}
    return render(request, "diary/entries/quick_drinks.html", context, status=status)


def drinks_of(user: User) -> QuerySet[Food]:
    """The drinks of the catalogue and the person's own."""
    return Food.objects.filter(Q(user=None) | Q(user=user), is_drink=True, deleted_at=None)


def keep_quick_drinks(user: User, rows: list[dict[str, Any]]) -> None:
    """Make the user's quick drinks equal to the rows that have an amount.

    One that is called as a drink of the catalogue brings its minerals along, and so does one that did before.
    """
    kept = [
        (" ".join(row.get("name", "").split()) or _("Water"), row["amount"])
        for row in rows
        if row.get("amount")
    ]
    foods = foods_called(user, [name for name, _amount in kept])
    with transaction.atomic():
        # PostgreSQL would let a second touch of “Save” delete the old rows and stumble over the new ones.
        User.objects.select_for_update().get(pk=user.pk)
        user.quick_drinks.all().delete()
        QuickDrink.objects.bulk_create(
            QuickDrink(user=user, position=place, name=name, food_id=foods.get(name), amount_ml=amount)
            for place, (name, amount) in enumerate(kept)
        )


def foods_called(user: User, names: list[str]) -> dict[str, int]:
    """Keys of drinks by name: what is kept already, else the person’s own, else one of ours."""
    own_last = (F("user").asc(nulls_first=True), "is_starter")
    named = drinks_of(user).filter(name__in=names).order_by(*own_last).values_list("name", "pk")
    kept = user.quick_drinks.exclude(food=None).values_list("name", "food_id")
    return dict(named) | dict(kept)


class OwnFactorForm(forms.ModelForm):
    """A fact about a day in the person's own words."""

    class Meta:
        model = OwnFactor
        fields = ("name", "is_shown")
        error_messages = {"name": {"required": NAMELESS}}

    def clean_name(self) -> str:
        """Single blanks, and a name that can be seen and is not taken."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(NAMELESS)
        others = OwnFactor.objects.filter(user=self.instance.user, name__iexact=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(TAKEN)
        return name

    def kept(self) -> bool:
        """Whether it could be saved; a name that was taken at the same moment is an error beside it."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("name", TAKEN)
            return False
        return True


def day_facts(request: SignedInRequest) -> HttpResponse:
    """Own day facts: add one, rename, hide from Today. Days that have one keep it."""
    own = request.user.own_factors.order_by("name")
    wanted = request.POST.get("pk", "")[:LONGEST_KEY]
    item = get_object_or_404(own, pk=wanted) if wanted.isdecimal() else OwnFactor(user=request.user)
    form = OwnFactorForm(request.POST if request.method == "POST" else None, instance=item, prefix=wanted)
    if request.method == "POST" and form.is_valid() and form.kept():
        messages.success(request, _("Saved: %(what)s") % {"what": item})
        return redirect("entries:day_facts")
    rows = [form if str(row.pk) == wanted else OwnFactorForm(instance=row, prefix=str(row.pk)) for row in own]
    new = form if not wanted else OwnFactorForm(instance=OwnFactor(user=request.user), prefix="")
    status = 422 if request.method == "POST" else 200
    return render(request, "diary/entries/day_facts.html", {"rows": rows, "new": new}, status=status)
