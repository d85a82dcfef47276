"""What an alert says: what to do, why, and where its number comes from."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.advice.findings import Finding
from diary.advice.ids import Basis, Level

LEVEL_TITLES = {
    Level.EMERGENCY: _("Get emergency help now"),
    Level.TODAY: _("Get medical advice today"),
    Level.ROUTINE: _("Talk to a health professional"),
    Level.NOTE: _("For your next visit"),
}

BASIS_TEXTS = {
    Basis.OUR_CHOICE: _("Our choice"),
    Basis.ENTRY_CRITERION: _("The entry criterion of a trial"),
    Basis.PUBLISHED_BAND: _("A number from published surveys"),
    Basis.GUIDANCE: _("Public guidance"),
    Basis.DOCUMENT: _("The document’s own words"),
}

NOT_A_DIAGNOSIS = _("This is a reminder from counting your entries. It is not a diagnosis.")
# In place of the title where nothing of it is from today or yesterday.
EARLIER_TITLE = _("You noted an emergency sign")
# For what was noted some days ago: help “now” is for what is there now.
EARLIER_EMERGENCY = _(
    "You noted this some days ago. If it is there now or comes back, get emergency help at once. "
    "If it has passed and nobody has looked at it, get medical advice today."
)
EARLIER_TODAY = _("You noted this some days ago. If nobody has looked at it, get medical advice today.")


@dataclass(frozen=True, slots=True)
class AlertText:
    """The sentences of one rule at one level.

    `do` is what to do; in an emergency, what to do once help was called, for the line to call always stands
    above it. `why` names what was counted; its figures and names come from the finding. `basis`
    says where the number of the rule comes from.
    """

    do: Promise
    why: Any
    basis: Promise
    reviewed_by: str = ""


def earlier(finding: Finding, today: date) -> Promise | None:
    """The sentence for a pressing finding whose latest entry is older than yesterday."""
    if finding.last_day >= today - timedelta(days=1):
        return None
    return {Level.EMERGENCY: EARLIER_EMERGENCY, Level.TODAY: EARLIER_TODAY}.get(finding.level)
