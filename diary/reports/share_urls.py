"""Addresses of the links that a person gave out, for their owner."""

from django.urls import path

from diary.reports import share_views

app_name = "shares"

urlpatterns = [
    path("", share_views.overview, name="overview"),
    path("new/", share_views.make, name="make"),
    path("<int:pk>/", share_views.made, name="made"),
    path("<int:pk>/qr.svg", share_views.qr_code, name="qr"),
    path("<int:pk>/revoke/", share_views.revoke, name="revoke"),
]
