"""The bench: it counts what it says it counts, and its verdicts follow its figures."""

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client as Browser

from accounts.models import User
from diary.bench import people, printing
from diary.bench.client import Answer, Client, Transfer
from diary.bench.exporting import TARGETS, exports, judged
from diary.bench.insights import table
from diary.bench.measure import all_met, misses, summary
from diary.bench.pages import PAGES, Page
from diary.bench.serving import served
from diary.bench.wire import CSS_URL, FONT_FACE, JS_IMPORT, Loads, is_used
from diary.bootstrap import RefusedError
from diary.models import KINDS, FactorChoice, HealthProfile
from tests.factories import make_drink
from tests.installation import bare_environment

PAGE = Page("today", "/", 3)
SAVING = Page("save", "/add/cramp/", 4, dict)


def answer(ms=10.0, queries=5, status=200, size=900):
    return Answer(status, ms, size, {"x-queries": str(queries), "x-cpu-ms": str(ms / 2)}, b"")


@pytest.fixture
def _measured(settings):
    """The settings of the measured server."""
    settings.ROOT_URLCONF = "diary.bench.urls"
    settings.MIDDLEWARE = ["diary.bench.counting.CountingMiddleware", *settings.MIDDLEWARE]


def test_median_and_95th_percentile_are_those_of_the_requests():
    answers = [answer(ms) for ms in range(1, 31)]

    found = summary(PAGE, answers, [answer()], floor_ms=10)

    assert found == {
        "median_ms": 15.5,
        "p95_ms": 29,
        "cpu_ms": 7.75,
        "queries": 5,
        "queries_small": 5,
        "bytes": 900,
        "ratio": 1.55,
        "target": 3,
        "ok": True,
    }


@pytest.mark.parametrize(
    ("answers", "few", "word"),
    [
        ([answer(29.9)], [answer()], None),
        ([answer(30.0)], [answer()], "x the floor"),
        ([answer(queries=12)], [answer(queries=12)], None),
        ([answer(queries=13)], [answer(queries=13)], "12 allowed"),
        ([answer(queries=6)], [answer(queries=5)], "few entries"),
        ([answer(queries=5), answer(queries=9)], [answer(queries=5)], "few entries"),
        ([answer(status=500), answer()], [answer()], "answered [500]"),
        ([answer()], [answer(status=302)], "answered [302]"),
    ],
)
def test_a_page_that_misses_a_target_says_which(answers, few, word):
    found = summary(PAGE, answers, few, floor_ms=10)

    assert found["ok"] is (word is None)
    assert (word or "") in "; ".join(found.get("missed", []))


def test_saving_is_expected_to_redirect():
    found = {"ratio": 1.0, "queries": 5, "queries_small": 5}

    assert not misses(SAVING, found, [answer(status=302)])
    assert misses(SAVING, found, [answer(status=422)])


@pytest.mark.parametrize(
    ("page_ok", "wire_ok", "met"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_one_missed_target_is_enough_for_exit_code_1(page_ok, wire_ok, met):
    report = {"pages": {"a": {"ok": True}, "b": {"ok": page_ok}}, "wire": {"first_visit": {"ok": wire_ok}}}

    assert all_met(report) is met


def test_everything_a_page_loads_is_found_once_it_is_named():
    parser = Loads()
    parser.feed(
        """<link rel="stylesheet" href="/a.css"><link rel="canonical" href="/no"><script src="/b.js"></script>
        <script>1</script><img src="/c.png"><img src="data:x"><svg><use href="/d.svg#icon"></use>
        <use href="#own"></use></svg><link rel="manifest" href="/e.json"><a href="/no">no</a>"""
    )

    assert parser.found == ["/a.css", "/b.js", "/c.png", "/d.svg", "/e.json"]


def test_a_face_for_other_letters_is_not_counted():
    css = """@font-face { src: url("latin.woff2"); unicode-range: U+0000-00FF, U+0131; }
    @font-face { src: url('ext.woff2'); unicode-range: U+0100-02BA; } .a { background: url(data:image/png,x) }
    @font-face { src: url(any.woff2) }"""

    used = [name for face in FONT_FACE.findall(css) if is_used(face) for name in CSS_URL.findall(face)]

    assert used == ["latin.woff2", "any.woff2"]
    assert len(CSS_URL.findall(css)) == 3


def test_modules_that_a_module_imports_are_found():
    script = """import { a } from "./a.js"; import "../b.js"; const c = await import('./c.js');
    import d from "lib";"""

    assert JS_IMPORT.findall(script) == ["./a.js", "../b.js", "./c.js"]


@pytest.mark.usefixtures("_measured")
def test_the_floor_costs_two_queries_and_says_so(as_ada):
    response = as_ada.get("/bench/floor/")

    assert response.status_code == 200
    assert response["X-Queries"] == "2"
    assert float(response["X-Cpu-Ms"]) > 0
    assert "<main" in response.text


@pytest.mark.usefixtures("_measured")
def test_every_query_of_a_request_is_counted(as_ada, django_assert_num_queries):
    with django_assert_num_queries(int(as_ada.get("/")["X-Queries"])):
        as_ada.get("/")


def test_the_floor_is_not_to_be_reached_in_the_product(as_ada):
    assert as_ada.get("/bench/floor/").status_code == 404
    assert "X-Queries" not in as_ada.get("/")


def test_the_measured_people_are_signed_in_with_exactly_their_entries(db):
    sessions = people.move_in(600, neighbours=2)

    assert User.objects.count() == 5
    for name, entries in (("big", 600), ("small", 500), ("empty", 0)):
        browser = Browser()
        browser.cookies[settings.SESSION_COOKIE_NAME] = sessions[name]
        user = browser.get("/more/").wsgi_request.user
        assert sum(getattr(user, kind.relation).count() for kind in KINDS.values()) == entries


def test_a_database_with_people_in_it_is_never_filled(ada):
    make_drink(ada)

    with pytest.raises(RuntimeError, match="empty"):
        people.move_in(600)

    assert User.objects.get() == ada


def test_the_rehearsal_of_links_is_a_table_and_the_same_each_time():
    head, rule, *lines = table(runs=3, lengths=(90,))

    assert (head, rule) == ("| in 100 made-up diaries (3 each) | 90 nights |", "|---|---|")
    assert [line.split(":")[0] for line in lines[:3]] == [
        f"| no link, serial correlation {correlation}" for correlation in (0.0, 0.5, 0.8)
    ]
    assert len(lines) == 9
    assert lines == list(table(runs=3, lengths=(90,)))[2:]


def test_the_command_prints_the_rehearsal(capsys):
    call_command("bench", "--insights", "--runs", "1", stdout=sys.stdout)

    assert "180 nights" in capsys.readouterr().out


def test_both_measured_people_have_six_things_compared(db):
    people.move_in(600, neighbours=0)

    assert [len(choice.factors) for choice in FactorChoice.objects.all()] == [6, 6]
    assert HealthProfile.objects.count() == 2


def test_each_page_has_a_name_of_its_own():
    assert len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.slow
def test_the_command_prints_json_of_the_promised_shape(tmp_path):
    file = tmp_path / "bench.json"
    options = ["--entries", "600", "--requests", "2", "--only", "today", "--json", str(file)]

    done = subprocess.run(
        [sys.executable, "manage.py", "bench", *options],
        cwd=settings.BASE_DIR,
        env={**bare_environment(), "DIARY_DATA": str(tmp_path / "mine")},
        capture_output=True,
        text=True,
    )

    report = json.loads(done.stdout)
    assert done.returncode == (0 if all_met(report) else 1)
    assert report == json.loads(file.read_text())
    assert report["entries"] == 600
    assert report["floor_ms"] > report["floor_cpu_ms"] > 0
    today = report["pages"]["today"]
    assert {"median_ms", "p95_ms", "queries", "bytes", "ratio", "target", "ok"} <= set(today)
    assert not any("answered" in miss for miss in today.get("missed", []))
    assert report["wire"]["first_visit"]["bytes"] > report["wire"]["later_visit"]["bytes"] > 0
    assert not (tmp_path / "mine" / "diary.sqlite3").exists()


def test_the_papers_of_the_filled_diary_are_weighed(db):
    people.move_in(600, neighbours=1)

    found = printing.papers()

    assert set(found) == {"report_pdf_3m", "report_pdf_10y"}
    for paper in found.values():
        assert paper["bytes"] > 10_000
        assert paper["cpu_s"] > 0
        assert paper["memory_mb"] > 10
        assert paper["ok"] is (paper["cpu_s"] < paper["target_s"] and paper["memory_mb"] < paper["target_mb"])


@pytest.mark.parametrize("part", ["pdfs", "exports", "browser"])
def test_a_paper_or_file_that_is_too_heavy_is_a_missed_target(part):
    report = {"pages": {}, "wire": {}, part: {"any": {"ok": False}}}

    assert not all_met(report)


@pytest.mark.slow
def test_the_files_of_a_served_diary_go_out_and_come_back():
    with served(600) as diary:
        found = exports(diary)
        with closing(Client(diary.host, diary.port, diary.empty)) as empty:
            imports, entries = empty.ask("/import/").text, empty.ask("/diary/").text
        with pytest.raises(RefusedError, match="/export/csv/ answered 302"):
            exports(replace(diary, big="nobody"))

    assert set(found) == set(TARGETS)
    assert min(found[name]["bytes"] for name in ("csv_zip", "xlsx", "takeout")) > 10_000
    assert found["csv_zip"]["whole_s"] > found["csv_zip"]["first_s"] > 0
    assert ("takeout.zip" in imports, "Your diary is empty" in entries) == (True, True)


@pytest.mark.parametrize(
    ("first_s", "whole_s", "memory_mb", "is_met"),
    [(0.19, 9.9, 19, True), (0.2, 9.9, 19, False), (0.19, 10, 19, False), (0.19, 9.9, 20, False)],
)
def test_a_file_that_is_late_long_or_heavy_says_so(first_s, whole_s, memory_mb, is_met):
    transfer = Transfer(200, first_s, whole_s, 5_000, memory_mb=memory_mb)

    found = judged(TARGETS["csv_zip"], transfer)

    assert found["ok"] is is_met
    assert (found["whole_s"], found["target"]["whole_s"], found["bytes"]) == (whole_s, 10, 5_000)
