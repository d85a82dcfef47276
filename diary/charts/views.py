"""The page of charts, one chart by itself, and its numbers as a file."""

import csv
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from diary.charts.answers import remembered, several
from diary.charts.chart import Chart
from diary.charts.registry import AT_ONCE, CHARTS, Listed
from diary.charts.spans import OWN, SPANS, Span, SpanForm

# What the script adds to an address, since it wants a chart without the page around it.
PART = "part"
# A spreadsheet would read text that begins with one of these as a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """The picker and the charts: the first ones drawn, the others to be loaded."""
    form = SpanForm(request.GET, request.user, timezone.now())
    context = picker(form)
    if form.is_valid():
        listed = list(CHARTS.items())
        with remembered():
            read_at_once(request, form.picked, [item for _slug, item in listed[:AT_ONCE]])
            context["charts"] = [built(request, slug, form.picked) for slug, _listed in listed[:AT_ONCE]]
        context["later"] = later(listed[AT_ONCE:], form.picked)
    return render(request, "diary/charts/overview.html", context, status=200 if form.is_valid() else 422)


@require_GET
def chart(request: SignedInRequest, slug: str) -> HttpResponse:
    """One chart: a part for the script, a page of its own for everybody else."""
    form = SpanForm(request.GET, request.user, timezone.now())
    context = picker(form)
    if form.is_valid():
        context["chart"] = built(request, slug, form.picked)
    context["listed"] = CHARTS[slug]
    is_part = PART in request.GET and form.is_valid()
    template = "diary/charts/_chart.html" if is_part else "diary/charts/single.html"
    is_understood = form.is_valid() and not context["chart"].error
    return render(request, template, context, status=200 if is_understood else 422)


@require_GET
def table(request: SignedInRequest, slug: str) -> HttpResponse:
    """One chart's numbers as CSV; unknown is an empty cell."""
    form = SpanForm(request.GET, request.user, timezone.now())
    if not form.is_valid():
        return chart(request, slug)
    period = form.picked.period
    name = f"unknot-{slug}-{period.first}-{period.last}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    response.write("\ufeff")
    sheet = built(request, slug, form.picked).file
    writer = csv.writer(response)
    writer.writerow([str(name) for name in sheet.head])
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return response


def read_at_once(request: SignedInRequest, span: Span, listed: list[Listed]) -> None:
    """The nights of all the charts a page begins with, in one query."""
    now = timezone.now()
    needs = [asked for item in listed for asked in item.needs(request.user, span.period, now)]
    several(request.user, now, *needs)


def later(listed: list[tuple[str, Listed]], span: Span) -> list[tuple[str, str, str]]:
    """Charts that are loaded as they come near: each one's title, its page, and where the script finds it."""
    trends = reverse("charts:overview")
    return [
        (str(item.title), f"{trends}{slug}/?{span.query}", f"{trends}{slug}/?{span.dates}")
        for slug, item in listed
    ]


def picker(form: SpanForm) -> dict[str, Any]:
    """What the picker's template needs; the span only where the form is valid."""
    is_valid = form.is_valid()
    return {
        "form": form,
        "spans": SPANS.items(),
        "own": OWN,
        "chosen": form.chosen,
        "span": form.picked if is_valid else None,
    }


def built(request: SignedInRequest, slug: str, span: Span) -> Chart:
    """One chart of the signed-in person."""
    listed = CHARTS[slug]
    asked = {name: request.GET.get(name, "") for name in listed.asks}
    made = listed.build(request.user, span.period, timezone.now(), **asked)
    return replace(made, asked=urlencode({name: text for name, text in asked.items() if text}))


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
