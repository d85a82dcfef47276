"""A report keeps what it says when it is put away as JSON."""

import json

import pytest

from diary.reports.summary import from_json, to_json
from tests.reports.summaries import example_summary


def test_a_report_comes_back_from_json_as_it_was() -> None:
    summary = example_summary()

    assert from_json(json.loads(json.dumps(to_json(summary)))) == summary


def test_a_report_without_a_date_of_birth_comes_back_too() -> None:
    summary = example_summary(since_on=None, since="")

    assert from_json(json.loads(json.dumps(to_json(summary)))) == summary


@pytest.mark.parametrize("broken", [{}, {"head": 3}, {"head": {}}, [], None])
def test_what_is_no_report_is_refused_with_a_sentence(broken: object) -> None:
    with pytest.raises(ValueError, match="not a report"):
        from_json(broken)  # type: ignore[arg-type]
