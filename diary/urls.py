"""Table of contents: one include per room."""

from django.urls import URLPattern, URLResolver, path

from diary import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
]
