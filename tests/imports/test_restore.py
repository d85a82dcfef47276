"""A takeout put into a diary: the same diary, nothing twice, and all of it can be taken back."""

import datetime as dt

import pytest
from django.apps import apps
from django.db.models import JSONField
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import User
from diary import demo
from diary.advice import alerts
from diary.imports.restore import looking, take_back, taking_in
from diary.imports.shapes import SHAPES
from diary.models import (
    Alert,
    DayFactor,
    Drink,
    Episode,
    FavouriteFood,
    Food,
    ImportBatch,
    Meal,
    Medicine,
    MedicineChange,
    NightCheck,
    OwnFactor,
    QuickDrink,
)
from diary.reports.holdings import LEFT_OUT, holdings
from tests.factories import (
    make_day_factor,
    make_drink,
    make_episode,
    make_food,
    make_meal,
    make_medicine_change,
    make_night_check,
)
from tests.reports.diaries import NOW, content_of, fill, newcomer, said_by

AT = dt.datetime(2026, 3, 2, 17, tzinfo=dt.UTC)


def finished(steps):
    """The result of work that tells how far it is."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def taken_in(user: User, content: bytes, *, with_settings: bool = True) -> ImportBatch:
    batch = ImportBatch.objects.create(
        user=user, content=content, counts=finished(looking(user, content, NOW))
    )
    assert finished(taking_in(batch, NOW, with_settings=with_settings))
    batch.refresh_from_db()
    return batch


def rows_of(user):
    return {holding.name: holding.rows_of(user).count() for holding in holdings()}


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_takeout_and_restore_into_an_empty_account_give_the_same_diary(catalogue, data, time_machine):
    time_machine.move_to(NOW, tick=False)
    User.objects.all().delete()
    ada, bob = newcomer("ada"), newcomer("bob")
    ada.called, ada.theme = data.draw(st.sampled_from(["", "Ada", "=Ada"])), "night"
    ada.save()
    fill(data.draw, ada, list(Food.objects.filter(user=None)[:2]))
    alerts.refresh(ada, NOW)
    content = content_of(ada)

    batch = taken_in(bob, content)

    assert said_by(content_of(bob)) == said_by(content)
    before = rows_of(bob)
    again = taken_in(bob, content)
    assert rows_of(bob) == before
    assert sum(new for new, _already in again.counts.values()) == 0
    assert batch.counts == {name: [new + old, 0] for name, (new, old) in again.counts.items()}
    assert take_back(again)
    assert take_back(batch)
    assert said_by(content_of(bob)) == said_by(content_of(newcomer("empty")))


def test_a_demo_diary_comes_over_whole_and_goes_again(ada, bob, time_machine):
    time_machine.move_to(NOW, tick=False)
    demo.fill(ada, 0.1, 3, NOW)
    make_episode(ada, NOW, severity=9, signs=["walking"])
    alerts.refresh(ada, NOW)
    assert Alert.objects.filter(user=ada).exists()
    content = content_of(ada)

    batch = taken_in(bob, content)

    assert said_by(content_of(bob)) == said_by(content)
    assert batch.counts["episode"] == [ada.episodes.count(), 0]
    assert (batch.content, batch.state) == (None, "done")
    assert take_back(batch)
    assert set(rows_of(bob).values()) == {0}


def test_no_table_with_an_owner_is_forgotten():
    owned = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is User and model._meta.app_label not in {"account", "mfa", "usersessions"}
    }
    held = {holding.model._meta.label_lower for holding in holdings()}

    assert held | LEFT_OUT.keys() == owned
    assert not held & LEFT_OUT.keys()
    assert all(LEFT_OUT.values())


def test_every_field_is_in_the_file_or_is_written_by_the_database():
    unsaid = {"id", "user", "created_at", "updated_at"}

    for holding in holdings():
        names = {field.name for field in holding.model._meta.concrete_fields}
        left = names - {column.name for column in holding.columns}
        assert left <= unsaid | ({"search"} if holding.model is Food else set()), holding.name


def test_what_the_diary_has_stays_as_it_is(ada):
    cramp = make_episode(ada, AT, severity=3, tried={"stretch": "yes"})
    content = content_of(ada)
    cramp.severity = 8
    cramp.save()
    cramp.attempts.all().delete()

    batch = taken_in(ada, content)

    cramp.refresh_from_db()
    assert (cramp.severity, cramp.attempts.count()) == (8, 0)
    assert batch.counts["episode"] == [0, 1]
    assert batch.counts["attempt"] == [0, 1]


def test_a_night_answered_meanwhile_is_not_answered_twice(ada, bob):
    make_night_check(ada, AT.date())
    make_day_factor(ada, "hot", AT)
    content = content_of(ada)
    make_night_check(bob, AT.date())
    make_day_factor(bob, "hot", AT)

    taken_in(bob, content)

    assert NightCheck.objects.filter(user=bob).count() == 1
    assert DayFactor.objects.filter(user=bob).count() == 1


def test_lists_of_ones_own_are_merged_by_name(ada, bob):
    make_medicine_change(ada, "Amlodipine", AT)
    make_meal(ada, at=AT, food=make_food("Stew", user=ada))
    make_day_factor(ada, "own", AT, own_factor=OwnFactor.objects.create(user=ada, name="new shoes"))
    content = content_of(ada)
    make_medicine_change(bob, "AMLODIPINE", AT)
    stew = make_food("Stew", user=bob, sodium_mg=100)
    shoes = OwnFactor.objects.create(user=bob, name="New Shoes")

    taken_in(bob, content)

    assert Medicine.objects.get(user=bob).changes.count() == 2
    assert Meal.objects.get(user=bob).food == stew
    assert DayFactor.objects.get(user=bob).own_factor == shoes


def test_a_food_this_installation_lacks_comes_along(ada, bob):
    loaded = make_food("Kelp")
    FavouriteFood.objects.create(user=ada, food=loaded)
    QuickDrink.objects.create(user=ada, position=0, food=loaded, name="Kelp tea", amount_ml=200)
    make_drink(ada, at=AT, food=loaded)
    content = content_of(ada)
    FavouriteFood.objects.all().delete()
    QuickDrink.objects.all().delete()
    loaded.delete()

    taken_in(bob, content)

    kelp = Food.objects.get(name="Kelp")
    assert kelp.user == bob
    assert FavouriteFood.objects.get(user=bob).food == kelp
    assert QuickDrink.objects.get(user=bob).food == kelp
    assert Drink.objects.get(user=bob).food == kelp


def test_deleted_entries_come_back_deleted(ada, bob):
    gone = make_drink(ada, at=AT)
    gone.deleted_at = NOW
    gone.save()

    taken_in(bob, content_of(ada))

    assert Drink.everything.get(user=bob).deleted_at == NOW
    assert not Drink.objects.filter(user=bob).exists()


def test_taking_back_leaves_what_was_there_before_and_since(ada, bob):
    make_episode(ada, AT, note="of the file")
    make_medicine_change(ada, "Amlodipine", AT)
    make_meal(ada, at=AT, food=make_food("Stew", user=ada))
    ada.theme = "night"
    ada.save()
    content = content_of(ada)
    make_episode(bob, AT, note="before")

    batch = taken_in(bob, content)
    medicine = Medicine.objects.get(user=bob)
    since = make_medicine_change(bob, "Amlodipine", AT, change="stopped")
    bob.refresh_from_db()
    assert bob.theme == "night"
    assert take_back(batch)

    assert list(Episode.objects.filter(user=bob).values_list("note", flat=True)) == ["before"]
    assert list(MedicineChange.objects.filter(user=bob)) == [since]
    assert since.medicine == medicine
    assert not Food.objects.filter(user=bob).exists()
    bob.refresh_from_db()
    assert bob.theme == "system"
    assert Episode.objects.filter(user=ada).count() == 1
    assert not take_back(batch)


def test_preferences_stay_unless_they_are_wanted(ada, bob):
    ada.clock = "12"
    ada.save()

    taken_in(bob, content_of(ada), with_settings=False)

    bob.refresh_from_db()
    assert bob.clock == "24"


def test_a_file_is_taken_in_only_once(ada, bob):
    make_drink(ada, at=AT)
    batch = taken_in(bob, content_of(ada))

    assert not finished(taking_in(batch, NOW, with_settings=True))
    assert Drink.objects.filter(user=bob).count() == 1


def test_alerts_that_came_of_a_file_go_with_it(ada, bob, time_machine):
    time_machine.move_to(NOW, tick=False)
    make_episode(ada, NOW, severity=9, signs=["walking"])

    batch = taken_in(bob, content_of(ada))

    assert Alert.objects.filter(user=bob, status="open").exists()
    assert take_back(batch)
    assert not Alert.objects.filter(user=bob).exists()


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.name)
def test_every_list_inside_a_field_has_a_shape(holding):
    inner = {f"{holding.name}.{c.name}" for c in holding.columns if isinstance(c.field, JSONField)}

    assert inner <= SHAPES.keys(), "say in diary/imports/shapes.py what this field may hold"
