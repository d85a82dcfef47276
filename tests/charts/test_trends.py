"""The page of charts: the period in the address, what comes at once and what later, files, and speed."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.charts.registry import AT_ONCE, CHARTS
from diary.charts.spans import first_day
from tests.factories import (
    make_drink,
    make_episode,
    make_medicine_change,
    make_night_check,
    make_workout,
)

# Sunday noon in Berlin.
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
# Session, person, and the day the diary began; a chart may ask at most three times besides.
FRAME = 3

pytestmark = pytest.mark.usefixtures("_at_noon")


@pytest.fixture
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def period(client, query):
    span = client.get(f"/trends/{query}").context["span"]
    return span.period.first, span.period.last


def test_the_page_opens_with_three_months_that_begin_on_a_monday(as_ada, ada):
    make_drink(ada, at=datetime(2020, 1, 1, tzinfo=UTC))

    assert period(as_ada, "") == (date(2026, 8, 24), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("?span=14d", date(2026, 11, 8)),
        ("?span=1y", date(2025, 11, 17)),
        ("?span=all", date(2020, 1, 1)),
        ("?span=own&first=2019-05-01&last=2026-11-22", date(2019, 5, 1)),
    ],
)
def test_the_period_stands_in_the_address(as_ada, ada, query, first):
    make_drink(ada, at=datetime(2020, 1, 1, tzinfo=UTC))

    assert period(as_ada, query) == (first, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("first", "words"),
    [("2025-11-22", "22 November 2025 to"), ("2026-11-03", "3 November to"), ("2026-11-22", "")],
)
def test_the_period_stands_in_words_above_the_charts(as_ada, first, words):
    response = as_ada.get(f"/trends/?span=own&first={first}&last=2026-11-22")

    assert response.context["span"].words == f"{words} 22 November 2026".strip()


def test_nothing_is_shown_of_the_time_before_the_diary(as_ada, ada):
    make_workout(ada, datetime(2026, 11, 10, 18, tzinfo=UTC))

    assert period(as_ada, "?span=1y") == (date(2026, 11, 10), date(2026, 11, 22))


def test_the_first_day_is_that_of_any_kind_and_of_no_neighbour(ada, bob):
    make_episode(bob, datetime(2019, 1, 2, tzinfo=UTC))
    make_drink(ada, at=datetime(2021, 1, 1, tzinfo=UTC), deleted_at=NOW)
    make_medicine_change(ada, at=datetime(2022, 5, 5, tzinfo=UTC))
    make_episode(ada, datetime(2023, 1, 1, tzinfo=UTC))

    assert first_day(ada) == date(2022, 5, 5)
    assert first_day(bob) == date(2019, 1, 1)


def test_a_diary_that_begins_at_three_in_the_morning_shows_that_night(as_ada, ada):
    make_episode(ada, datetime(2026, 11, 22, 2, tzinfo=UTC))

    assert period(as_ada, "?span=1y") == (date(2026, 11, 21), date(2026, 11, 22))
    assert as_ada.get("/trends/").context["charts"][0].count == "1 cramp, 1 of 1 night answered"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("first=2026-11-20&last=2026-11-02", "This day is before the first one."),
        ("first=2026-11-20&last=2026-11-23", "This day is still to come."),
        ("first=1900-01-01&last=2026-11-20", "This is too long ago."),
        ("first=&last=2026-11-20", "Choose a day."),
        ("first=20 May&last=2026-11-20", "Enter a valid date."),
    ],
)
@pytest.mark.parametrize("page", ["", "nights/", "nights.csv"])
def test_wrong_dates_get_a_sentence_and_stay_as_typed(as_ada, page, query, sentence):
    answer = as_ada.get(f"/trends/{page}?span=own&{query}")

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert f'value="{answer.wsgi_request.GET["last"]}"' in answer.content.decode()


def test_a_period_that_does_not_exist_is_told(as_ada):
    answer = as_ada.get("/trends/?span=century")

    assert answer.status_code == 422
    assert "Choose one of these times." in answer.content.decode()


def test_the_top_charts_come_with_the_page_and_the_others_have_a_link(as_ada, ada):
    make_episode(ada, NOW)

    html = as_ada.get("/trends/").content.decode()

    shown, later = list(CHARTS)[:AT_ONCE], list(CHARTS)[AT_ONCE:]
    assert all(f'id="chart-{slug}"' in html for slug in shown)
    assert not [slug for slug in later if f'id="chart-{slug}"' in html]
    assert all(f'<a href="/trends/{slug}/?span=3m">' in html for slug in later)


@pytest.mark.parametrize("slug", CHARTS)
def test_a_chart_by_itself_is_a_page_and_a_part_for_the_script(as_ada, ada, slug):
    make_episode(ada, NOW, severity=5)

    page = as_ada.get(f"/trends/{slug}/").content.decode()
    part = as_ada.get(f"/trends/{slug}/?part=1").content.decode()

    assert "<h1>" in page
    assert "<html" not in part
    assert f'id="chart-{slug}"' in page
    assert f'id="chart-{slug}"' in part


def test_without_script_the_numbers_are_on_the_page_of_the_chart(as_ada, ada):
    make_episode(ada, datetime(2026, 11, 17, 2, tzinfo=UTC), site="calf", side="left")

    assert "<table" not in as_ada.get("/trends/where/?part=1").content.decode()
    assert "<td>1</td><td>0</td>" in as_ada.get("/trends/where/").content.decode()


@pytest.mark.parametrize("slug", CHARTS)
@pytest.mark.parametrize("span", ["14d", "3m", "1y", "all"])
def test_every_chart_of_an_empty_diary_says_something_useful(as_ada, slug, span):
    answer = as_ada.get(f"/trends/{slug}/?span={span}")

    assert answer.status_code == 200
    chart = answer.context["chart"]
    assert str(chart.sentence).endswith((".", "?"))
    assert "<canvas" not in answer.content.decode()


@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_gives_a_file(as_ada, ada, slug):
    make_episode(ada, datetime(2026, 11, 17, 2, tzinfo=UTC), severity=5, tried={"stretch": "yes"})

    answer = as_ada.get(f"/trends/{slug}.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="unknot-{slug}-')
    list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_name_that_looks_like_a_formula_is_only_text_in_a_file():
    from diary.charts.views import harmless

    assert [harmless(cell) for cell in ("=1+1", "@a", "Calf", -3, None)] == ["'=1+1", "'@a", "Calf", -3, None]


def fill(user, days):
    for number in range(days):
        at = NOW - timedelta(days=number, hours=10)
        if number % 3:
            make_night_check(user, (at - timedelta(days=1)).date())
        else:
            make_episode(user, at, severity=number % 11, tried={"stretch": "yes"})
        make_drink(user, at=at)
        make_workout(user, at, effort=5)
    make_medicine_change(user, at=NOW - timedelta(days=3))


@pytest.mark.parametrize("slug", ["nights", "weeks", "clock", "where", "severity"])
@pytest.mark.parametrize("span", ["3m", "1y", "all"])
def test_a_chart_asks_at_most_three_times_however_long_the_diary_is(as_ada, as_bob, ada, bob, slug, span):
    fill(ada, 10)
    fill(bob, 90)

    counts = []
    for client in (as_ada, as_bob):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/trends/{slug}/?span={span}&part=1")
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[0] <= FRAME + 3


def test_the_page_asks_once_for_nights_that_two_of_its_charts_show(as_ada, ada):
    fill(ada, 30)
    make_drink(ada, at=datetime(2020, 1, 1, tzinfo=UTC))

    with CaptureQueriesContext(connection) as asked:
        as_ada.get("/trends/?span=all")

    # The frame; nights by month and the last eight weeks by night; medicines and alerts.
    assert len(asked) == FRAME + 2


@pytest.mark.parametrize("span", ["14d", "3m", "1y"])
def test_charts_that_share_a_page_show_what_they_show_alone(as_ada, ada, span):
    fill(ada, 80)
    make_drink(ada, at=datetime(2020, 1, 1, tzinfo=UTC))

    with CaptureQueriesContext(connection) as asked:
        together = as_ada.get(f"/trends/?span={span}").context["charts"]
    # The frame; nights, of which the weeks are made; medicines and alerts.
    assert len(asked) == FRAME + 2

    alone = [as_ada.get(f"/trends/{chart.slug}/?span={span}").context["chart"] for chart in together]
    assert [(c.count, c.sentence, c.data, c.rows) for c in together] == [
        (c.count, c.sentence, c.data, c.rows) for c in alone
    ]


def test_nights_remembered_for_one_page_are_not_for_the_next(as_ada, ada):
    before = as_ada.get("/trends/").context["charts"][0].count
    make_episode(ada, NOW)

    assert before == "no night answered yet"
    assert as_ada.get("/trends/").context["charts"][0].count == "1 cramp, 1 of 1 night answered"
