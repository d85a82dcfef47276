"""The accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who you are: users, preferences, signing in."""

    name = "accounts"
    verbose_name = "Accounts"
