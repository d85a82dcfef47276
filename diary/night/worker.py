"""What makes the diary an app of its own: the worker that opens pages without a network, and the manifest."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diary.models import KINDS
from diary.release import release

# What the kept pages are made of; the charts are left out, for they need the network anyway.
ASSETS = ("css/*.css", "icons/*", "js/*.js", "vendor/bootstrap.min.css", "vendor/*.woff2")
NEEDLESS = {"js/sw.js", "js/sw-fill.js", "js/sw-kept.js", "js/trends.js"}
# In the worker itself, in this order.
SCRIPTS = tuple(
    f"js/{name}.js"
    for name in (
        *("outbox-database", "outbox-store", "outbox-send", "outbox-entry"),
        *("sw-kept", "sw-fill", "sw"),
    )
)
DARK = "#15120f"


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: what this release consists of, then the scripts, which hold no template.

    Its bytes change with the release and with nothing else: that is how a browser learns of a new one.
    """
    about = {
        "version": release(),
        "isHashed": settings.STATIC_IS_COLLECTED,
        "static": settings.STATIC_URL,
        "assets": [static(name) for name in assets()],
        "pages": pages(),
        "diary": reverse("entries:timeline"),
        "offline": reverse("night:offline"),
    }
    # Where names do not change with contents, the address has to.
    end = "" if settings.STATIC_IS_COLLECTED else f"?v={release()}"
    scripts = ", ".join(json.dumps(static(name) + end) for name in SCRIPTS)
    return HttpResponse(
        f"self.RELEASE = {json.dumps(about)};\nimportScripts({scripts});\n",
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )


def assets() -> list[str]:
    """The names of the static files that are kept."""
    folder = Path(settings.STATICFILES_DIRS[0])
    found = {path.relative_to(folder).as_posix() for pattern in ASSETS for path in folder.glob(pattern)}
    return sorted(found - NEEDLESS)


def pages() -> list[str]:
    """The addresses that open without a network, the most needed first."""
    return [
        reverse("night:screen"),
        reverse("entries:today"),
        reverse("night:waiting"),
        reverse("night:offline"),
        *(reverse("entries:add", args=[slug]) for slug in KINDS),
        reverse("entries:choose"),
    ]


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """How a phone shows the diary among its apps."""
    about = {
        "id": "/",
        "name": "Unknot",
        "short_name": "Unknot",
        "description": _("A diary for nights with cramps."),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": DARK,
        "theme_color": DARK,
        "icons": [
            icon("icons/unknot-192.png", 192),
            icon("icons/unknot-512.png", 512),
            icon("icons/unknot-maskable-512.png", 512, purpose="maskable"),
        ],
        "shortcuts": shortcuts(),
    }
    return JsonResponse(
        about, content_type="application/manifest+json", headers={"Cache-Control": "no-cache"}
    )


def shortcuts() -> list[dict[str, Any]]:
    """What a long touch on the mark offers."""
    night = reverse("night:screen")
    named = {"cramp": _("Cramp now"), "water": _("Glass of water"), "no-cramp": _("No cramp last night")}
    return [
        {"name": name, "url": f"{night}?do={what}", "icons": [icon("icons/unknot-192.png", 192)]}
        for what, name in named.items()
    ]


def icon(name: str, size: int, **more: str) -> dict[str, str]:
    """One picture of our mark."""
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", **more}
