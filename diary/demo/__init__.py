"""A believable diary of a person who does not exist: to look around in, to measure with, to test with."""

from datetime import datetime

from accounts.models import User
from diary.demo.author import Author
from diary.demo.days import days_of
from diary.demo.nights import PLANTED, Links
from diary.demo.pantry import lay_out, stock
from diary.demo.save import save
from diary.demo.story import resized, tell
from diary.periods import Period, local_day

__all__ = ["PLANTED", "Links", "fill"]

DAYS_A_YEAR = 365.25
FEWEST_DAYS = 7


def fill(
    user: User,
    years: float,
    seed: int,
    until: datetime,
    entries: int | None = None,
    links: Links | None = None,
) -> int:
    """Fill the user's empty diary with `years` that end at the instant `until`; how many entries it got.

    The last night is left unanswered, and of one cramp in the night before only the place is known, so that
    Today has something to ask. `entries` demands an exact number, reached by more or fewer drinks; `links`
    sets what makes a cramp more likely. The same arguments give the same diary.
    """
    author = Author(user, seed)
    length = max(FEWEST_DAYS, round(years * DAYS_A_YEAR))
    days = list(days_of(seed, Period.ending(local_day(until, user.zone), length, user.zone)))
    pantry = stock(user)
    lay_out(user, pantry)
    story = tell(author, days, pantry, until, links or Links())
    if entries is not None:
        story = resized(story, entries, author, days, pantry)
    save(user, story)
    return len(story.entries)
