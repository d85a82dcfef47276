"""Addresses of the night screen and of what works without a network."""

from django.urls import path

from diary.night import views

app_name = "night"
urlpatterns = [
    path("", views.screen, name="screen"),
]
