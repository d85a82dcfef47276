"""CSV: what a spreadsheet gets, and what it costs."""

import csv
import io
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from diary import demo
from diary.models import KINDS, OwnFactor
from diary.reports.columns import NOT_SHOWN, columns_of
from tests.factories import make_day_factor, make_drink, make_episode, make_medicine_change

AT = datetime(2026, 3, 29, 1, 30, 12, tzinfo=UTC)


def sent(client, **chosen):
    return client.post("/export/csv/", chosen)


def body(response):
    return b"".join(response.streaming_content)


def table_of(client, kind, **chosen):
    """The lines of one CSV as dictionaries."""
    text = body(sent(client, kind=kind, **chosen)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_cramp_is_one_line_with_its_offset_and_units(as_ada, ada):
    make_episode(
        ada,
        AT,
        side="left",
        severity=8,
        length="gt10",
        duration_s=660,
        is_day_lost=True,
        signs=["walking", "sudden"],
        note="after the party",
        tried={"stretch": "yes", "heat": ""},
    )

    (line,) = table_of(as_ada, "cramp")

    assert line["Time"] == "2026-03-29T03:30:12+02:00"
    assert (line["Time zone"], line["Day"], line["Night that began on"]) == (
        "Europe/Berlin",
        "2026-03-29",
        "2026-03-28",
    )
    assert (line["Where"], line["Side"], line["How bad (0–10)"]) == ("Calf", "Left", "8")
    assert (line["How long"], line["Exact length (s)"], line["Sleep lost (0–10)"]) == (
        "Over 10 minutes",
        "660",
        "",
    )
    assert line["I could not do my usual things the next day"] == "yes"
    assert line["Other signs"] == "Pain like a cramp on walking that goes when I rest; Sudden pain"
    assert line["What was tried"] == "Stretching it: It helped; Warmth"
    assert line["Note"] == "after the party"


def test_what_is_unknown_is_an_empty_cell_and_zero_is_zero(as_ada, ada):
    make_drink(ada, 300, AT, name="Tap water", sodium_mg=0, potassium_mg=None)

    (line,) = table_of(as_ada, "drink")

    assert (line["Amount (ml)"], line["Sodium (mg)"], line["Potassium (mg)"]) == ("300", "0.0", "")


def test_names_from_own_lists_stand_in_the_line(as_ada, ada):
    make_medicine_change(ada, "Magnesium citrate", AT, dose="300 mg")
    make_day_factor(ada, "own", AT, own_factor=OwnFactor.objects.create(user=ada, name="New shoes"))

    (medicine,) = table_of(as_ada, "medicine")
    (factor,) = table_of(as_ada, "factor")

    assert (medicine["Name"], medicine["Dose"], medicine["What happened"]) == (
        "Magnesium citrate",
        "300 mg",
        "Started",
    )
    assert (factor["What"], factor["Name"]) == ("My own", "New shoes")


@pytest.mark.parametrize(
    "note", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")']
)
def test_no_cell_is_a_formula(as_ada, ada, note):
    make_drink(ada, 300, AT, name=note, note=note)

    (line,) = table_of(as_ada, "drink")

    assert (line["Drink"], line["Note"]) == (f"'{note}", f"'{note}")


def test_the_file_opens_as_utf8_and_tells_nothing_by_its_name(as_ada, ada, time_machine):
    time_machine.move_to(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), tick=False)
    make_drink(ada, 300, AT, name="Čaj s mlékem ☕")

    response = sent(as_ada, kind="drink")

    content = body(response)
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Čaj s mlékem ☕" in content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="unknot-2026-11-23.csv"'
    assert response["Cache-Control"] == "private, no-store"


def test_all_kinds_come_as_a_zip_with_a_file_each(as_ada, ada, bob):
    make_episode(ada, AT)
    make_episode(bob, AT, note="of Bob")

    with ZipFile(io.BytesIO(body(sent(as_ada)))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{slug}.csv" for slug in KINDS]
        cramps = archive.read("cramp.csv").decode("utf-8-sig")

    assert len(cramps.splitlines()) == 2
    assert "of Bob" not in cramps


def test_only_the_chosen_days_leave(as_ada, ada):
    for day in (1, 2, 3):
        make_drink(ada, 100 * day, datetime(2026, 3, day, 12, tzinfo=UTC))
    gone = make_drink(ada, 999, datetime(2026, 3, 2, 13, tzinfo=UTC))
    gone.deleted_at = AT
    gone.save()

    lines = table_of(as_ada, "drink", first="2026-03-02", last="2026-03-03")

    assert [line["Amount (ml)"] for line in lines] == ["200", "300"]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"first": "2026-03-02", "last": "2026-03-01"}, "This day is before the first one."),
        ({"first": "yesterday", "last": "2026-03-01"}, "Enter a valid date."),
        ({"kind": "secret"}, "Select a valid choice."),
        ({"span": "ever"}, "Choose one of these times."),
    ],
)
def test_a_choice_that_cannot_be_is_refused_with_a_sentence(as_ada, chosen, words):
    response = sent(as_ada, **chosen)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_no_field_of_any_kind_is_forgotten():
    for kind in KINDS.values():
        shown = {column.path.split("__")[0] for column in columns_of(kind.model)}
        names = {field.name for field in kind.model._meta.concrete_fields}
        heads = [column.head for column in columns_of(kind.model)]

        assert names - shown == names & NOT_SHOWN
        assert len(heads) == len(set(heads)), f"two columns of {kind.slug} share a name"


def test_a_long_diary_costs_as_few_queries_as_a_short_one(as_ada, ada, django_assert_num_queries):
    until = datetime(2026, 11, 22, 18, tzinfo=UTC)
    demo.fill(ada, 0.1, 1, until)

    # The session, the user; then one query a kind, and one for what was tried.
    with django_assert_num_queries(2 + len(KINDS) + 1):
        content = body(sent(as_ada))

    with ZipFile(io.BytesIO(content)) as archive:
        count = sum(len(archive.read(name).splitlines()) - 1 for name in archive.namelist())

    assert count > 300
