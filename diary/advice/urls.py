"""Addresses of the advice: the guide, the alerts, the signs, and what a person told about themselves."""

from django.urls import path

from diary.advice import about_me, alert_pages, views

app_name = "advice"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("answer/", views.answer_advice, name="answer"),
    path("alerts/", alert_pages.alerts, name="alerts"),
    path("alerts/<int:pk>/", alert_pages.alert, name="alert"),
    path("alerts/<int:pk>/answer/", alert_pages.answer_alert, name="answer_alert"),
    path("signs/", views.signs, name="signs"),
    path("emergency/", views.emergency, name="emergency"),
    path("profile/", about_me.profile, name="profile"),
    path("thresholds/", about_me.thresholds, name="thresholds"),
]
