"""Measuring pages against the floor of the same run, in turns, so that noise of the machine hits both."""

import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from diary.bench.client import Answer, Client
from diary.bench.pages import AT_MOST_QUERIES, FIRST_VISIT_BYTES, LATER_VISIT_BYTES, NIGHT_VISIT_BYTES, Page
from diary.bench.serving import Diary
from diary.bench.urls import FLOOR_PATH
from diary.bench.wire import visits
from diary.bootstrap import RefusedError

WARM_UP = 5
SMALL_REQUESTS = 3


def measure(diary: Diary, pages: Sequence[Page], requests: int, entries: int) -> dict[str, Any]:
    """The whole report, in the shape of the JSON."""
    big = Client(diary.host, diary.port, diary.big)
    small = Client(diary.host, diary.port, diary.small)
    floors, answers = in_turns(big, pages, requests)
    # The first request is the warm-up here too: it mends the alerts that the passing of time made old.
    small.ask(f"/{FLOOR_PATH}")  # the first request of a day also keeps the sign-in going
    few = {page.name: [ask(small, page) for _ in range(1 + SMALL_REQUESTS)][1:] for page in pages}
    floor_ms = median(answer.ms for answer in floors)
    return {
        "floor_ms": round(floor_ms, 2),
        "floor_cpu_ms": round(median(answer.cpu_ms for answer in floors), 2),
        "entries": entries,
        "pages": {page.name: summary(page, answers[page.name], few[page.name], floor_ms) for page in pages},
        "wire": wire(big),
    }


def in_turns(
    client: Client, pages: Sequence[Page], requests: int
) -> tuple[list[Answer], dict[str, list[Answer]]]:
    """Ask for the floor and a page, the floor and the next page, and so on; the warm-up is not kept."""
    floors: list[Answer] = []
    answers: dict[str, list[Answer]] = {page.name: [] for page in pages}
    for turn in range(WARM_UP + requests):
        for page in pages:
            floor, answer = client.ask(f"/{FLOOR_PATH}"), ask(client, page)
            if floor.status != 200:
                raise RefusedError(f"The floor answered {floor.status}, so there is nothing to compare with.")
            if turn >= WARM_UP:
                floors.append(floor)
                answers[page.name].append(answer)
    return floors, answers


def ask(client: Client, page: Page) -> Answer:
    """One request of a page. What saving leaves to be said is said by a page that is not measured."""
    answer = client.ask(page.path, page.fields() if page.fields else None)
    if page.fields:
        client.ask(f"/{FLOOR_PATH}")
    return answer


def summary(page: Page, answers: list[Answer], few: list[Answer], floor_ms: float) -> dict[str, Any]:
    """One page's figures and whether they meet its targets."""
    times = sorted(answer.ms for answer in answers)
    middle = median(times)
    found: dict[str, Any] = {
        "median_ms": round(middle, 2),
        "p95_ms": round(times[math.ceil(0.95 * len(times)) - 1], 2),
        "cpu_ms": round(median(answer.cpu_ms for answer in answers), 2),
        "queries": max(answer.queries for answer in answers),
        "queries_small": max(answer.queries for answer in few),
        "bytes": max(answer.size for answer in answers),
        "ratio": round(middle / floor_ms, 2),
        "target": page.target,
    }
    if wrong := misses(page, found, [*answers, *few]):
        found["missed"] = wrong
    return {**found, "ok": not wrong}


def misses(page: Page, found: dict[str, Any], answers: list[Answer]) -> list[str]:
    """Which targets a page missed, in words."""
    others = sorted({answer.status for answer in answers} - {page.status})
    checks: dict[str, Callable[[], bool]] = {
        f"answered {others}": lambda: bool(others),
        f"takes {found['ratio']} x the floor, {page.target} allowed": lambda: found["ratio"] >= page.target,
        f"{found['queries']} queries, {AT_MOST_QUERIES} allowed": lambda: found["queries"] > AT_MOST_QUERIES,
        f"{found['queries']} queries, {found['queries_small']} with few entries": lambda: (
            found["queries"] != found["queries_small"]
        ),
    }
    return [said for said, is_so in checks.items() if is_so()]


def wire(client: Client) -> dict[str, Any]:
    """What the first and a later visit of Today load, and the first one of the night screen."""
    first, later = visits(client, "/")
    night, _later = visits(client, "/night/")
    loads = {
        "first_visit": (first, FIRST_VISIT_BYTES),
        "later_visit": (later, LATER_VISIT_BYTES),
        "night_first": (night, NIGHT_VISIT_BYTES),
    }
    return {
        name: {"bytes": size, "target": target, "ok": size < target} for name, (size, target) in loads.items()
    }


def all_met(report: dict[str, Any]) -> bool:
    """Whether no target was missed."""
    parts = (
        report["pages"],
        report["wire"],
        *(report.get(name, {}) for name in ("browser", "pdfs", "exports")),
    )
    return all(part["ok"] for found in parts for part in found.values())
