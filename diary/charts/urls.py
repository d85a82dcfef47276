"""Addresses of the charts; one by one, so that every guard over addresses meets each of them."""

from django.urls import path

from diary.charts import my_range, views
from diary.charts.registry import CHARTS

app_name = "charts"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("range/", my_range.edit, name="range"),
    *(path(f"{slug}/", views.chart, {"slug": slug}, name=slug) for slug in CHARTS),
    *(path(f"{slug}.csv", views.table, {"slug": slug}, name=f"{slug}_csv") for slug in CHARTS),
]
