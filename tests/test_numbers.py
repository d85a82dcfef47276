"""Numbers as people type them."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.numbers import BelowZeroError, as_fraction, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2", 2),
        ("1.5", 1.5),
        ("1,5", 1.5),
        (".5", 0.5),
        ("1/2", 0.5),
        ("1 1/2", 1.5),
        ("½", 0.5),
        ("1½", 1.5),
        ("1 ½", 1.5),
        ("⅓", 1 / 3),
        ("1,200", 1200),
        ("1,200.5", 1200.5),
        ("0,125", 0.125),
        (" 7 ", 7),
    ],
)
def test_number_is_read_as_it_was_meant(typed, number):
    assert read_number(typed) == pytest.approx(number)


@pytest.mark.parametrize(
    "typed", ["", ".", "1/0", "--", "1e5", "nan", "inf", "one", "1.234,5", "1 000", "5.", "1//2"]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="no number"):
        read_number(typed)


@pytest.mark.parametrize("typed", ["-1", "−0,5", "- 1/2", "-½"])
def test_a_number_below_zero_is_named_as_that(typed):
    with pytest.raises(BelowZeroError):
        read_number(typed)


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_refused(text):
    with contextlib.suppress(ValueError):
        assert 0 <= read_number(text) < math.inf


@given(st.integers(min_value=1, max_value=400))
def test_quarters_are_written_as_they_are_read(quarters):
    assert read_number(as_fraction(quarters / 4)) == quarters / 4
