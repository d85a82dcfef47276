"""What comes before my cramps: chosen first, counted, and never more said than can be known."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import translation

from diary.charts.before.report import report_lines
from diary.demo import PLANTED, fill
from diary.insights.links import Standing
from diary.insights.method import METHOD
from diary.models import FactorChoice, HealthProfile, OwnFactor, ReportDraft
from diary.periods import Period
from diary.reports.build import present_report
from tests.charts.moments import BERLIN, NOW
from tests.links.diaries import choose, day, healthy, keep_nights

SIX = ["workout", "stretch", "on_feet", "sitting", "alcohol", "caffeine"]
FORBIDDEN = ("trigger", "no effect", "proven", "score", "predict", "risk", "caused by", "will cramp")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(response):
    """The words of a page, without its scripts."""
    plain = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(plain.replace("&#x27;", "'").split())


def seen(client, address="/links/"):
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response)


def half_linked(user, nights):
    """Every third day is hot; a cramp after two of three hot days, and after one of twelve others."""
    present = {back for back in range(nights) if back % 3 == 0}
    after_hot = {back for back in present if back % 9 != 0}
    others = {back for back in range(nights) if back % 3 == 1 and back % 24 == 1}
    keep_nights(user, range(nights), present, after_hot | others)


# Choosing


def test_a_choice_is_kept_with_its_date_and_what_was_expected(as_ada, ada):
    response = as_ada.post("/links/choose/", {"factors": ["workout", "hot"], "belief-hot": "more"})

    assert response["Location"] == "/links/"
    kept = ada.factor_choices.get()
    assert (kept.factors, kept.beliefs, kept.chosen_at) == (["workout", "hot"], {"hot": "more"}, NOW)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ([], "Choose at least one thing to compare."),
        ([*SIX, "hot"], "Choose six at most; you chose 7."),
        (["moon"], "One of these is not on the list any more."),
    ],
)
def test_none_seven_or_unknown_things_are_refused_and_what_was_ticked_stays(as_ada, ada, chosen, sentence):
    response = as_ada.post("/links/choose/", {"factors": chosen, "belief-hot": "fewer"})

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert page.count(" checked>") == len(set(chosen) - {"moon"})
    assert '<option value="fewer" selected>' in page
    assert not ada.factor_choices.exists()


def test_a_belief_that_is_not_offered_is_refused(as_ada, ada):
    response = as_ada.post("/links/choose/", {"factors": ["hot"], "belief-hot": "maybe"})

    assert response.status_code == 422
    assert "maybe" in response.content.decode()
    assert not ada.factor_choices.exists()


def test_choosing_shows_on_how_many_days_each_is_known_and_no_result(as_ada, ada):
    half_linked(ada, 100)

    words = seen(as_ada, "/links/choose/")

    assert "Hot day known on 100 days" in words
    assert "Hard or long workout known on 0 days" in words
    assert "Cramp on" not in words
    assert "in 100" not in words


def test_before_a_choice_no_result_is_shown(as_ada, ada):
    half_linked(ada, 42)

    words = seen(as_ada)

    assert "42 of 60 answered nights" in words
    assert "Cramp on" not in words


def test_the_same_choice_again_starts_nothing(as_ada, ada):
    choose(ada, "hot", "workout", at=NOW - timedelta(days=9))

    as_ada.post("/links/choose/", {"factors": ["workout", "hot"]})

    assert FactorChoice.objects.count() == 1


def test_another_choice_starts_a_new_count_and_the_earlier_one_stays_written_down(as_ada, ada):
    choose(ada, "hot", "workout", at=NOW - timedelta(days=9))

    told = seen(as_ada, "/links/choose/")
    as_ada.post("/links/choose/", {"factors": ["hot", "alcohol", "stretch"]})
    words = seen(as_ada)

    assert "You chose on 13 Nov 2026. A change starts a new count" in told
    assert ada.factor_choices.count() == 2
    assert "Chosen on 22 Nov 2026; 0 of 3 tested." in words
    assert "13 Nov 2026: Hot day, Hard or long workout" in words
    assert "Over all choices you have looked at 4 things." in words


def test_what_was_expected_first_stays_as_it_was_said(as_ada, ada):
    choose(ada, "hot", at=NOW - timedelta(days=9), hot="more")

    as_ada.post("/links/choose/", {"factors": ["hot", "alcohol"], "belief-hot": "fewer"})

    assert ada.factor_choices.order_by("pk").last().beliefs == {}
    assert "What you expected when you first chose it: More cramps after it." in seen(
        as_ada, "/links/choose/"
    )


def test_a_fact_of_ones_own_can_be_chosen_and_one_of_a_neighbour_cannot(as_ada, ada, bob):
    mine = OwnFactor.objects.create(user=ada, name="New shoes")
    theirs = OwnFactor.objects.create(user=bob, name="Bob's secret")

    accepted = as_ada.post("/links/choose/", {"factors": [f"own-{mine.pk}"]})
    refused = as_ada.post("/links/choose/", {"factors": [f"own-{theirs.pk}"]})

    assert accepted.status_code == 302
    assert refused.status_code == 422
    assert "secret" not in refused.content.decode()
    assert ada.factor_choices.get().factors == [f"own-{mine.pk}-New shoes"]


# What is said


def test_under_sixty_nights_there_are_counts_and_progress_and_nothing_else(as_ada, ada):
    half_linked(ada, 42)
    choose(ada, "hot")

    words = seen(as_ada)

    assert "42 of 60 answered nights" in words
    assert "Cramp on 9 of 14 nights after a hot day, on 2 of 26 other nights." in words
    assert "40 of 60 nights to compare" in words
    assert "It is too early to say anything." in words
    assert "in 100" not in words
    assert "Possible link" not in words


def test_from_sixty_nights_on_it_is_an_early_look(as_ada, ada):
    half_linked(ada, 76)
    choose(ada, "hot")

    words = seen(as_ada)

    assert "Early look" in words
    assert "76 of 90 nights to compare" in words
    assert "Possible link" not in words
    assert "ossible links" not in words


def test_from_ninety_nights_and_twenty_cramps_on_a_link_may_be_named(as_ada, ada):
    half_linked(ada, 100)
    choose(ada, "hot", "workout", hot="fewer")

    words = seen(as_ada)

    assert "One possible link: Hot day." in words
    assert (
        "100 answered nights in the last two years, 27 with a cramp. Chosen on 22 Nov 2026; 1 of 2 tested."
        in words
    )
    assert "Cramp on 22 of 34 nights after a hot day, on 5 of 66 other nights." in words
    assert "cramps were more common after a hot day. This can have other causes." in words
    assert "You expected: fewer cramps. The diary shows: more cramps." in words
    assert re.search(r"57 more cramp nights in 100\. Range .* \d+ more to \d+ more\.", words)


def test_fewer_cramps_are_judged_in_the_same_way(as_ada, ada):
    present = {back for back in range(120) if back % 2}
    keep_nights(ada, range(120), present, {back for back in range(120) if back % 2 == 0 and back % 3})
    choose(ada, "hot")

    words = seen(as_ada)

    assert "cramps were less common after a hot day" in words
    assert re.search(r"fewer cramp nights in 100", words)


def test_where_nothing_is_found_the_diary_says_how_likely_it_would_have_noticed(as_ada, ada):
    keep_nights(ada, range(120), set(range(0, 120, 3)), set(range(0, 120, 5)))
    choose(ada, "hot")

    words = seen(as_ada)

    assert "No possible link so far. That does not mean that nothing matters" in words
    assert re.search(r"a diary like this one would notice it \d+ times in 100", words)


def test_what_people_do_because_of_a_cramp_is_said_beside_it(as_ada, ada):
    healthy(ada)
    keep_nights(ada, range(120), set(range(0, 120, 3)), set(range(0, 120, 5)))
    for back in range(0, 120, 2):
        ada.drinks.filter(day_on=day(back)).update(amount_ml=500)
    choose(ada, "drinks", "hot")

    _start, *cards = as_ada.get("/links/").content.decode().split('id="chart-')
    said = {card.split('"')[0]: "because of a cramp" in card for card in cards}

    assert (said["drinks"], said["hot"]) == (True, False)


def test_nothing_is_called_what_a_count_cannot_show(as_ada, ada):
    healthy(ada)
    fill(ada, 1, seed=3, until=NOW)
    choose(ada, "workout", "stretch", "drinks", "minerals", "on_feet", "alcohol")

    words = seen(as_ada).lower()

    assert [word for word in FORBIDDEN if word in words] == []
    assert "cause" not in words.replace("other causes", "").replace("because", "")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_planted_link_is_found_at_180_nights_and_not_claimed_at_45(as_ada, as_bob, ada, bob, seed):
    for user, nights in ((ada, 180), (bob, 45)):
        user.time_zone = "Europe/Berlin"
        user.save()
        fill(user, nights / 0.8 / 365.25, seed=seed, until=NOW, links=PLANTED)
        choose(user, *SIX)

    found, short = as_ada.get("/links/"), as_bob.get("/links/")

    assert 165 <= found.context["nights"] <= 195
    # One in ten of the links named may be there by chance; other tests measure how many are.
    assert "on_feet" in [one.thing.key for one in found.context["look"].having(Standing.POSSIBLE_LINK)]
    assert 40 <= short.context["nights"] <= 55
    assert "possible link" not in text_of(short).lower()


# Safety


def test_drinks_and_minerals_are_not_compared_until_the_safety_answers_allow_it(as_ada, ada):
    choose(ada, "drinks", "minerals", "hot")

    words = seen(as_ada)
    offered = seen(as_ada, "/links/choose/")
    refused = as_ada.post("/links/choose/", {"factors": ["drinks"]})

    assert "Drank less than usual. Not compared here" in words
    assert "0 of 1 tested" in words
    assert "Fewer mineral foods than usual. Not compared here" in offered
    assert refused.status_code == 422


def test_a_kidney_disease_leaves_drinks_and_minerals_out(as_ada, ada):
    healthy(ada)
    profile = HealthProfile.objects.get()
    profile.answers["kidney_disease"] = "yes"
    profile.save()

    assert "Drank less than usual. Not compared here" in seen(as_ada, "/links/choose/")


def test_for_everybody_else_they_can_be_chosen(as_ada, ada):
    healthy(ada)

    response = as_ada.post("/links/choose/", {"factors": ["drinks", "minerals"]})

    assert response.status_code == 302


# Others, speed, method, report


def test_a_neighbour_sees_nothing_of_it(as_bob, ada):
    half_linked(ada, 100)
    choose(ada, "hot")

    words = seen(as_bob)

    assert "0 of 60 answered nights" in words
    assert "Chosen on" not in words


def test_the_page_costs_the_same_with_few_and_with_many_nights(as_ada, ada, django_assert_num_queries):
    choose(ada, "hot", "workout", "stretch")
    as_ada.get("/links/")
    # Session, user, choices, safety answers, sums of days, marks of days and nights.
    with django_assert_num_queries(6):
        as_ada.get("/links/")
    half_linked(ada, 100)

    with django_assert_num_queries(6):
        as_ada.get("/links/")


def test_every_step_of_the_method_stands_on_its_page_with_its_source(as_ada):
    response = as_ada.get("/links/method/")
    words = text_of(response)

    for passage in METHOD:
        assert passage.text in words, passage.key
        assert f'id="{passage.key}"' in response.content.decode()
        assert all(source.replace("&", "&amp;") in words for source in passage.sources)
    assert {step.key for step in response.context["steps"] if step.heading == step.key} == set()


def test_trends_and_more_lead_here(as_ada):
    for address in ("/trends/", "/more/"):
        assert 'href="/links/"' in as_ada.get(address).content.decode()


def report(user):
    with translation.override("en"):
        return report_lines(user, Period(day(29), day(0), BERLIN), NOW)


def test_the_report_gets_its_lines_from_ninety_nights_on(ada):
    half_linked(ada, 100)
    choose(ada, "hot", "workout")

    head, hot, foot = report(ada)

    assert head.startswith("Chosen beforehand on 22 Nov 2026: 2 things to compare with 100 answered nights")
    assert "up to 21 Nov 2026, 27 of them with a cramp. Tested: 1." in head
    assert hot.startswith(
        "Hot day: Cramp on 22 of 34 nights after a hot day, on 5 of 66 other nights. 57 more"
    )
    assert hot.endswith("Possible link.")
    assert foot.startswith("Circular shift test")


def test_the_report_gets_no_lines_without_a_choice_or_with_fewer_nights(ada):
    half_linked(ada, 89)
    assert report(ada) == ()

    choose(ada, "hot")
    assert report(ada) == ()


def test_the_report_gets_no_lines_where_nothing_was_tested(ada):
    half_linked(ada, 100)
    choose(ada, "workout")

    assert report(ada) == ()


def test_a_choice_of_something_that_is_no_longer_there_breaks_nothing(as_ada, ada):
    choose(ada, "moon", "own-77-Gone", at=datetime(2026, 1, 1, tzinfo=BERLIN))

    assert "0 of 0 tested" in seen(as_ada)


def test_the_doctors_report_says_it_only_where_it_was_asked_for(as_ada, ada):
    half_linked(ada, 100)
    choose(ada, "hot")
    draft = ReportDraft.objects.create(user=ada)

    plain = present_report(ada, NOW)
    draft.choices = {"links": True}
    draft.save()
    asked = present_report(ada, NOW)

    assert plain.links == ()
    assert asked.links[1].startswith("Hot day: Cramp on 22 of 34 nights")
    assert asked.links_caution


def test_a_choice_that_came_by_file_compares_six_things_at_most_and_each_once(as_ada, ada):
    choose(ada, "hot", "hot", *SIX, "illness")

    words = seen(as_ada)

    assert "0 of 6 tested" in words
    assert words.count("No night can be compared yet.") == 6
    assert "Ill " not in words.split("Not enough nights")[1]
