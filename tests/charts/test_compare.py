"""Before and after: equal spans, counts by answered nights, and what chance can do."""

from datetime import date, timedelta

import pytest
import time_machine
from scipy.stats import binom, binomtest

from diary.charts import compare
from diary.charts.changes import beginnings, changes_until
from diary.charts.sides import ratio, sides
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, at
from tests.factories import make_episode, make_medicine_change, make_night_check, make_stretch

DAY = date(2026, 10, 19)  # a Monday; five whole weeks of nights are over since
SEASON = Period(date(2026, 8, 24), date(2026, 11, 22), BERLIN)


def nights(user, first, states, **fields):
    """One night after the other: “.” not answered, “-” no cramp, a number of cramps at 3 o'clock."""
    for offset, state in enumerate(states):
        night = first + timedelta(days=offset)
        if state == "-":
            make_night_check(user, night)
        elif state != ".":
            for minute in range(int(state)):
                make_episode(user, at(night + timedelta(days=1), 3, minute), **fields)


@pytest.fixture
def change(ada):
    """Four weeks with 9 cramps on 20 answered nights, then four with 4 on 23; a medicine in between."""
    make_medicine_change(ada, "Amlodipine", at(DAY, 8), dose="5 mg")
    nights(ada, date(2026, 9, 21), "2-1-.1-1-..--.1-1-...2.-----", severity=6, situation="woke")
    nights(ada, DAY, "1--------1----1-.....1------", severity=4)


def test_the_four_weeks_around_a_medicine_are_counted_by_hand(ada, change):
    chart = compare.build(ada, SEASON, NOW, weeks="4")

    assert chart.count == "43 of 56 nights answered"
    assert chart.sentence == (
        "In the 4 weeks before 19 October 2026: 9 cramps in 20 answered nights, 3.1 a week. "
        "From that day on: 4 cramps in 23 answered nights, 1.2 a week. "
        "Per answered night that is 0.39 times as many (95 % interval 0.09 to 1.38). "
        "A difference this size can be chance."
    )
    assert [row.cells for row in chart.rows] == [
        ("Nights answered", "20 of 28", "23 of 28"),
        ("Cramps", "9", "4"),
        ("Cramps a week", "3.1", "1.2"),
        ("Nights with a cramp", "7", "4"),
        ("How bad, median", "6 (of 9)", "4 (of 4)"),
        ("Nights woken", "7", "?"),
        ("Ratio, per night", "", "0.39"),
        ("95 % interval", "", "0.09 to 1.38"),
    ]


def test_the_drawing_has_a_bar_every_seven_nights(ada, change):
    data = compare.build(ada, SEASON, NOW, weeks="4").data

    assert data["labels"] == ["21 Sep", "28 Sep", "5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov"]
    assert data["sets"][0]["values"] == [4, 1, 2, 2, 1, 1, 1, 1]
    assert data["sets"][0]["partial"] == [True, True, True, True, False, False, True, False]
    assert data["lines"][0]["values"] == [3.15, 3.15, 3.15, 3.15, None, None, None, None]
    assert data["texts"][0] == "From 21 September 2026: 4 cramps, 6 of 7 nights answered"
    assert data["links"][0] == "/diary/?group=night&kind=cramp&first=2026-09-21&last=2026-09-27"


def test_each_number_of_the_table_leads_to_the_nights_of_its_own_side(ada, as_ada, change):
    chart = compare.build(ada, SEASON, NOW, weeks="4")

    leads = {row.cells[0]: row.sides for row in chart.rows}
    assert leads["Nights answered"] == (
        "/diary/?group=night&first=2026-09-21&last=2026-10-18",
        "/diary/?group=night&first=2026-10-19&last=2026-11-15",
    )
    assert leads["Ratio, per night"] == leads["95 % interval"] == ()
    counts = [as_ada.get(link).content.decode().count('href="/entry/cramp/') for link in leads["Cramps"]]
    assert counts == [9, 4]


@time_machine.travel(NOW, tick=False)
def test_without_script_the_numbers_are_links_too(as_ada, change):
    page = as_ada.get("/trends/compare/", {"span": "3m", "weeks": "4"}).content.decode()

    link = "/diary/?group=night&amp;kind=cramp&amp;first=2026-09-21&amp;last=2026-10-18"
    assert f'<th scope="row">Cramps</th><td><a href="{link}">9</a></td>' in page
    assert '<th scope="row">Ratio, per night</th><td></td><td>0.39</td>' in page


def test_the_ratio_is_what_scipy_makes_of_the_same_counts(ada, change):
    before, after = sides(ada, DAY, 4)
    found = ratio(before, after)

    chance = len(after.answered) / (len(after.answered) + len(before.answered))
    exact = binomtest(after.total, after.total + before.total, chance).proportion_ci(0.95, "exact")
    scale = len(before.answered) / len(after.answered)
    assert found.interval.low == pytest.approx(exact.low / (1 - exact.low) * scale, rel=1e-9)
    assert found.interval.high == pytest.approx(exact.high / (1 - exact.high) * scale, rel=1e-9)
    at_most = binom.cdf(after.total, after.total + before.total, chance)
    assert found.p == pytest.approx(min(1, 2 * at_most), rel=1e-9)


def test_a_large_difference_is_still_said_to_be_possible_by_chance(ada):
    make_medicine_change(ada, "Amlodipine", at(DAY, 8))
    nights(ada, date(2026, 9, 21), "1" * 28)
    nights(ada, DAY, "-" * 28)

    chart = compare.build(ada, SEASON, NOW, weeks="4")

    assert chart.sentence.endswith(
        "Chance alone seldom makes such a difference, but it can; and other things may have changed at the "
        "same time."
    )
    assert chart.rows[-2].cells[2] == "0"


def test_cramps_only_afterwards_have_an_endless_ratio(ada):
    nights(ada, date(2026, 9, 21), "-" * 28)
    nights(ada, DAY, "1" * 28)

    chart = compare.build(ada, SEASON, NOW, on=DAY.isoformat(), weeks="4")

    assert chart.rows[-2].cells[2] == "∞"
    assert chart.rows[-1].cells[2].endswith("to ∞")


def test_both_sides_have_as_many_nights_as_are_over_since(ada, change):
    chart = compare.build(ada, SEASON, NOW, on="2026-11-01")

    # Three whole weeks until the night of 21 November.
    assert chart.rows[0].cells == ("Nights answered", "19 of 21", "10 of 21")
    assert chart.data["labels"][0] == "11 Oct"


def test_a_night_with_a_cramp_and_a_no_cramp_has_a_cramp(ada):
    nights(ada, DAY, "1")
    make_night_check(ada, DAY)

    _before, after = sides(ada, DAY, 1)

    assert (after.total, len(after.answered)) == (1, 1)


def test_cramps_after_midnight_and_in_the_afternoon_belong_to_the_night_of_the_noon_before(ada):
    make_episode(ada, at(DAY, 3))
    make_episode(ada, at(DAY, 13))

    before, after = sides(ada, DAY, 1)

    assert before.cramps == {DAY - timedelta(days=1): 1}
    assert after.cramps == {DAY: 1}


def test_the_night_of_the_clock_change_is_one_night(ada):
    change = date(2026, 10, 25)  # at 3 o'clock the clocks went back to 2
    make_episode(ada, at(change, 1, 30))
    make_episode(ada, at(change, 11, 59))
    make_episode(ada, at(change, 12, 0))

    before, after = sides(ada, change, 1)

    assert before.cramps == {date(2026, 10, 24): 2}
    assert after.cramps == {change: 1}


def test_fewer_than_seven_answered_nights_on_a_side_are_too_few(ada, change):
    nights(ada, date(2026, 11, 16), "11-")

    chart = compare.build(ada, SEASON, NOW, on="2026-11-14", weeks="4")

    assert "From that day on: 2 cramps in 5 answered nights. Fewer than seven" in chart.sentence
    assert "too few to compare. It can be chance." in chart.sentence
    assert chart.rows[2].cells == ("Cramps a week", "?", "?")
    assert chart.data["lines"] == []
    assert "a week, by answered nights" not in [item["text"] for item in chart.data["legend"]]
    assert chart.rows[-1].cells[2] == "–"


def test_no_cramps_at_all_are_nothing_to_judge(ada):
    nights(ada, DAY - timedelta(days=7), "-" * 14)

    chart = compare.build(ada, SEASON, NOW, on=DAY.isoformat(), weeks="4")

    assert chart.sentence.endswith("No cramp came on either side, so there is no change to judge.")


def test_a_diary_without_changes_asks_for_a_day(ada):
    chart = compare.build(ada, SEASON, NOW)

    assert chart.sentence.startswith("Pick a change or a day")
    assert chart.data == {}
    assert chart.error == ""


def test_sides_without_an_answer_are_not_compared(ada):
    chart = compare.build(ada, SEASON, NOW, on=DAY.isoformat())

    assert chart.sentence.startswith("No night on either side of 19 October 2026 is answered")


def test_a_day_of_this_week_is_too_young(ada):
    assert "fewer than seven nights" in compare.build(ada, SEASON, NOW, on="2026-11-18").sentence


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "Choose a day."),
        ("2026-13-01", "Choose a day."),
        ("2026-11-22", "This day is too late"),
        ("1949-12-31", "This is too long ago."),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_the_field(as_ada, typed, said):
    response = as_ada.get("/trends/compare/", {"on": typed})

    page = response.content.decode()
    assert response.status_code == 422
    assert page.index('id="compare-on"') < page.index(said)
    assert f'value="{typed}"' in page


def test_stretching_begins_where_it_becomes_usual():
    first = date(2026, 3, 2)
    now_and_then = [first + timedelta(days=9 * step) for step in range(6)]
    often = [date(2026, 5, 1) + timedelta(days=step) for step in range(60) if step % 7]

    assert list(beginnings([*now_and_then, *often])) == [date(2026, 5, 2)]


def test_stretching_that_stops_and_comes_back_begins_twice():
    spring = [date(2026, 3, 1) + timedelta(days=step) for step in range(40)]
    summer = [date(2026, 6, 1) + timedelta(days=step) for step in range(40)]

    assert list(beginnings([*spring, *summer])) == [date(2026, 3, 1), date(2026, 6, 1)]


def test_now_and_then_is_no_beginning():
    assert list(beginnings([date(2026, 3, 1) + timedelta(days=4 * step) for step in range(40)])) == []
    assert list(beginnings([])) == []


def test_changes_of_one_day_stand_together_and_the_latest_first(ada):
    make_medicine_change(ada, "Amlodipine", at(DAY, 8), dose="5 mg")
    make_medicine_change(ada, "Magnesium", at(date(2026, 9, 1), 8), change="stopped")
    for step in range(28):
        make_stretch(ada, at(DAY + timedelta(days=step), 22))

    found = changes_until(ada, SEASON)

    assert [(change.on, change.words) for change in found] == [
        (DAY, "Amlodipine, 5 mg: started, Began stretching"),
        (date(2026, 9, 1), "Magnesium: stopped"),
    ]


def test_the_latest_change_with_four_weeks_behind_it_is_shown_first(ada, change):
    make_medicine_change(ada, "Vitamin D", at(date(2026, 11, 10), 8))

    assert compare.build(ada, SEASON, NOW).facts["day"] == DAY


def test_bobs_nights_and_medicines_count_nowhere(ada, bob, change):
    make_medicine_change(bob, "Bob's secret", at(date(2026, 10, 26), 8))
    nights(bob, DAY, "111")

    chart = compare.build(ada, SEASON, NOW, weeks="4")

    assert chart.rows[1].cells == ("Cramps", "9", "4")
    assert [change.on for change in chart.facts["changes"]] == [DAY]


def test_it_takes_three_queries_however_long_the_diary_is(ada, change, django_assert_num_queries):
    for period in (SEASON, Period(date(2016, 1, 1), date(2026, 11, 22), BERLIN)):
        with django_assert_num_queries(3):
            compare.build(ada, period, NOW)
