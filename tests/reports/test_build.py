"""Small diaries, counted by hand: the report says the same."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary.models import Alert, Attempt, HealthProfile
from diary.periods import Period
from diary.reports.build import build
from diary.reports.wishes import CONDITIONS, LINKS, NOTES, TRIALS, Wishes
from tests.factories import (
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_night_check,
    make_stretch,
    make_workout,
)
from tests.reports.moments import FIRST, LAST, NOW, at, measure, report, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_weeks(ada):
    """Four cramps on three nights, five nights without: 8 of 14 answered. Before: one, three without."""
    left = {"site": "calf", "side": "left", "situation": "woke"}
    make_episode(
        ada, at(3, 2, 30), severity=8, length="1to5", soreness="strong", tried={"stretch": "yes"}, **left
    )
    make_episode(ada, at(3, 4, 0), severity=4, length="lt1", soreness="none", tried={"stretch": "no"}, **left)
    make_episode(ada, at(6, 14, 0), site="foot", situation="during", length="5to10", is_day_lost=True)
    make_episode(
        ada, at(11, 23, 50), severity=5, site="calf", side="right", duration_s=720, signs=["numb_legs"]
    )
    for day in (3, 4, 7, 8, 9):
        make_night_check(ada, date(2026, 3, day))
    make_episode(ada, at(20, 3, 0, month=2), severity=3, length="lt1", situation="woke")
    for day in (20, 21, 22):
        make_night_check(ada, date(2026, 2, day))
    return ada


def test_the_head_tells_how_many_nights_are_answered(two_weeks):
    head = report(two_weeks, name="Ada Lovelace", born_on=date(1960, 12, 10)).head

    assert (head.name, head.born, head.period) == (
        "Ada Lovelace",
        "10 December 1960",
        "2 March to 15 March 2026",
    )
    assert head.answered_words == "8 of 14 nights answered"
    assert (head.previous_first, head.previous_last) == (date(2026, 2, 16), date(2026, 3, 1))
    assert (head.made, head.standing) == ("16 March 2026", "Patient-recorded, not verified.")


def test_rates_rest_on_answered_nights_alone(two_weeks):
    summary = report(two_weeks)

    # 7 × 3 / 8 and 7 × 4 / 8; before 7 × 1 / 4.
    assert measure(summary, "cramp_nights") == (
        ("2.6", "3 of 8 answered nights"),
        ("1.8", "1 of 4 answered nights"),
    )
    assert measure(summary, "cramps") == (
        ("3.5", "4 cramps in 8 answered nights"),
        ("1.8", "1 cramp in 4 answered nights"),
    )
    assert measure(summary, "woken") == (("1", "of 8 answered nights"), ("1", "of 4 answered nights"))


def test_pain_length_and_the_next_day_rest_on_what_was_noted(two_weeks):
    summary = report(two_weeks)

    assert measure(summary, "pain")[0] == ("median 5, worst 8", "noted for 3 of 4 cramps")
    assert measure(summary, "length")[0] == (
        "usually 1 to 5 min / 5 to 10 min, longest 12 min",
        "noted for 4 of 4 cramps",
    )
    assert measure(summary, "sore")[0] == ("1 of 2", "noted for 2 of 4 cramps")
    assert measure(summary, "day_lost")[0] == ("1", "of 4 cramps")
    assert summary.since == "First cramp in this diary: 19 February 2026."


def test_signs_stand_with_their_days(two_weeks):
    assert [(sign.label, sign.words) for sign in report(two_weeks).signs] == [
        ("Both legs numb or swollen, coming on slowly", "11 Mar 2026")
    ]


def test_without_a_sign_the_report_says_that_none_was_ticked(ada):
    make_episode(ada, at(3, 2, 30))

    assert report(ada).no_signs == "None of the listed signs was ticked."


def test_the_strip_has_a_number_for_answered_nights_and_leaves_others_blank(two_weeks):
    summary = report(two_weeks)

    assert row(summary, 0) == ["2", "0", "0", "unknown", "1", "0", "0"]
    assert row(summary, 1) == ["0", "unknown", "1", "unknown", "unknown", "unknown", "unknown"]
    assert [cell.shade for cell in summary.strip.rows[0].cells][:5] == [3, 0, 0, 0, -1]
    assert summary.strip.alt == "A cramp on 3 of 8 answered nights of 14; 4 cramps in all."


def test_a_long_period_has_a_row_a_year_and_a_cell_a_month(two_weeks):
    strip = report(two_weeks, first=date(2025, 10, 1)).strip

    assert [line.label for line in strip.rows] == ["2025", "2026"]
    assert [cell.text for cell in strip.rows[1].cells[:4]] == ["", "1/4", "3/8", ""]


def test_where_when_and_what_eased(two_weeks):
    summary = report(two_weeks)

    assert [(one.label, one.left, one.right, one.unsaid, one.total) for one in summary.places] == [
        ("Calf", 2, 1, 0, 3),
        ("Foot or toes", 0, 0, 1, 1),
    ]
    assert {one.slug: one.text for one in summary.times} == {
        "evening": "0 of 4",
        "night": "3 of 4",
        "morning": "0 of 4",
        "day": "1 of 4",
    }
    assert [(one.label, one.text) for one in summary.situations] == [
        ("It woke me", "2 of 3"),
        ("During activity", "1 of 3"),
    ]
    assert summary.eased == "Stretching (at 2 of 4 cramps): helped 1 of 2, not 1."


def test_a_guessed_time_is_in_no_part_of_the_day(ada):
    make_episode(ada, at(3, 2, 30), is_time_rough=True)
    make_episode(ada, at(4, 2, 30))

    summary = report(ada)

    assert [one.of for one in summary.times] == [1, 1, 1, 1]
    assert summary.times_note == "1 more has a guessed time."


def test_relief_is_the_median_of_the_minutes_noted(ada):
    for day, minutes in ((3, 2), (4, 5), (5, None)):
        cramp = make_episode(ada, at(day, 3))
        Attempt.objects.create(user=ada, episode=cramp, remedy="walk", outcome="yes", relief_min=minutes)

    assert report(ada).tried[0].words == "helped 3 of 3; relief in 3.5 min (median of 2)"


def test_medicines_tell_since_when_and_stand_beside_their_week(ada):
    make_medicine_change(ada, "Amlodipine", at(1, 8, month=2), dose="5 mg")
    make_medicine_change(ada, "Amlodipine", at(10, 8), change="changed", dose="10 mg")
    make_medicine_change(ada, "Old pill", at(1, 8, month=1))
    make_medicine_change(ada, "Old pill", at(5, 8, month=1), change="stopped")

    summary = report(ada)

    assert [(one.name, one.standing) for one in summary.medicines] == [("Amlodipine", "taken")]
    assert [event.words for event in summary.medicines[0].events] == [
        "started 1 Feb 2026, 5 mg",
        "dose changed 10 Mar 2026, 10 mg",
    ]
    assert [line.events for line in summary.strip.rows] == [(), ("Amlodipine: dose changed",)]


def test_quinine_and_tonic_water_are_told_of_even_where_there_is_none(ada):
    assert report(ada).tonic == "Quinine: none logged. Tonic water: none logged."


def test_tonic_water_and_quinine_that_are_there_are_counted(ada):
    make_drink(ada, 200, at(3, 20), name="Tonic water")
    make_drink(ada, 200, at(3, 21), name="Gin & TONIC")
    make_medicine_change(ada, "Chinin 200", at(2, 8))

    summary = report(ada)

    assert summary.tonic == "Tonic water: on 1 day (2 drinks)."
    assert summary.medicines[0].remark == "quinine"


def test_drinks_are_the_median_and_range_of_days_with_drinks(ada):
    for day, amounts in ((3, [500, 700]), (4, [2000]), (5, [1500])):
        for amount in amounts:
            make_drink(ada, amount, at(day, 12))

    line = next(line for line in report(ada).context if line.slug == "fluids")

    assert (line.text, line.basis) == ("median 1.5 l a day (1.2 l to 2 l)", "3 of 14 days logged")


def test_minerals_tell_on_how_much_they_rest(ada):
    make_meal(ada, "Banana", at(3, 12), potassium_mg=400)
    make_meal(ada, "Soup", at(3, 18))
    make_drink(ada, 200, at(4, 12), potassium_mg=100)

    line = next(line for line in report(ada).context if line.slug == "minerals")

    assert line.text == (
        "median a day: potassium 400 mg (400 to 400); magnesium not known; calcium not known; "
        "sodium not known"
    )
    assert line.basis == "with food: 1 of 14 days logged; each figure known for at least 0 of 2 entries"


def test_workouts_are_the_median_of_weeks_that_have_one(ada):
    make_workout(ada, at(3, 12), duration_min=30, effort=4)
    make_workout(ada, at(10, 12), duration_min=60, effort=5)
    make_workout(ada, at(12, 12), duration_min=30)
    make_stretch(ada, at(12, 21))

    lines = {line.slug: (line.text, line.basis) for line in report(ada).context}

    assert lines["workouts"] == ("median 60 min a week", "2 of 2 weeks with a workout")
    assert lines["load"] == ("median 120 a week", "minutes × effort, noted in 1 of 2 weeks")
    assert lines["stretching"] == ("on 1 of 14 days", "")


def test_reminders_stand_with_their_day_and_whether_they_were_withdrawn(ada):
    fields = {"user": ada, "rule": "F7", "level": 1, "numbers": {"count": 3}}
    Alert.objects.create(
        **fields, raised_at=at(4, 9), status="withdrawn", withdrawn_at=at(9, 9), reason="aged"
    )
    gone = {"status": "withdrawn", "withdrawn_at": at(5, 9, month=2), "reason": "aged"}
    Alert.objects.create(**fields, **gone, raised_at=at(1, 9, month=2))

    assert [(one.name, one.level_words, one.words, one.withdrawn) for one in report(ada).alerts] == [
        ("Cramps within 7 days (3)", "Talk to a health professional", "4 Mar 2026", "withdrawn 9 Mar 2026")
    ]


def test_a_reminder_that_still_stands_is_told_with_the_day_it_was_raised(ada):
    Alert.objects.create(user=ada, rule="S-one_leg", level=2, raised_at=at(1, 9, month=2))

    (one,) = report(ada).alerts

    assert one.name.startswith("One leg swollen")
    assert (one.level_words, one.words) == ("Get medical advice today", "1 Feb 2026")


def test_a_night_with_a_clock_change_is_one_night(ada):
    # In the night of 28 March the clocks go forward from 2 to 3.
    make_episode(ada, at(28, 23, 30))
    make_episode(ada, datetime(2026, 3, 29, 1, 30, tzinfo=UTC))

    summary = report(ada, first=date(2026, 3, 23), last=date(2026, 3, 29))

    assert row(summary, 0)[5] == "2"
    assert [one.text for one in summary.times if one.slug == "night"] == ["2 of 2"]
    assert summary.tables[0].rows[1][1] == "03:30"


def test_a_cramp_on_a_journey_keeps_the_clock_of_its_place(ada):
    there = datetime(2026, 3, 5, 3, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    cramp = make_episode(ada, there)
    cramp.place(there, "Asia/Tokyo")
    cramp.save()

    summary = report(ada)

    assert [one.count for one in summary.times if one.slug == "night"] == [1]
    assert row(summary, 0)[2] == "1"
    assert summary.tables[0].rows[0][:2] == ("Wed 4 Mar 2026", "03:00 (Tokyo)")


def test_notes_and_illnesses_stay_off_until_they_are_chosen(ada):
    make_episode(ada, at(3, 3), note="After the quarrel.")
    HealthProfile.objects.create(user=ada, answers={"pregnant": "yes"})

    usual, chosen = report(ada), report(ada, NOTES, CONDITIONS)

    assert "quarrel" not in repr(usual)
    assert "regnant" not in repr(usual)
    assert chosen.tables[0].rows[0][-1] == "After the quarrel."
    assert chosen.conditions == ("Pregnant, or might be",)


def test_what_was_not_chosen_is_on_no_page(ada):
    make_drink(ada, 1234, at(3, 12))
    make_medicine_change(ada, "Secretol", at(3, 12))
    make_workout(ada, at(3, 12))

    bare = report(ada, parts=frozenset())

    assert (bare.context, bare.medicines, bare.tonic, bare.tables, bare.alerts) == ((), (), "", (), ())
    assert not any(word in repr(bare) for word in ("Secretol", "1.23", "1,234"))


def test_a_person_with_a_fluid_allowance_gets_no_share_of_any_amount(ada):
    HealthProfile.objects.create(user=ada, answers={"dialysis": "yes"}, fluid_allowance_ml=1500)
    make_drink(ada, 1400, at(3, 12))
    make_meal(ada, "Banana", at(3, 12), potassium_mg=400)

    summary = report(ada, CONDITIONS)

    assert "%" not in repr(summary)
    assert "Fluid allowance: 1.5 l a day, set by the own team" in summary.conditions
    assert next(line for line in summary.context if line.slug == "fluids").text == (
        "median 1.4 l a day (1.4 l to 1.4 l)"
    )


def test_an_empty_diary_makes_a_report_that_says_so(ada):
    summary = report(ada)

    assert summary.headline_note == "No night of this period is answered, so nothing can be counted."
    assert summary.since == "No cramp is in this diary yet."
    assert measure(summary, "cramps") == (("?", "no night answered"), ("?", "no night answered"))
    assert [table.rows for table in summary.tables] == [(), ()]


def test_the_tables_list_each_cramp_and_each_logged_day(two_weeks):
    make_drink(two_weeks, 500, at(5, 12))

    cramps, days = report(two_weeks).tables

    assert [line[0] for line in cramps.rows] == [
        "Mon 2 Mar 2026",
        "Mon 2 Mar 2026",
        "Fri 6 Mar 2026",
        "Wed 11 Mar 2026",
    ]
    assert cramps.rows[3][3:5] == ("5", "12 min")
    assert [line[:2] for line in days.rows] == [("Thu 5 Mar 2026", "500 ml")]


def test_days_of_years_become_a_line_a_month(ada):
    make_drink(ada, 500, at(5, 12))
    make_drink(ada, 1500, at(6, 12))

    days = report(ada, first=FIRST - timedelta(days=500)).tables[1]

    assert [line[:2] for line in days.rows] == [("March 2026", "1 l")]


def test_a_report_costs_as_many_queries_with_thirty_entries_as_with_three(ada, django_assert_num_queries):
    for count in (1, 10):
        for number in range(count):
            night = at(2, 2) + timedelta(days=number)
            make_episode(ada, night, tried={"stretch": "yes", "walk": "no"})
            make_medicine_change(ada, f"Pill {number}", night)
            make_meal(ada, "Banana", night)
        # The cramps' first day; nights, cramps with what was tried, medicines, drinks, minerals, movement,
        # safety answers, reminders.
        with django_assert_num_queries(9):
            report(ada)


def test_bobs_cramps_are_not_in_adas_report(ada, bob):
    make_episode(bob, at(3, 2, 30), note="Bob's")

    assert report(ada, NOTES).places == ()


def test_what_was_compared_stands_only_where_it_was_chosen_and_with_a_word_of_care(ada):
    period = Period(FIRST, LAST, ada.zone)
    chosen = Wishes(period, parts=frozenset({LINKS, TRIALS}))
    said = {"links": ("Hot days: 8 of 20.",), "trials": ("A walk: done on 9 of 14.",)}

    with_them, without = (build(ada, wishes, NOW, **said) for wishes in (chosen, Wishes(period)))

    assert (with_them.links, with_them.trials) == (said["links"], said["trials"])
    assert "need not cause each other" in with_them.links_caution
    assert (without.links, without.trials, without.links_caution) == ((), (), "")


def test_seconds_a_long_list_of_days_and_a_repeated_reminder_are_told_in_words(ada):
    for day in range(2, 9):
        make_episode(ada, at(day, 23), duration_s=40, signs=["numb_legs"])
    Alert.objects.create(user=ada, rule="F7", level=1, raised_at=at(4, 9), numbers={"count": 3})
    gone = {"status": "withdrawn", "withdrawn_at": at(4, 8), "reason": "aged"}
    Alert.objects.create(user=ada, rule="F7", level=1, raised_at=at(3, 9), **gone)

    summary = report(ada)

    assert measure(summary, "length")[0][0] == "usually under 1 min, longest 40 s"
    assert summary.signs[0].words == "8 Mar 2026, 7 Mar 2026, 6 Mar 2026, 5 Mar 2026 and 3 days before"
    assert [(one.name, one.words) for one in summary.alerts] == [
        ("Cramps within 7 days", "2 times: 4 Mar 2026, 3 Mar 2026")
    ]
