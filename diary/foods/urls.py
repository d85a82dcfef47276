"""Addresses of the catalogue."""

from django.urls import path

from diary.foods import views

app_name = "foods"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("search", views.search, name="search"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/favourite/", views.favourite, name="favourite"),
    path("own/add/", views.own_add, name="own_add"),
    path("own/<int:pk>/", views.own_edit, name="own_edit"),
    path("own/<int:pk>/delete/", views.own_delete, name="own_delete"),
    path("own/<int:pk>/undo/", views.own_undo, name="own_undo"),
]
