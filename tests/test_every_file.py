"""Promises that hold for the files of the product; a new one is measured without being asked."""

import hashlib
import json
import re
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)


def test_the_schema_has_no_pending_migration(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_every_setting_stands_in_the_readme():
    sources = [*ROOT.glob("diary/**/*.py"), *ROOT.glob("accounts/**/*.py"), ROOT / "manage.py"]
    used = set(re.findall(r"\b(?:DIARY_[A-Z_]+|DATABASE_URL)\b", "\n".join(map(Path.read_text, sources))))

    readme = (ROOT / "README.md").read_text()

    assert used
    assert {name for name in used if name not in readme} == set()


def test_vendored_files_are_what_their_manifest_says():
    folder = ROOT / "static" / "vendor"
    rows = json.loads((folder / "manifest.json").read_text())

    wrong = [
        r["file"]
        for r in rows
        if hashlib.sha256((folder / r["file"]).read_bytes()).hexdigest() != r["sha256"]
    ]
    listed = {row["file"] for row in rows} | {"manifest.json"}

    assert wrong == []
    assert {path.name for path in folder.iterdir()} <= listed
    fonts = ROOT / "diary" / "reports" / "fonts"
    assert {f"../../diary/reports/fonts/{path.name}" for path in fonts.iterdir()} <= listed
    assert all(row["version"] and row["licence"] and row["package"] for row in rows)


def test_templates_and_scripts_name_no_address_outside():
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/*.js"), *ROOT.glob("static/css/*.css")]

    loaded = r"""(?:src|href|url\(|import|fetch\()\s*=?\s*["'(]?\s*(?:https?:)?//"""
    assert [path.name for path in files if re.search(loaded, path.read_text())] == []
