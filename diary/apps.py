"""The diary as a Django app."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    """The project package is the app: one migrations folder, one schema."""

    name = "diary"
    verbose_name = "Diary"
