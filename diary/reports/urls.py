"""Addresses of what leaves the diary."""

from django.urls import path

from diary.reports import views

app_name = "reports"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("takeout/", views.whole, name="takeout"),
    path("csv/", views.tables_csv, name="csv"),
    path("fhir/", views.bundle_fhir, name="fhir"),
    path("xlsx/", views.tables_xlsx, name="xlsx"),
]
