"""What is on a report besides the cramps: medicines, drinks, movement, reminders, as far as chosen."""

from datetime import timedelta

import pytest

from diary.models import Alert, HealthProfile
from diary.periods import Period
from diary.reports.build import build
from diary.reports.wishes import CONDITIONS, LINKS, NOTES, TRIALS, Wishes
from tests.factories import (
    make_drink,
    make_episode,
    make_meal,
    make_medicine_change,
    make_stretch,
    make_workout,
)
from tests.reports.moments import FIRST, LAST, NOW, at, measure, report

pytestmark = pytest.mark.django_db


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
    assert "Fluid allowance: 1.5 l a day, set by their care team" in summary.conditions
    assert next(line for line in summary.context if line.slug == "fluids").text == (
        "median 1.4 l a day (1.4 l to 1.4 l)"
    )


def test_days_of_years_become_a_line_a_month(ada):
    make_drink(ada, 500, at(5, 12))
    make_drink(ada, 1500, at(6, 12))

    days = report(ada, first=FIRST - timedelta(days=500)).tables[1]

    assert [line[:2] for line in days.rows] == [("March 2026", "1 l")]


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
    assert summary.signs[0].words == "8 Mar 2026, 7 Mar 2026, 6 Mar 2026, 5 Mar 2026 and 3 earlier days"
    assert [(one.name, one.words) for one in summary.alerts] == [
        ("Cramps within 7 days", "2 times: 4 Mar 2026, 3 Mar 2026")
    ]
