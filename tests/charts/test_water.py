"""The drinks: days without any are unknown, a range is drawn only for those who want one."""

import random
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from diary.charts import water
from diary.models import Drink, HealthProfile, Targets
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, THE_WEEK, at, nov
from tests.factories import make_drink, make_episode, make_night_check


@pytest.fixture
def drinks(ada):
    """1.5 l before a cramp night, 2 l before one without, nothing noted, 2.6 l; a glass today."""
    make_drink(ada, 1000, nov(16, 8))
    make_drink(ada, 500, nov(16, 20))
    make_drink(ada, 2000, nov(17))
    make_drink(ada, 2600, nov(19))
    make_drink(ada, 300, nov(22, 9))
    make_episode(ada, nov(17, 3))
    make_night_check(ada, date(2026, 11, 17))


def test_the_drinks_of_a_week_are_counted_by_hand(ada, drinks):
    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.count == "drinks on 3 of 6 days"
    assert chart.sentence == (
        "On 3 days with drinks logged it was 2.03 l a day on average, from 1.5 l to 2.6 l."
    )
    assert chart.data["values"] == [1.5, 2.0, None, 2.6, None, None]
    assert chart.data["strip"]["values"] == [1, 0, None, None, None, None]
    assert [row.cells for row in chart.rows[:3]] == [
        ("Mon 16 Nov 2026", 1.5, "cramp"),
        ("Tue 17 Nov 2026", 2.0, "no cramp"),
        ("Wed 18 Nov 2026", None, "?"),
    ]
    assert chart.head == ("Day", "Drinks (l)", "The night after")
    assert chart.rows[2].shown == ("Wed 18 Nov 2026", "?", "?")
    assert chart.rows[0].link == "/diary/?kind=drink&first=2026-11-16&last=2026-11-16"


def test_the_file_is_in_millilitres_and_leaves_unknown_empty(ada, drinks):
    sheet = water.build(ada, THE_WEEK, NOW).file

    assert sheet.head == ("Day", "Drinks (ml)", "The night after")
    rows = list(sheet.rows)
    assert rows[0] == ("2026-11-16", 1500, "cramp")
    assert rows[2] == ("2026-11-18", None, None)


def test_nothing_is_drawn_beside_the_drinks_unless_it_was_chosen(ada, drinks):
    chart = water.build(ada, THE_WEEK, NOW)

    assert "band" not in chart.data
    assert "range" not in chart.sentence
    assert "reference" not in chart.sentence


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1500, 2500, "2 of these days lie inside your range of 1.5 l to 2.5 l, 0 below and 1 above."),
        (1501, 2599, "1 of these days lie inside your range of 1.5 l to 2.6 l, 1 below and 1 above."),
        (2000, None, "2 of these days reach your 2 l, 1 lie below."),
        (None, 2000, "2 of these days stay within your 2 l, 1 lie above."),
    ],
)
def test_the_days_of_an_own_range_are_counted_with_both_edges_inside(ada, drinks, low, high, said):
    Targets.objects.create(user=ada, drinks_from_ml=low, drinks_to_ml=high)

    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.sentence.endswith(said)
    assert chart.data["band"]["name"] == "my range"
    litres = [None if edge is None else round(edge / 1000, 2) for edge in (low, high)]
    assert [chart.data["band"]["low"], chart.data["band"]["high"]] == litres


def test_a_reference_is_named_and_no_day_is_counted_against_it(ada, drinks):
    Targets.objects.create(user=ada, scheme="efsa")

    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.sentence.endswith(
        "The reference for drinks, Europe (EFSA), is 1.6 l for women and 2 l for men."
    )
    assert "A reference for healthy people, not a target." in " ".join(chart.notes)
    assert chart.data["band"] == {"low": 1.6, "high": 2.0, "name": "reference, EFSA"}


def test_an_own_range_goes_before_a_reference(ada, drinks):
    Targets.objects.create(user=ada, scheme="efsa", drinks_to_ml=1200)

    assert water.build(ada, THE_WEEK, NOW).data["band"]["name"] == "my range"


def test_a_scheme_without_a_figure_says_so(ada, drinks):
    Targets.objects.create(user=ada, scheme="uk")

    chart = water.build(ada, THE_WEEK, NOW)

    assert "band" not in chart.data
    assert "The reference you chose has no figure for this that we could confirm." in chart.notes


def test_a_day_above_three_litres_is_told_in_the_small_print_only(ada):
    make_drink(ada, 3101, nov(18))

    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.notes[-1].startswith("On 1 day more than 3.1 l was logged.")
    assert chart.data["line"]["at"] == 3.1


def test_three_litres_and_one_deci_are_not_above(ada):
    make_drink(ada, 3100, nov(18))

    assert "line" not in water.build(ada, THE_WEEK, NOW).data


def test_weeks_show_the_mean_and_the_spread_of_logged_days(ada, drinks):
    Targets.objects.create(user=ada, drinks_from_ml=1600, drinks_to_ml=2500)
    period = Period(date(2026, 8, 3), date(2026, 11, 22), BERLIN)

    chart = water.build(ada, period, NOW)

    assert chart.rows[-1].cells == (
        "16 to 21 Nov 2026", 3, 2.03, 1.5, 2.6, "1 of 2", 1, 1, 1,
    )  # fmt: skip
    assert chart.rows[0].cells == ("3 to 9 Aug 2026", 0, None, None, None, "0 of 0", 0, 0, 0)
    assert [chart.data[name][-1] for name in ("least", "values", "most")] == [1.5, 2.03, 2.6]
    assert chart.data["values"][0] is None
    assert next(iter(chart.file.rows))[1:] == (0, None, None, None, None, 0, 0, 0)


def test_months_are_what_python_sums_up(ada):
    throws = random.Random(6)
    first, last = date(2023, 1, 1), date(2026, 10, 31)
    days = [first + timedelta(days=throws.randrange((last - first).days + 1)) for _ in range(300)]
    for day in days:
        make_drink(ada, throws.randrange(100, 900), at(day))
    by_day: dict[date, int] = {}
    for day, ml in Drink.objects.filter(user=ada).values_list("day_on", "amount_ml"):
        by_day[day] = by_day.get(day, 0) + ml

    chart = water.build(ada, Period(first, last, BERLIN), NOW)

    assert len(chart.rows) == 46
    for row in chart.file.rows:
        month = [ml for day, ml in by_day.items() if day.isoformat()[:7] == row[0][:7]]
        mean = round(sum(month) / len(month)) if month else None
        assert row[1:5] == (len(month), mean, min(month, default=None), max(month, default=None))


def test_fluid_ounces_are_shown_to_those_who_use_them(ada, drinks):
    ada.volume_unit = "floz"

    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.data["unit"] == "fl oz"
    assert chart.data["values"][0] == 50.7
    assert (chart.head[1], chart.rows[0].cells[1]) == ("Drinks (fl oz)", 50.7)
    assert next(iter(chart.file.rows))[1] == 1500


def test_the_day_of_25_hours_holds_all_its_drinks(ada):
    change = date(2026, 10, 25)
    for hour, minute in ((0, 30), (2, 30), (23, 30)):
        make_drink(ada, 500, at(change, hour, minute))

    chart = water.build(ada, Period(date(2026, 10, 24), date(2026, 10, 26), BERLIN), NOW)

    assert chart.data["values"] == [None, 1.5, None]


def test_a_drink_counts_on_the_day_the_wall_clock_showed_abroad(ada):
    new_york = ZoneInfo("America/New_York")
    drink = Drink(user=ada, name="Water", amount_ml=400)
    drink.place(at(date(2026, 11, 18), 22, 0, new_york), new_york.key)  # 19 November, 4 o'clock in Berlin
    drink.save()

    assert water.build(ada, THE_WEEK, NOW).data["values"] == [None, None, 0.4, None, None, None]


def test_deleted_drinks_and_those_of_others_count_nowhere(ada, bob, drinks):
    make_drink(ada, 900, nov(18), deleted_at=timezone.now())
    make_drink(bob, 900, nov(18))

    assert water.build(ada, THE_WEEK, NOW).data["values"][2] is None


@pytest.mark.parametrize(
    ("first", "said"), [(16, "No drinks are logged in this time."), (22, "joins this chart tomorrow.")]
)
def test_an_empty_diary_gets_a_sentence_and_no_drawing(ada, first, said):
    period = Period(date(2026, 11, first), date(2026, 11, 22), BERLIN)

    chart = water.build(ada, period, NOW)

    assert said in chart.sentence
    assert chart.data == {}
    assert chart.rows == ()


def test_it_takes_three_queries_however_long_the_diary_is(ada, drinks, django_assert_num_queries):
    for period in (THE_WEEK, Period(date(2016, 1, 1), date(2026, 11, 22), BERLIN)):
        with django_assert_num_queries(3):
            water.build(ada, period, NOW)


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("address", ["/trends/water/", "/trends/minerals/", "/trends/water/?span=14d&part=1"])
def test_whose_amount_goes_first_stands_above_the_drawing(as_ada, drinks, address):
    page = as_ada.get(address).content.decode()

    assert "your own team" in page or "ask before you eat much more" in page
    assert page.find("chart-caution") > 0
    assert page.find("chart-caution") < (page.find("<canvas") if "<canvas" in page else len(page))


def test_an_amount_set_by_the_team_is_called_theirs(ada, drinks):
    HealthProfile.objects.create(user=ada, fluid_allowance_ml=1800)

    chart = water.build(ada, THE_WEEK, NOW)

    assert chart.data["band"] == {"low": None, "high": 1.8, "name": "the amount my team set"}


def test_one_day_is_said_in_the_singular(ada):
    make_drink(ada, 500, nov(21))
    day = Period(date(2026, 11, 21), date(2026, 11, 21), BERLIN)

    assert water.build(ada, day, NOW).count == "drinks on 1 of 1 day"
