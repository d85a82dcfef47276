"""What the tests of links share."""

import pytest
import time_machine

from tests.charts.moments import NOW


@pytest.fixture
def noon():
    """The time stands still at noon of 22 November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield
