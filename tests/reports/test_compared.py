"""What a report says of few nights, and of a period before that the diary does not wholly have."""

from datetime import date

import pytest

from diary.reports.summary import from_json, to_json
from tests.factories import make_drink, make_episode, make_night_check
from tests.reports.moments import at, measure, report

pytestmark = pytest.mark.django_db


def answer(user, first, last, month=3):
    """“No cramp” for these nights."""
    for day in range(first, last + 1):
        make_night_check(user, date(2026, month, day))


def test_fewer_than_seven_answered_nights_are_counted_and_no_number_a_week_is_made_of_them(ada):
    make_episode(ada, at(3, 3), situation="woke")
    make_episode(ada, at(3, 4), situation="woke")
    answer(ada, 4, 5)

    summary = report(ada)

    assert measure(summary, "cramp_nights") == (("1", "of 3 answered nights"),)
    assert measure(summary, "cramps") == (("2", "in 3 answered nights"),)
    assert "too few to say how many a week" in summary.headline_note
    assert "a week" not in repr(summary.measures)


def test_seven_answered_nights_are_enough_for_a_number_a_week(ada):
    make_episode(ada, at(3, 3), situation="woke")
    answer(ada, 4, 9)

    assert measure(report(ada), "cramps") == (("1.0 a week", "1 cramp in 7 answered nights"),)


def test_a_new_diary_has_no_column_of_question_marks_beside_it(ada):
    make_episode(ada, at(12, 3), severity=5)
    answer(ada, 12, 14)

    summary = report(ada, first=date(2026, 3, 11))

    assert all(one.before is None for one in summary.measures)
    assert summary.head.previous == ""
    assert summary.headline_note.endswith("There are no earlier days in this diary to compare with yet.")


def test_an_older_diary_whose_nights_before_nobody_answered_says_that(ada):
    make_drink(ada, 500, at(1, 12, month=1))
    answer(ada, 2, 10)

    summary = report(ada)

    assert summary.head.previous == ""
    assert summary.headline_note == (
        "No night of as many days before is answered, so there is nothing to compare with."
    )


def test_a_period_before_that_is_only_partly_in_the_diary_is_not_compared_in_silence(ada):
    answer(ada, 22, 28, month=2)
    answer(ada, 1, 15)

    summary = report(ada)

    assert summary.head.previous == "16 February to 1 March 2026"
    assert summary.headline_note == (
        "The diary begins on 22 February 2026: of the 14 nights before, only the last 8 are in it."
    )


def test_few_answers_in_the_period_before_are_told(ada):
    make_drink(ada, 500, at(1, 12, month=1))
    answer(ada, 20, 24, month=2)
    answer(ada, 2, 15)

    summary = report(ada)

    assert measure(summary, "cramps") == (
        ("0.0 a week", "0 cramps in 14 answered nights"),
        ("0", "in 5 answered nights"),
    )
    assert summary.headline_note == (
        "The period before has fewer than 7 answered nights: too few to say how many a week."
    )


def test_nights_woken_tell_for_how_many_cramps_it_is_known(ada):
    make_episode(ada, at(3, 3), situation="woke")
    make_episode(ada, at(4, 3), situation="")
    answer(ada, 5, 6)

    assert measure(report(ada), "woken")[0] == ("1", "of 4 answered nights; noted for 1 of 2 cramps")


def test_a_month_with_few_answers_has_its_numbers_and_no_shade_of_a_week(ada):
    make_episode(ada, at(20, 3, month=2))
    make_episode(ada, at(3, 3))
    answer(ada, 3, 9)

    strip = report(ada, first=date(2025, 10, 1)).strip

    shades = {cell.text: cell.shade for cell in strip.rows[1].cells if cell.text}
    assert shades == {"1/1": -1, "1/8": 1}
    assert ("1/4", "fewer than 7 nights answered") in {(key.text, key.label) for key in strip.keys}


def test_a_report_without_a_period_before_is_frozen_and_read_back(ada):
    answer(ada, 2, 4)
    summary = report(ada)

    assert from_json(to_json(summary)) == summary


def test_days_without_stretching_are_days_of_which_nobody_said_so(ada):
    answer(ada, 2, 15)

    assert [line.text for line in report(ada).context if line.slug == "stretching"] == ["none logged"]


def test_a_night_answered_before_stands_beside_a_period_without_any(ada):
    answer(ada, 16, 28, month=2)

    assert measure(report(ada), "cramps") == (
        ("?", "no night answered"),
        ("0.0 a week", "0 cramps in 13 answered nights"),
    )
