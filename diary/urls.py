"""Table of contents: one include per room."""

from django.urls import URLPattern, URLResolver, include, path

from accounts.views import sign_out
from diary import views
from diary.night import worker

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("sw.js", worker.worker, name="worker"),
    path("manifest.webmanifest", worker.manifest, name="manifest"),
    path("account/logout/", sign_out, name="account_logout"),
    path("account/", include("allauth.urls")),
    path("me/", include("accounts.urls")),
    path("foods/", include("diary.foods.urls")),
    path("advice/", include("diary.advice.urls")),
    path("trends/", include("diary.charts.urls")),
    path("links/", include("diary.links.urls")),
    path("export/", include("diary.reports.urls")),
    path("report/shares/", include("diary.reports.share_urls")),
    path("report/", include("diary.reports.report_urls")),
    path("s/", include("diary.reports.door_urls")),
    path("import/", include("diary.imports.urls")),
    path("night/", include("diary.night.urls")),
    path("", include("diary.entries.urls")),
]
