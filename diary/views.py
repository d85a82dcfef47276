"""Pages of no room: the server's health and the answers to requests that went wrong."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


@login_not_required
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers a question, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            # A table, because SQLite would answer "SELECT 1" without looking at its file.
            cursor.execute("SELECT 1 FROM accounts_user LIMIT 1")
            cursor.fetchone()
    except DatabaseError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose origin could not be checked; names the setting that usually mends it."""
    origin = request.headers.get("Origin", "")
    context = {"origin": origin, "public_url": settings.PUBLIC_URL, "reason": reason}
    return render(request, "403_csrf.html", context, status=403)
