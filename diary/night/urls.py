"""Addresses of the night screen and of what works without a network."""

from django.urls import path

from diary.night import outbox, pages, views

app_name = "night"
urlpatterns = [
    path("", views.screen, name="screen"),
    path("gone/", views.gone, name="gone"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("token/", outbox.token, name="token"),
    path("waiting/", pages.waiting, name="waiting"),
    path("offline/", pages.offline, name="offline"),
]
