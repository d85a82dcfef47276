"""What is installed is written down to the byte, and nothing tracked names a machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def pins(lock: str) -> dict[str, list[str]]:
    """Each pinned package (with its marker) and its hashes."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / lock).read_text().replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            pin, *hashes = line.split("--hash=")
            found[pin.strip()] = [value.strip() for value in hashes]
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_one_version_and_its_hashes(lock):
    for pin, hashes in pins(lock).items():
        assert re.fullmatch(r"[a-z0-9-]+(\[[a-z,]+\])?==[\w.+!]+( ; .+)?", pin)
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text()

    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text


def test_who_can_test_can_run():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_the_locks_hold_everything_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["dependencies"] + project["optional-dependencies"]["dev"],
    }

    for lock, requirements in asked.items():
        names = {re.split(r"[\[=]", pin)[0] for pin in pins(lock)}
        assert {re.split(r"[^\w-]", requirement)[0] for requirement in requirements} <= names


def test_tracked_files_name_no_folder_of_a_machine():
    pattern = "(^|[^[:alnum:]._-])/(home|root|work)/"
    command = ["git", "grep", "-nIE", pattern, "--", ".", ":!static/vendor"]

    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    if found.returncode > 1:
        pytest.skip("not a git clone")
    assert found.stdout == ""
