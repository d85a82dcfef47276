"""How often the links name something where there is nothing, and how often they notice a doubling.

The runs are those of `diary.insights.bench`; here they become the table that README keeps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from diary.charts.before.gather import NIGHTS_BACK
from diary.insights.bench import CORRELATIONS, LENGTHS, Row, with_doubling, without_link

SEED = 20260101
RUNS = 200
# The longest one is what the page looks at.
NIGHTS = (*LENGTHS, NIGHTS_BACK)
Key = tuple[str, float]


def table(runs: int, lengths: Iterable[int] = NIGHTS) -> Iterator[str]:
    """The lines of the table as Markdown; the same number of runs gives the same lines."""
    nights = tuple(lengths)
    yield f"| in 100 made-up diaries ({runs} each) | {' | '.join(f'{n} nights' for n in nights)} |"
    yield f"|---|{'---|' * len(nights)}"
    false = gathered((none_linked(row), row) for row in without_link(runs, SEED, nights))
    for name in (f"no link, serial correlation {correlation}: a link named" for correlation in CORRELATIONS):
        yield line(name, [among(false[name, length]) for length in nights])
    true = gathered((doubled(row), row) for row in with_doubling(runs, SEED, nights))
    for name in dict.fromkeys(name for name, _length in true):
        yield line(name, [f"{100 * row.noticed:.0f}" for length in nights for row in true[name, length]])


def none_linked(row: Row) -> str:
    """The line of a scenario without a link: mixes and gaps are counted together."""
    return f"no link, serial correlation {row.scenario.correlation}: a link named"


def doubled(row: Row) -> str:
    """The line of a scenario with one."""
    made = row.scenario
    return (
        f"doubling, {100 * made.base:.0f} % cramp nights, {100 * made.share:.0f} % of days with it, "
        f"serial correlation {made.correlation}: noticed"
    )


def gathered(rows: Iterable[tuple[str, Row]]) -> dict[Key, list[Row]]:
    """The rows by their line and length."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for name, row in rows:
        found[name, row.scenario.nights].append(row)
    return found


def among(rows: Iterable[Row]) -> str:
    """The mean over the scenarios of one cell, and the highest of them."""
    shares = [100 * row.any_link for row in rows]
    return f"{sum(shares) / len(shares):.1f} (at most {max(shares):.1f})"


def line(name: str, cells: Iterable[str]) -> str:
    """One line."""
    return f"| {name} | {' | '.join(cells)} |"
