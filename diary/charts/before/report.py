"""The lines for the doctor's report, for those who ask for them: off unless chosen there."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from diary.charts.before import words
from diary.charts.before.findings import Look, Said, choices_of, look
from diary.charts.before.gather import NIGHTS_BACK
from diary.charts.words import day_words, number
from diary.insights.gates import CLAIM_NIGHTS
from diary.insights.links import Standing
from diary.periods import Period, local_day


def report_lines(user: User, period: Period, now: dt.datetime) -> tuple[str, ...]:
    """What the diary says about the things chosen, as the page does, up to the last night of the period.

    Empty below 90 answered nights. Five queries. The nights are those of the page, two years at most, since
    a report of three months would never hold enough. The first line says how many things were tested, the
    last one how they were judged.
    """
    span = Period.ending(period.last, NIGHTS_BACK, user.zone)
    found = look(user, now, choices_of(user), span)
    if found is None or found.gathered.answered < CLAIM_NIGHTS:
        return ()
    tested = [one for one in found.said if one.link.estimate]
    return (head(user, found, period), *map(line, tested), foot(tested)) if tested else ()


def head(user: User, found: Look, period: Period) -> str:
    """What was tested, since when, on how many nights."""
    return _(
        "Chosen beforehand on %(day)s: %(chosen)s things to compare with %(nights)s answered nights up to "
        "%(last)s, %(cramps)s of them with a cramp. Tested: %(tested)s."
    ) % {
        "day": day_words(local_day(found.choice.chosen_at, user.zone), "j M Y"),
        "chosen": number(len(found.said)),
        "nights": number(found.gathered.answered),
        "last": day_words(period.last, "j M Y"),
        "cramps": number(found.gathered.cramp_nights),
        "tested": number(found.tested),
    }


def line(said: Said) -> str:
    """One thing: counts, difference, standing."""
    is_link = said.link.standing is Standing.POSSIBLE_LINK
    standing = _("Possible link.") if is_link else _("The diary cannot tell.")
    return f"{said.thing.label}: {words.counts(said)} {words.difference(said)} {standing}"


def foot(said: list[Said]) -> str:
    """How it was judged, and, where it applies, what looks like a link without being one."""
    how = _(
        "Circular shift test, Benjamini-Hochberg at 0.10 over all tested; intervals by Newcombe, widened for "
        "runs of nights."
    )
    return f"{how} {words.because()}" if any(one.thing.follows_cramps for one in said) else how
