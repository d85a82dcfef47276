"""Addresses of the person's own pages; signing in itself is allauth's, under account/."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.preferences, name="preferences"),
    path("zone/", views.use_zone, name="use_zone"),
    path("delete-data/", views.remove_data, name="delete_data"),
    path("delete-account/", views.remove_account, name="delete_account"),
    path("gone/", views.gone, name="gone"),
]
