"""Preferences, and the two ways to leave."""

from collections.abc import Callable
from copy import copy

from allauth.account.decorators import reauthentication_required
from allauth.account.views import logout as allauth_logout
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.belongings import belongings, delete_account, delete_data
from accounts.forgetting import forget_on_device
from accounts.forms import PreferencesForm, ReauthenticateForm, refusal_status
from accounts.requests import SignedInRequest, own_address


def preferences(request: SignedInRequest) -> HttpResponse:
    """How the signed-in person likes to see the diary."""
    # A copy, so that the page around a refused form is still drawn with what is saved.
    form = PreferencesForm(request.POST or None, instance=copy(request.user))
    if not form.is_valid():
        return render(
            request, "accounts/preferences.html", {"form": form}, status=422 if form.is_bound else 200
        )
    form.save()
    messages.success(request, _("Saved."))
    return redirect("accounts:preferences")


@require_POST
def use_zone(request: SignedInRequest) -> HttpResponse:
    """Take over the time zone of the device, then go back to the page it was offered on."""
    person = copy(request.user)
    typed = model_to_dict(person, PreferencesForm.Meta.fields) | {
        "time_zone": request.POST.get("time_zone", "")
    }
    form = PreferencesForm(typed, instance=person)
    if not form.is_valid():
        return render(request, "accounts/preferences.html", {"form": form}, status=422)
    form.save()
    zone = person.time_zone.replace("_", " ")
    messages.success(request, _("The diary now uses %(zone)s.") % {"zone": zone})
    return redirect(own_address(request, request.POST.get("next")) or "/")


def has_no_password(request: HttpRequest) -> bool:
    """True for those who sign in by passkey alone: allauth asks them for it instead."""
    return request.user.is_authenticated and not request.user.has_usable_password()


View = Callable[..., HttpResponse]
ask_again: Callable[[View], View] = reauthentication_required(allow_get=True, enabled=has_no_password)


def confirmation(request: SignedInRequest) -> forms.Form:
    """The form that asks for the password; without a field for those who have none."""
    data = request.POST if request.method == "POST" else None
    if has_no_password(request):
        return forms.Form(data)
    return ReauthenticateForm(data, user=request.user)


@sensitive_post_parameters("password")
@ask_again
def remove_data(request: SignedInRequest) -> HttpResponse:
    """Delete the diary and keep the account."""
    form = confirmation(request)
    if form.is_valid():
        delete_data(request.user)
        messages.success(request, _("Your diary is empty now."))
        return forget_on_device(redirect("/"), request.user.device_key)
    return refuse_or_ask(request, form, "accounts/delete_data.html", with_sign_in=False)


@sensitive_post_parameters("password")
@ask_again
def remove_account(request: SignedInRequest) -> HttpResponse:
    """Delete the account with all that belongs to it, sign out, and say so."""
    form = confirmation(request)
    if form.is_valid():
        key = request.user.device_key
        delete_account(request.user)
        logout(request)
        return forget_on_device(redirect("accounts:gone"), key)
    return refuse_or_ask(request, form, "accounts/delete_account.html", with_sign_in=True)


def refuse_or_ask(
    request: SignedInRequest, form: forms.Form, template: str, *, with_sign_in: bool
) -> HttpResponse:
    """The page that says what would go and asks for the password."""
    context = {"form": form, "belongings": belongings(request.user, with_sign_in=with_sign_in)}
    return render(request, template, context, status=refusal_status(form) if form.is_bound else 200)


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out as allauth does. The page says `forget` once the person knows what this device still holds.

    Who was faster than its script, or has none, leaves a device where only what waits is kept.
    """
    key = request.user.device_key if request.user.is_authenticated else ""
    response: HttpResponse = allauth_logout(request)
    has_left = key and not request.user.is_authenticated
    return forget_on_device(response, key, is_told="forget" in request.POST) if has_left else response


@login_not_required
@never_cache
def gone(request: HttpRequest) -> HttpResponse:
    """The last page: the account is deleted."""
    return render(request, "accounts/gone.html")
