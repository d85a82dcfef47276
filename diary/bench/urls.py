"""The product's addresses and the floor."""

from django.urls import include, path

from diary.bench import counting

FLOOR_PATH = "bench/floor/"

urlpatterns = [
    path(FLOOR_PATH, counting.floor),
    path("", include("diary.urls")),
]
