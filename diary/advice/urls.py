"""Addresses of the advice: the guide, the alerts, the signs, and what a person told about themselves."""

from django.urls import path

from diary.advice import about_me, views

app_name = "advice"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("answer/", views.answer_advice, name="answer"),
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/<int:pk>/", views.alert, name="alert"),
    path("alerts/<int:pk>/answer/", views.answer_alert, name="answer_alert"),
    path("signs/", views.signs, name="signs"),
    path("emergency/", views.emergency, name="emergency"),
    path("profile/", about_me.profile, name="profile"),
    path("thresholds/", about_me.thresholds, name="thresholds"),
]
