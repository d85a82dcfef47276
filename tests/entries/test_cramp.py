"""Logging a cramp, from one touch to every detail."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from diary.models import Attempt, Episode
from tests.factories import make_episode, make_night_check

# 03:12 on a Tuesday in Berlin.
AT_NIGHT = datetime(2026, 3, 10, 2, 12, tzinfo=UTC)


def cramp(**fields):
    return {"uuid": str(uuid.uuid4()), "when": "now", "site": "calf", "side": "left", **fields}


@pytest.fixture(autouse=True)
def _at_night():
    with time_machine.travel(AT_NIGHT, tick=False):
        yield


def test_one_touch_on_save_keeps_the_moment_the_day_and_the_night(as_ada, ada):
    response = as_ada.post("/add/cramp/", cramp())

    episode = ada.episodes.get()
    assert response.status_code == 302
    assert (episode.happened_at, episode.zone) == (AT_NIGHT, "Europe/Berlin")
    assert (episode.day_on, episode.night_on) == (date(2026, 3, 10), date(2026, 3, 9))


@pytest.mark.parametrize(("chip", "minutes"), [("now", 0), ("15", 15), ("30", 30), ("60", 60)])
def test_a_chip_puts_the_cramp_back_by_its_minutes(as_ada, ada, chip, minutes):
    as_ada.post("/add/cramp/", cramp(when=chip))

    assert ada.episodes.get().happened_at == AT_NIGHT - timedelta(minutes=minutes)


def test_last_night_is_a_guess_in_the_middle_of_the_night_and_says_so(as_ada, ada):
    with time_machine.travel("2026-03-10T08:00:00+00:00", tick=False):
        as_ada.post("/add/cramp/", cramp(when="night"))

    episode = ada.episodes.get()
    assert episode.local_time.strftime("%d %H:%M") == "10 02:00"
    assert episode.is_time_rough
    assert episode.night_on == date(2026, 3, 9)


def test_last_night_before_midnight_is_the_night_before(as_ada, ada):
    with time_machine.travel("2026-03-10T23:30:00+01:00", tick=False):
        as_ada.post("/add/cramp/", cramp(when="night"))

    assert ada.episodes.get().night_on == date(2026, 3, 9)


def test_a_typed_time_is_read_on_the_wall_clock_of_the_user(as_ada, ada):
    as_ada.post("/add/cramp/", cramp(when="at", at="2026-01-05T23:45"))

    episode = ada.episodes.get()
    assert episode.happened_at == datetime(2026, 1, 5, 22, 45, tzinfo=UTC)
    assert episode.night_on == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-03-10T09:00", "This is still to come."),
        ("yesterday", "Write the day and the time, like"),
        ("2026-03-10T02:12:00Z", "without a zone"),
        ("", "Write the day and the time."),
        ("0001-01-01T00:00", "This is too long ago."),
        ("1899-01-01T00:00", "This is too long ago."),
    ],
)
def test_a_time_that_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(as_ada, ada, typed, sentence):
    response = as_ada.post("/add/cramp/", cramp(when="at", at=typed, note="left calf, hard as stone"))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "left calf, hard as stone" in response.content.decode()
    assert not ada.episodes.exists()


def test_all_details_are_kept(as_ada, ada):
    as_ada.post(
        "/add/cramp/",
        cramp(
            severity="8",
            exact_min="12.5",
            hardness="hard",
            situation="woke",
            sleep_lost="6",
            soreness="some",
            is_day_lost="on",
            signs=["one_leg", "dark_urine"],
            tried=["stretch", "heat"],
            outcome_stretch="yes",
            relief_stretch="4",
            outcome_heat="no",
            note="after the long walk",
        ),
    )

    episode = ada.episodes.get()
    assert (episode.severity, episode.length, episode.duration_s) == (8, "gt10", 750)
    assert (episode.hardness, episode.situation, episode.sleep_lost) == ("hard", "woke", 6)
    assert (episode.soreness, episode.signs) == ("some", ["one_leg", "dark_urine"])
    assert episode.is_day_lost
    tried = list(episode.attempts.order_by("remedy").values_list("remedy", "outcome", "relief_min"))
    assert tried == [("heat", "no", None), ("stretch", "yes", 4)]


@pytest.mark.parametrize(
    ("minutes", "band"),
    [("0.5", "lt1"), ("1", "1to5"), ("5", "1to5"), ("5.1", "5to10"), ("10", "5to10"), ("10.1", "gt10")],
)
def test_an_exact_length_decides_its_band(as_ada, ada, minutes, band):
    as_ada.post("/add/cramp/", cramp(exact_min=minutes, length="lt1"))

    assert ada.episodes.get().length == band


def test_a_band_chosen_anew_drops_the_old_exact_length(as_ada, ada):
    episode = make_episode(ada, AT_NIGHT, duration_s=420, length="5to10")

    as_ada.post(
        f"/entry/cramp/{episode.uuid}/",
        cramp(when="at", at="2026-03-10T03:12", exact_min="7", length="gt10"),
    )

    episode.refresh_from_db()
    assert (episode.length, episode.duration_s) == ("gt10", None)


def test_hard_or_sore_is_kept_for_long_cramps_only(as_ada, ada):
    as_ada.post("/add/cramp/", cramp(length="1to5", hardness="hard"))

    assert ada.episodes.get().hardness == ""


@pytest.mark.parametrize(
    "wrong",
    [{"severity": "11"}, {"site": "tail"}, {"exact_min": "-3"}, {"signs": ["hiccup"]}, {"side": "up"}],
)
def test_an_answer_that_is_not_offered_is_refused(as_ada, ada, wrong):
    response = as_ada.post("/add/cramp/", cramp(**wrong))

    assert response.status_code == 422
    assert not ada.episodes.exists()


def test_a_new_cramp_starts_where_the_last_one_was(as_ada, ada):
    make_episode(ada, AT_NIGHT - timedelta(days=1), site="foot", side="right")

    form = as_ada.get("/add/cramp/").context["form"]

    assert (form["site"].value(), form["side"].value()) == ("foot", "right")


def test_sending_the_same_form_twice_makes_one_cramp(as_ada, ada):
    sent = cramp(severity="5", tried=["stretch"], outcome_stretch="yes")

    first, second = as_ada.post("/add/cramp/", sent), as_ada.post("/add/cramp/", sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert ada.episodes.count() == 1
    assert Attempt.objects.count() == 1


def test_the_same_form_changed_asks_before_it_changes_the_first_one(as_ada, ada):
    sent = cramp(severity="5")
    as_ada.post("/add/cramp/", sent)

    response = as_ada.post("/add/cramp/", {**sent, "severity": "9"})

    assert response.status_code == 422
    assert "already saved once" in response.content.decode()
    assert ada.episodes.get().severity == 5
    again = as_ada.post(f"/entry/cramp/{sent['uuid']}/", {**sent, "severity": "9", "when": "now"})
    assert again.status_code == 302
    assert ada.episodes.get().severity == 9


def test_a_replay_of_a_deleted_cramp_does_not_bring_it_back(as_ada, ada):
    sent = cramp()
    as_ada.post("/add/cramp/", sent)
    as_ada.post(f"/entry/cramp/{sent['uuid']}/delete/")

    as_ada.post("/add/cramp/", sent)

    assert not ada.episodes.exists()


def test_two_people_may_use_the_same_uuid(as_ada, as_bob, ada, bob):
    sent = cramp()

    as_ada.post("/add/cramp/", sent)
    as_bob.post("/add/cramp/", sent)

    assert (ada.episodes.count(), bob.episodes.count()) == (1, 1)


def test_editing_leaves_the_instant_alone_unless_the_minute_is_changed(as_ada, ada):
    to_the_second = datetime(2026, 3, 1, 2, 12, 34, tzinfo=UTC)
    episode = make_episode(ada, to_the_second)

    as_ada.post(f"/entry/cramp/{episode.uuid}/", cramp(when="at", at="2026-03-01T03:12", severity="4"))

    episode.refresh_from_db()
    assert (episode.happened_at, episode.severity) == (to_the_second, 4)


def test_editing_after_a_journey_keeps_the_zone_it_was_logged_in(as_ada, ada):
    episode = make_episode(ada, datetime(2026, 3, 1, 2, 12, tzinfo=UTC))
    ada.time_zone = "Asia/Tokyo"
    ada.save()

    as_ada.post(f"/entry/cramp/{episode.uuid}/", cramp(when="at", at="2026-03-01T04:00"))

    episode.refresh_from_db()
    assert (episode.zone, episode.day_on) == ("Europe/Berlin", date(2026, 3, 1))
    assert episode.happened_at == datetime(2026, 3, 1, 3, 0, tzinfo=UTC)


def test_the_second_three_oclock_of_an_autumn_night_is_not_moved_by_an_edit(as_ada, ada):
    second_half_past_two = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    episode = make_episode(ada, second_half_past_two)

    as_ada.post(f"/entry/cramp/{episode.uuid}/", cramp(when="at", at="2025-10-26T02:30", severity="3"))

    episode.refresh_from_db()
    assert episode.happened_at == second_half_past_two


def test_deleting_can_be_undone(as_ada, ada):
    episode = make_episode(ada, AT_NIGHT, tried={"stretch": "yes"})

    page = as_ada.post(f"/entry/cramp/{episode.uuid}/delete/", follow=True).content.decode()
    assert not ada.episodes.exists()
    assert f"/entry/cramp/{episode.uuid}/undo/" in page
    as_ada.post(f"/entry/cramp/{episode.uuid}/undo/")

    assert ada.episodes.get().attempts.count() == 1


def test_what_was_deleted_over_thirty_days_ago_is_cleared_by_the_next_deletion(as_ada, ada):
    old, new = make_episode(ada, AT_NIGHT), make_episode(ada, AT_NIGHT)
    with time_machine.travel(AT_NIGHT - timedelta(days=31), tick=False):
        as_ada.post(f"/entry/cramp/{old.uuid}/delete/")

    as_ada.force_login(ada)  # a session ends after thirty days, too
    as_ada.post(f"/entry/cramp/{new.uuid}/delete/")

    assert [row.uuid for row in Episode.everything.all()] == [new.uuid]


def test_logging_it_again_starts_from_the_old_one_and_makes_a_second(as_ada, ada):
    episode = make_episode(ada, AT_NIGHT - timedelta(days=2), site="foot", severity=7, tried={"heat": "yes"})

    form = as_ada.get(f"/add/cramp/?like={episode.uuid}").context["form"]

    assert (form["site"].value(), form["severity"].value(), form["tried"].value()) == ("foot", 7, ["heat"])
    assert form["uuid"].value() != episode.uuid
    assert form["when"].value() == "now"


def test_logging_it_again_repeats_neither_its_signs_nor_the_day_it_cost(as_ada, ada):
    episode = make_episode(ada, AT_NIGHT - timedelta(days=2), signs=["breath"], is_day_lost=True)

    form = as_ada.get(f"/add/cramp/?like={episode.uuid}").context["form"]

    assert not form["signs"].value()
    assert not form["is_day_lost"].value()


def test_a_cramp_takes_no_cramp_back_and_says_so(as_ada, ada):
    make_night_check(ada, date(2026, 3, 9))

    page = as_ada.post("/add/cramp/", cramp(), follow=True).content.decode()

    assert "“No cramp” for this night is taken back" in page
    assert "taken-back" in as_ada.get("/diary/?group=night").content.decode()
    as_ada.post(f"/entry/cramp/{ada.episodes.get().uuid}/delete/")
    assert "taken-back" not in as_ada.get("/diary/?group=night").content.decode()
