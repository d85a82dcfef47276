"""What the pages of signing in ask about the installation and about devices."""

from django import template
from django.conf import settings

from accounts.devices import device_name

register = template.Library()
register.filter("device", device_name)


@register.filter
def spaced(zone: str) -> str:
    """The name of a time zone without underscores."""
    return zone.replace("_", " ")


@register.simple_tag
def sends_mail() -> bool:
    """False where mail only goes to the server's own output."""
    return "console" not in settings.EMAIL_BACKEND


@register.simple_tag
def signup_is_open() -> bool:
    """True where newcomers may make an account."""
    return bool(settings.SIGNUP_IS_OPEN)


@register.simple_tag
def asks_to_confirm() -> bool:
    """True where an e-mail address is to be confirmed."""
    return bool(settings.ACCOUNT_EMAIL_VERIFICATION != "none")
