"""Form fields that need a little more than HTML has."""

from django import forms


class PasswordInput(forms.PasswordInput):
    """A password with a button that shows what was typed; without JavaScript a plain password."""

    template_name = "accounts/_password.html"

    class Media:
        js = (forms.Script("js/account-password.js", type="module"),)


class Chips(forms.RadioSelect):
    """One of a few, side by side."""

    template_name = "diary/widgets/chips.html"
