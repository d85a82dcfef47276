"""The calendar of a diary as bits: bit i of every number is the i-th night from an agreed first one.

A night is unknown unless it was answered, and a factor is unknown unless something was said about it.
Neither is ever read as "no".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from diary.insights.intervals import Share


def mask(offsets: Iterable[int]) -> int:
    """The number with the bits at `offsets` (nights since the first one, from 0) set.

    >>> bin(mask([0, 3]))
    '0b1001'

    Raises ValueError for a negative offset.
    """
    bits = 0
    for offset in offsets:
        bits |= 1 << offset
    return bits


@dataclass(frozen=True)
class Nights:
    """Which nights were answered, and which of them had any cramp.

    Raises ValueError when a cramp stands on a night that was not answered.
    """

    answered: int
    cramp: int

    def __post_init__(self) -> None:
        _check_within(self.cramp, self.answered)


@dataclass(frozen=True)
class Factor:
    """Before which nights something is known about the factor, and before which of them it was there.

    `name` is the caller's key and is handed back untouched. Raises ValueError when the factor was there on
    a day about which nothing is known.
    """

    name: str
    known: int
    present: int

    def __post_init__(self) -> None:
        _check_within(self.present, self.known)


@dataclass(frozen=True)
class Counts:
    """Nights of which both the cramp and the factor are known, and how many of them had a cramp."""

    with_factor: int
    with_factor_cramps: int
    without: int
    without_cramps: int

    @property
    def nights(self) -> int:
        """All nights that can be used."""
        return self.with_factor + self.without

    @property
    def cramps(self) -> int:
        """The cramp nights among them."""
        return self.with_factor_cramps + self.without_cramps

    @property
    def share_with(self) -> Share:
        """Cramp nights among the nights after the factor; ValueError when there are none of these."""
        return Share(self.with_factor_cramps, self.with_factor)

    @property
    def share_without(self) -> Share:
        """Cramp nights among the other nights; ValueError when there are none of these."""
        return Share(self.without_cramps, self.without)


@dataclass(frozen=True)
class Pairing:
    """The nights and one factor, cut to the span from the first to the last night that knows both.

    Bit 0 is the first such night, bit `span` - 1 the last. What was logged before or after it plays no part,
    so neither the day somebody signed up nor a week without answers at the end can change a result.
    """

    span: int
    answered: int
    cramp: int
    known: int
    present: int

    @property
    def counts(self) -> Counts:
        """The two by two table of the nights that know both."""
        with_factor = (self.present & self.answered).bit_count()
        hits = (self.present & self.cramp).bit_count()
        usable = (self.known & self.answered).bit_count()
        cramps = (self.known & self.cramp).bit_count()
        return Counts(with_factor, hits, usable - with_factor, cramps - hits)


def pair(nights: Nights, factor: Factor) -> Pairing:
    """Lay one factor beside the nights; `span` is 0 when no night knows both."""
    usable = nights.answered & factor.known
    first = max(0, (usable & -usable).bit_length() - 1)
    span = max(0, usable.bit_length() - first)
    window = (1 << span) - 1
    series = (nights.answered, nights.cramp, factor.known, factor.present)
    return Pairing(span, *(bits >> first & window for bits in series))


def _check_within(some: int, of: int) -> None:
    if some < 0 or of < 0 or some & ~of:
        raise ValueError("What was found must lie within what is known.")
