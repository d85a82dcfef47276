"""Cramps a week: what is not known stays unknown, and the mean counts answered nights."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary.charts import weeks
from diary.models.health import Alert
from diary.periods import Period
from tests.factories import make_episode, make_medicine_change, make_night_check

# Monday noon in Berlin: the week of Sunday 22 November is over.
NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 16)


def night(day, hour=1):
    """An instant in the night that began on a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(days=1)


def answer_week(user, monday, cramps=0, *, leave_out=0):
    """A week with so many cramps on its first nights, “no cramp” on the others, the last ones left out."""
    for number in range(7 - leave_out):
        day = monday + timedelta(days=number)
        if number < cramps:
            make_episode(user, night(day), severity=5)
        else:
            make_night_check(user, day)


def weeks_up_to(count):
    return Period(MONDAY - timedelta(weeks=count - 1), MONDAY + timedelta(days=6), BERLIN)


def test_full_unsure_and_unknown_weeks_are_told_apart(ada):
    answer_week(ada, MONDAY - timedelta(weeks=2), cramps=3)
    answer_week(ada, MONDAY, cramps=2, leave_out=2)

    chart = weeks.build(ada, weeks_up_to(3), NOW)

    (bars,) = chart.data["sets"]
    assert bars["values"] == [3, None, 2]
    assert bars["partial"] == [False, True, True]
    assert chart.count == "5 cramps, 12 of 21 nights answered"
    assert [row.shown[1:] for row in chart.rows] == [
        ("3", "7", "7", ""),
        ("?", "0", "7", ""),
        ("2", "5", "7", ""),
    ]
    assert chart.rows[0].link == "/diary/?group=night&kind=cramp&first=2026-11-02&last=2026-11-08"


def test_an_answered_week_without_a_cramp_is_nought(ada):
    answer_week(ada, MONDAY)

    chart = weeks.build(ada, weeks_up_to(1), NOW)

    assert chart.data["sets"][0]["values"] == [0]
    assert chart.data["sets"][0]["partial"] == [False]


def test_the_four_week_mean_counts_seven_answered_nights_as_a_week(ada):
    for number, cramps in enumerate((1, 2, 3, 1)):
        answer_week(ada, MONDAY - timedelta(weeks=3 - number), cramps=cramps, leave_out=number)

    chart = weeks.build(ada, weeks_up_to(4), NOW)

    # 7 cramps on 7 + 6 + 5 + 4 = 22 answered nights.
    assert chart.data["lines"][0]["values"] == [None, None, None, round(7 * 7 / 22, 2)]


def test_the_mean_waits_for_fourteen_answered_nights(ada):
    answer_week(ada, MONDAY, cramps=3)

    chart = weeks.build(ada, weeks_up_to(4), NOW)

    assert chart.data["lines"][0]["values"][-1] is None
    assert "4-week mean" not in [item["text"] for item in chart.data["legend"]]


def test_two_spells_of_four_weeks_are_compared_with_a_word_on_chance(ada):
    for number, cramps in enumerate((1, 0, 1, 0, 1, 1, 1, 1)):
        answer_week(ada, MONDAY - timedelta(weeks=7 - number), cramps=cramps)

    chart = weeks.build(ada, weeks_up_to(8), NOW)

    assert chart.sentence == (
        "1 a week in the last four weeks, 0.5 in the four before, by answered nights."
        " A change this size can be chance."
    )


def test_weeks_long_past_are_not_the_last_four_of_today(ada):
    for number in range(8):
        answer_week(ada, MONDAY - timedelta(weeks=7 - number), cramps=1)

    chart = weeks.build(ada, weeks_up_to(8), NOW + timedelta(weeks=3))

    assert chart.sentence == (
        "1 a week in the last four weeks, 1 in the four before, by answered nights."
        " Counted up to 22 November 2026."
    )


def test_a_large_change_is_not_called_chance(ada):
    for number, cramps in enumerate((0, 0, 0, 1, 4, 4, 4, 4)):
        answer_week(ada, MONDAY - timedelta(weeks=7 - number), cramps=cramps)

    # 16 against 1 in as many nights: exact binomial p = 0.0003 (scipy.stats.binomtest(16, 17)).
    assert weeks.build(ada, weeks_up_to(8), NOW).sentence == (
        "4 a week in the last four weeks, 0.2 in the four before, by answered nights."
    )


def test_spells_that_are_hardly_answered_are_not_compared(ada):
    for number in range(8):
        answer_week(ada, MONDAY - timedelta(weeks=number), cramps=1, leave_out=3)

    assert weeks.build(ada, weeks_up_to(8), NOW).sentence == (
        "1.8 a week, counted over the 32 answered nights."
    )


def test_a_week_holds_its_sunday_night_and_not_the_sunday_before(ada):
    make_episode(ada, night(MONDAY - timedelta(days=1)))
    make_episode(ada, night(MONDAY + timedelta(days=6)))

    chart = weeks.build(ada, weeks_up_to(2), NOW)

    assert chart.data["sets"][0]["values"] == [1, 1]


def test_the_weeks_of_the_clock_changes_have_seven_nights(ada):
    for monday in (date(2026, 3, 23), date(2026, 10, 19)):
        answer_week(ada, monday, cramps=7)

        chart = weeks.build(ada, Period(monday, monday + timedelta(days=6), BERLIN), NOW)

        assert chart.rows[0].shown[1:4] == ("7", "7", "7")


def test_years_are_shown_by_months_as_cramps_a_week(ada):
    for number in range(20):
        day = date(2026, 10, 1) + timedelta(days=number)
        if number < 6:
            make_episode(ada, night(day))
        else:
            make_night_check(ada, day)
    make_episode(ada, night(date(2026, 9, 3)))

    chart = weeks.build(ada, Period(date(2024, 9, 1), date(2026, 10, 31), BERLIN), NOW)

    (bars,) = chart.data["sets"]
    assert chart.head[0] == "Month"
    assert bars["values"][:1] == [None]
    assert bars["values"][-2:] == [None, 2.1]
    assert bars["partial"][-2:] == [True, False]
    assert [row.shown[1:5] for row in chart.rows[-2:]] == [("1", "1", "30", "?"), ("6", "20", "31", "2.1")]
    assert list(chart.file.rows)[-2][:5] == ("2026-09-01", 1, 1, 30, None)


def test_a_medicine_is_a_numbered_line_on_its_day(ada):
    answer_week(ada, MONDAY, cramps=1)
    make_medicine_change(ada, "Amlodipine", night(MONDAY - timedelta(weeks=1)), dose="5 mg")
    make_medicine_change(ada, "Magnesium", night(MONDAY + timedelta(days=2)), change="stopped")
    make_medicine_change(ada, "Aspirin", night(MONDAY - timedelta(weeks=9)))

    chart = weeks.build(ada, weeks_up_to(2), NOW)

    # Tuesday is the second seventh of the first week; Thursday the fourth of the second.
    assert chart.data["marks"] == [{"at": -0.36, "sign": "1"}, {"at": 0.93, "sign": "2"}]
    assert [mark.words for mark in chart.facts["marks"]] == [
        "Amlodipine, 5 mg: started",
        "Magnesium: stopped",
    ]
    assert chart.facts["marks"][0].link == "/diary/?kind=medicine&first=2026-11-10&last=2026-11-10"


def test_what_began_in_a_week_without_a_night_over_stands_at_the_end_of_the_axis(ada):
    answer_week(ada, MONDAY, cramps=1)
    make_medicine_change(ada, "Amlodipine", night(MONDAY + timedelta(days=6)))
    monday_noon = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)

    chart = weeks.build(ada, Period(MONDAY, MONDAY + timedelta(days=7), BERLIN), monday_noon)

    assert chart.data["labels"] == ["16 Nov"]
    assert chart.data["marks"] == [{"at": 0.5, "sign": "1"}]


def test_an_alert_is_a_line_on_the_day_it_was_raised_the_highest_of_the_day(ada, bob):
    answer_week(ada, MONDAY, cramps=1)
    raised = {"raised_at": night(MONDAY)}
    Alert.objects.create(user=ada, rule="F7", level=1, **raised)
    higher = Alert.objects.create(user=ada, rule="DUR", level=2, **raised)
    Alert.objects.create(user=ada, rule="DOC", level=0, raised_at=night(MONDAY + timedelta(days=2)))
    Alert.objects.create(user=ada, rule="SEV", level=1, raised_at=night(MONDAY - timedelta(weeks=9)))
    Alert.objects.create(user=bob, rule="F7", level=1, **raised)

    (mark,) = weeks.build(ada, weeks_up_to(2), NOW).facts["marks"]

    assert mark.words == "Alert: Get medical advice today"
    assert mark.link == f"/advice/alerts/{higher.pk}/"


@pytest.mark.parametrize("count", [1, 3, 300])
def test_an_empty_diary_gets_a_sentence_instead_of_a_chart(ada, count):
    chart = weeks.build(ada, weeks_up_to(count), NOW)

    assert chart.sentence == "No night of this time is answered yet, so there is no week to count."
    assert (chart.data, chart.rows) == ({}, ())


def test_two_answered_nights_are_not_called_a_week(ada):
    make_episode(ada, datetime(2026, 11, 20, 3, tzinfo=UTC))
    make_night_check(ada, date(2026, 11, 20))

    chart = weeks.build(ada, Period(date(2026, 11, 16), date(2026, 11, 22), BERLIN), NOW)

    assert chart.sentence == "1 cramp in 2 answered nights: too few nights to speak of a week."
