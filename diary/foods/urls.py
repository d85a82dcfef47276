"""Placeholder of the lead until the room's own addresses land; replace freely."""

from django.http import HttpResponse
from django.urls import path

app_name = "foods"
urlpatterns = [
    path("", lambda request: HttpResponse(""), name="overview"),
    path("search", lambda request: HttpResponse(""), name="search"),
]
