"""Addresses of the room."""

from django.urls import path

from diary.links import views

app_name = "links"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("choose/", views.choose, name="choose"),
    path("method/", views.method, name="method"),
]
