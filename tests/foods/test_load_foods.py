"""`load_foods`: a download comes in once, whatever is run again."""

import io

import pytest
from django.core.management import call_command

from diary.bootstrap import RefusedError
from diary.models import Food
from tests.foods.samples import amount, csv_zip, food, json_file, json_food

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"


def load(path, **options) -> str:
    out = io.StringIO()
    call_command("load_foods", path, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def legacy(tmp_path):
    """Two foods: one is shipped, one is new."""
    return csv_zip(
        tmp_path / "sr.zip",
        food=[
            food(173944),
            food(1000, description="Loquats, raw"),
            food(5, "sample_food"),
            food(6, description=""),
        ],
        food_nutrient=[amount(173944, "1092", "1"), amount(1000, "1092", "266"), amount(1000, "1093", "")],
        sr_legacy_food=[{"fdc_id": 173944, "NDB_number": "9040"}, {"fdc_id": 1000, "NDB_number": "9175"}],
        food_portion=[{"fdc_id": 1000, "amount": "1", "modifier": "cup", "gram_weight": "149"}],
    )


def test_new_food_comes_in_and_the_shipped_one_stays(legacy):
    said = load(legacy)

    loquats = Food.objects.get(source_key="ndb:09175")
    assert "2 foods read: 1 new, 0 changed, 0 as before, 1 already in the catalogue." in said
    assert (loquats.name, loquats.source, loquats.is_starter) == ("Loquats, raw", "USDA SR Legacy", False)
    assert (loquats.potassium_mg, loquats.sodium_mg) == (266, None)
    assert loquats.portions == [["cup", 149]]
    assert Food.objects.get(source_key="ndb:09040").potassium_mg == 358


def test_what_is_refused_and_left_out_is_counted_with_its_reason(legacy):
    said = load(legacy)

    assert "Refused: 1 (no name)." in said
    assert "Left out: 1 (samples and other rows)." in said


def test_second_run_changes_nothing(legacy):
    load(legacy)
    before = list(Food.objects.order_by("pk").values())

    said = load(legacy)

    assert "0 new, 0 changed, 1 as before" in said
    assert list(Food.objects.order_by("pk").values()) == before


def test_newer_edition_changes_the_same_row(tmp_path):
    load(
        json_file(
            tmp_path / "a.json", {"SurveyFoods": [json_food(1, dataType="Survey (FNDDS)", foodCode="7")]}
        )
    )
    before = Food.objects.get(source_key="fndds:7")

    said = load(
        json_file(
            tmp_path / "b.json",
            {"SurveyFoods": [json_food(2, dataType="Survey (FNDDS)", foodCode="7", description="Houmous")]},
        )
    )

    after = Food.objects.get(source_key="fndds:7")
    assert "0 new, 1 changed" in said
    assert (after.pk, after.name, after.search) == (before.pk, "Houmous", "houmous")


def test_foundation_figures_are_not_replaced_by_older_ones(tmp_path):
    load(json_file(tmp_path / "a.json", {"FoundationFoods": [json_food(ndbNumber=555, description="New")]}))

    said = load(
        json_file(
            tmp_path / "b.json", [json_food(ndbNumber="00555", description="Old", dataType="SR Legacy")]
        )
    )

    assert "1 already in the catalogue" in said
    assert Food.objects.get(source_key="ndb:00555").name == "New"


def test_dry_run_writes_no_food(legacy):
    said = load(legacy, dry_run=True)

    assert "1 new" in said
    assert "Nothing was written" in said
    assert not Food.objects.filter(source_key="ndb:09175").exists()


def test_file_that_is_no_download_is_refused_in_one_sentence(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("bananas")

    with pytest.raises(RefusedError, match="neither a zip nor JSON"):
        load(path)


def test_terminal_sees_how_far_it_is(legacy):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()

    call_command("load_foods", legacy, stdout=io.StringIO(), stderr=terminal)

    assert "\rReading [##############################] 100%\n" in terminal.getvalue()
    assert "\rWriting [##############################] 100%\n" in terminal.getvalue()


@pytest.mark.slow
def test_command_line_ends_with_two_and_no_traceback(installation, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("bananas")

    done = installation.manage("load_foods", path)

    assert done.returncode == 2
    assert done.stderr.strip().splitlines() == [
        "This file is neither a zip nor JSON, so it is no FoodData Central download."
    ]
