"""What a person types about the account: allauth's forms in our words, the preferences, the confirmations."""

import struct
from typing import Any, ClassVar

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.adapter import is_taken
from accounts.guesses import guess_preferences
from accounts.models import User, validate_time_zone
from accounts.widgets import Chips, PasswordInput
from accounts.zones import zone_choices

EMAIL_LENGTH = User._meta.get_field("email").max_length or 0
NAME_LENGTH = 60
TOO_MANY = {"too_many_login_attempts", "rate_limited"}
LABELS: dict[str, Any] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("Password"),
    "oldpassword": _("Your password now"),
    "code": _("Code"),
    "name": _("Name"),
    "passwordless": _("Sign in with it alone, without the password"),
}
PASSWORD_RULE = _("At least 10 characters. A few words in a row are easy to remember.")


def refusal_status(form: forms.BaseForm) -> int:
    """429 for a form refused because there were too many tries, else 422."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return 429 if codes & TOO_MANY else 422


class InOurWords:
    """A form of allauth with our labels, no placeholders, one field per password, lengths the tables hold."""

    labels: ClassVar[dict[str, Any]] = {}
    helps: ClassVar[dict[str, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = {**LABELS, **self.labels}.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            if isinstance(field.widget, forms.PasswordInput):
                field.widget = PasswordInput(attrs=field.widget.attrs)
            if isinstance(field, forms.EmailField):
                limit(field, EMAIL_LENGTH)


def limit(field: forms.Field, length: int) -> None:
    """Let the field take at most so many characters."""
    field.validators.append(MaxLengthValidator(length))
    field.widget.attrs["maxlength"] = length


class LoginForm(InOurWords, account_forms.LoginForm):
    """Sign in."""


class SignupForm(InOurWords, account_forms.SignupForm):
    """A new account: address and password; the browser adds its time zone and its clock."""

    helps = {"password1": PASSWORD_RULE}
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)
    clock = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_time_zone(self) -> str:
        """The browser's zone; UTC where it is missing or unknown, for nobody typed it."""
        name = self.cleaned_data["time_zone"]
        try:
            validate_time_zone(name)
        except ValidationError:
            return "UTC"
        return name

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Keep what the browser told as the first preferences."""
        super().custom_signup(request, user)
        told = (get_language() or "", self.cleaned_data["time_zone"], self.cleaned_data["clock"])
        guessed = guess_preferences(*told)
        for name, value in guessed.items():
            setattr(user, name, value)
        user.save(update_fields=guessed)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Save all or nothing; the slower of two sign-ups at once is asked to sign in."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            messages.info(request, _("This account was made a moment ago. Please sign in."))
            return None, redirect("account_login")


class ChangeEmailForm(InOurWords, account_forms.AddEmailForm):
    """Another e-mail address; it replaces the present one when it is confirmed.

    Where no address was ever confirmed, or nobody is asked to confirm, it replaces it at once.
    """

    labels = {"email": _("New e-mail address")}

    def replaces_at_once(self) -> bool:
        """True when there is no confirmed address to go on with until the new one is confirmed."""
        never_confirmed = EmailAddress.objects.get_verified(self.user) is None
        return never_confirmed or settings.ACCOUNT_EMAIL_VERIFICATION == "none"

    def clean_email(self) -> str:
        """Refuse an address that signs in somebody else, where it would be taken over at once."""
        email = super().clean_email()
        if self.replaces_at_once() and is_taken(email, apart_from=self.user):
            raise get_adapter().validation_error("email_taken")
        return email

    def save(self, request: HttpRequest) -> EmailAddress:
        """Put the address in the place of the old one, or beside it until it is confirmed."""
        if not self.replaces_at_once():
            return super().save(request)
        email = self.cleaned_data["email"]
        with transaction.atomic():
            EmailAddress.objects.filter(user=self.user).delete()
            address = EmailAddress.objects.create(user=self.user, email=email, primary=True)
            self.user.email = email
            self.user.save(update_fields=["email"])
        if settings.ACCOUNT_EMAIL_VERIFICATION != "none":
            send_verification_email_to_address(request, address)
        messages.success(request, _("Your e-mail address is changed."))
        return address


class ChangePasswordForm(InOurWords, account_forms.ChangePasswordForm):
    """Another password."""

    labels = {"password1": _("New password")}
    helps = {"password1": PASSWORD_RULE}


class SetPasswordForm(InOurWords, account_forms.SetPasswordForm):
    """A first password for an account that has none."""

    helps = {"password1": PASSWORD_RULE}


class ResetPasswordForm(InOurWords, account_forms.ResetPasswordForm):
    """Where to send the link for a new password."""


class ResetPasswordKeyForm(InOurWords, account_forms.ResetPasswordKeyForm):
    """A new password, from the link in a mail."""

    labels = {"password1": _("New password")}
    helps = {"password1": PASSWORD_RULE}


class ReauthenticateForm(InOurWords, account_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    labels = {"password": _("Your password")}


class AuthenticateForm(InOurWords, mfa_forms.AuthenticateForm):
    """The code after the password."""


class CodeAgainForm(InOurWords, mfa_forms.ReauthenticateForm):
    """A code once more, before something that matters."""


class ActivateTOTPForm(InOurWords, totp_forms.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    labels = {"code": _("The six digits the app shows")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(InOurWords):
    """A form with an answer of the browser in it. fido2 stumbles over malformed ones in many ways."""

    def full_clean(self) -> None:
        """Refuse what cannot be read, instead of failing."""
        try:
            super().full_clean()  # type: ignore[misc]
        except (LookupError, TypeError, ValueError, AttributeError, struct.error):
            self.add_error("credential", get_mfa_adapter().validation_error("incorrect_code"))  # type: ignore[attr-defined]


class LoginPasskeyForm(PasskeyForm, webauthn_forms.LoginWebAuthnForm):
    """Sign in by passkey alone."""


class AuthenticatePasskeyForm(PasskeyForm, webauthn_forms.AuthenticateWebAuthnForm):
    """The passkey after the password."""


class PasskeyAgainForm(PasskeyForm, webauthn_forms.ReauthenticateWebAuthnForm):
    """The passkey once more, before something that matters."""


class AddPasskeyForm(PasskeyForm, webauthn_forms.AddWebAuthnForm):
    """A new passkey; the browser adds the key itself."""

    helps = {"name": _("So that you know it again.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["name"], NAME_LENGTH)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(InOurWords, webauthn_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self.fields["name"], NAME_LENGTH)


class PreferencesForm(forms.ModelForm):
    """How a person likes to see the diary."""

    class Meta:
        model = User
        fields = (
            "called",
            "language",
            "time_zone",
            "clock",
            "bedtime",
            "getting_up_time",
            "has_night_screen",
            "volume_unit",
            "weight_unit",
            "theme",
        )
        widgets = {
            "called": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "language": Chips,
            "time_zone": forms.Select,
            "clock": Chips,
            "bedtime": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "getting_up_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "has_night_screen": forms.CheckboxInput(attrs={"class": "form-check-input"}),
            "volume_unit": Chips,
            "weight_unit": Chips,
            "theme": Chips,
        }
        help_texts = {
            "called": _("A first name is enough. You may leave it empty."),
            "time_zone": _("For what you write down from now on. What is written stays as it was."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget.choices = zone_choices(self.instance.time_zone)
