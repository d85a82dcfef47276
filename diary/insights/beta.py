"""The incomplete beta function and its inverse: all that exact binomial limits need.

Sources: NIST Digital Library of Mathematical Functions, 8.17.4 (symmetry) and 8.17.22 (continued
fraction); Lentz, Appl Opt 1976;15:668-671 (how to evaluate such a fraction).
"""

import math

TINY = 1e-300
LAST_DIGIT = 1e-15


def regularized_beta(x: float, a: float, b: float) -> float:
    """I_x(a, b): the chance that a Beta(a, b) variable is at most `x`.

    Raises ValueError unless 0 <= x <= 1 and a, b > 0.
    """
    if not (0 <= x <= 1 and a > 0 and b > 0):
        raise ValueError("The incomplete beta function needs 0 <= x <= 1 and a, b > 0.")
    if x in (0, 1):
        return float(x)
    if x > (a + 1) / (a + b + 2):  # beyond it the fraction converges slowly: use I_x(a,b) = 1 - I_1-x(b,a)
        return 1 - _lower_part(1 - x, b, a)
    return _lower_part(x, a, b)


def inverse_beta(share: float, a: float, b: float) -> float:
    """The `x` with I_x(a, b) = `share`, by halving until two neighbouring floats are left.

    Raises ValueError unless 0 < share < 1 and a, b > 0.
    """
    if not 0 < share < 1:
        raise ValueError("The inverse of the incomplete beta function needs 0 < share < 1.")
    low, high = 0.0, 1.0
    middle = 0.5
    while low < middle < high:
        if regularized_beta(middle, a, b) < share:
            low = middle
        else:
            high = middle
        middle = (low + high) / 2
    return middle


def _lower_part(x: float, a: float, b: float) -> float:
    log_front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(log_front) / a * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of DLMF 8.17.22, by Lentz's method."""
    value, front, back, change, term = 1.0, 1.0, 0.0, 0.0, 0
    while abs(change - 1) >= LAST_DIGIT:
        step = _coefficient(term, x, a, b)
        back = 1 / _not_zero(1 + step * back)
        front = _not_zero(1 + step / front)
        change = front * back
        value *= change
        term += 1
    return 1 / value


def _coefficient(term: int, x: float, a: float, b: float) -> float:
    """d(term + 1) of DLMF 8.17.23, with its sign."""
    m = (term + 1) // 2
    if term % 2:
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))


def _not_zero(value: float) -> float:
    return value or TINY
