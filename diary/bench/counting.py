"""What only a measured server answers: how many queries a request took, and the floor page."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines

HEADER = "X-Queries"
FLOOR = '{% extends "base.html" %}{% block title %}Floor{% endblock title %}'


class QueryCountMiddleware:
    """Says in a header how many queries the request took, session and user included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count while the request is answered."""
        count = 0

        def counted(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response[HEADER] = str(count)
        return response


@cache
def floor_template() -> Any:
    """The shell of every page, compiled once as files are."""
    return engines["django"].from_string(FLOOR)


def floor(request: HttpRequest) -> HttpResponse:
    """The cheapest page a signed-in person can get: session, user, and the shell around nothing."""
    return HttpResponse(floor_template().render({}, request))
