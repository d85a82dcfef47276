"""Addresses that somebody with a link may open without signing in."""

from django.urls import path

from diary.reports import door

app_name = "door"

urlpatterns = [
    path("<str:token>/", door.page, name="page"),
    path("<str:token>/pdf/", door.pdf, name="pdf"),
]
