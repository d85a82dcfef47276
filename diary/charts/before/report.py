"""The lines for the doctor's report, for those who ask for them: off unless chosen there."""

import datetime as dt

from django.utils.translation import gettext as _

from accounts.models import User
from diary.charts.before import words
from diary.charts.before.findings import Look, Said, choices_of, look
from diary.charts.words import day_words, number
from diary.insights.gates import CLAIM_NIGHTS
from diary.insights.links import Standing
from diary.periods import Period, local_day


def report_lines(user: User, period: Period, now: dt.datetime) -> tuple[str, ...]:
    """What the diary says about the things chosen, over the period; empty below 90 answered nights.

    Five queries. The same words as on the page, without its invitations; the first line says how many
    things were tested. `caution` belongs below them.
    """
    found = look(user, now, choices_of(user), period)
    if found is None or found.gathered.answered < CLAIM_NIGHTS:
        return ()
    tested = [one for one in found.said if one.link.estimate]
    if not tested:
        return ()
    return (head(user, found), *map(line, tested))


def head(user: User, found: Look) -> str:
    """What was tested, since when, on how many nights."""
    return _(
        "Chosen beforehand on %(day)s: %(chosen)s things to compare with %(nights)s answered nights, "
        "%(cramps)s of them with a cramp. Tested: %(tested)s."
    ) % {
        "day": day_words(local_day(found.choice.chosen_at, user.zone), "j M Y"),
        "chosen": number(len(found.said)),
        "nights": number(found.gathered.answered),
        "cramps": number(found.gathered.cramp_nights),
        "tested": number(found.tested),
    }


def line(said: Said) -> str:
    """One thing: counts, difference, standing."""
    is_link = said.link.standing is Standing.POSSIBLE_LINK
    standing = _("Possible link.") if is_link else _("The diary cannot tell.")
    return f"{said.thing.label}: {words.counts(said)} {words.difference(said)} {standing}"


def caution() -> str:
    """How it was judged, and what it is not."""
    said = _(
        "Circular shift test, Benjamini-Hochberg at 0.10 over all tested; intervals by Newcombe, widened for "
        "runs of nights. Counts from a diary cannot show a cause."
    )
    return f"{said} {words.because()}"
