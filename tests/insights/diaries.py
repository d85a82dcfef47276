"""Small diaries for properties, and the plain reading of them that the bits are checked against."""

from hypothesis import settings
from hypothesis import strategies as st

from diary.insights.nights import Factor, Nights

unhurried = settings(deadline=None)  # a busy machine is no failure


@st.composite
def diaries(draw, least: int = 0, most: int = 45) -> tuple[Nights, Factor]:
    """Nights and one factor, with gaps in either."""
    size = draw(st.integers(least, most))
    everything = (1 << size) - 1
    bits = st.integers(0, everything)
    gaps = draw(st.booleans())
    answered = draw(bits) | draw(bits) if gaps else everything
    known = draw(bits) | draw(bits) if gaps else everything
    return Nights(answered, draw(bits) & answered), Factor("hot day", known, draw(bits) & known)


def as_lists(nights: Nights, factor: Factor) -> list[tuple[int, int, int, int]]:
    """Each night as (answered, cramp, known, present)."""
    size = max(nights.answered.bit_length(), factor.known.bit_length())
    series = (nights.answered, nights.cramp, factor.known, factor.present)
    return [tuple(bits >> place & 1 for bits in series) for place in range(size)]


def trimmed(rows: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """From the first to the last night that knows both."""
    usable = [place for place, (answered, _, known, _) in enumerate(rows) if answered and known]
    return rows[usable[0] : usable[-1] + 1] if usable else []
