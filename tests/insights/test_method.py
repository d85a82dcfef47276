"""The method in words."""

import pytest

from diary.insights.method import METHOD, Passage


def test_each_step_has_its_own_key_words_and_a_source():
    assert len({passage.key for passage in METHOD}) == len(METHOD)
    assert all(passage.text and passage.sources for passage in METHOD)


def test_a_step_without_a_source_cannot_be_made():
    with pytest.raises(ValueError, match="names its source"):
        Passage("shift", "Days are moved.", ())


@pytest.mark.parametrize("word", ["trigger", "proven", "no effect", "risk score"])
def test_the_words_that_promise_too_much_are_not_used(word):
    assert not [passage.key for passage in METHOD if word in passage.text.lower()]
