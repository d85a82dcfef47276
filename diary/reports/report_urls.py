"""Addresses of the report for an appointment."""

from django.urls import path

from diary.reports import from_alert
from diary.reports import report_views as views

app_name = "report"

urlpatterns = [
    path("", views.choose, name="choose"),
    path("preview/", views.preview, name="preview"),
    path("pdf/", views.pdf, name="pdf"),
    path("visit/", views.visited, name="visit"),
    path("for-alert/<int:pk>/", from_alert.show_doctor, name="for_alert"),
]
