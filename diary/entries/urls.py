"""Addresses of the diary's own pages."""

from django.urls import path

from diary.entries import finding, lists, morning, tell, views, yesterday

app_name = "entries"
urlpatterns = [
    path("", views.today, name="today"),
    path("diary/", finding.timeline, name="timeline"),
    path("diary/find/", finding.finder, name="find"),
    path("diary/deleted/", views.deleted, name="deleted"),
    path("add/", views.choose, name="choose"),
    path("add/food/yesterday/", yesterday.yesterday, name="yesterday"),
    path("add/<slug:slug>/", views.add, name="add"),
    path("entry/<slug:slug>/<uuid:uuid>/", views.edit, name="edit"),
    path("entry/<slug:slug>/<uuid:uuid>/delete/", views.delete, name="delete"),
    path("entry/<slug:slug>/<uuid:uuid>/undo/", views.undo, name="undo"),
    path("entry/<slug:slug>/<uuid:uuid>/tell/", tell.tell, name="tell"),
    path("morning/skip/", morning.skip, name="skip_morning"),
    path("more/", views.more, name="more"),
    path("medicines/", lists.medicines, name="medicines"),
    path("quick-drinks/", lists.quick_drinks, name="quick_drinks"),
    path("day-facts/", lists.day_facts, name="day_facts"),
]
