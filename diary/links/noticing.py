"""What a trial can notice, said before it begins."""

from typing import Any

from django.utils.translation import gettext as _

from diary.insights.designs import WEEKS
from diary.insights.trial_power import chance_to_show
from diary.links.changes import Change
from diary.links.trial_forms import BLOCKS

# Fewer answered nights say too little about the coming ones: our choice.
ENOUGH_NIGHTS = 14
ASSUMED = 0.4


def noticing(cramp_nights: int, answered: int, change: Change) -> dict[str, Any]:
    """For what is suggested, and each number and length of blocks: how many of 100 trials show a halving."""
    is_own = answered >= ENOUGH_NIGHTS
    base = cramp_nights / answered if is_own else ASSUMED
    said = (
        _("a cramp on %(cramps)s of %(answered)s nights, as in your last weeks")
        % {"cramps": cramp_nights, "answered": answered}
        if is_own
        else _("a cramp on 4 of 10 nights")
    )
    rows = [{"blocks": blocks, "cells": [cell(weeks, blocks, base) for weeks in WEEKS]} for blocks in BLOCKS]
    suggested = cell(change.weeks, change.blocks, base)
    return {"base": said, "rows": rows, "suggested": suggested, "is_rare": base < ASSUMED / 2}


def cell(weeks: int, blocks: int, base: float) -> dict[str, int]:
    """How long such a trial takes, and how many of 100 show a halving."""
    return {"weeks": weeks * blocks, "shown": round(100 * chance_to_show(weeks, blocks, base))}
