"""What only a measured server says: the queries and the processor time of a request, and the floor page."""

import resource
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines

QUERIES, CPU_MS, PEAK_MB = "X-Queries", "X-Cpu-Ms", "X-Peak-Mb"
KB_PER_MB = 1024
FLOOR = '{% extends "base.html" %}{% block title %}Floor{% endblock title %}'


class CountingMiddleware:
    """Says in headers how many queries a request took, session and user included, how much work, and the most
    memory the server had so far."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count while the request is answered."""
        count, start = 0, time.thread_time()

        def counted(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response[QUERIES] = str(count)
        response[CPU_MS] = f"{(time.thread_time() - start) * 1000:.3f}"
        response[PEAK_MB] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_MB:.1f}"
        return response


@cache
def floor_template() -> Any:
    """The shell of every page, compiled once as files are."""
    return engines["django"].from_string(FLOOR)


def floor(request: HttpRequest) -> HttpResponse:
    """The cheapest page a signed-in person can get: session, user, and the shell around nothing."""
    return HttpResponse(floor_template().render({}, request))
