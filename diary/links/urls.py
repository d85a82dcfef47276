"""Addresses of the room."""

from django.urls import path

from diary.links import trial_views, views

app_name = "links"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("choose/", views.choose, name="choose"),
    path("method/", views.method, name="method"),
    path("trials/", trial_views.overview, name="trials"),
    path("trials/start/", trial_views.start, name="start"),
    path("trials/<int:pk>/", trial_views.trial, name="trial"),
    path("trials/<int:pk>/evening/", trial_views.evening, name="evening"),
    path("trials/<int:pk>/stop/", trial_views.stop, name="stop"),
]
