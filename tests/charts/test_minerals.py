"""The minerals: what nobody measured is never zero, and a day without food says nothing."""

from datetime import date

import pytest
import time_machine
from django.utils.html import strip_tags

from diary.charts import minerals
from diary.models import Targets
from diary.periods import Period
from tests.charts.moments import BERLIN, NOW, THE_WEEK, nov
from tests.factories import make_drink, make_meal, make_workout


@pytest.fixture
def food(ada):
    """Monday 600 and 400 mg potassium and an unknown roll, Tuesday an unknown stew, Thursday only milk."""
    make_meal(ada, "Banana", nov(16, 8), potassium_mg=600, sodium_mg=1)
    make_drink(ada, 250, nov(16, 9), name="Milk", potassium_mg=400)
    make_meal(ada, "Roll", nov(16, 10))
    make_meal(ada, "Stew", nov(17))
    make_drink(ada, 250, nov(19), name="Milk", potassium_mg=400)
    make_meal(ada, "Banana", nov(22, 8), potassium_mg=600)


def test_the_potassium_of_a_week_is_counted_by_hand(ada, food):
    chart = minerals.build(ada, THE_WEEK, NOW)

    assert chart.count == "food on 2 of 6 days"
    assert chart.sentence == (
        "What you logged holds 1,000 mg potassium a day on average, as far as it is known. "
        "Figures are known for 50 % of what you logged."
    )
    assert chart.data["values"] == [1000, None, None, None, None, None]
    assert [row.cells for row in chart.rows[:4]] == [
        ("Mon 16 Nov 2026", "1,000 mg", "2 of 3"),
        ("Tue 17 Nov 2026", "?", "0 of 1"),
        ("Wed 18 Nov 2026", "?", "?"),
        ("Thu 19 Nov 2026", "?", "?"),
    ]
    assert chart.file.rows[0] == ("2026-11-16", 1000.0, 66.7)
    assert chart.file.rows[2] == ("2026-11-18", None, None)


def test_a_bar_leads_to_the_food_and_the_drinks_that_it_counts(as_ada, ada, food):
    make_workout(ada, nov(16), activity="rowing")
    bar = minerals.build(ada, THE_WEEK, NOW).rows[0]

    shown = as_ada.get(bar.link).text

    assert [name for name in ("Banana", "Milk", "Roll", "Stew", "Rowing") if name in strip_tags(shown)] == [
        "Banana",
        "Milk",
        "Roll",
    ]
    assert "Food and drinks" in as_ada.get("/diary/find/").text


def test_a_day_with_drinks_alone_is_unknown(ada, food):
    assert minerals.build(ada, THE_WEEK, NOW).data["values"][3] is None


def test_a_bar_with_fewer_than_half_of_its_figures_is_marked(ada, food):
    chart = minerals.build(ada, THE_WEEK, NOW, mineral="sodium")

    assert chart.data["values"][0] == 1
    assert chart.data["thin"][0]


def test_a_mineral_nobody_measured_is_not_drawn_as_zero(ada, food):
    chart = minerals.build(ada, THE_WEEK, NOW, mineral="calcium")

    assert chart.data == {}
    assert chart.sentence == (
        "No figure for calcium is known for what you logged, so nothing can be said about it."
    )
    assert chart.rows[0].cells[1] == "?"


def test_weeks_show_the_mean_of_days_with_food(ada, food):
    make_meal(ada, "Banana", nov(18), potassium_mg=500)
    period = Period(date(2026, 8, 3), date(2026, 11, 22), BERLIN)

    chart = minerals.build(ada, period, NOW)

    # 600 + 400 + 500 mg on three days with food, one of them with no figure at all.
    assert chart.rows[-1].cells == ("16 to 21 Nov 2026", "3", "500 mg", "3 of 5")
    assert chart.rows[0].cells == ("3 to 9 Aug 2026", "0", "?", "?")


def test_ten_years_are_drawn_by_the_weeks_of_the_last_two(ada, food):
    chart = minerals.build(ada, Period(date(2016, 11, 20), date(2026, 11, 22), BERLIN), NOW)

    assert len(chart.rows) == 107
    assert chart.rows[0].cells[0] == "4 to 10 Nov 2024"
    assert "Only the last two years of this time are drawn." in chart.notes


@pytest.mark.parametrize(
    ("scheme", "mineral", "said"),
    [
        ("efsa", "potassium", "The reference for adults, Europe (EFSA), is 3,500 mg."),
        ("us", "potassium", "is 2,600 mg to 3,400 mg, by sex or age."),
        ("us", "magnesium", "is 310 mg to 420 mg, by sex or age."),
        ("us", "calcium", "is 1,000 mg to 1,200 mg, by sex or age."),
        ("uk", "magnesium", "is 270 mg to 300 mg, by sex or age."),
        ("fda", "sodium", "The limit for adults, US food labels (FDA), is 2,300 mg."),
    ],
)
def test_a_chosen_reference_is_named(ada, scheme, mineral, said):
    make_meal(ada, "Bread", nov(16), **{f"{mineral}_mg": 300})
    Targets.objects.create(user=ada, scheme=scheme)

    chart = minerals.build(ada, THE_WEEK, NOW, mineral=mineral)

    assert said in chart.sentence
    assert "A reference for healthy people, not a target." in " ".join(chart.notes)


@pytest.mark.parametrize("mineral", ["calcium", "sodium"])
def test_a_figure_that_could_not_be_confirmed_is_not_drawn(ada, mineral):
    make_meal(ada, "Bread", nov(16), **{f"{mineral}_mg": 300})
    Targets.objects.create(user=ada, scheme="uk")

    chart = minerals.build(ada, THE_WEEK, NOW, mineral=mineral)

    assert "band" not in chart.data
    assert "no figure for this" in " ".join(chart.notes)


def test_no_word_about_a_lack_is_said(ada, food):
    Targets.objects.create(user=ada, scheme="efsa")

    chart = minerals.build(ada, THE_WEEK, NOW)

    said = " ".join([str(chart.sentence), *map(str, chart.notes)]).lower()
    assert not [word for word in ("deficien", "too little", "lack", "low ", "% of the") if word in said]


def test_nonsense_in_the_address_shows_potassium(ada, food):
    chart = minerals.build(ada, THE_WEEK, NOW, mineral="water_g; --")

    assert [slug for slug, _label, is_chosen in chart.facts["choices"] if is_chosen] == ["potassium"]


@pytest.mark.parametrize(
    ("first", "said"), [(16, "No food is logged in this time"), (22, "joins this chart tomorrow.")]
)
def test_an_empty_diary_gets_a_sentence_and_no_drawing(ada, first, said):
    chart = minerals.build(ada, Period(date(2026, 11, first), date(2026, 11, 22), BERLIN), NOW)

    assert said in chart.sentence
    assert chart.data == {}


def test_it_takes_two_queries_however_long_the_diary_is(ada, food, django_assert_num_queries):
    for period in (THE_WEEK, Period(date(2016, 1, 1), date(2026, 11, 22), BERLIN)):
        with django_assert_num_queries(2):
            minerals.build(ada, period, NOW)


@time_machine.travel(NOW, tick=False)
def test_the_choice_of_the_mineral_goes_into_its_file(as_ada, food):
    page = as_ada.get("/trends/minerals/?span=14d&mineral=sodium").content.decode()
    file = as_ada.get("/trends/minerals.csv?span=14d&mineral=sodium").content.decode()

    assert "&amp;mineral=sodium" in page
    assert "2026-11-16,1.0,33.3" in file
