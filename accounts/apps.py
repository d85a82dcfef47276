"""The accounts as a Django app."""

from functools import lru_cache

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import trans_real

# More than all sentences of the interface.
MOST_SENTENCES = 8192


class AccountsConfig(AppConfig):
    """Who you are: users, preferences, signing in."""

    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Let each language look a sentence up once.

        What a language does not translate is searched for in every catalogue behind it, each time: the form
        of a cramp has some 250 sentences, and a twelfth of its time went there.
        """
        for code, _name in settings.LANGUAGES:
            catalogue = trans_real.translation(code)
            catalogue.gettext = lru_cache(MOST_SENTENCES)(catalogue.gettext)  # type: ignore[method-assign]
