"""The room stays pure: nothing but the standard library and itself."""

import ast
import sys
from pathlib import Path

import pytest

import diary.insights

FILES = sorted(Path(diary.insights.__file__).parent.glob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_room_imports_the_standard_library_and_the_room_only(path):
    outside = {
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("diary.insights")
    }

    assert outside == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_room_never_asks_the_clock_or_an_unseeded_chance(path):
    assert imported(path).isdisjoint({"datetime", "time", "secrets", "os"})
    assert "random" not in {
        name.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import)
        for name in node.names
    }
