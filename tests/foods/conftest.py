"""Where the downloads of a test lie."""

import pytest


@pytest.fixture
def zip_path(tmp_path):
    return tmp_path / "download.zip"


@pytest.fixture
def json_path(tmp_path):
    return tmp_path / "download.json"
