"""One thing on the page: what the diary says about it, drawn like a chart; how far the others have come."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from diary.charts.before import words
from diary.charts.before.findings import Said
from diary.charts.chart import Chart, Row
from diary.charts.words import number
from diary.insights.gates import Step
from diary.insights.intervals import Interval, Share
from diary.insights.links import Estimate, Standing

PERCENT = 100
TEN = 10


class Waiting(NamedTuple):
    """A thing with too few nights: its counts, what is still missing, and the gate that is furthest off."""

    label: str
    counts: str
    missing: list[str]
    furthest: Step


@lru_cache(maxsize=64)
def lists(found: tuple[Said, ...], language: str) -> str:
    """The three lists as a part of the page, in the active language, which is `language`.

    Drawn once as long as the findings stay the same: a look at ten years costs little more than reading them.
    """
    links, unclear, few = ([one for one in found if one.link.standing is standing] for standing in Standing)
    tested = cards([*links, *unclear])
    context = {
        "links": tested[: len(links)],
        "unclear": tested[len(links) :],
        "waiting": [waiting(one) for one in few],
    }
    return render_to_string("diary/links/_lists.html", context)


def waiting(said: Said) -> Waiting:
    """Counts and progress, and nothing else."""
    return Waiting(
        str(said.thing.label),
        words.counts(said) if said.link.counts.nights else _("No night can be compared yet."),
        [words.progress(step) for step in said.link.steps if not step.is_done],
        min(said.link.steps, key=lambda step: step.have / step.need),
    )


def cards(found: Iterable[Said]) -> list[Chart]:
    """A card each, all drawn on one scale."""
    shown = [one for one in found if one.link.estimate]
    highest = max((one.link.estimate.with_factor.high for one in shown if one.link.estimate), default=0)
    highest = max([highest, *(one.link.estimate.without.high for one in shown if one.link.estimate)])
    most = TEN * (int(PERCENT * highest) // TEN + 1)
    return [card(one, one.link.estimate, min(PERCENT, most)) for one in shown if one.link.estimate]


def card(said: Said, estimate: Estimate, most: int) -> Chart:
    """Counts first, then the difference, the picture of both shares, and the small print."""
    table = said.link.counts
    rows = (
        row(_("After it"), table.share_with, estimate.with_factor),
        row(_("Other nights"), table.share_without, estimate.without),
    )
    return Chart(
        slug=said.thing.slug,
        title=said.thing.label,
        count="",
        sentence=words.counts(said),
        head=(_("Nights"), _("All"), _("Cramp"), _("In 100"), _("Range")),
        rows=rows,
        kind="shares",
        data=drawing(rows, estimate, most),
        notes=(said.thing.about,) if said.thing.about else (),
        facts=facts(said),
    )


def facts(said: Said) -> dict[str, Any]:
    """What only this card's template needs."""
    return {
        "verdict": words.verdict(said),
        "difference": words.difference(said),
        "belief": words.belief(said),
        "shown": words.shown(said),
        "is_early": said.link.is_early,
        "because": words.because() if said.thing.follows_cramps else "",
        "slug": said.thing.slug,
    }


def row(label: str, share: Share, interval: Interval) -> Row:
    """One kind of nights."""
    span = _("%(low)s to %(high)s") % {
        "low": number(PERCENT * interval.low),
        "high": number(PERCENT * interval.high),
    }
    return Row((label, share.total, share.hits, round(PERCENT * share.value), span))


def drawing(rows: tuple[Row, Row], estimate: Estimate, most: int) -> dict[str, Any]:
    """For the script: both shares with their intervals, in a hundred nights."""
    intervals = (estimate.with_factor, estimate.without)
    return {
        "labels": [
            _("%(label)s: %(hits)s of %(n)s")
            % {"label": row.cells[0], "hits": row.shown[2], "n": row.shown[1]}
            for row in rows
        ],
        "values": [one.cells[3] for one in rows],
        "intervals": [[PERCENT * one.low, PERCENT * one.high] for one in intervals],
        "most": most,
        "axis": _("Cramp nights in 100"),
    }
