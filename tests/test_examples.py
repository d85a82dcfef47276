"""The examples in the docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FILES = [path for room in ("accounts", "diary") for path in ROOT.glob(f"{room}/**/*.py")]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES if ">>> " in path.read_text()
]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_the_examples_of_a_module_are_true(name):
    result = doctest.testmod(importlib.import_module(name))

    assert result.attempted
    assert result.failed == 0
