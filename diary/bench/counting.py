"""What only a measured server says: the queries and the processor time of a request, and the floor page."""

import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines

QUERIES, CPU_MS = "X-Queries", "X-Cpu-Ms"
FLOOR = '{% extends "base.html" %}{% block title %}Floor{% endblock title %}'


class CountingMiddleware:
    """Says in headers how many queries a request took, session and user included, and how much work."""

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
        return response


@cache
def floor_template() -> Any:
    """The shell of every page, compiled once as files are."""
    return engines["django"].from_string(FLOOR)


def floor(request: HttpRequest) -> HttpResponse:
    """The cheapest page a signed-in person can get: session, user, and the shell around nothing."""
    return HttpResponse(floor_template().render({}, request))
