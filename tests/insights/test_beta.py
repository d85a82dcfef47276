"""The incomplete beta function, against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from diary.insights.beta import inverse_beta, regularized_beta
from tests.insights.diaries import unhurried

SHAPES = [(0.5, 0.5), (1, 1), (1, 40), (3, 2), (9, 22), (40, 1), (120, 700), (2500, 1800)]
shapes = st.floats(0.5, 500)


@pytest.mark.parametrize(("a", "b"), SHAPES)
@pytest.mark.parametrize("x", [0.0, 1e-6, 0.02, 0.3, 0.5, 0.58, 0.9, 0.999, 1.0])
def test_it_agrees_with_scipy(x, a, b):
    assert regularized_beta(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(("a", "b"), SHAPES)
@pytest.mark.parametrize("share", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_the_inverse_agrees_with_scipy(share, a, b):
    assert inverse_beta(share, a, b) == pytest.approx(special.betaincinv(a, b, share), rel=1e-9)


@unhurried
@given(shapes, shapes, st.floats(0.001, 0.999))
def test_the_inverse_undoes_the_function(a, b, x):
    share = regularized_beta(x, a, b)

    if 1e-6 < share < 1 - 1e-6:
        assert inverse_beta(share, a, b) == pytest.approx(x, rel=1e-6)


@unhurried
@given(shapes, shapes, st.floats(0, 1), st.floats(0, 1))
def test_it_never_falls(a, b, x, y):
    low, high = sorted((x, y))

    assert regularized_beta(low, a, b) <= regularized_beta(high, a, b) + 1e-12


@pytest.mark.parametrize(("x", "a", "b"), [(-0.1, 1, 1), (1.1, 1, 1), (0.5, 0, 1), (0.5, 1, 0)])
def test_it_refuses_what_it_is_not_defined_for(x, a, b):
    with pytest.raises(ValueError, match="incomplete beta"):
        regularized_beta(x, a, b)


@pytest.mark.parametrize("share", [0, 1, -1, float("nan")])
def test_the_inverse_refuses_a_share_at_or_beyond_the_ends(share):
    with pytest.raises(ValueError, match="0 < share < 1"):
        inverse_beta(share, 2, 3)
