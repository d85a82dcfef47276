"""Taking the diary away and putting it back, on a phone."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from diary.models import Drink, Episode
from tests.browser.waiting import expect
from tests.factories import make_drink, make_episode

AT = datetime(2026, 3, 2, 17, tzinfo=UTC)


@pytest.fixture
def ada_with_a_diary(sign_in, ada):
    make_episode(ada, AT, severity=8, note="after the stairs")
    make_drink(ada, 300, AT)
    return sign_in(ada)


def saved(page, button):
    """The file that a button brings."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value


def test_everything_is_taken_away_and_put_back(ada_with_a_diary, judge, ada):
    page = ada_with_a_diary
    page.goto("/more/")
    page.get_by_role("link", name="Take your diary with you").click()
    page.get_by_role("heading", name="Take your diary with you").wait_for()
    judge("export")
    takeout = saved(page, "Download everything")
    assert takeout.suggested_filename.startswith("unknot-")
    # Asking for its path waits for the file's end; before that the diary is still being read.
    content = Path(takeout.path()).read_bytes()
    Episode.objects.all().delete()
    Drink.objects.all().delete()

    page.get_by_role("link", name="Put a takeout into this diary").click()
    page.get_by_label("Your takeout").wait_for()
    judge("import")
    page.get_by_label("Your takeout").set_input_files(
        {"name": "mine.zip", "mimeType": "application/zip", "buffer": content}
    )
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_text("2 things would be added").wait_for()
    judge("import-preview")
    assert not Episode.objects.exists()
    page.get_by_role("button", name="Add to my diary").click()
    page.get_by_text("The file was added to your diary.").wait_for()
    judge("import-done")
    assert Episode.objects.get(user=ada).note == "after the stairs"

    page.get_by_role("link", name="mine.zip").click()
    page.get_by_role("button", name="Take it back").wait_for()
    judge("import-undo")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("What the file brought was taken out again.").wait_for()
    assert not Episode.objects.exists()


def test_chosen_days_leave_as_a_table(ada_with_a_diary, ada):
    page = ada_with_a_diary
    make_drink(ada, 999, datetime(2026, 1, 1, 12, tzinfo=UTC))
    page.goto("/export/")
    page.get_by_text("Own dates").click()
    page.get_by_label("From").fill("2026-03-01")
    page.get_by_label("Until").fill("2026-03-31")
    page.get_by_label("What", exact=True).select_option("Drink")

    table = saved(page, "Download tables")

    text = Path(table.path()).read_text(encoding="utf-8-sig")
    assert [line["Amount (ml)"] for line in csv.DictReader(io.StringIO(text))] == ["300"]


def test_excel_and_health_software_get_their_files(ada_with_a_diary):
    page = ada_with_a_diary
    page.goto("/export/")

    excel = saved(page, "Download for Excel")
    bundle = saved(page, "Download for health software")

    with ZipFile(excel.path()) as archive:
        assert "xl/workbook.xml" in archive.namelist()
    assert "after the stairs" in Path(bundle.path()).read_text()


def test_wrong_dates_are_told_beside_their_field(ada_with_a_diary, judge):
    page = ada_with_a_diary
    page.goto("/export/")
    page.get_by_text("Own dates").click()
    page.get_by_label("From").fill("2026-03-31")
    page.get_by_label("Until").fill("2026-03-01")
    page.get_by_role("button", name="Download tables").click()

    page.get_by_text("This day is before the first one.").wait_for()
    expect(page.get_by_label("From")).to_have_value("2026-03-31")
    judge("export-wrong")


def test_a_file_that_is_no_takeout_is_refused_in_one_sentence(ada_with_a_diary, judge):
    page = ada_with_a_diary
    page.goto("/import/")
    page.get_by_label("Your takeout").set_input_files(
        {"name": "holiday.zip", "mimeType": "application/zip", "buffer": b"no zip at all"}
    )
    page.get_by_role("button", name="Look at it first").click()

    page.get_by_role("alert").filter(has_text="This is no takeout of a diary").wait_for()
    judge("import-refused")
