"""A person's own range is a day's amount, and ends above where it begins, whatever the door."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from diary.models import Scheme, Targets


def test_a_new_account_has_no_range_and_no_reference(ada):
    assert not Targets.objects.filter(user=ada).exists()
    assert Targets(user=ada).scheme == Scheme.NONE
    assert not Targets(user=ada).has_own_range


@pytest.mark.parametrize(("first", "last"), [(1, 10_000), (None, 1500), (1500, None), (None, None)])
def test_a_range_may_lack_an_edge(ada, first, last):
    targets = Targets(user=ada, drinks_from_ml=first, drinks_to_ml=last)

    targets.full_clean()
    targets.save()

    assert targets.has_own_range == bool(first or last)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"drinks_from_ml": 2000, "drinks_to_ml": 1500}, "ends below"),
        ({"drinks_from_ml": 2000, "drinks_to_ml": 2000}, "ends below"),
        ({"drinks_from_ml": 0}, "10 litres"),
        ({"drinks_to_ml": 10_001}, "10 litres"),
        ({"scheme": "mars"}, "not known"),
    ],
)
def test_the_database_refuses_what_cannot_be_a_range(ada, fields, said):
    with pytest.raises(ValidationError, match=said):
        Targets(user=ada, **fields).validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        Targets.objects.create(user=ada, **fields)
