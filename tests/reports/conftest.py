"""Links of Ada's, one open to whoever has it, one with a PIN."""

import pytest

from tests.reports.sharing import make_share


@pytest.fixture
def link(ada):
    return make_share(ada, concern="Cramps in the left calf")


@pytest.fixture
def locked(ada):
    return make_share(ada, pin="4711")
