"""Addresses of what arrives in the diary."""

from django.urls import path

from diary.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("upload/", views.upload, name="upload"),
    path("<int:pk>/", views.preview, name="preview"),
    path("<int:pk>/add/", views.confirm, name="confirm"),
    path("<int:pk>/drop/", views.drop, name="drop"),
    path("<int:pk>/undo/", views.undo, name="undo"),
]
